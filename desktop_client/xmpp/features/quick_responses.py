"""Answers and actions that a message offers (XEP-0439)."""

from itertools import islice
from typing import ClassVar, Final
from xml.etree.ElementTree import Element

from desktop_client.domain.addresses import BareJid, ConversationKind
from desktop_client.domain.extras import MOST_RESPONSES, QuickAction, QuickResponse
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.features.spoilers import short_line

_RESPONSE: Final = f"{{{ns.RESPONSES}}}response"
_ACTION: Final = f"{{{ns.RESPONSES}}}action"
TAGS: Final = frozenset({_RESPONSE, _ACTION})
_LONGEST_VALUE: Final = 500
_LONGEST_ID: Final = 256
_LONGEST_LABEL: Final = 60


class QuickResponses(Feature):
    namespaces: ClassVar[tuple[str, ...]] = (ns.RESPONSES,)

    def select(self, peer: BareJid, kind: ConversationKind, action: str) -> None:
        """Tell what was pressed; it says nothing in words (§4.3). Raises `NotConnected`."""
        way = "groupchat" if kind is ConversationKind.ROOM else "chat"
        selected = element(ns.RESPONSES, "action-selected", {"id": action})
        self.link.send(element(ns.CLIENT, "message", {"to": peer, "type": way}, selected))


def responses_of(stanza: Element) -> tuple[QuickResponse, ...]:
    """Return what may be answered, each once; what would send nothing is left out."""
    found: dict[str, QuickResponse] = {}
    for each in islice(stanza.iterfind(_RESPONSE), 4 * MOST_RESPONSES):
        value = each.get("value", "").strip()
        if value and len(value) <= _LONGEST_VALUE:
            label = short_line(each.get("label", ""), _LONGEST_LABEL) or short_line(value, _LONGEST_LABEL)
            found.setdefault(value, QuickResponse(value=value, label=label))
    return tuple(islice(found.values(), MOST_RESPONSES))


def actions_of(stanza: Element) -> tuple[QuickAction, ...]:
    """Return what may be pressed, each once."""
    found: dict[str, QuickAction] = {}
    for each in islice(stanza.iterfind(_ACTION), 4 * MOST_RESPONSES):
        name, label = each.get("id", ""), short_line(each.get("label", ""), _LONGEST_LABEL)
        if name and label and len(name) <= _LONGEST_ID:
            found.setdefault(name, QuickAction(id=name, label=label))
    return tuple(islice(found.values(), MOST_RESPONSES))

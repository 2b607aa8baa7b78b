"""How I keep a conversation, in the words of XML: muting as in XEP-0492."""

from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.arrangement import Arrangement
from desktop_client.domain.private_fields import fields_of, value_of
from desktop_client.domain.private_items import PrivateKind
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element

CONVERSATION: Final = f"{{{ns.ARRANGEMENT}}}conversation"
_NEVER = f"{{{ns.NOTIFICATION_SETTINGS}}}notify/{{{ns.NOTIFICATION_SETTINGS}}}never"
_MUTED = "muted"


def element_of(arrangement: Arrangement) -> Element:
    """Build the item; a mute without an end has no `muted-until`."""
    fields = fields_of(arrangement)
    is_muted = fields.pop(_MUTED, "")
    made = element(ns.ARRANGEMENT, "conversation", fields)
    if is_muted:
        never = element(ns.NOTIFICATION_SETTINGS, "never")
        made.append(element(ns.NOTIFICATION_SETTINGS, "notify", None, never))
    return made


def arrangement_of(payload: Element) -> Arrangement | None:
    """Read an item; a stamp that is none counts as absent."""
    is_muted = {_MUTED: "true"} if payload.find(_NEVER) is not None else {_MUTED: ""}
    value = value_of(PrivateKind.ARRANGEMENT, {**payload.attrib, **is_muted})
    return value if isinstance(value, Arrangement) else None

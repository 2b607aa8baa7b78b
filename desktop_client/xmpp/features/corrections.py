"""Other words for a message (XEP-0308)."""

from typing import ClassVar, Final
from xml.etree.ElementTree import Element

from desktop_client.domain.messages import Envelope
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.limits import MESSAGE_ID_CHARACTERS

_REPLACE = f"{{{ns.CORRECTION}}}replace"
TAGS: Final = frozenset({_REPLACE})


class Corrections(Feature):
    namespaces: ClassVar[tuple[str, ...]] = (ns.CORRECTION,)


def replaced_by(stanza: Element, envelope: Envelope) -> str:
    """Return the id of the message that this one corrects, "" for none; nothing corrects itself."""
    found = stanza.find(_REPLACE)
    message_id = found.get("id", "") if found is not None else ""
    is_other = message_id not in (envelope.message_id, envelope.origin_id)
    return message_id if is_other and len(message_id) <= MESSAGE_ID_CHARACTERS else ""


def correction(message_id: str) -> Element:
    return element(ns.CORRECTION, "replace", {"id": message_id})

"""Messages that are taken back (XEP-0424)."""

from collections.abc import Iterator
from typing import ClassVar, Final
from xml.etree.ElementTree import Element

from desktop_client.domain.messages import Envelope, Retraction, Source
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element
from desktop_client.xmpp.features.fallbacks import fallback
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.limits import MESSAGE_ID_CHARACTERS

FALLBACK_TEXT: Final = "/me took back a message, which this program cannot show."
_RETRACT = f"{{{ns.RETRACTION}}}retract"
_RETRACTED = f"{{{ns.RETRACTION}}}retracted"
TAGS: Final = frozenset({_RETRACT, _RETRACTED})
_MODERATED = f"{{{ns.MODERATION}}}moderated"


class Retractions(Feature):
    namespaces: ClassVar[tuple[str, ...]] = (ns.RETRACTION,)


def retractions_of(stanza: Element, envelope: Envelope) -> Iterator[Retraction]:
    """Read a retraction, or the tombstone an archive keeps (§4); between two people nobody moderates (XEP-0425)."""
    found = stanza.find(_RETRACT)
    message_id = found.get("id", "") if found is not None and found.find(_MODERATED) is None else ""
    if envelope.source is Source.ARCHIVE and stanza.find(_RETRACTED) is not None:
        message_id = envelope.message_id
    if 0 < len(message_id) <= MESSAGE_ID_CHARACTERS:
        yield Retraction(envelope=envelope, message_id=message_id)


def retraction(message_id: str) -> tuple[Element, ...]:
    """Build a retraction with words for those who do not understand it."""
    return (
        element(ns.RETRACTION, "retract", {"id": message_id}),
        element(ns.CLIENT, "body", text=FALLBACK_TEXT),
        fallback(ns.RETRACTION),
        element(ns.HINTS, "store"),
    )

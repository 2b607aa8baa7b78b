"""Emoji on messages (XEP-0444)."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import ClassVar, Final
from xml.etree.ElementTree import Element

from desktop_client.domain.messages import Envelope, Reactions
from desktop_client.domain.reactions import reaction_set
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.limits import MESSAGE_ID_CHARACTERS

_REACTIONS = f"{{{ns.REACTIONS}}}reactions"
_REACTION = f"{{{ns.REACTIONS}}}reaction"
TAGS: Final = frozenset({_REACTIONS})
_MOST_READ = 100


class ReactionsFeature(Feature):
    namespaces: ClassVar[tuple[str, ...]] = (ns.REACTIONS,)


def reactions_of(stanza: Element, envelope: Envelope) -> Iterator[Reactions]:
    """Read a set of reactions; a stanza with two of them says nothing clear (XEP-0444 §4)."""
    sets = stanza.findall(_REACTIONS)
    if len(sets) == 1 and 0 < len(message_id := sets[0].get("id", "")) <= MESSAGE_ID_CHARACTERS:
        texts = (one.text or "" for one in islice(sets[0].iterfind(_REACTION), _MOST_READ))
        yield Reactions(envelope=envelope, message_id=message_id, emoji=reaction_set(texts))


def reactions(message_id: str, emoji: Iterable[str]) -> tuple[Element, ...]:
    """Build a whole set of reactions; servers shall keep it (XEP-0334)."""
    chosen = (element(ns.REACTIONS, "reaction", text=one) for one in emoji)
    return (element(ns.REACTIONS, "reactions", {"id": message_id}, *chosen), element(ns.HINTS, "store"))

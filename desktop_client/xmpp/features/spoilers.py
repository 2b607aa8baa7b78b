"""Words that are shown on request only (XEP-0382)."""

from typing import ClassVar, Final
from xml.etree.ElementTree import Element

from desktop_client.domain.extras import HINT_CHARACTERS
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element
from desktop_client.xmpp.features.feature import Feature

_SPOILER = f"{{{ns.SPOILER}}}spoiler"
_LANG = f"{{{ns.XML}}}lang"
TAGS: Final = frozenset({_SPOILER})


class Spoilers(Feature):
    namespaces: ClassVar[tuple[str, ...]] = (ns.SPOILER,)


def spoiler_of(stanza: Element) -> str | None:
    """Return the hint, "" for a cover without one, None for a message without a cover."""
    found = list(stanza.iterfind(_SPOILER))
    if not found:
        return None
    chosen = next((each for each in found if _LANG not in each.attrib), found[0])
    return short_line(chosen.text or "", HINT_CHARACTERS)


def spoiler(hint: str) -> Element:
    return element(ns.SPOILER, "spoiler", text=hint or None)


def short_line(text: str, limit: int) -> str:
    """Return the beginning of a text as one line of what can be seen."""
    words = " ".join(text[: 4 * limit].split())
    return "".join(character for character in words if character.isprintable())[:limit].strip()

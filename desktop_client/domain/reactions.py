"""What may stand as a reaction (XEP-0444 §4, Unicode UTS #51)."""

import unicodedata
from collections.abc import Iterable
from typing import Final

MOST_REACTIONS: Final = 20
"""Of one person to one message."""
_LONGEST_EMOJI = 16
"""In code points; a family of four with skin tones has eleven."""
_LONGEST_TEXT = 8
_VARIANT = "\ufe0f"
_JOINER, _KEYCAP = "\u200d", "\u20e3"
_TAGS = range(0xE0020, 0xE0080)
_PICTURES = range(0x1F000, 0x1FB00)
"""Pictographs, with the places that later versions of Unicode fill."""
_PICTURED = frozenset("\u00a9\u00ae\u203c\u2049\u2139\u2194\u25fd\u25fe\u3030\u303d")


def reaction_set(texts: Iterable[str]) -> tuple[str, ...]:
    """Return what can be shown of a person's reactions, each once, the first ones of too many."""
    chosen: dict[str, str] = {}
    for text in texts:
        stripped = text.strip()
        if len(chosen) < MOST_REACTIONS and is_reaction(stripped):
            chosen.setdefault(bare_emoji(stripped), stripped)
    return tuple(chosen.values())


def bare_emoji(emoji: str) -> str:
    """Return an emoji by which it is the same however a program spells it: without the wish to see it in colours."""
    return emoji.replace(_VARIANT, "")


def is_reaction(text: str) -> bool:
    """Tell whether a text is one emoji, or short enough to stand for one ("+1")."""
    if not text or len(text) > _LONGEST_EMOJI:
        return False
    if any(_is_picture(character) for character in text) or _KEYCAP in text:
        return all(_is_picture(character) or _joins(character) for character in text)
    return len(text) <= _LONGEST_TEXT and all(unicodedata.category(character)[0] in "LNPS" for character in text)


def _is_picture(character: str) -> bool:
    return ord(character) in _PICTURES or character in _PICTURED or unicodedata.category(character) == "So"


def _joins(character: str) -> bool:
    """Tell what stands within an emoji only: joiners, variants, skin tones, keycaps and their digits, flag letters."""
    return (
        character in (_JOINER, _VARIANT, "\ufe0e", _KEYCAP)
        or ord(character) in _TAGS
        or character in "0123456789#*"
        or unicodedata.category(character) in ("Sk", "Sm")
    )

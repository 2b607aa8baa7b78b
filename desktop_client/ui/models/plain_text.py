"""Text from elsewhere made fit for one line: no line breaks, no direction overrides, no towers of marks."""

import unicodedata
from functools import lru_cache

LONGEST_LINE = 240
"""Enough for a row of a list."""
LONGEST_TEXT = 8192
"""Enough for a paragraph of a label."""
READ_FOR_A_LINE = LONGEST_LINE * 4
"""What of a text is looked at to fill one: the rest may be marks that fall away."""
_MOST_MARKS = 3
_DIRECTION_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@lru_cache(maxsize=4096)
def one_line(text: str, limit: int = LONGEST_LINE) -> str:
    """Return the start of `text` as one line that cannot reorder or overflow its surroundings."""
    start = text[: limit * 4]
    if start.isascii() and start.isprintable():
        return " ".join(start[:limit].split())
    kept: list[str] = []
    marks = 0
    for char in start:
        category = unicodedata.category(char)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks > _MOST_MARKS or char in _DIRECTION_CONTROLS:
            continue
        kept.append(" " if category in {"Cc", "Zl", "Zp"} else char)
        if len(kept) >= limit:
            break
    return " ".join("".join(kept).split())


def is_right_to_left(text: str) -> bool:
    """Tell the direction of a text by its first strong character (UAX #9 rule P2)."""
    for char in text[:LONGEST_LINE]:
        match unicodedata.bidirectional(char):
            case "R" | "AL":
                return True
            case "L":
                return False
    return False

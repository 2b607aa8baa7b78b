"""Text from elsewhere, made fit for one-line labels and tool tips without any markup reader."""

import textwrap
import unicodedata

_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEEPS_A_SIGN_ALONE = "\u2060"
_TOOL_TIP_COLUMNS = 60
_TOOL_TIP_CHARACTERS = 600
_MARKS_PER_LETTER = 4


def one_line(text: str) -> str:
    """Return text for a label: one line, no control or direction-changing characters, few marks a letter."""
    kept: list[str] = []
    marks = 0
    for char in " ".join(text.split()):
        category = unicodedata.category(char)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if category != "Cc" and char not in _BIDI_CONTROLS and marks <= _MARKS_PER_LETTER:
            kept.append(char)
    return "".join(kept)


def tool_tip_text(text: str) -> str:
    """Return text that `QToolTip` takes as plain whatever it holds.

    Qt guesses markup from `<tag` and `&lt;`; a word joiner behind the sign ends the guess and is not seen.
    """
    short = textwrap.shorten(text, _TOOL_TIP_CHARACTERS, placeholder="…") if len(text) > _TOOL_TIP_CHARACTERS else text
    lines = [one_line(line) for line in short.splitlines()]
    wrapped = "\n".join(textwrap.fill(line, _TOOL_TIP_COLUMNS) for line in lines)
    return wrapped.replace("<", f"<{_KEEPS_A_SIGN_ALONE}").replace("&", f"&{_KEEPS_A_SIGN_ALONE}")

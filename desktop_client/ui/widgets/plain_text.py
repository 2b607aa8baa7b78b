"""Text from elsewhere, made fit for tool tips without any markup reader."""

import textwrap

from desktop_client.ui.models.plain_text import LONGEST_TEXT, one_line

_KEEPS_A_SIGN_ALONE = "\u2060"
_TOOL_TIP_COLUMNS = 60
_TOOL_TIP_CHARACTERS = 600


def tool_tip_text(text: str) -> str:
    """Return text that `QToolTip` takes as plain whatever it holds.

    Qt guesses markup from `<tag` and `&lt;`; a word joiner behind the sign ends the guess and is not seen.
    """
    short = textwrap.shorten(text, _TOOL_TIP_CHARACTERS, placeholder="…") if len(text) > _TOOL_TIP_CHARACTERS else text
    lines = [one_line(line, LONGEST_TEXT) for line in short.splitlines()]
    wrapped = "\n".join(textwrap.fill(line, _TOOL_TIP_COLUMNS) for line in lines)
    return wrapped.replace("<", f"<{_KEEPS_A_SIGN_ALONE}").replace("&", f"&{_KEEPS_A_SIGN_ALONE}")

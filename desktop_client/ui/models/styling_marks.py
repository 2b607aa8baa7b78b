"""Put the marks of message styling (XEP-0393) around what is selected, or take them away again."""

from dataclasses import dataclass
from enum import Enum

from desktop_client.domain.composing import COVER, compose


class StylingMark(Enum):
    BOLD = "*"
    ITALIC = "_"
    STRIKE = "~"
    CODE = "`"


CODE_FENCE = "```"
QUOTE_MARK = "> "


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """A text and its selection, in code points; `start == end` is a caret."""

    text: str
    start: int
    end: int


def toggle_mark(selected: Selected, mark: StylingMark) -> Selected:
    """Wrap the selection in one mark on each side, or remove marks that already stand there (XEP-0393 §6.2)."""
    text, sign = selected.text, mark.value
    start, end = _without_spaces(selected)
    if start and text[start - 1 : start] == sign and text[end : end + 1] == sign:
        joined = text[: start - 1] + text[start:end] + text[end + 1 :]
        return Selected(text=joined, start=start - 1, end=end - 1)
    joined = text[:start] + sign + text[start:end] + sign + text[end:]
    return Selected(text=joined, start=start + 1, end=end + 1)


def _without_spaces(selected: Selected) -> tuple[int, int]:
    """A mark next to white space styles nothing, so it goes next to the words (XEP-0393 §6.1)."""
    start, end = selected.start, selected.end
    while start < end and selected.text[start].isspace():
        start += 1
    while end > start and selected.text[end - 1].isspace():
        end -= 1
    return start, end


def fence(selected: Selected) -> Selected:
    """Put the selected lines between fences, each on a line of its own (XEP-0393 §5.1.2)."""
    before, inside, after = _lines_around(selected)
    opening = f"{CODE_FENCE}\n"
    text = f"{before}{opening}{inside}\n{CODE_FENCE}{after}"
    start = len(before) + len(opening)
    return Selected(text=text, start=start, end=start + len(inside))


def toggle_quote(selected: Selected) -> Selected:
    """Quote the selected lines, or take the quote marks away when all have one (XEP-0393 §5.1.3)."""
    before, inside, after = _lines_around(selected)
    lines = inside.split("\n")
    if all(line.startswith(">") for line in lines):
        changed = "\n".join(line[1:].removeprefix(" ") for line in lines)
    else:
        changed = "\n".join(QUOTE_MARK + line for line in lines)
    end = len(before) + len(changed)
    start = end if selected.start == selected.end else len(before)
    return Selected(text=before + changed + after, start=start, end=end)


def toggle_cover(selected: Selected) -> Selected:
    """Cover the selected end of a text, what stands before being its hint, or take the cover away (XEP-0382)."""
    composed = compose(selected.text)
    if composed.extras.spoiler is not None:
        text = f"{composed.extras.spoiler} {composed.body}".strip()
        return Selected(text=text, start=len(text), end=len(text))
    start, end = _without_spaces(selected)
    is_end = start < end and not selected.text[end:].strip()
    hint, words = (selected.text[:start], selected.text[start:end]) if is_end else ("", selected.text.strip())
    text = f"{hint}{COVER}{words}{COVER}"
    if words and compose(text).extras.spoiler is None:
        text = f"{COVER}{selected.text.strip()}{COVER}"
    return Selected(text=text, start=len(text) - len(COVER), end=len(text) - len(COVER))


def _lines_around(selected: Selected) -> tuple[str, str, str]:
    start = selected.text.rfind("\n", 0, selected.start) + 1
    stop = selected.text.find("\n", selected.end)
    stop = len(selected.text) if stop < 0 else stop
    return selected.text[:start], selected.text[start:stop], selected.text[stop:]

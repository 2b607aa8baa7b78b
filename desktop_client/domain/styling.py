"""Message styling (XEP-0393): plain text to blocks and spans, in time linear in its length.

All ranges are code points of the text; a quoted block's lines leave out the marks of the quote.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

DEEPEST_QUOTE = 4
_FENCE = "```"


class Style(Enum):
    """The value is the styling directive (XEP-0393 §5.2)."""

    STRONG = "*"
    EMPHASIS = "_"
    STRIKE = "~"
    CODE = "`"


@dataclass(frozen=True, slots=True)
class Span:
    """Styled text; its directives stand at `start - 1` and at `end`."""

    style: Style
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text and what is styled in it."""

    start: int
    end: int
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Plain:
    """Lines of ordinary text."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Preformatted:
    """`info` is what follows the opening fence; many senders name the language there."""

    lines: tuple[Line, ...]
    info: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """What stands behind a quotation mark (XEP-0393 §5.1.3)."""

    blocks: tuple["Block", ...]


Block = Plain | Preformatted | Quote

_STYLES = {style.value: style for style in Style}


def parse(text: str) -> tuple[Block, ...]:
    """Split a message into blocks; whatever is not well formed stays plain text."""
    return tuple(_blocks(text, _lines(text), 0))


def without_directives(text: str, line: Line) -> str:
    """Return a line as it is meant to be read."""
    hidden = {at for span in line.spans for at in (span.start - 1, span.end)}
    return "".join(text[at] for at in range(line.start, line.end) if at not in hidden)


def unstyled(text: str) -> str:
    """Return what a message says, line by line, without the marks of its styling."""
    said = "\n".join(without_directives(text, line) for line in _lines_of(parse(text)))
    return said if said.strip() else text


def _lines_of(blocks: Sequence[Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Quote):
            yield from _lines_of(block.blocks)
        else:
            yield from block.lines


def _lines(text: str) -> list[tuple[int, int]]:
    lines = []
    start = 0
    for piece in text.split("\n"):
        end = start + len(piece)
        lines.append((start, end - 1 if piece.endswith("\r") else end))
        start = end + 1
    return lines


def _blocks(text: str, lines: Sequence[tuple[int, int]], depth: int) -> Iterator[Block]:
    row = 0
    while row < len(lines):
        start = lines[row][0]
        if text.startswith(_FENCE, start, lines[row][1]):
            row, block = _preformatted(text, lines, row)
            yield block
        elif depth < DEEPEST_QUOTE and _is_quoted(text, lines[row]):
            end = _run_end(text, lines, row, depth)
            yield Quote(tuple(_blocks(text, [_unquoted(text, line) for line in lines[row:end]], depth + 1)))
            row = end
        else:
            end = _run_end(text, lines, row, depth)
            yield Plain(tuple(Line(*line, _spans(text, *line)) for line in lines[row:end]))
            row = end


def _run_end(text: str, lines: Sequence[tuple[int, int]], row: int, depth: int) -> int:
    """Return the first line after `row` that belongs to another kind of block."""
    is_quote = depth < DEEPEST_QUOTE and _is_quoted(text, lines[row])
    for other in range(row + 1, len(lines)):
        is_other_quote = depth < DEEPEST_QUOTE and _is_quoted(text, lines[other])
        is_fence = text.startswith(_FENCE, lines[other][0], lines[other][1])
        if is_other_quote != is_quote or (is_fence and not is_quote):
            return other
    return len(lines)


def _is_quoted(text: str, line: tuple[int, int]) -> bool:
    return text.startswith(">", *line)


def _unquoted(text: str, line: tuple[int, int]) -> tuple[int, int]:
    start, end = line
    has_space = start + 1 < end and text[start + 1].isspace()
    return start + 1 + has_space, end


def _preformatted(text: str, lines: Sequence[tuple[int, int]], row: int) -> tuple[int, Preformatted]:
    """Read up to the closing fence, or to the end of the block around it (XEP-0393 §5.1.2)."""
    start, end = lines[row]
    info = text[start + len(_FENCE) : end].strip()
    content: list[Line] = []
    for after in range(row + 1, len(lines)):
        if text[slice(*lines[after])] == _FENCE:
            return after + 1, Preformatted(tuple(content), info)
        content.append(Line(*lines[after]))
    return len(lines), Preformatted(tuple(content), info)


def _spans(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Match directives lazily from the left; a span's children lie inside of it (XEP-0393 §5.2)."""
    closers = _closers(text, start, end)
    if not any(closers.values()):
        return ()
    spans: list[Span] = []
    outer = [(end, "")]
    opened_at = -2
    at = start
    while at < end:
        if at >= outer[-1][0]:
            outer.pop()
            at += 1
            continue
        close = _close_of(text, at, start, closers, outer[-1][0], is_after_opener=opened_at == at - 1)
        if close is None:
            at += 1
            continue
        style = _STYLES[text[at]]
        spans.append(Span(style, at + 1, close))
        if style is Style.CODE:
            at = close + 1
        else:
            outer.append((close, text[at]))
            opened_at = at
            at += 1
    return tuple(spans)


def _closers(text: str, start: int, end: int) -> dict[str, list[int]]:
    """Return for each directive where it may close: not after white space."""
    found: dict[str, list[int]] = {directive: [] for directive in _STYLES}
    for directive, places in found.items():
        at = text.find(directive, start + 1, end)
        while at >= 0:
            if not text[at - 1].isspace():
                places.append(at)
            at = text.find(directive, at + 1, end)
    return found


def _close_of(
    text: str, at: int, start: int, closers: dict[str, list[int]], limit: int, *, is_after_opener: bool
) -> int | None:
    """Return where the directive at `at` closes, None when it does not open a span."""
    places = closers.get(text[at])
    if not places or at + 1 >= limit or text[at + 1].isspace():
        return None
    if at > start and not text[at - 1].isspace() and not (is_after_opener and text[at - 1] != text[at]):
        return None
    index = bisect_left(places, at + 1)
    if index == len(places) or places[index] >= limit or places[index] == at + 1:
        return None
    return places[index]

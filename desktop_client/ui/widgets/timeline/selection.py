"""What is selected in a timeline: two ends, each a message and an offset in its text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QTextBoundaryFinder

from desktop_client.domain.messages import ItemId, Message


@dataclass(frozen=True, slots=True)
class End:
    """One end of a selection."""

    item: ItemId
    offset: int


class Selection:
    """Characters of one message, or whole messages from one to another.

    `row_of` gives a message's row now; ends survive scrolling, new layouts and rows that come and go.
    """

    def __init__(self, row_of: Callable[[ItemId], int | None]) -> None:
        self._row_of = row_of
        self.anchor: End | None = None
        self.head: End | None = None

    @property
    def is_empty(self) -> bool:
        return self.anchor is None or self.anchor == self.head

    def clear(self) -> None:
        self.anchor = self.head = None

    def start(self, end: End) -> None:
        self.anchor = self.head = end

    def extend(self, end: End) -> None:
        self.head = end
        if self.anchor is None:
            self.anchor = end

    def select(self, message: Message, start: int = 0, end: int | None = None) -> None:
        self.anchor = End(message.id, start)
        self.head = End(message.id, len(message.body) if end is None else end)

    def rows(self) -> range:
        """Return the rows from the first to the last selected one."""
        if self.anchor is None or self.head is None:
            return range(0)
        one, other = self._row_of(self.anchor.item), self._row_of(self.head.item)
        if one is None or other is None:
            return range(0)
        return range(min(one, other), max(one, other) + 1)

    def range_in(self, message: Message) -> tuple[int, int] | None:
        """Return the offsets selected in a message."""
        if self.is_empty or self.anchor is None or self.head is None:
            return None
        if self.anchor.item == self.head.item == message.id:
            return (min(self.anchor.offset, self.head.offset), max(self.anchor.offset, self.head.offset))
        row = self._row_of(message.id)
        if self.anchor.item == self.head.item or row is None or row not in self.rows():
            return None
        return (0, len(message.body))


def word_at(text: str, offset: int) -> tuple[int, int]:
    """Return the word around an offset (UAX #29), both in code points."""
    low, high = max(0, offset - 200), min(len(text), offset + 200)
    near = text[low:high]
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, near)
    finder.setPosition(_units(near[: offset - low + 1]))
    start = max(0, finder.toPreviousBoundary())
    end = finder.toNextBoundary()
    points = list(_points(near))
    end = len(points) if end < 0 else min(end, len(points))
    first = points[start] if start < len(points) else len(near)
    return low + first, low + (points[end] if end < len(points) else len(near))


def paragraph_at(text: str, offset: int) -> tuple[int, int]:
    """Return the line, as typed, around an offset."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, len(text) if end < 0 else end


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _points(text: str) -> Iterator[int]:
    """Yield for each UTF-16 unit the code point it belongs to."""
    for index, char in enumerate(text):
        yield index
        if ord(char) > 0xFFFF:
            yield index

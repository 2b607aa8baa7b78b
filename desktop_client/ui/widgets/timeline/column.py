"""Where rows stand in the view: the truth is (anchor row, pixels into it), never a scroll value."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop_client.ui.widgets.timeline.heights import HeightSums

_WALK_LIMIT_VIEWS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedRow:
    """A row in the view; `top` in px from the view's upper edge."""

    row: int
    top: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + self.height


class AnchoredColumn:
    """Stacks rows from an anchor: whatever the heights elsewhere were taken for, nothing in view moves.

    `measure` lays a row out for real and returns its height; it is asked only for rows walked over or in view.
    `head` and `tail` are the room kept free above the first and below the last row.
    """

    def __init__(self, measure: Callable[[int], int]) -> None:
        self._measure = measure
        self.heights = HeightSums()
        self.anchor = 0
        self.into = 0
        self.view_height = 0
        self.head = 0
        self.tail = 0
        self.rows: tuple[PlacedRow, ...] = ()

    @property
    def position(self) -> int:
        """The sum of the heights above the view's upper edge, by the estimates."""
        return self.heights.top(min(self.anchor, len(self.heights))) + self.into

    @property
    def distance_to_end(self) -> int:
        """How far the last row's lower edge lies below its place at the end, 0 when it is there."""
        if not self.rows:
            return 0
        last = self.rows[-1]
        below = self.heights.total - self.heights.top(last.row + 1)
        return max(0, last.bottom + below + self.tail - self.view_height)

    def reset(self, heights: HeightSums) -> None:
        self.heights = heights
        self.anchor = self.into = 0
        self.rows = ()

    def scroll_by(self, delta: int) -> None:
        """Walk: each row passed is laid out, so that everything moves by `delta` and nothing else."""
        self.into += delta
        self.settle()

    def is_walkable(self, delta: int) -> bool:
        return abs(delta) <= _WALK_LIMIT_VIEWS * max(self.view_height, 1)

    def go_to(self, position: int) -> None:
        """Jump to an absolute position of the estimates."""
        self.anchor = self.heights.row_at(position) if len(self.heights) else 0
        self.into = position - self.heights.top(self.anchor) if len(self.heights) else 0
        self.settle()

    def go_to_row(self, row: int, top: int) -> None:
        """Show `row` with its upper edge `top` px below the view's."""
        self.anchor, self.into = row, -top
        self.settle()

    def go_to_end(self) -> None:
        """Stack upwards from the last row; fewer rows than the view holds stand at its lower edge."""
        row = len(self.heights)
        top = self.view_height - self.tail
        while row > 0 and top > 0:
            row -= 1
            top -= self._real(row)
        self.anchor, self.into = row, -top
        self._fill()

    def settle(self) -> None:
        """Normalise the anchor, fill the view and keep both ends within it."""
        count = len(self.heights)
        if count == 0:
            self.anchor = self.into = 0
            self.rows = ()
            return
        self.anchor = min(self.anchor, count - 1)
        self._walk(count)
        self._fill()
        if self.anchor == 0 and self.into < -self.head:
            self.into = -self.head
            self._walk(count)
            self._fill()
        if self.rows[-1].row == count - 1 and self.rows[-1].bottom < self.view_height - self.tail:
            self.go_to_end()

    def inserted(self, row: int, heights: list[int]) -> None:
        """Take rows in before `row`; those above the view push the anchor's number, not its place."""
        was_empty = len(self.heights) == 0
        self.heights.insert(row, heights)
        if row <= self.anchor and not was_empty:
            self.anchor += len(heights)

    def removed(self, row: int, count: int) -> None:
        """Forget rows; where the anchor goes, the first row below it that stays becomes the anchor."""
        last = row + count
        if row <= self.anchor < last:
            self.into -= self.heights.top(last) - self.heights.top(self.anchor)
            self.anchor = row
        elif self.anchor >= last:
            self.anchor -= count
        self.heights.remove(row, count)

    def placed(self, row: int) -> PlacedRow | None:
        if self.rows and self.rows[0].row <= row <= self.rows[-1].row:
            return self.rows[row - self.rows[0].row]
        return None

    def row_at(self, y: int) -> PlacedRow | None:
        return next((placed for placed in self.rows if placed.top <= y < placed.bottom), None)

    def _walk(self, count: int) -> None:
        while self.into < 0 and self.anchor > 0:
            self.anchor -= 1
            self.into += self._real(self.anchor)
        while self.anchor < count - 1 and self.into >= (height := self._real(self.anchor)):
            self.into -= height
            self.anchor += 1

    def _fill(self) -> None:
        rows: list[PlacedRow] = []
        row, top = self.anchor, -self.into
        while row < len(self.heights) and (top < self.view_height or not rows):
            height = self._real(row)
            rows.append(PlacedRow(row=row, top=top, height=height))
            top += height
            row += 1
        self.rows = tuple(rows)

    def _real(self, row: int) -> int:
        height = self._measure(row)
        self.heights.set(row, height)
        return height

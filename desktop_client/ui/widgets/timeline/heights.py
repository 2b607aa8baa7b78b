"""Row heights with running sums: rows and positions are found in microseconds among 100,000 rows."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

_CHUNK = 256


class HeightSums:
    """Two levels: chunks of heights, and the sums and lengths of the chunks."""

    def __init__(self, heights: Iterable[int] = ()) -> None:
        self._chunks = _split(list(heights))
        self._sums = [sum(chunk) for chunk in self._chunks]
        self._first_rows: list[int] | None = None
        self._tops: list[int] | None = None

    def __len__(self) -> int:
        return self._rows()[-1]

    def __getitem__(self, row: int) -> int:
        chunk, index = self._locate(row)
        return self._chunks[chunk][index]

    @property
    def total(self) -> int:
        return self._positions()[-1]

    def set(self, row: int, height: int) -> None:
        chunk, index = self._locate(row)
        difference = height - self._chunks[chunk][index]
        if difference:
            self._chunks[chunk][index] = height
            self._sums[chunk] += difference
            self._tops = None

    def insert(self, row: int, heights: Sequence[int]) -> None:
        """Put `heights` before `row`; a row equal to the length appends."""
        if row == len(self):
            chunk, index = len(self._chunks) - 1, len(self._chunks[-1])
        else:
            chunk, index = self._locate(row)
        joined = self._chunks[chunk]
        self._replace(chunk, chunk, [*joined[:index], *heights, *joined[index:]])

    def remove(self, row: int, count: int) -> None:
        if count == 0:
            return
        first, start = self._locate(row)
        last, end = self._locate(row + count - 1)
        self._replace(first, last, [*self._chunks[first][:start], *self._chunks[last][end + 1 :]])

    def top(self, row: int) -> int:
        """Return the sum of the heights before `row`; a row equal to the length gives the total."""
        if row == len(self):
            return self.total
        chunk, index = self._locate(row)
        return self._positions()[chunk] + sum(self._chunks[chunk][:index])

    def row_at(self, position: int) -> int:
        """Return the row that covers `position`, clamped to the first and the last row."""
        chunk = min(max(bisect_right(self._positions(), position) - 1, 0), len(self._chunks) - 1)
        left = position - self._positions()[chunk]
        first = self._rows()[chunk]
        for index, height in enumerate(self._chunks[chunk]):
            if left < height:
                return first + index
            left -= height
        return max(first + len(self._chunks[chunk]) - 1, 0)

    def _replace(self, first: int, last: int, heights: list[int]) -> None:
        chunks = _split(heights) if heights or len(self._chunks) == last - first + 1 else []
        self._chunks[first : last + 1] = chunks
        self._sums[first : last + 1] = [sum(chunk) for chunk in chunks]
        self._first_rows = self._tops = None

    def _locate(self, row: int) -> tuple[int, int]:
        if not 0 <= row < len(self):
            raise IndexError(row)
        chunk = bisect_right(self._rows(), row) - 1
        return chunk, row - self._rows()[chunk]

    def _rows(self) -> list[int]:
        if self._first_rows is None:
            self._first_rows = [0, *accumulate(len(chunk) for chunk in self._chunks)]
        return self._first_rows

    def _positions(self) -> list[int]:
        if self._tops is None:
            self._tops = [0, *accumulate(self._sums)]
        return self._tops


def _split(heights: list[int]) -> list[list[int]]:
    if len(heights) <= 2 * _CHUNK:
        return [heights]
    return [heights[start : start + _CHUNK] for start in range(0, len(heights), _CHUNK)]

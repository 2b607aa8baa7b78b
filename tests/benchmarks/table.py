"""Measured values as rows of one table, each with how it was taken and what to reach."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LOOP_ROUNDS = 2_000_000
_LOOP_TRIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`reach` is the value that should not be exceeded, in the same unit; None where there is none.

    `scales` says whether a slower processor makes the value larger.
    """

    what: str
    value: float
    unit: str
    reach: float | None = None
    how: str = ""
    scales: bool = True


def fixed_loop_s() -> float:
    """Return the best time of a loop that never changes: the speed of this machine in this minute."""
    return min(_one_loop_s() for _ in range(_LOOP_TRIES))


def _one_loop_s() -> float:
    started = time.perf_counter()
    total = 0
    for number in range(_LOOP_ROUNDS):
        total += number & 7
    return time.perf_counter() - started


def render(rows: Iterable[Row], loop_s: float) -> str:
    """Return the table as text; `x loop` is a time divided by the fixed loop, to compare between machines."""
    cells = [("what", "value", "reach", "x loop", "how it was taken")]
    cells += [_cells(row, loop_s) for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(4)]
    lines = [_line(row, widths) for row in cells]
    lines.insert(1, "-" * max(map(len, lines)))
    return "\n".join([*lines, "", f"fixed loop: {loop_s * 1000:.1f} ms for {_LOOP_ROUNDS:,} rounds of Python"])


def _cells(row: Row, loop_s: float) -> tuple[str, str, str, str, str]:
    seconds = {"s": row.value, "ms": row.value / 1000}.get(row.unit)
    ratio = f"{seconds / loop_s:.2f}" if seconds is not None and row.scales else ""
    reach = "" if row.reach is None else f"{_number(row.reach)} {'ok' if row.value <= row.reach else 'OVER'}"
    return row.what, f"{_number(row.value)} {row.unit}", reach, ratio, row.how


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    what, value, reach, ratio, how = cells
    fixed = (what.ljust(widths[0]), value.rjust(widths[1]), reach.rjust(widths[2]), ratio.rjust(widths[3]))
    return "  ".join((*fixed, how)).rstrip()

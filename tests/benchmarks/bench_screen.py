"""How soon a page of 12 px text, shared at 1920x1080 through 2 Mbit/s, is read at the far side."""

import asyncio
import statistics
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.table import Row
from tests.fakes.shared_page import Arrived, SharedPage, read_share, shared_page
from tests.fakes.two_ends import seen

_PAGES = range(1, 6)
_RATE_BPS = 2_000_000
_SETTLED_S = 5.0
_READABLE = 0.95
_HOW = "Xvfb to two media processes through a relay of 2 Mbit/s and 20 ms; change until a picture of which 95 % is read"


def rows(folder: Path) -> Iterable[Row]:
    delays_s = asyncio.run(_measure())
    yield Row(what="shared page, readable, median", value=statistics.median(delays_s), unit="s", reach=2, how=_HOW)
    yield Row(what="shared page, readable, worst", value=max(delays_s), unit="s", reach=2, how=_HOW)


async def _measure() -> list[float]:
    """Read when the call is over: it would take time from what is measured."""
    async with shared_page(_RATE_BPS) as shared:
        await _pictures_of(shared, 0)
        measured = [(number, *await _pictures_of(shared, number)) for number in _PAGES]
    return [_first_readable(arrived, number) - changed_at_s for number, changed_at_s, arrived in measured]


async def _pictures_of(shared: SharedPage, number: int) -> tuple[float, tuple[Arrived, ...]]:
    changed_at_s = shared.show(number)
    await seen(lambda: bool(shared.arrived) and shared.arrived[-1].at_s - changed_at_s > _SETTLED_S, "pictures", 30)
    return changed_at_s, tuple(shared.arrived)


def _first_readable(arrived: tuple[Arrived, ...], number: int) -> float:
    """Return when the first readable picture came; infinite when none did."""
    readable = (picture.at_s for picture in arrived if read_share(picture.grey, number) > _READABLE)
    return next(readable, float("inf"))

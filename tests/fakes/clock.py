"""A clock that stands still until a test moves it."""

import asyncio
import heapq
from datetime import UTC, datetime, timedelta
from itertools import count

from tests.fakes.waiting import turns

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class DrivenClock:
    def __init__(self, start: datetime = START) -> None:
        self._start = start
        self._passed_s = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = count()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._passed_s)

    def monotonic_s(self) -> float:
        return self._passed_s

    async def sleep(self, seconds: float) -> None:
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._passed_s + seconds, next(self._order), woken))
        await woken

    async def advance(self, seconds: float) -> None:
        """Let time pass: sleepers wake in their order, and each may sleep again before time goes on."""
        end_s = self._passed_s + seconds
        await turns()
        while self._sleepers and self._sleepers[0][0] <= end_s + 1e-9:
            due_s, _, woken = heapq.heappop(self._sleepers)
            self._passed_s = max(self._passed_s, due_s)
            if not woken.done():
                woken.set_result(None)
            await turns()
        self._passed_s = end_s
        await turns()

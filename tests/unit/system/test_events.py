"""Waking up, a changed network and an idle screen are each told once."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from desktop_client.core.scope import TaskScope
from desktop_client.system.events import ComputerEvents, watch_clock


class SteppedClock:
    """A clock whose every sleep lasts as long as the test says; without a word of the test it lasts for ever."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 20, 9, tzinfo=UTC)
        self._steps: asyncio.Queue[float] = asyncio.Queue()

    def now(self) -> datetime:
        return self._now

    def monotonic_s(self) -> float:
        return self._now.timestamp()

    def lasts(self, *more_than_asked_s: float) -> None:
        for step in more_than_asked_s:
            self._steps.put_nowait(step)

    async def sleep(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds + await self._steps.get())
        self._steps.task_done()

    async def used_up(self) -> None:
        await self._steps.join()
        await asyncio.sleep(0)


@pytest.mark.parametrize(("missing_s", "woken"), [(0.2, 0), (8.0, 0), (60.0, 1), (28_800.0, 1), (-3600.0, 0)], ids=str)
async def test_time_that_is_missing_after_a_pause_means_that_the_computer_slept(missing_s: float, woken: int) -> None:
    clock, scope, told = SteppedClock(), TaskScope("test"), list[None]()
    events = ComputerEvents(scope, clock)
    events.woke_up.subscribe(told.append)
    scope.start(watch_clock(events, clock), name="watch")
    clock.lasts(0.1, missing_s, 0.1)
    await clock.used_up()
    assert len(told) == woken
    await scope.close()


async def test_the_burst_of_changes_that_one_cable_causes_is_told_once_when_it_is_over() -> None:
    clock, scope, told = SteppedClock(), TaskScope("test"), list[None]()
    events = ComputerEvents(scope, clock)
    events.network_changed.subscribe(told.append)
    for _ in range(20):
        events.tell_network_changed()
    assert not told
    clock.lasts(0.0)
    await clock.used_up()
    assert len(told) == 1
    events.tell_network_changed()
    clock.lasts(0.0)
    await clock.used_up()
    assert len(told) == 2
    await scope.close()


async def test_a_locked_screen_that_is_told_twice_is_published_once() -> None:
    scope, told = TaskScope("test"), list[bool]()
    events = ComputerEvents(scope, SteppedClock())
    events.idle_changed.subscribe(told.append)
    for is_idle in (True, True, False, False):
        events.tell_idle(is_idle=is_idle)
    assert told == [True, False]

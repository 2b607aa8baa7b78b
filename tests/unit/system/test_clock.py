"""What every clock promises the core, the one that tests drive included."""

import asyncio
from datetime import timedelta

import pytest

from desktop_client.core.ports import Clock
from desktop_client.system.clock import SystemClock
from tests.fakes.clock import DrivenClock
from tests.fakes.waiting import turns


@pytest.fixture(params=["real", "stand-in"])
def clock(request: pytest.FixtureRequest) -> Clock:
    return SystemClock() if request.param == "real" else DrivenClock()


async def passing(clock: Clock) -> None:
    """Make time go on where it does not by itself."""
    if isinstance(clock, DrivenClock):
        await clock.advance(1)


async def test_sleepers_wake_in_the_order_they_are_due_and_a_cancelled_one_never(clock: Clock) -> None:
    woken: list[int] = []

    async def wait(number: int) -> None:
        await clock.sleep(number / 500)
        woken.append(number)

    async with asyncio.TaskGroup() as tasks:
        later, _, cancelled = (tasks.create_task(wait(number)) for number in (3, 1, 2))
        await turns(1)
        cancelled.cancel()
        tasks.create_task(passing(clock))
    assert later.done()
    assert woken == [1, 3]


async def test_both_its_times_go_on_together_and_the_day_is_told_in_utc(clock: Clock) -> None:
    now, monotonic_s = clock.now(), clock.monotonic_s()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(clock.sleep(0.001))
        tasks.create_task(passing(clock))
    assert clock.now() > now
    assert clock.monotonic_s() > monotonic_s
    assert now.utcoffset() == timedelta()

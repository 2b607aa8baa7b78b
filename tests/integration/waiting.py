"""Waiting for what a real server is expected to do."""

import asyncio
from collections.abc import Callable

from desktop_client.system.clock import SystemClock
from tests.fakes.waiting import ENDS_A_HANG_S

_LOOK_EVERY_S = 0.01


async def until(is_so: Callable[[], bool], *, limit_s: float = ENDS_A_HANG_S) -> None:
    """Return when the condition holds; raises TimeoutError when it never does."""
    clock = SystemClock()
    async with asyncio.timeout(limit_s):
        while not is_so():
            await clock.sleep(_LOOK_EVERY_S)

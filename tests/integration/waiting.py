"""Waiting for what a real server is expected to do."""

import asyncio
from collections.abc import Callable

from desktop_client.system.clock import SystemClock

_LOOK_EVERY_S = 0.01


async def until(is_so: Callable[[], bool], *, limit_s: float = 10) -> None:
    """Return when the condition holds; raises TimeoutError when it does not in time."""
    clock = SystemClock()
    async with asyncio.timeout(limit_s):
        while not is_so():
            await clock.sleep(_LOOK_EVERY_S)

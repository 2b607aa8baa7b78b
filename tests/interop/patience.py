"""Wait for what another program does in its own time."""

import asyncio
import time
from collections.abc import Callable

_LOOK_EVERY_S = 0.1


class NeverHappened(Exception):
    """The expected did not come in time."""


async def eventually(happened: Callable[[], object], *, seconds: float = 30.0) -> None:
    """Return as soon as `happened` is true; raises `NeverHappened`."""
    until = time.monotonic() + seconds
    ticks = asyncio.Event()
    loop = asyncio.get_running_loop()
    while not happened():
        if time.monotonic() > until:
            raise NeverHappened
        loop.call_later(_LOOK_EVERY_S, ticks.set)
        await ticks.wait()
        ticks.clear()

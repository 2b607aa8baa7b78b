"""Wait for what another program does in its own time."""

import asyncio
import time
from collections.abc import Awaitable, Callable

_LOOK_EVERY_S = 0.1


class NeverHappened(Exception):
    """The expected did not come in time."""


async def eventually(happened: Callable[[], object], what: str = "", *, seconds: float = 30.0) -> None:
    """Return as soon as `happened` is true; raises `NeverHappened` with `what` it waited for."""

    async def look() -> object:
        return happened()

    await succeeding(look, what, seconds=seconds)


async def succeeding(attempt: Callable[[], Awaitable[object]], what: str = "", *, seconds: float = 30.0) -> None:
    """Try until `attempt` returns something true; raises `NeverHappened`."""
    until = time.monotonic() + seconds
    ticks = asyncio.Event()
    loop = asyncio.get_running_loop()
    while not await attempt():
        if time.monotonic() > until:
            raise NeverHappened(what)
        loop.call_later(_LOOK_EVERY_S, ticks.set)
        await ticks.wait()
        ticks.clear()

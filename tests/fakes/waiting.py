"""Waiting for what is expected, in turns of the loop instead of seconds."""

import asyncio
from collections.abc import Callable, Generator

ENDS_A_HANG_S = 90
"""How long what must come may take on a machine that is busy with much else; nobody is promised less."""


class _Turn:
    def __await__(self) -> Generator[None, None, None]:
        yield


async def turns(number: int = 10) -> None:
    """Let everything that is ready run."""
    for _ in range(number):
        await _Turn()


async def until(is_so: Callable[[], bool]) -> None:
    """Return when the condition holds; fail when it never does."""
    async with asyncio.timeout(ENDS_A_HANG_S):
        while not is_so():
            await _Turn()

"""Writing to disk until it is written."""

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from desktop_client.core.ports import Clock
from desktop_client.core.problems import Problems
from desktop_client.domain.errors import StoreDamaged, StoreNotWritable

T = TypeVar("T")
_log = logging.getLogger(__name__)
_LONGEST_WAIT_S = 30.0
_PROBLEM = "store"
REFUSED = (StoreNotWritable, StoreDamaged)
"""What was to be written is not on disk, however often it is tried; nobody may take it for stored."""


class Persistence:
    """Repeats a write that a full, read-only or damaged disk refused; the problem stands while any write is refused."""

    def __init__(self, *, clock: Clock, problems: Problems) -> None:
        self._clock = clock
        self._problems = problems
        self._refused = 0

    async def keep_trying(self, write: Callable[[], Awaitable[T]]) -> T:
        try:
            return await write()
        except REFUSED as problem:
            self._problems.raise_(_PROBLEM, problem)
        self._refused += 1
        try:
            return await self._write_again(write)
        finally:
            self._refused -= 1
            if not self._refused:
                self._problems.settle(_PROBLEM)

    async def _write_again(self, write: Callable[[], Awaitable[T]]) -> T:
        wait_s = 1.0
        while True:
            _log.warning("the store cannot be written, next try in %s s", wait_s)
            await self._clock.sleep(wait_s)
            wait_s = min(wait_s * 2, _LONGEST_WAIT_S)
            try:
                return await write()
            except REFUSED as problem:
                self._problems.raise_(_PROBLEM, problem)

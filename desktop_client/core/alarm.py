"""Waking at times that a person chose."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from desktop_client.core.ports import Clock
from desktop_client.core.scope import TaskScope

_LONGEST_S = 30.0
"""No longer at once: time that a computer sleeps does not count for a sleeping task."""


class Alarm:
    """Rings once when its time has come, late by at most half a minute after the computer slept."""

    def __init__(self, name: str, *, clock: Clock, tasks: TaskScope, ring: Callable[[], None]) -> None:
        self._name = name
        self._clock = clock
        self._tasks = tasks
        self._ring = ring
        self._at: datetime | None = None
        self._task: asyncio.Task[None] | None = None

    def set(self, at: datetime | None) -> None:
        """Ring at this time instead of the one before; never with None."""
        if at == self._at:
            return
        self._at = at
        if self._task is not None:
            self._task.cancel()
        self._task = self._tasks.start(self._wait(at), name=self._name) if at is not None else None

    async def _wait(self, at: datetime) -> None:
        while (rest_s := (at - self._clock.now()).total_seconds()) > 0:
            await self._clock.sleep(min(rest_s, _LONGEST_S))
        self._at = self._task = None
        self._ring()

"""STUN and TURN of one call: asked for as it begins, and again before their passwords expire (XEP-0215)."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from desktop_client.core.ports import Clock
from desktop_client.domain.media import IceServer, IceServerKind

_PATIENCE_S = 2.0
"""How long a call waits to learn of them before it goes on without."""
_SPARE = timedelta(seconds=30)
_SHORTEST_WAIT_S = 15.0
"""A server that does not answer, or whose passwords hardly last, is asked this often."""
_RELAYS = frozenset({IceServerKind.TURN, IceServerKind.TURNS})


class CallServers:
    """`current` are the servers a new path may use now."""

    def __init__(self, fetch: Callable[[], Awaitable[tuple[IceServer, ...]]], clock: Clock) -> None:
        self.current: tuple[IceServer, ...] = ()
        self._fetch = fetch
        self._clock = clock
        self._known = asyncio.Event()
        self._wanted = asyncio.Event()

    @property
    def has_relay(self) -> bool:
        return any(server.kind in _RELAYS for server in self.current)

    async def wait(self) -> None:
        """Return when the servers are known, or the patience of a call is over."""
        await _either(self._known.wait(), self._clock.sleep(_PATIENCE_S))

    async def run(self, known: Callable[[], None], renewed: Callable[[], None]) -> None:
        """Call `known` after the first answer, and `renewed` whenever later ones say something else."""
        self.current = await self._fetch()
        self._known.set()
        known()
        while True:
            await self._until_due()
            fresh = await self._fetch()
            if fresh and fresh != self.current:
                self.current = fresh
                renewed()

    def renew(self) -> None:
        """Ask now: a new path is looked for, and a sleeping computer may have slept past the end of a password."""
        self._wanted.set()

    async def _until_due(self) -> None:
        self._wanted.clear()
        ends = [server.expires_at for server in self.current if server.expires_at is not None]
        if not ends:
            await self._wanted.wait()
            return
        left_s = (min(ends) - _SPARE - self._clock.now()).total_seconds()
        await _either(self._wanted.wait(), self._clock.sleep(max(left_s, _SHORTEST_WAIT_S)))


async def _either(wanted: Awaitable[object], limit: Awaitable[object]) -> None:
    """Return when one of both has happened."""

    async def run(part: Awaitable[object]) -> None:
        await part

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(run(wanted)), group.create_task(run(limit))]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()

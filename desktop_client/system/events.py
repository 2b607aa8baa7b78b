"""What happens to the computer: network, sleep, lock and idleness."""

from collections.abc import Iterable

from desktop_client.core.feed import Feed
from desktop_client.core.ports import Clock
from desktop_client.core.scope import TaskScope
from desktop_client.system.event_sources import EventSource

_LOOK_EVERY_S = 15.0
_JUMP_S = 10.0
_SETTLE_S = 1.0


class ComputerEvents:
    """The `SystemEvents` of the running program."""

    def __init__(self, scope: TaskScope, clock: Clock) -> None:
        self.network_changed: Feed[None] = Feed("network changed")
        self.woke_up: Feed[None] = Feed("woke up")
        self.idle_changed: Feed[bool] = Feed("idle changed")
        self._scope = scope
        self._clock = clock
        self._is_idle = False
        self._is_network_settling = False

    def start(self, sources: Iterable[EventSource]) -> None:
        """Listen to what `platform_events.event_sources` found on this computer."""
        self._scope.start(watch_clock(self, self._clock), name="clock jumps")
        for source in sources:
            self._scope.start(source.run(), name=type(source).__name__)

    def tell_network_changed(self) -> None:
        """Publish once when the burst of changes that one cable causes has settled."""
        if not self._is_network_settling:
            self._is_network_settling = True
            self._scope.start(self._settle(), name="network settles")

    def tell_woke_up(self) -> None:
        self.woke_up.publish(None)

    def tell_idle(self, *, is_idle: bool) -> None:
        if is_idle is not self._is_idle:
            self._is_idle = is_idle
            self.idle_changed.publish(is_idle)

    async def _settle(self) -> None:
        await self._clock.sleep(_SETTLE_S)
        self._is_network_settling = False
        self.network_changed.publish(None)


async def watch_clock(events: ComputerEvents, clock: Clock) -> None:
    """Notice a sleep of the computer, or of this process, by the time that is missing afterwards."""
    while True:
        before = clock.now()
        await clock.sleep(_LOOK_EVERY_S)
        if (clock.now() - before).total_seconds() > _LOOK_EVERY_S + _JUMP_S:
            events.tell_woke_up()

"""Quiet times: nothing pops up, and afterwards one summary does."""

from datetime import datetime, time

from desktop_client.core.feed import Feed
from desktop_client.core.ports import Clock, SystemEvents
from desktop_client.core.scope import TaskScope
from desktop_client.core.settings import Settings
from desktop_client.domain.quiet_times import QuietTimes
from desktop_client.domain.settings import (
    QUIET_BEGINS,
    QUIET_ENDED_UNTIL,
    QUIET_ENDS,
    QUIET_UNTIL,
    QUIET_WEEKDAYS,
    QUIET_WEEKENDS,
)

_HOUR_MIN = 60
_LONGEST_SLEEP_S = 900.0
_SHORTEST_SLEEP_S = 1.0
_OWN_KEYS = frozenset(
    each.key for each in (QUIET_UNTIL, QUIET_WEEKDAYS, QUIET_BEGINS, QUIET_ENDS, QUIET_WEEKENDS, QUIET_ENDED_UNTIL)
)


class Quiet:
    """A pause of mine or the schedule, whichever lasts longer; ended by hand it stays ended until its end."""

    def __init__(self, *, settings: Settings, clock: Clock, tasks: TaskScope, events: SystemEvents) -> None:
        self.changed: Feed[datetime | None] = Feed("quiet times")
        """Until when it is quiet now, None: it is not."""
        self._settings = settings
        self._clock = clock
        self._tasks = tasks
        self._told: datetime | None = None
        settings.changed.subscribe(self._on_setting)
        events.woke_up.subscribe(lambda _none: self._look())

    def until(self) -> datetime | None:
        """Return when the quiet time of now ends, in UTC."""
        now = self._clock.now()
        scheduled = self._times().end_of(now.astimezone())
        ended_until = _moment(self._settings.get(QUIET_ENDED_UNTIL))
        if scheduled is not None and ended_until is not None and scheduled.astimezone(now.tzinfo) <= ended_until:
            scheduled = None
        paused = _moment(self._settings.get(QUIET_UNTIL))
        ends = [end.astimezone(now.tzinfo) for end in (scheduled, paused) if end is not None and end > now]
        return max(ends, default=None)

    async def pause(self, until: datetime) -> None:
        """Be quiet until then. Raises `StoreNotWritable`; it holds for this run then."""
        await self._settings.set(QUIET_UNTIL, until.isoformat())

    async def end(self) -> None:
        """End the quiet time of now, also a scheduled one. Raises as `pause`."""
        until = self.until()
        if until is not None:
            await self._settings.set(QUIET_ENDED_UNTIL, until.isoformat())
            await self._settings.set(QUIET_UNTIL, "")

    def watch(self) -> None:
        """Tell from now on when a quiet time begins and ends."""
        self._told = self.until()
        self._tasks.start(self._watch(), name="quiet times")

    async def _watch(self) -> None:
        while True:
            self._look()
            until = self.until()
            rest_s = (until - self._clock.now()).total_seconds() if until is not None else _LONGEST_SLEEP_S
            await self._clock.sleep(min(max(rest_s, _SHORTEST_SLEEP_S), self._next_minute_s()))

    def _next_minute_s(self) -> float:
        """Look each minute while there is a schedule that may begin, else seldom."""
        has_schedule = self._settings.get(QUIET_WEEKDAYS) or self._settings.get(QUIET_WEEKENDS)
        return 60.0 - self._clock.now().second if has_schedule else _LONGEST_SLEEP_S

    def _times(self) -> QuietTimes:
        get = self._settings.get
        return QuietTimes(
            has_weekdays=get(QUIET_WEEKDAYS),
            begins=_time(get(QUIET_BEGINS)),
            ends=_time(get(QUIET_ENDS)),
            has_weekends=get(QUIET_WEEKENDS),
        )

    def _on_setting(self, key: str) -> None:
        if key in _OWN_KEYS:
            self._look()

    def _look(self) -> None:
        until = self.until()
        if until != self._told:
            self._told = until
            self.changed.publish(until)


def _time(minutes: int) -> time:
    return time(*divmod(minutes, _HOUR_MIN))


def _moment(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is not None else None

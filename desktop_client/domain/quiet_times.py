"""When nothing shall pop up: a pause I chose, evenings of weekdays, weekends."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

_SATURDAY = 5
_DAY = timedelta(days=1)
_LONGEST = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietTimes:
    """`begins` and `ends` are of weekdays; one that ends before it begins lasts into the next day."""

    has_weekdays: bool = False
    begins: time = time(18)
    ends: time = time(7, 30)
    has_weekends: bool = False

    def end_of(self, now: datetime) -> datetime | None:
        """Return when the quiet time of now is over, None when there is none; `now` and the answer are local."""
        at = now
        while (end := self._end_of_one(at)) is not None and end - now < _LONGEST:
            at = end
        return at if at != now else None

    def _end_of_one(self, now: datetime) -> datetime | None:
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        for day in (midnight - _DAY, midnight):
            for begin, end in self._of_day(day):
                if begin <= now < end:
                    return end
        return None

    def _of_day(self, midnight: datetime) -> tuple[tuple[datetime, datetime], ...]:
        if midnight.weekday() >= _SATURDAY:
            return ((midnight, midnight + _DAY),) if self.has_weekends else ()
        if not self.has_weekdays:
            return ()
        begin, end = _at(midnight, self.begins), _at(midnight, self.ends)
        return ((begin, end if end > begin else end + _DAY),)


def _at(midnight: datetime, moment: time) -> datetime:
    return midnight.replace(hour=moment.hour, minute=moment.minute)

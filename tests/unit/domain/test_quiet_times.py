from datetime import datetime, time

import pytest

from desktop_client.domain.quiet_times import QuietTimes

NIGHTS = QuietTimes(has_weekdays=True)
ALL = QuietTimes(has_weekdays=True, has_weekends=True)
LUNCH = QuietTimes(has_weekdays=True, begins=time(12), ends=time(13))


@pytest.mark.parametrize(
    ("times", "now", "end"),
    [
        (QuietTimes(), "2026-11-23T20:00", None),
        (NIGHTS, "2026-11-23T17:59", None),
        (NIGHTS, "2026-11-23T18:00", "2026-11-24T07:30"),
        (NIGHTS, "2026-11-24T07:29", "2026-11-24T07:30"),
        (NIGHTS, "2026-11-24T07:30", None),
        (NIGHTS, "2026-11-28T06:00", "2026-11-28T07:30"),
        (NIGHTS, "2026-11-28T20:00", None),
        (NIGHTS, "2026-11-23T06:00", None),
        (ALL, "2026-11-27T19:00", "2026-11-30T00:00"),
        (LUNCH, "2026-11-24T12:30", "2026-11-24T13:00"),
    ],
)
def test_a_quiet_time_lasts_until_nothing_after_it_is_quiet(times: QuietTimes, now: str, end: str | None) -> None:
    expected = datetime.fromisoformat(end) if end else None
    assert times.end_of(datetime.fromisoformat(now)) == expected


def test_times_that_never_end_are_not_looked_at_for_ever() -> None:
    always = QuietTimes(has_weekdays=True, begins=time(0), ends=time(0), has_weekends=True)
    assert always.end_of(datetime.fromisoformat("2026-11-23T20:00")) is not None

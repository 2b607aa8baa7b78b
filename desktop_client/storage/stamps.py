"""Points in time as the store keeps them: whole microseconds since 1970, UTC."""

from datetime import UTC, datetime, timedelta

SECOND_US = 1_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_FIRST_JABBER_US = (datetime(1999, 1, 4, tzinfo=UTC) - _EPOCH) // _MICROSECOND
_CLOCK_TOLERANCE_US = 26 * 3600 * SECOND_US


def utc_now() -> datetime:
    return datetime.now(UTC)


def us_from_time(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND


def time_from_us(position: int) -> datetime:
    return _EPOCH + timedelta(microseconds=position)


def believable_us(at: datetime, now_us: int) -> int:
    """Return the stamp, or now for one before XMPP or further ahead than clocks and time zones go wrong (XEP-0203)."""
    stamp = us_from_time(at)
    if _FIRST_JABBER_US <= stamp <= now_us + _CLOCK_TOLERANCE_US:
        return stamp
    return now_us

"""How long packets wait in queues of the network: their delay above the shortest one seen lately. Pure."""

from collections import deque

_ABS_SEND_BITS, _ABS_SEND_HZ = 24, 1 << 18
"""abs-send-time: seconds with 18 bits behind the point, 6 before."""
_WINDOW_S = 20.0
_CALM_QUEUE_S, _JITTERS = 0.04, 2.5
_LATE_PACKETS = 3
_DRAIN_S, _LOOK_CLOSER_S = 0.6, 0.06
"""What may be the cause waits so long after several late packets, and after a single one."""
_SMOOTHING = 1 / 64


class UnderWay:
    """How long packets were under way, by a clock of their sender that wraps.

    Counted from the first of them: two clocks that agree make a delay of nothing, and a stamp may lie ahead of ours.
    """

    def __init__(self, *, bits: int = _ABS_SEND_BITS, rate_hz: int = _ABS_SEND_HZ) -> None:
        self._span, self._rate_hz = 1 << bits, rate_hz
        self._first: int | None = None

    def seconds(self, now_s: float, stamp: int) -> float:
        """Return the delay of the packet with `stamp`, which comes now."""
        ticks = round(now_s * self._rate_hz) - stamp
        self._first = ticks if self._first is None else self._first
        half = self._span // 2
        return ((ticks - self._first + half) % self._span - half) / self._rate_hz


class QueueDelay:
    """Two windows, so that a path that has become longer is known as such after a while."""

    def __init__(self) -> None:
        self._least_s = self._least_before_s = float("inf")
        self._begun_at_s = float("-inf")

    def observe(self, delay_s: float | None, now_s: float) -> float | None:
        """Take one delay, from any zero; return the part of it that was waiting; None when it is not known."""
        if delay_s is None:
            return None
        if now_s - self._begun_at_s > _WINDOW_S:
            self._least_before_s, self._least_s, self._begun_at_s = self._least_s, delay_s, now_s
        self._least_s = min(self._least_s, delay_s)
        return delay_s - min(self._least_s, self._least_before_s)


class Lateness:
    """Whether the packets of one stream queue: several in a row later than jitter makes them."""

    def __init__(self) -> None:
        self._delay = QueueDelay()
        self._queues_s: deque[float] = deque(maxlen=_LATE_PACKETS)
        self._jitter_s = 0.0

    def observe(self, delay_s: float, now_s: float) -> bool:
        """Take how long one packet was under way, from any zero."""
        queue_s = self._delay.observe(delay_s, now_s) or 0.0
        if self._queues_s:
            self._jitter_s += _SMOOTHING * (abs(queue_s - self._queues_s[-1]) - self._jitter_s)
        self._queues_s.append(queue_s)
        return len(self._queues_s) == _LATE_PACKETS and min(self._queues_s) > self._calm_s

    @property
    def drain_s(self) -> float:
        """How long that which may wait should wait, so that the queue flows off."""
        if not self._queues_s or self._queues_s[-1] <= self._calm_s:
            return 0.0
        return _DRAIN_S if min(self._queues_s) > self._calm_s else _LOOK_CLOSER_S

    @property
    def is_growing(self) -> bool:
        """Whether the last packet was late."""
        return bool(self._queues_s) and self._queues_s[-1] > self._calm_s / 2

    @property
    def _calm_s(self) -> float:
        return _CALM_QUEUE_S + _JITTERS * self._jitter_s

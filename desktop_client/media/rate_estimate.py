"""What rate of picture fits through the network to us, from when packets left and came. Pure.

Told to the sender as REMB (draft-alvestrand-rmcat-remb-03). While packets queue, what comes is all that fits.
"""

from collections import deque
from collections.abc import Callable

from desktop_client.media.queue_delay import Lateness, UnderWay

_SOUND_COUNTS_S = 0.15
_SHARE_OF_WHAT_COMES = 0.85
_SHORTEST_LOOK_S, _LONGEST_LOOK_S = 0.1, 0.5
_TELL_CROWDED_S, _TELL_CALM_S = 0.2, 1.0
_GROWTH = 1.1
_MOST_ABOVE_WHAT_COMES = 1.5
_LEAST_BPS = 30_000


class RateEstimate:
    """Takes each packet of one picture; `add` returns a rate and the SSRCs it is for when there is something to tell.

    `crowded` is called with how long others should wait while packets queue; `was_late` says whether our own
    loop was: packets then waited in this computer.
    """

    def __init__(self, crowded: Callable[[float], None], was_late: Callable[[], bool] = lambda: False) -> None:
        self._tell_crowded = crowded
        self._was_late = was_late
        self._lateness, self._under_way = Lateness(), UnderWay()
        self._ssrcs: set[int] = set()
        self._sizes: deque[tuple[float, int]] = deque()
        self._rate_bps = float("inf")
        self._told_at_s = float("-inf")
        self._sound_late_s = float("-inf")
        self._crowded_since_s: float | None = None

    def add(
        self, arrival_time_ms: int, abs_send_time: int, payload_size: int, ssrc: int
    ) -> tuple[int, list[int]] | None:
        """Take a packet; `abs_send_time` as it stands in the header extension."""
        now_s = arrival_time_ms / 1000
        if not self._ssrcs:
            self._told_at_s = now_s
        self._ssrcs.add(ssrc)
        self._sizes.append((now_s, payload_size))
        while now_s - self._sizes[0][0] > _LONGEST_LOOK_S:
            self._sizes.popleft()
        delay_s = self._under_way.seconds(now_s, abs_send_time)
        is_crowded = not self._was_late() and self._is_crowded(delay_s, now_s)
        if now_s - self._told_at_s < (_TELL_CROWDED_S if is_crowded else _TELL_CALM_S):
            return None
        rate_bps = self._after_crowd(now_s) if is_crowded else self._after_calm(now_s)
        if rate_bps is None:
            return None
        self._rate_bps, self._told_at_s = rate_bps, now_s
        return round(rate_bps), sorted(self._ssrcs)

    def sound_is_late(self, now_s: float) -> None:
        """Take it from the sound, whose packets are many and small: it queues."""
        self._sound_late_s = now_s
        self._crowded_since_s = self._crowded_since_s or now_s - _SHORTEST_LOOK_S

    def _is_crowded(self, delay_s: float, now_s: float) -> bool:
        is_crowded = self._lateness.observe(delay_s, now_s) or now_s - self._sound_late_s < _SOUND_COUNTS_S
        if is_crowded or self._lateness.is_growing:
            self._crowded_since_s = self._crowded_since_s or now_s
        else:
            self._crowded_since_s = None
        if self._lateness.drain_s:
            self._tell_crowded(self._lateness.drain_s)
        return is_crowded

    def _after_crowd(self, now_s: float) -> float | None:
        since_s = max(self._crowded_since_s or now_s, now_s - _LONGEST_LOOK_S)
        if now_s - since_s < _SHORTEST_LOOK_S:
            return None
        return max(_LEAST_BPS, _SHARE_OF_WHAT_COMES * self._coming_bps(since_s, now_s))

    def _after_calm(self, now_s: float) -> float:
        coming_bps = self._coming_bps(now_s - _LONGEST_LOOK_S, now_s)
        most_bps = _MOST_ABOVE_WHAT_COMES * coming_bps + _LEAST_BPS
        if self._rate_bps == float("inf"):
            return most_bps
        return max(self._rate_bps, coming_bps, min(self._rate_bps * _GROWTH, most_bps))

    def _coming_bps(self, since_s: float, now_s: float) -> float:
        return sum(size for at_s, size in self._sizes if at_s > since_s) * 8 / (now_s - since_s)

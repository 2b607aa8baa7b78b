"""How much picture this network carries: pure, fed with what the other end reports. Sound always wins."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_client.media.queue_delay import QueueDelay

LOWEST_BPS, FIRST_BPS, HIGHEST_BPS = 60_000, 500_000, 2_500_000
_PAUSE_BELOW_BPS = 110_000
_RETURN_BPS = 160_000
_EACH_STEP_S = 1.0
_CALM_LOSS, _CROWDED_LOSS = 0.02, 0.10
_QUEUE_S = 0.15
_BETWEEN_FALLS_S, _REPORTS_LOOK_BACK_S = 0.7, 2.0
_BETWEEN_DEEP_FALLS_S, _DEEP = 0.3, 0.75
"""A network that gets narrow just after a small fall is not made to wait."""
_RETURN_AFTER_S, _RETURN_UNTESTED_S = 1.5, 4.0
_GOOD_PROBES = 2
_PROBE_QUEUE_S = 0.075
"""A probe of 1 kB waits longer than this where no picture fits beside the sound."""
_MEMORY_S = 20.0
_FIRST_STEP, _STEP, _CAREFUL_STEP = 1.25, 1.12, 1.03
_NEAR = 0.9
_EASY_BPS = 250_000
"""What a computer gets that has no time: a small picture, and all of it."""
_LOWER_ESTIMATE = 0.95
_DEEPEST_FALL = 0.2
_MISSING_S, _ASKED_AGAIN_S = 0.5, 3.0
_MISSING_SHARE, _LEAST_MISSING = 0.35, 5
_PACKET_BITS = 1100 * 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Picture that fits into a rate; `height_px` of the shorter side."""

    height_px: int
    frames_per_second: int


_LADDER = (
    (900_000, Shape(height_px=720, frames_per_second=30)),
    (450_000, Shape(height_px=540, frames_per_second=30)),
    (220_000, Shape(height_px=360, frames_per_second=30)),
    (0, Shape(height_px=360, frames_per_second=12)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoPlan:
    bit_rate_bps: int
    shape: Shape
    is_paused: bool


class VideoRate:
    """Falls when packets are lost or wait, climbs while all is calm, remembers where it was too much."""

    def __init__(self, first_bps: int = FIRST_BPS) -> None:
        self._rate_bps = float(first_bps)
        self._is_paused = False
        self._delay = QueueDelay()
        self._stepped_at_s = self._fell_at_s = self._troubled_at_s = float("-inf")
        self._too_much_bps = float("inf")
        self._last_estimate_bps = 0.0
        self._good_probes = 0
        self._queue_before_s = 0.0
        self._missing: dict[int, float] = {}

    @property
    def plan(self) -> VideoPlan:
        rate_bps = int(self._rate_bps)
        shape = next(shape for least, shape in _LADDER if rate_bps >= least)
        return VideoPlan(bit_rate_bps=rate_bps, shape=shape, is_paused=self._is_paused)

    def observe(
        self, loss: float, round_trip_s: float | None, now_s: float, *, is_probe: bool = False, is_busy: bool = False
    ) -> VideoPlan:
        """Take one report of sound or picture, `loss` 0..1 since the last one; `is_probe`: of a packet sent to ask.

        Of a computer that is busy a larger picture is not asked, and the one of now not for long.

        One late answer may have waited in a busy computer; two in a row have waited in the network.
        """
        queue_s = self._delay.observe(round_trip_s, now_s)
        waited_s = min(queue_s or 0.0, self._queue_before_s)
        self._queue_before_s = queue_s or 0.0
        if loss > _CROWDED_LOSS or waited_s > _QUEUE_S:
            self._fall(self._rate_bps * min(0.7, 1 - loss), now_s, after_s=_REPORTS_LOOK_BACK_S)
        elif self._is_paused:
            self._wait(queue_s, now_s, is_probe=is_probe)
        elif is_busy:
            self._ease(now_s)
        elif loss <= _CALM_LOSS:
            self._climb(now_s)
        return self.plan

    def observe_estimate(self, rate_bps: int, now_s: float) -> VideoPlan:
        """Take what the other end believes to fit: it sees packets wait before any is lost. Only a fall tells."""
        is_lower = rate_bps < _LOWER_ESTIMATE * self._last_estimate_bps
        if is_lower and rate_bps < self._rate_bps and not self._is_paused:
            after_s = _BETWEEN_DEEP_FALLS_S if rate_bps < _DEEP * self._rate_bps else _BETWEEN_FALLS_S
            is_taken = self._fall(max(rate_bps, self._rate_bps * _DEEPEST_FALL), now_s, after_s=after_s)
        else:
            is_taken = is_lower or rate_bps > self._last_estimate_bps
        if is_taken:
            self._last_estimate_bps = float(rate_bps)
        return self.plan

    def observe_missing(self, sequence_numbers: Sequence[int], now_s: float) -> VideoPlan:
        """Take what the other end misses: it says so long before its next report, when a link suddenly gets narrow."""
        self._missing = {number: at_s for number, at_s in self._missing.items() if now_s - at_s < _ASKED_AGAIN_S}
        for number in sequence_numbers:
            self._missing.setdefault(number, now_s)
        new = sum(now_s - at_s < _MISSING_S for at_s in self._missing.values())
        sent = self._rate_bps * _MISSING_S / _PACKET_BITS
        if self._is_paused:
            return self.plan
        if new > max(_LEAST_MISSING, _MISSING_SHARE * sent):
            self._fall(self._rate_bps * 0.6, now_s)
        return self.plan

    def _fall(self, rate_bps: float, now_s: float, *, after_s: float = _BETWEEN_FALLS_S) -> bool:
        """Go down once for one trouble, and say so: what was sent before is still on its way."""
        self._troubled_at_s, self._good_probes = now_s, 0
        if self._is_paused or now_s - self._fell_at_s < after_s:
            return False
        self._fell_at_s = self._stepped_at_s = now_s
        self._too_much_bps = self._rate_bps
        self._rate_bps = max(LOWEST_BPS, rate_bps)
        self._is_paused = self._rate_bps < _PAUSE_BELOW_BPS
        return True

    def _wait(self, queue_s: float | None, now_s: float, *, is_probe: bool) -> None:
        if is_probe and queue_s is not None:
            self._good_probes = self._good_probes + 1 if queue_s < _PROBE_QUEUE_S else 0
        calm_s = now_s - self._troubled_at_s
        is_wide = self._good_probes >= _GOOD_PROBES and calm_s >= _RETURN_AFTER_S
        if is_wide or (queue_s is None and calm_s >= _RETURN_UNTESTED_S):
            self._is_paused, self._rate_bps = False, _RETURN_BPS
            self._stepped_at_s = self._fell_at_s = now_s
            self._too_much_bps = float("inf")

    def _ease(self, now_s: float) -> None:
        if self._rate_bps > _EASY_BPS and now_s - self._stepped_at_s >= _EACH_STEP_S:
            self._stepped_at_s = now_s
            self._rate_bps = max(_EASY_BPS, self._rate_bps / _FIRST_STEP)

    def _climb(self, now_s: float) -> None:
        if now_s - self._stepped_at_s < _EACH_STEP_S:
            return
        self._stepped_at_s = now_s
        if now_s - self._fell_at_s > _MEMORY_S:
            self._too_much_bps = float("inf")
        step = _FIRST_STEP if self._too_much_bps == float("inf") else _STEP
        if self._rate_bps * step > _NEAR * self._too_much_bps:
            step = _CAREFUL_STEP
        self._rate_bps = min(HIGHEST_BPS, self._rate_bps * step)

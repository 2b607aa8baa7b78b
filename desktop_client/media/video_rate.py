"""How much picture this network carries: pure, fed with what the other end reports. Sound always wins."""

from collections.abc import Sequence
from dataclasses import dataclass

LOWEST_BPS, FIRST_BPS, HIGHEST_BPS = 60_000, 500_000, 2_500_000
_PAUSE_BELOW_BPS = 110_000
_RETURN_BPS = 150_000
_STEP_S = 1.0
_CALM_LOSS, _CROWDED_LOSS = 0.02, 0.10
_QUEUE_S = 0.15
_RETURN_AFTER_S = 3.0
_MEMORY_S = 20.0
_MISSING_S, _QUICK_S = 0.5, 0.3
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
        self._least_delay_s: float | None = None
        self._stepped_at_s = float("-inf")
        self._troubled_at_s = float("-inf")
        self._too_much_bps = float("inf")
        self._missing: dict[int, float] = {}

    @property
    def plan(self) -> VideoPlan:
        rate_bps = int(self._rate_bps)
        shape = next(shape for least, shape in _LADDER if rate_bps >= least)
        return VideoPlan(bit_rate_bps=rate_bps, shape=shape, is_paused=self._is_paused)

    def observe(self, loss: float, round_trip_s: float | None, now_s: float) -> VideoPlan:
        """Take one report of sound or picture, `loss` 0..1 since the last one."""
        waits = self._waits(round_trip_s)
        if now_s - self._stepped_at_s < _STEP_S:
            return self.plan
        if loss > _CROWDED_LOSS or waits:
            self._fall(loss, now_s)
        elif loss <= _CALM_LOSS:
            self._climb(now_s)
        return self.plan

    def observe_missing(self, sequence_numbers: Sequence[int], now_s: float) -> VideoPlan:
        """Take what the other end misses: it says so long before its next report, when a link suddenly gets narrow."""
        self._missing = {number: at_s for number, at_s in self._missing.items() if now_s - at_s < _MISSING_S}
        for number in sequence_numbers:
            self._missing.setdefault(number, now_s)
        sent = self._rate_bps * _MISSING_S / _PACKET_BITS
        if len(self._missing) > max(_LEAST_MISSING, _MISSING_SHARE * sent) and now_s - self._stepped_at_s >= _QUICK_S:
            self._fall(0.5, now_s)
        return self.plan

    def _waits(self, round_trip_s: float | None) -> bool:
        if round_trip_s is None:
            return False
        self._least_delay_s = min(round_trip_s, self._least_delay_s or round_trip_s)
        return round_trip_s > self._least_delay_s + _QUEUE_S

    def _fall(self, loss: float, now_s: float) -> None:
        self._stepped_at_s = self._troubled_at_s = now_s
        if self._is_paused:
            return
        self._too_much_bps = self._rate_bps
        self._rate_bps = max(LOWEST_BPS, self._rate_bps * min(0.7, 1 - loss))
        self._is_paused = self._rate_bps < _PAUSE_BELOW_BPS

    def _climb(self, now_s: float) -> None:
        calm_s = now_s - self._troubled_at_s
        if self._is_paused:
            if calm_s >= _RETURN_AFTER_S:
                self._is_paused, self._rate_bps, self._stepped_at_s = False, _RETURN_BPS, now_s
                self._too_much_bps = float("inf")
            return
        self._stepped_at_s = now_s
        if calm_s > _MEMORY_S:
            self._too_much_bps = float("inf")
        is_near_too_much = self._rate_bps > 0.8 * self._too_much_bps
        self._rate_bps = min(HIGHEST_BPS, self._rate_bps * (1.03 if is_near_too_much else 1.2))

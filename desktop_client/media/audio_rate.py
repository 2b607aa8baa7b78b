"""How much speech is worth on this network: pure, fed with what the other end reports."""

from dataclasses import replace

from desktop_client.media.opus import EncoderSettings

LOWEST_BPS, FIRST_BPS, HIGHEST_BPS = 16_000, 32_000, 64_000
_CALM_S = 5.0
_CALM_LOSS, _CROWDED_LOSS = 0.02, 0.15
_CROWDED_DELAY_S = 0.25
_LEAST_EXPECTED, _MOST_EXPECTED = 0.05, 0.30
_SHORTEST_STEP_S = 2.0


class AudioRate:
    """16 to 64 kbit/s: down when a queue grows or much is lost, up after calm; redundancy follows the loss."""

    def __init__(self) -> None:
        self.settings = EncoderSettings(bit_rate_bps=FIRST_BPS, expected_loss=_LEAST_EXPECTED)
        self._loss = 0.0
        self._least_delay_s: float | None = None
        self._changed_at_s = 0.0
        self._troubled_at_s = 0.0

    def observe(self, loss: float, round_trip_s: float | None, now_s: float) -> EncoderSettings:
        """Take one report, `loss` 0..1 since the last one, and return what to use from now on."""
        self._loss = max(loss, self._loss * 0.8)
        is_crowded = loss > _CROWDED_LOSS or self._has_queue(round_trip_s)
        if loss > _CALM_LOSS or is_crowded:
            self._troubled_at_s = now_s
        expected = min(_MOST_EXPECTED, max(_LEAST_EXPECTED, self._loss * 1.2))
        self.settings = replace(self.settings, expected_loss=expected, bit_rate_bps=self._rate(now_s, is_crowded))
        return self.settings

    def _has_queue(self, round_trip_s: float | None) -> bool:
        if round_trip_s is None:
            return False
        self._least_delay_s = min(round_trip_s, self._least_delay_s or round_trip_s)
        return round_trip_s > self._least_delay_s + _CROWDED_DELAY_S

    def _rate(self, now_s: float, is_crowded: bool) -> int:
        rate = self.settings.bit_rate_bps
        if now_s - self._changed_at_s < _SHORTEST_STEP_S:
            return rate
        if is_crowded:
            wanted = max(LOWEST_BPS, int(rate * 0.75))
        elif now_s - self._troubled_at_s >= _CALM_S:
            wanted = min(HIGHEST_BPS, int(rate * 1.25))
        else:
            return rate
        self._changed_at_s = now_s
        return wanted

"""How much speech is worth on this network: pure, fed with what the other end reports."""

from dataclasses import replace

from desktop_client.media.opus import EncoderSettings
from desktop_client.media.queue_delay import QueueDelay

LOWEST_BPS, FIRST_BPS, HIGHEST_BPS = 16_000, 40_000, 64_000
BESIDE_SMALL_PICTURE_BPS, BESIDE_PAUSED_PICTURE_BPS = 32_000, 24_000
"""Where a picture hardly fits, sound takes no more than it needs to be understood."""
_CALM_S = 5.0
_CALM_LOSS, _CROWDED_LOSS = 0.02, 0.15
_CROWDED_DELAY_S = 0.25
_LEAST_EXPECTED, _MOST_EXPECTED = 0.05, 0.30
_SHORTEST_STEP_S, _SHORTEST_FALL_S = 2.0, 1.0
_RISE, _FALL = 1.25, 0.6
_SAY_AGAIN_LOSS = 0.01


class AudioRate:
    """16 to 64 kbit/s: down when a queue grows, or much is lost and no delay is known; up after calm.

    Loss without a queue is chance: redundancy helps against it, a lower rate does not.
    """

    def __init__(self) -> None:
        self.settings = EncoderSettings(bit_rate_bps=FIRST_BPS, expected_loss=_LEAST_EXPECTED)
        self._loss = 0.0
        self._delay = QueueDelay()
        self._changed_at_s = self._troubled_at_s = self._crowded_at_s = float("-inf")
        self._most_bps = HIGHEST_BPS

    def observe(self, loss: float, round_trip_s: float | None, now_s: float) -> EncoderSettings:
        """Take one report, `loss` 0..1 since the last one, and return what to use from now on."""
        self._loss = max(loss, self._loss * 0.8)
        queue_s = self._delay.observe(round_trip_s, now_s)
        is_crowded = loss > _CROWDED_LOSS if queue_s is None else queue_s > _CROWDED_DELAY_S
        if is_crowded:
            self._crowded_at_s = now_s
        if is_crowded or (queue_s is None and loss > _CALM_LOSS):
            self._troubled_at_s = now_s
        expected = min(_MOST_EXPECTED, max(_LEAST_EXPECTED, self._loss * 1.2))
        self.settings = replace(self.settings, expected_loss=expected, bit_rate_bps=self._rate(now_s, is_crowded))
        return self.settings

    def limit(self, most_bps: int, now_s: float) -> EncoderSettings:
        """Leave room for a picture, or what a network too narrow for one has left."""
        self._most_bps = most_bps
        if self.settings.bit_rate_bps > most_bps:
            self._changed_at_s = now_s
            self.settings = replace(self.settings, bit_rate_bps=most_bps)
        return self.settings

    def says_again(self, now_s: float) -> bool:
        """Say whether packets are lost by chance, so that more of them help."""
        return self._loss >= _SAY_AGAIN_LOSS and now_s - self._crowded_at_s > _CALM_S

    def _rate(self, now_s: float, is_crowded: bool) -> int:
        rate, since_s = self.settings.bit_rate_bps, now_s - self._changed_at_s
        if is_crowded and since_s >= _SHORTEST_FALL_S:
            wanted = max(LOWEST_BPS, int(rate * _FALL))
        elif since_s >= _SHORTEST_STEP_S and now_s - self._troubled_at_s >= _CALM_S:
            wanted = min(self._most_bps, HIGHEST_BPS, int(rate * _RISE))
        else:
            return rate
        self._changed_at_s = now_s
        return wanted

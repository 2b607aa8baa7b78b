"""How loud it is."""

import math

import numpy as np

from desktop_client.media.opus import Samples

SILENCE_DB = -96.0
_FALL_DB_PER_BLOCK = 0.6


def level_db(samples: Samples) -> float:
    """Return the level in dBFS, `SILENCE_DB` at the least."""
    if not len(samples):
        return SILENCE_DB
    power = float(np.mean(np.square(samples, dtype=np.float64)))
    return max(SILENCE_DB, 10 * math.log10(max(power, 1e-12)) - 20 * math.log10(32768))


class LevelMeter:
    """Rises at once, falls 60 dB in a second of 10 ms blocks."""

    def __init__(self) -> None:
        self.db = SILENCE_DB

    def observe(self, block: Samples) -> None:
        self.db = max(level_db(block), self.db - _FALL_DB_PER_BLOCK, SILENCE_DB)


def at_volume(samples: Samples, percent: int) -> Samples:
    """Return the samples as loud as a person wants them; 50 % is half the amplitude."""
    if percent == 100:
        return samples
    return np.asarray(samples * (min(max(percent, 0), 100) / 100), dtype=np.int16)

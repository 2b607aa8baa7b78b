"""Measures what a speaker has played: level, and how much of it is one tone."""

import math
from array import array
from dataclasses import dataclass
from pathlib import Path

RATE_HZ = 48_000
_FULL_SCALE = 32768
_WINDOW = RATE_HZ // 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """`level_db` is dBFS of all; `tone_share` how much of its power is the tone that was asked for, 0..1."""

    level_db: float
    tone_share: float


def heard_in(file: Path, tone_hz: float) -> Heard:
    """Measure the last quarter of a second of a recording: one channel, 16 bits, 48 000 Hz."""
    samples = array("h", file.read_bytes()[-_WINDOW * 2 :]) if file.exists() else array("h")
    power = sum(sample * sample for sample in samples)
    if not power:
        return Heard(level_db=-math.inf, tone_share=0)
    level_db = 10 * math.log10(power / len(samples) / _FULL_SCALE**2)
    return Heard(level_db=level_db, tone_share=_power_at(tone_hz, samples) / power)


def _power_at(frequency_hz: float, samples: "array[int]") -> float:
    """Return the power of one frequency (the algorithm of Goertzel)."""
    factor, last, before = 2 * math.cos(2 * math.pi * frequency_hz / RATE_HZ), 0.0, 0.0
    for sample in samples:
        last, before = sample + factor * last - before, last
    return 2 * (last * last + before * before - factor * last * before) / len(samples)

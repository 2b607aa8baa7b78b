"""Make the sounds of calls and messages beside this file: 48 kHz, mono, 16 bit. Run it again after a change."""

import math
import wave
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

RATE_HZ: Final = 48_000
_FULL: Final = 32_767
_ATTACK_S, _RELEASE_S = 0.006, 0.02
_PARTIALS: Final = ((1.0, 1.0), (2.0, 0.28), (3.01, 0.1))
"""Frequency and share of what makes a struck bar; the third one is a little off, as wood is."""
_LINE_HZ: Final = 425.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """`fade_s` None holds the tone; else it dies away to a third in that time."""

    at_s: float
    length_s: float
    frequency_hz: float
    loudness: float
    fade_s: float | None = None

    def sample(self, time_s: float) -> float:
        edge = min(1.0, time_s / _ATTACK_S, (self.length_s - time_s) / _RELEASE_S)
        fade = 1.0 if self.fade_s is None else math.exp(-time_s / self.fade_s)
        partials = _PARTIALS if self.fade_s is not None else ((1.0, 1.0),)
        wave_ = sum(share * math.sin(2 * math.pi * self.frequency_hz * factor * time_s) for factor, share in partials)
        return self.loudness * edge * fade * wave_


def struck(at_s: float, frequency_hz: float, loudness: float = 0.3, length_s: float = 0.9) -> Note:
    return Note(at_s=at_s, length_s=length_s, frequency_hz=frequency_hz, loudness=loudness, fade_s=length_s / 4)


def held(at_s: float, length_s: float) -> Note:
    return Note(at_s=at_s, length_s=length_s, frequency_hz=_LINE_HZ, loudness=0.16)


def knocked(at_s: float, loudness: float = 0.3) -> Note:
    """A knuckle on wood: low, and gone at once."""
    return Note(at_s=at_s, length_s=0.18, frequency_hz=196.0, loudness=loudness, fade_s=0.03)


G4, C5, D5, E5, G5, C6 = 392.0, 523.25, 587.33, 659.26, 783.99, 1046.5
SOUNDS: Final[dict[str, tuple[float, tuple[Note, ...]]]] = {
    "ringing": (
        3.2,
        tuple(
            struck(start + step * 0.16, frequency)
            for start in (0.0, 0.72)
            for step, frequency in enumerate((C5, E5, G5, E5))
        ),
    ),
    "ring-back": (5.0, (held(0.0, 1.0),)),
    "busy": (0.96, (held(0.0, 0.48),)),
    "hang-up": (0.7, (struck(0.0, D5, 0.22, 0.5), struck(0.13, G4, 0.22, 0.55))),
    "knock": (0.32, (knocked(0.0), knocked(0.12, 0.2))),
    "test-tone": (1.6, tuple(struck(0.2 * step, frequency) for step, frequency in enumerate((C5, E5, G5, C6)))),
}
"""Length in seconds, and notes. What is repeated ends in silence, so that its seam is not heard."""


def samples(length_s: float, notes: Iterable[Note]) -> "array[int]":
    mixed = [0.0] * round(length_s * RATE_HZ)
    for note in notes:
        start = round(note.at_s * RATE_HZ)
        for place in range(min(round(note.length_s * RATE_HZ), len(mixed) - start)):
            mixed[start + place] += note.sample(place / RATE_HZ)
    return array("h", (round(_FULL * max(-1.0, min(1.0, value))) for value in mixed))


def main() -> None:
    for name, (length_s, notes) in SOUNDS.items():
        with wave.open(str(Path(__file__).with_name(f"{name}.wav")), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            file.writeframes(samples(length_s, notes).tobytes())


if __name__ == "__main__":
    main()

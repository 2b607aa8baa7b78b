"""Sound for tests: a tone, something like speech, and what is to be heard of them."""

import numpy as np
import numpy.typing as npt

RATE_HZ = 48_000


def tone(seconds: float, frequency_hz: float = 440.0, amplitude: float = 8000) -> npt.NDArray[np.int16]:
    """Return a steady tone, one channel at 48 000 Hz."""
    time_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return (amplitude * np.sin(2 * np.pi * frequency_hz * time_s)).astype(np.int16)


def voice(seconds: float) -> npt.NDArray[np.int16]:
    """Return vowels that glide in pitch and colour, in syllables: what a voice codec takes for speech."""
    time_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    glide = 40 * np.sin(2 * np.pi * 0.7 * time_s) + 20 * np.sin(2 * np.pi * 2.3 * time_s)
    phase = np.cumsum(120 + glide) / RATE_HZ * 2 * np.pi
    low_hz = 500 + 250 * np.sin(2 * np.pi * 1.7 * time_s)
    high_hz = 1500 + 500 * np.sin(2 * np.pi * 1.1 * time_s)
    sound = np.zeros(len(time_s))
    for harmonic in range(1, 30):
        pitch_hz = harmonic * 120
        weight = np.exp(-(((pitch_hz - low_hz) / 150) ** 2)) + 0.4 * np.exp(-(((pitch_hz - high_hz) / 200) ** 2))
        sound += weight * np.cos(harmonic * phase)
    sound *= 0.5 + 0.5 * np.clip(np.sin(2 * np.pi * 3 * time_s) + 0.6, 0, 1)
    samples: npt.NDArray[np.int16] = (sound / np.abs(sound).max() * 9000).astype(np.int16)
    return samples


def loudest_hz(samples: npt.NDArray[np.int16]) -> float:
    """Return the strongest frequency."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(spectrum[1:]) + 1) * RATE_HZ / len(samples)


def level_db(samples: npt.NDArray[np.int16]) -> float:
    """Return the level in dBFS."""
    power = float(np.mean(np.square(samples.astype(np.float64)))) if len(samples) else 0.0
    return 10 * float(np.log10(max(power, 1e-9) / 32768**2))

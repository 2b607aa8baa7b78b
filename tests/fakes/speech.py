"""Speech made on the spot by eSpeak NG, so that no recording needs to lie in the repository."""

import io
import shutil
import subprocess
import wave

import numpy as np

from desktop_client.media.opus import RATE_HZ, Samples

_COMMAND = "espeak-ng"
_TEXT = (
    "The boy was there when the sun rose. A rod is used to catch pink salmon. The source of the huge river is the "
    "clear spring. Kick the ball straight and follow through. Help the woman get back to her feet. A pot of tea helps "
    "to pass the evening. Smoky fires lack flame and heat. The soft cushion broke the man's fall."
)
"""Of the Harvard sentences (IEEE Transactions on Audio and Electroacoustics 17, 1969)."""
_LEVEL = 0.5


def is_there() -> bool:
    return shutil.which(_COMMAND) is not None


def spoken(text: str = _TEXT) -> Samples:
    """Return what eSpeak NG says, about 20 s for the built-in text."""
    made = subprocess.run([_COMMAND, "-v", "en-gb", "-s", "150", "--stdout", text], check=True, capture_output=True)
    with wave.open(io.BytesIO(made.stdout)) as file:
        rate_hz = file.getframerate()
        sound = np.frombuffer(file.readframes(file.getnframes()), np.int16).astype(np.float64)
    return resampled(sound / np.abs(sound).max() * 32767 * _LEVEL, rate_hz, RATE_HZ)


def resampled(sound: np.ndarray[tuple[int, ...], np.dtype[np.float64]], from_hz: int, to_hz: int) -> Samples:
    """Change the rate by the spectrum: nothing above the lower half rate is left, nothing below it is touched."""
    count = round(len(sound) * to_hz / from_hz)
    spectrum = np.fft.rfft(sound)
    wanted = np.zeros(count // 2 + 1, np.complex128)
    kept = min(len(spectrum), len(wanted))
    wanted[:kept] = spectrum[:kept]
    back = np.fft.irfft(wanted, count) * count / len(sound)
    return np.asarray(np.clip(np.rint(back), -32768, 32767), np.int16)

"""Speech a little shorter or longer without a change of pitch: one period less or more, cross-faded."""

import numpy as np
import numpy.typing as npt

_SHORTEST_PERIOD, _LONGEST_PERIOD = 120, 720
"""2.5 to 15 ms at 48 000 Hz."""
_STEP = 4
"""The period is looked for at 12 000 Hz; speech has its pitch far below."""


def shortened(samples: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
    """Leave out one period of the pitch; too short a piece comes back as it is."""
    period = _period(samples)
    if 2 * period > len(samples):
        return samples
    ramp = np.linspace(1, 0, period, dtype=np.float32)
    faded = samples[:period] * ramp + samples[period : 2 * period] * (1 - ramp)
    return np.concatenate((faded.astype(np.int16), samples[2 * period :]))


def lengthened(samples: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
    """Say one period of the pitch twice; too short a piece comes back as it is."""
    period = _period(samples)
    if 2 * period > len(samples):
        return samples
    ramp = np.linspace(1, 0, period, dtype=np.float32)
    faded = samples[period : 2 * period] * ramp + samples[:period] * (1 - ramp)
    return np.concatenate((samples[:period], faded.astype(np.int16), samples[period:]))


def _period(samples: npt.NDArray[np.int16]) -> int:
    coarse = samples[::_STEP].astype(np.float32)
    longest = min(_LONGEST_PERIOD, len(samples) // 2) // _STEP
    shortest = _SHORTEST_PERIOD // _STEP
    if longest <= shortest:
        return len(samples)
    length = len(coarse) - longest
    windows = np.lib.stride_tricks.sliding_window_view(coarse, length)[shortest : longest + 1]
    head = coarse[:length]
    scale = np.sqrt(np.einsum("ij,ij->i", windows, windows) * float(head @ head)) + 1.0
    return (shortest + int(np.argmax(windows @ head / scale))) * _STEP

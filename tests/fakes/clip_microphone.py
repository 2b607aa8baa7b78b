"""A microphone into which a recording is spoken."""

import time
from collections.abc import Callable

import numpy as np

from desktop_client.media.devices import Pace
from desktop_client.media.opus import Samples


class ClipMicrophone:
    """Hears a recording again and again, in the pace of the clock."""

    def __init__(self, clip: Samples, *, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._clip = clip
        self._clock_s = clock_s
        self._position = 0
        self._pace: Pace | None = None

    def start(self) -> None:
        self._pace = Pace(self._clock_s)

    def read(self) -> Samples:
        count = self._pace.due() if self._pace and len(self._clip) else 0
        taken = np.take(self._clip, range(self._position, self._position + count), mode="wrap")
        self._position += count
        return taken

    def stop(self) -> None:
        self._pace = None

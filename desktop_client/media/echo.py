"""Devices of somebody who says again what they hear: a speaker that is looped into its own microphone."""

import time
from collections.abc import Callable

import numpy as np
from typing_extensions import override

from desktop_client.media.devices import Pace, RecordingSpeaker
from desktop_client.media.opus import RATE_HZ, Samples

_DELAY = RATE_HZ * 3 // 10
_LONGEST = RATE_HZ


class Echo:
    """What was played and not yet heard, 16 bits at 48 000 Hz."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self._waiting: Samples = np.zeros(_DELAY, np.int16)

    def say(self, samples: Samples) -> None:
        self._waiting = np.concatenate((self._waiting, samples))[-_LONGEST:]

    def hear(self, count: int) -> Samples:
        """Return `count` samples, silence where nothing waits."""
        taken, self._waiting = self._waiting[:count], self._waiting[count:]
        return np.concatenate((taken, np.zeros(count - len(taken), np.int16)))


class EchoSpeaker(RecordingSpeaker):
    """The one end of an echo."""

    def __init__(self, echo: Echo, *, clock_s: Callable[[], float] = time.monotonic) -> None:
        super().__init__(kept_s=0, clock_s=clock_s)
        self._echo = echo

    @override
    def write(self, samples: Samples) -> None:
        self._echo.say(samples)


class EchoMicrophone:
    """The other end of an echo, in the pace of the clock."""

    def __init__(self, echo: Echo, *, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._echo = echo
        self._clock_s = clock_s
        self._pace: Pace | None = None

    def start(self) -> None:
        self._echo.clear()
        self._pace = Pace(self._clock_s)

    def read(self) -> Samples:
        return self._echo.hear(self._pace.due() if self._pace else 0)

    def stop(self) -> None:
        self._pace = None

"""A few seconds of one's own voice, recorded and played: how others will hear it."""

from collections.abc import Callable

import numpy as np

from desktop_client.domain.devices import SampleProgress, SampleState
from desktop_client.media.devices import CaptureRefused, Speaker
from desktop_client.media.opus import RATE_HZ, Samples

LENGTH_S = 5.0
_LENGTH = int(LENGTH_S * RATE_HZ)
_TOLD_EVERY = RATE_HZ // 10


class VoiceSample:
    """Takes the microphone until it is full, then fills the speaker until it is empty."""

    def __init__(self, speaker: Speaker, tell: Callable[[SampleProgress], None]) -> None:
        self._speaker = speaker
        self._tell = tell
        self._recorded: Samples = np.zeros(0, np.int16)
        self._state = SampleState.RECORDING
        self._played = self._told = 0
        self._say(0)

    @property
    def has_ended(self) -> bool:
        return self._state is SampleState.ENDED

    def take(self, samples: Samples) -> None:
        """Record, until it is as long as it shall be."""
        if self._state is not SampleState.RECORDING:
            return
        self._recorded = np.concatenate((self._recorded, samples))[:_LENGTH]
        self._say(len(self._recorded))
        if len(self._recorded) == _LENGTH:
            self._play()

    def step(self) -> None:
        """Play what has become due."""
        if self._state is not SampleState.PLAYING:
            return
        try:
            wanted = self._speaker.wanted()
        except CaptureRefused:
            self.stop()
            return
        self._speaker.write(self._recorded[self._played : self._played + wanted])
        self._played += wanted
        self._say(min(self._played, _LENGTH))
        if self._played >= _LENGTH:
            self.stop()

    def stop(self) -> None:
        if not self.has_ended:
            self._speaker.stop()
            self._enter(SampleState.ENDED)

    def _play(self) -> None:
        try:
            self._speaker.start()
        except CaptureRefused:
            self.stop()
            return
        self._enter(SampleState.PLAYING)

    def _enter(self, state: SampleState) -> None:
        self._state, self._told = state, 0
        self._say(0)

    def _say(self, position: int) -> None:
        if position == 0 or position - self._told >= _TOLD_EVERY:
            self._told = position
            self._tell(SampleProgress(state=self._state, position_s=position / RATE_HZ, length_s=LENGTH_S))

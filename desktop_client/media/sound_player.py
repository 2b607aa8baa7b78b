"""Sounds beside the voices: ringing, the end of a call, a tone to try a speaker."""

import asyncio
import logging
import wave
from functools import cache

import numpy as np

from desktop_client.core.scope import TaskScope
from desktop_client.domain.devices import CallSound, DeviceChoice, DeviceId
from desktop_client.media.devices import CaptureRefused, DeviceLayer, Speaker
from desktop_client.media.levels import at_volume
from desktop_client.media.opus import RATE_HZ, Samples
from desktop_client.resources import resource_path

_log = logging.getLogger(__name__)

_TICK_S = 0.01
_LAST_TONES: Samples = np.zeros(RATE_HZ // 5, np.int16)
"""Played after the sound, so that what waits in the speaker is heard before it closes."""


class SoundPlayer:
    """Each sound on a speaker of its own; the platform mixes them."""

    def __init__(self, devices: DeviceLayer, scope: TaskScope) -> None:
        self._devices = devices
        self._scope = scope
        self._tasks: dict[CallSound, asyncio.Task[None]] = {}

    def play(self, sound: CallSound, choice: DeviceChoice, *, is_repeated: bool) -> None:
        """Begin at the start, also when it plays already."""
        self.stop(sound)
        device, percent = _speaker_for(sound, choice)
        playing = self._run(at_volume(samples_of(sound), percent), device, is_repeated=is_repeated)
        self._tasks[sound] = self._scope.start(playing, name=sound.value)

    def stop(self, sound: CallSound) -> None:
        task = self._tasks.pop(sound, None)
        if task is not None:
            task.cancel()

    async def _run(self, samples: Samples, device: DeviceId, *, is_repeated: bool) -> None:
        speaker = self._devices.open_speaker(device)
        try:
            speaker.start()
            while True:
                await _play(samples, speaker)
                if not is_repeated:
                    await _play(_LAST_TONES, speaker)
                    return
        except CaptureRefused as refused:
            _log.warning("no speaker for a sound: %s", refused.problem.value)
        finally:
            speaker.stop()


async def _play(samples: Samples, speaker: Speaker) -> None:
    position = 0
    while position < len(samples):
        wanted = speaker.wanted()
        speaker.write(samples[position : position + wanted])
        position += wanted
        await asyncio.sleep(_TICK_S)


def _speaker_for(sound: CallSound, choice: DeviceChoice) -> tuple[DeviceId, int]:
    if sound is CallSound.RINGING:
        return choice.ringer, choice.ringer_percent
    return choice.speaker, choice.speaker_percent


@cache
def samples_of(sound: CallSound) -> Samples:
    """Read the packaged sound: one channel, 16 bits, 48 000 Hz."""
    with wave.open(str(resource_path("sounds", f"{sound.value}.wav")), "rb") as file:
        if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, 2, RATE_HZ):
            raise ValueError(f"{sound.value} is in another form")
        return np.frombuffer(file.readframes(file.getnframes()), np.int16)

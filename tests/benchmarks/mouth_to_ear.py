"""How long a word takes from the microphone's callback to the speaker's, between two peers in real time."""

import asyncio
import time

import numpy as np
from typing_extensions import override

from desktop_client.domain.devices import DeviceChoice, DeviceId
from desktop_client.domain.media import PeerSettings
from desktop_client.media.devices import Microphone, RecordingSpeaker, Speaker, ToneMicrophone
from desktop_client.media.opus import RATE_HZ, Samples
from desktop_client.media.synthetic_devices import SyntheticDevices
from tests.fakes.two_ends import AUDIO, End, as_it_is, join

_WORD_S, _EACH_S = 0.1, 0.5
_LOUD = 1500


def _now_s() -> float:
    """Follow the clock of a driven loop too."""
    return time.monotonic()


class _SpeakingMicrophone(ToneMicrophone):
    """Says a short tone each half second and notes when it gave the first sample of it."""

    def __init__(self) -> None:
        super().__init__(700, clock_s=_now_s)
        self.said_s: list[float] = []

    @override
    def read(self) -> Samples:
        sound, now_s = super().read(), time.monotonic()
        place = (self._position - len(sound) + np.arange(len(sound))) % round(_EACH_S * RATE_HZ)
        begins = np.flatnonzero(place == 0)
        self.said_s += [now_s] * len(begins)
        return np.where(place < _WORD_S * RATE_HZ, sound, 0).astype(np.int16)


class _ListeningSpeaker(RecordingSpeaker):
    """Notes when it is given the first loud block after quiet."""

    def __init__(self) -> None:
        super().__init__(clock_s=_now_s)
        self.heard_s: list[float] = []
        self._was_loud = False

    @override
    def write(self, samples: Samples) -> None:
        is_loud = int(np.abs(samples).max(initial=0)) > _LOUD
        if is_loud and not self._was_loud and time.monotonic() - (self.heard_s or [0.0])[-1] > _EACH_S / 2:
            self.heard_s.append(time.monotonic())
        self._was_loud = is_loud


class _Devices(SyntheticDevices):
    def __init__(self) -> None:
        super().__init__()
        self.mouth, self.ear = _SpeakingMicrophone(), _ListeningSpeaker()

    @override
    def open_microphone(self, device: DeviceId) -> Microphone:
        return self.mouth

    @override
    def open_speaker(self, device: DeviceId) -> Speaker:
        return self.ear


async def delays_ms(seconds: float) -> list[float]:
    """Return the delay of each word of a call on loopback, echo cancellation and noise suppression on."""
    settings = PeerSettings(sends=AUDIO, receives=AUDIO)
    devices = _Devices(), _Devices()
    ends = [End(440, settings, DeviceChoice(controls_gain=False), of_one) for of_one in devices]
    try:
        await join(ends[0], ends[1], as_it_is)
        await asyncio.sleep(seconds)
    finally:
        await asyncio.gather(*(end.peer.close() for end in ends))
    heard_s = np.asarray(devices[1].ear.heard_s)
    delays = []
    for said_s in devices[0].mouth.said_s[4:]:
        later = heard_s[heard_s > said_s]
        if len(later) and later[0] - said_s < _EACH_S:
            delays.append(float(later[0] - said_s) * 1000)
    return delays

import asyncio
from collections.abc import Callable

import numpy as np
import pytest
from av import AudioFrame
from typing_extensions import override

from desktop_client.domain.devices import DeviceChoice
from desktop_client.domain.media import CaptureProblem, ContentName
from desktop_client.media.devices import CaptureRefused, Microphone, RecordingSpeaker, ToneMicrophone
from desktop_client.media.opus import FRAME_SAMPLES, OpusEncoder, Samples
from desktop_client.media.processing import BLOCK_SAMPLES, Processing, ProcessingChoice
from desktop_client.media.sound import Sound
from desktop_client.media.synthetic_devices import ABSENT, SyntheticDevices
from tests.fakes.voices import level_db, voice
from tests.fakes.waiting import ENDS_A_HANG_S

Clock = Callable[[], float]
PLAIN = DeviceChoice(cancels_echo=False, suppresses_noise=False, controls_gain=False)


class PulledOut(ToneMicrophone):
    """A microphone that is pulled out on demand."""

    is_out = False

    @override
    def read(self) -> Samples:
        if self.is_out:
            raise CaptureRefused(CaptureProblem.LOST)
        return super().read()


class Room:
    """Sound with a clock that the test moves."""

    def __init__(self, microphone: Callable[[Clock], Microphone] | None = None, choice: DeviceChoice = PLAIN) -> None:
        self.now_s = 100.0
        self.problems: list[CaptureProblem] = []
        devices = SyntheticDevices()
        devices.speaker = RecordingSpeaker(clock_s=lambda: self.now_s)
        if microphone is not None:
            self.microphone = microphone(lambda: self.now_s)
            devices.open_microphone = lambda device: self.microphone  # type: ignore[method-assign]
        self.sound = Sound(devices, choice, now_s=lambda: self.now_s, failed=self.problems.append)
        self.sound.start(is_capturing=True)

    async def frames(self, seconds: float) -> list[Samples]:
        """Let time pass, return what would be sent."""
        sent = []
        for _ in range(round(seconds * 100)):
            self.now_s += 0.01
            self.sound.step()
            while self.sound.track._frames:
                frame = await self.sound.track.recv()
                assert isinstance(frame, AudioFrame)
                sent.append(np.frombuffer(bytes(frame.planes[0])[:1920], np.int16))
        return sent


async def test_without_a_microphone_silence_is_sent_and_it_is_told_once() -> None:
    room = Room(choice=DeviceChoice(microphone=ABSENT))
    frames = await room.frames(2)
    assert room.problems == [CaptureProblem.ABSENT]
    assert 90 <= len(frames) <= 101
    assert max(np.abs(frame).max() for frame in frames) < 10


async def test_a_microphone_pulled_out_in_the_call_becomes_silence() -> None:
    room = Room(lambda clock_s: PulledOut(440, clock_s=clock_s))
    assert level_db(np.concatenate(await room.frames(1))) > -20
    assert isinstance(room.microphone, PulledOut)
    room.microphone.is_out = True
    frames = await room.frames(1)
    assert room.problems == [CaptureProblem.LOST]
    assert len(frames) >= 40
    assert level_db(np.concatenate(frames[5:])) < -80


async def test_muted_frames_keep_their_pace() -> None:
    room = Room(lambda clock_s: ToneMicrophone(440, clock_s=clock_s))
    room.sound.is_muted = True
    frames = await room.frames(1)
    assert len(frames) >= 45
    assert not np.concatenate(frames).any()


def _echo_left_db(*, cancels_echo: bool) -> float:
    """Play a voice into a microphone that hears nothing else, 40 ms later; return what is left of it at the end."""
    far = voice(6)
    near = np.concatenate((np.zeros(1920, np.int16), (far * 0.3).astype(np.int16)))
    choice = ProcessingChoice(cancels_echo=cancels_echo, suppresses_noise=False, controls_gain=False)
    processing = Processing(choice)
    left = []
    for at in range(0, len(far) - BLOCK_SAMPLES, BLOCK_SAMPLES):
        processing.played(far[at : at + BLOCK_SAMPLES])
        left.append(processing.cleaned(near[at : at + BLOCK_SAMPLES]))
    return level_db(np.concatenate(left)[-96_000:])


def test_the_speaker_is_not_sent_back() -> None:
    assert _echo_left_db(cancels_echo=True) < _echo_left_db(cancels_echo=False) - 20


@pytest.mark.parametrize("choice", [PLAIN, DeviceChoice()])
async def test_a_change_of_devices_in_the_call_goes_on_sounding(choice: DeviceChoice) -> None:
    room = Room(lambda clock_s: ToneMicrophone(440, clock_s=clock_s))
    await room.frames(0.5)
    room.sound.change(choice)
    assert len(await room.frames(1)) >= 40
    await asyncio.wait_for(room.frames(0.1), ENDS_A_HANG_S)


def test_after_a_stop_of_this_computer_the_talk_goes_on_whole_and_waits_no_longer() -> None:
    room = Room()
    incoming, encoder = room.sound.voice(ContentName("0")), OpusEncoder()
    packets = [encoder.encode(sound) for sound in voice(3).reshape(-1, FRAME_SAMPLES)]
    waited_ms, come = [], 0
    for tick in range(500):
        room.now_s += 0.005
        is_stopped = 300 < tick <= 320
        if not is_stopped:
            room.sound.step()
            while come * 4 <= tick:
                incoming.take(packets[come], come * FRAME_SAMPLES, come, is_last=True)
                come += 1
        waited_ms.append(incoming.buffer.delay_ms)
    assert incoming.buffer.counts.concealed == incoming.buffer.counts.silent == 0
    assert max(waited_ms[400:]) <= max(waited_ms[200:300]) + 10

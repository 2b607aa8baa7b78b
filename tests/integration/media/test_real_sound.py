"""Calls with the sound of this computer: microphones of PulseAudio that are pulled out, a speaker that is heard."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace

import pytest

from desktop_client.domain.devices import CallSound, CheckFact, DeviceChoice, DeviceId, MicrophoneLevel
from desktop_client.domain.media import (
    CaptureFailed,
    CaptureProblem,
    CaptureReturned,
    MediaFact,
    MediaKind,
    MediaState,
    MediaStateChanged,
    PeerSettings,
)
from desktop_client.domain.signalling import CallId
from desktop_client.media.child_options import ChildOptions
from desktop_client.media.engine import Engine
from desktop_client.media.synthetic_devices import SILENT_SPEAKER, tone_microphone
from desktop_client.system.clock import SystemClock
from tests.fakes.sound_server import SPEAKER, SoundServer, sound_server
from tests.fakes.two_ends import seen
from tests.fakes.voices import level_db, loudest_hz

AUDIO = frozenset({MediaKind.AUDIO})
VOICE = PeerSettings(sends=AUDIO, receives=AUDIO)
DESK = "desk"
LOST = CaptureFailed(kind=MediaKind.AUDIO, problem=CaptureProblem.LOST)
BACK = CaptureReturned(kind=MediaKind.AUDIO)


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    with sound_server() as server:
        monkeypatch.setenv("PULSE_SERVER", server.address)
        yield server


def hears(sound: SoundServer, tone_hz: int) -> Callable[[], bool]:
    def is_heard() -> bool:
        samples = sound.heard()
        return len(samples) > 0 and level_db(samples) > -50 and abs(loudest_hz(samples) - tone_hz) < 8

    return is_heard


def is_silent(sound: SoundServer) -> bool:
    return level_db(sound.heard()) < -70


def engine_with(choice: DeviceChoice) -> Engine:
    return Engine(ChildOptions(choice=choice, extra_addresses=("127.0.0.1",)), SystemClock())


@pytest.fixture
async def engines(sound: SoundServer) -> AsyncIterator[tuple[Engine, Engine]]:
    """One that speaks into the desk's microphone, one that plays on the speaker."""
    assert os.environ["PULSE_SERVER"] == sound.address
    plain = DeviceChoice(cancels_echo=False, suppresses_noise=False, controls_gain=False)
    speaking = engine_with(replace(plain, microphone=DeviceId(DESK), speaker=SILENT_SPEAKER))
    playing = engine_with(replace(plain, microphone=tone_microphone(880), speaker=DeviceId(SPEAKER)))
    await asyncio.gather(speaking.start(), playing.start())
    yield speaking, playing
    await asyncio.gather(speaking.close(), playing.close())


async def joined(speaking: Engine, playing: Engine) -> list[MediaFact]:
    facts: list[MediaFact] = []
    caller = await speaking.open_peer(CallId("call"), VOICE, facts.append)
    callee = await playing.open_peer(CallId("call"), VOICE, lambda _fact: None)
    await caller.accept_answer(await callee.create_answer(await caller.create_offer()))
    await seen(lambda: MediaStateChanged(state=MediaState.CONNECTED) in facts, "connected")
    return facts


async def test_a_microphone_that_is_pulled_out_leaves_silence_until_it_or_another_one_comes(
    sound: SoundServer, engines: tuple[Engine, Engine]
) -> None:
    desk = sound.plug_in(DESK, 440)
    await seen(lambda: any(device.id == DESK for device in engines[0].devices.devices), "the desk's microphone")
    facts = await joined(*engines)
    await seen(hears(sound, 440), "the desk's tone at the other end's speaker")
    assert LOST not in facts

    desk.pull_out()
    await seen(lambda: LOST in facts, "the loss is told")
    await seen(lambda: is_silent(sound), "silence at the other end")
    assert BACK not in facts

    headset = sound.plug_in("headset", 660)
    await seen(lambda: BACK in facts, "another microphone is told")
    await seen(hears(sound, 660), "the headset's tone")

    sound.plug_in(DESK, 440)
    await seen(hears(sound, 440), "the chosen microphone again")
    headset.pull_out()
    await seen(hears(sound, 440), "the chosen microphone, whatever else goes")
    assert facts.count(LOST) == 1
    assert not any(isinstance(f, MediaStateChanged) and f.state is not MediaState.CONNECTED for f in facts[3:])


async def test_a_call_without_any_microphone_goes_on_and_takes_the_first_that_comes(
    sound: SoundServer, engines: tuple[Engine, Engine]
) -> None:
    facts = await joined(*engines)
    assert CaptureFailed(kind=MediaKind.AUDIO, problem=CaptureProblem.ABSENT) in facts
    sound.plug_in(DESK, 440)
    await seen(hears(sound, 440), "the microphone that came")
    await seen(lambda: BACK in facts, "it is told")


async def test_the_device_check_measures_the_microphone_and_plays_a_tone_on_the_speaker(
    sound: SoundServer, engines: tuple[Engine, Engine]
) -> None:
    sound.plug_in(DESK, 440)
    facts: list[CheckFact] = []
    check = engines[0].devices.check_devices(facts.append)
    check.use(AUDIO)
    await seen(lambda: any(isinstance(f, MicrophoneLevel) and f.level_db > -40 for f in facts), "the level")
    check.close()
    stop = engines[1].devices.play(CallSound.TEST_TONE, is_repeated=True)
    await seen(lambda: level_db(sound.heard()) > -45, "the tone")
    stop()
    await seen(lambda: is_silent(sound), "its end")

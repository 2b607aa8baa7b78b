import wave
from dataclasses import replace

import pytest

from desktop_client.core.settings import Settings
from desktop_client.domain.call import CallEnd, CallState
from desktop_client.domain.devices import CallSound
from desktop_client.domain.messages import Direction
from desktop_client.domain.signalling import CallId
from desktop_client.resources import resource_path
from desktop_client.ui.wiring.call_sounds import CallSounds
from tests.fakes.devices import FakeMediaDevices
from tests.fakes.system import SettingsInMemory
from tests.unit.ui.models.test_call import CALL

RINGING = replace(CALL, id=CallId("c2"), direction=Direction.INCOMING, state=CallState.RINGING, answered_at=None)


@pytest.fixture
def devices() -> FakeMediaDevices:
    return FakeMediaDevices()


@pytest.fixture
def sounds(devices: FakeMediaDevices) -> CallSounds:
    return CallSounds(devices, Settings(SettingsInMemory({})))


@pytest.mark.parametrize("sound", CallSound)
def test_every_sound_is_shipped_and_its_seam_is_silent(sound: CallSound) -> None:
    with wave.open(str(resource_path("sounds", f"{sound.value}.wav"))) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (48_000, 1, 2)
        file.setpos(file.getnframes() - 240)
        assert not any(file.readframes(240))


def test_it_rings_until_the_call_is_taken(sounds: CallSounds, devices: FakeMediaDevices) -> None:
    sounds.follow(RINGING)
    sounds.ring(RINGING)
    assert devices.playing == [CallSound.RINGING]
    sounds.follow(replace(RINGING, state=CallState.CONNECTING))
    assert not devices.playing


def test_a_second_caller_rings_once_into_the_talk(sounds: CallSounds, devices: FakeMediaDevices) -> None:
    sounds.follow(CALL)
    sounds.ring(RINGING)
    assert devices.played == [CallSound.RINGING]
    assert not devices.playing


def test_ring_back_is_heard_while_it_rings_there_and_a_refusal_is_heard_too(
    sounds: CallSounds, devices: FakeMediaDevices
) -> None:
    mine = replace(CALL, direction=Direction.OUTGOING, answered_at=None)
    sounds.follow(replace(mine, state=CallState.CALLING))
    assert not devices.played
    sounds.follow(replace(mine, state=CallState.RINGING))
    assert devices.playing == [CallSound.RING_BACK]
    sounds.follow(replace(mine, state=CallState.ENDED, end=CallEnd.BUSY))
    assert not devices.playing
    assert devices.played[-1] is CallSound.BUSY


def test_the_end_of_a_talk_is_heard_and_the_end_of_a_missed_call_is_not(
    sounds: CallSounds, devices: FakeMediaDevices
) -> None:
    sounds.follow(CALL)
    sounds.follow(replace(CALL, state=CallState.ENDED, end=CallEnd.HUNG_UP))
    assert devices.played == [CallSound.HANG_UP]
    sounds.follow(RINGING)
    sounds.follow(replace(RINGING, state=CallState.ENDED, end=CallEnd.MISSED))
    assert devices.played == [CallSound.HANG_UP]


def test_who_wants_no_sounds_of_calls_hears_none(devices: FakeMediaDevices) -> None:
    sounds = CallSounds(devices, Settings(SettingsInMemory({"calls.rings": False})))
    sounds.ring(RINGING)
    assert not devices.played

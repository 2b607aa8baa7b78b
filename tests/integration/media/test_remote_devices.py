"""Devices, sounds and screens as the window has them, with a real media process and no hardware."""

import os
import signal
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop_client.core.call_ports import MediaDevices
from desktop_client.domain.devices import (
    DEVICE_CHECK,
    CallSound,
    CheckFact,
    Device,
    DeviceChoice,
    DeviceKind,
    MicrophoneLevel,
    SampleProgress,
    SampleState,
    Shareable,
    film,
)
from desktop_client.domain.media import CaptureFailed, CaptureProblem, MediaKind
from desktop_client.domain.pictures import PictureView
from desktop_client.media.child_options import ChildOptions
from desktop_client.media.engine import Engine
from desktop_client.media.latest_pictures import LatestPictures
from desktop_client.media.synthetic_devices import TEST_PICTURE, refused, tape, tone_microphone
from desktop_client.system.clock import SystemClock
from tests.fakes.devices import FakeMediaDevices
from tests.fakes.two_ends import seen
from tests.fakes.voices import level_db, loudest_hz

AUDIO, VIDEO = frozenset({MediaKind.AUDIO}), frozenset({MediaKind.VIDEO})


@pytest.fixture
def tapes(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "speaker.raw", tmp_path / "ringer.raw"


@pytest.fixture
async def engine(tapes: tuple[Path, Path]) -> AsyncIterator[Engine]:
    choice = DeviceChoice(
        microphone=tone_microphone(500),
        speaker=tape(tapes[0]),
        ringer=tape(tapes[1]),
        camera=TEST_PICTURE,
        suppresses_noise=False,
        controls_gain=False,
    )
    options = ChildOptions(choice=choice, has_hardware=False, films=("/films/forest.mkv",))
    engine = Engine(options, SystemClock())
    yield engine
    await engine.close()


def heard(recording: Path) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    data = recording.read_bytes() if recording.exists() else b""
    return np.frombuffer(data[: len(data) // 2 * 2], np.int16)


@pytest.fixture(params=["real", "stand-in"])
def devices(request: pytest.FixtureRequest, engine: Engine) -> MediaDevices:
    """What devices promise the window, the stand-in of other tests included."""
    return engine.devices if request.param == "real" else FakeMediaDevices()


async def test_devices_are_known_after_the_start_and_what_was_stopped_stops_once(devices: MediaDevices) -> None:
    told: list[tuple[Device, ...]] = []
    devices.devices_changed.subscribe(told.append)
    assert devices.devices == ()
    await devices.start()
    await seen(lambda: bool(told), "devices")
    assert devices.devices == told[-1]
    choice = replace(devices.choice, suppresses_noise=True)
    devices.choose(choice)
    assert devices.choice == choice
    first = devices.play(CallSound.RINGING, is_repeated=True)
    second = devices.play(CallSound.RINGING, is_repeated=True)
    screens = devices.watch_screens(lambda _: None)
    check = devices.check_devices(lambda _: None)
    devices.check_devices(lambda _: None).close()
    check.close()
    for stop in (first, second, screens) * 2:
        stop()


async def test_devices_are_named_once_the_process_runs(engine: Engine) -> None:
    told: list[tuple[Device, ...]] = []
    engine.devices.devices_changed.subscribe(told.append)
    await engine.devices.start()
    await seen(lambda: bool(told), "devices")
    cameras = [device for device in engine.devices.devices if device.kind is DeviceKind.CAMERA]
    assert [(camera.name, camera.is_default) for camera in cameras] == [("Test picture", True), ("forest.mkv", False)]
    assert cameras[1].id == film(Path("/films/forest.mkv"))


async def test_a_sound_rings_on_the_ringer_until_it_is_stopped_and_the_others_come_from_the_speaker(
    engine: Engine, tapes: tuple[Path, Path]
) -> None:
    speaker, ringer = tapes
    stop = engine.devices.play(CallSound.RINGING, is_repeated=True)
    engine.devices.play(CallSound.TEST_TONE)
    await seen(lambda: level_db(heard(ringer)) > -40, "ringing")
    await seen(lambda: level_db(heard(speaker)) > -40, "tone")
    stop()
    engine.devices.play(CallSound.HANG_UP)
    length = 0

    def has_ended() -> bool:
        nonlocal length
        before, length = length, len(heard(ringer))
        return before == length

    await seen(has_ended, "the end of the ringing")


async def test_the_microphone_is_shown_recorded_and_played_without_a_call(
    engine: Engine, tapes: tuple[Path, Path]
) -> None:
    facts: list[CheckFact] = []
    check = engine.devices.check_devices(facts.append)
    check.use(AUDIO)
    await seen(lambda: any(isinstance(f, MicrophoneLevel) and f.level_db > -20 for f in facts), "the level")
    check.record_sample()
    await seen(lambda: any(isinstance(f, SampleProgress) and f.state is SampleState.PLAYING for f in facts), "playing")
    await seen(lambda: len(heard(tapes[0])) > 24_000, "the sample is played")
    assert abs(loudest_hz(heard(tapes[0])[:24_000]) - 500) < 6
    check.stop_sample()
    await seen(lambda: any(isinstance(f, SampleProgress) and f.state is SampleState.ENDED for f in facts), "its end")
    check.close()
    facts.clear()
    await engine.devices.start()
    assert not any(isinstance(fact, SampleProgress) for fact in facts)


async def test_the_camera_is_shown_without_a_call_and_what_is_wrong_with_it_is_told(engine: Engine) -> None:
    pictures = LatestPictures(engine, SystemClock())
    facts: list[CheckFact] = []
    check = engine.devices.check_devices(facts.append)
    check.use(VIDEO)
    await seen(lambda: pictures.newest(DEVICE_CHECK, PictureView.OWN_CAMERA) is not None, "the own picture")
    for problem in CaptureProblem:
        engine.devices.choose(DeviceChoice(camera=refused(problem)))
        expected = CaptureFailed(kind=MediaKind.VIDEO, problem=problem)
        await seen(lambda expected=expected: expected in facts, problem.value)  # type: ignore[misc]
    engine.devices.choose(DeviceChoice(camera=TEST_PICTURE))
    pictures.forget(DEVICE_CHECK)
    await seen(lambda: pictures.newest(DEVICE_CHECK, PictureView.OWN_CAMERA) is not None, "the picture again")


async def test_screens_and_windows_are_listed_with_their_pictures(engine: Engine) -> None:
    told: list[tuple[Shareable, ...]] = []
    stop = engine.devices.watch_screens(told.append)
    await seen(lambda: bool(told) and all(item.thumbnail for item in told[-1]), "thumbnails")
    assert [(item.name, item.source.is_window) for item in told[-1]] == [("Test screen", False), ("Test window", True)]
    thumbnail = told[-1][0].thumbnail
    assert thumbnail is not None
    assert (thumbnail.width_px, thumbnail.height_px) == (320, 180)
    stop()


async def test_what_went_on_goes_on_in_the_next_process(engine: Engine) -> None:
    facts: list[CheckFact] = []
    check = engine.devices.check_devices(facts.append)
    check.use(AUDIO)
    await seen(lambda: bool(facts), "the level")
    assert engine.process.id is not None
    os.kill(engine.process.id, signal.SIGKILL)
    facts.clear()
    await seen(lambda: any(isinstance(fact, MicrophoneLevel) for fact in facts), "the level again")
    check.close()

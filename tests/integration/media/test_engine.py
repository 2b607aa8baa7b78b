"""Two media processes make calls; all that passes between them are descriptions."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest

from desktop_client.domain.devices import DEVICE_CHECK, DeviceChoice
from desktop_client.domain.errors import MediaUnavailable
from desktop_client.domain.media import (
    ContentName,
    EngineRestarted,
    MediaDescription,
    MediaFact,
    MediaKind,
    MediaState,
    MediaStateChanged,
    PeerSettings,
    ScreenSource,
    StatisticsMeasured,
)
from desktop_client.domain.pictures import PictureView
from desktop_client.domain.signalling import CallId
from desktop_client.media.child_options import ChildOptions
from desktop_client.media.engine import Engine, Picture
from desktop_client.media.frames import LARGEST_WIDTH_PX, SLOTS
from desktop_client.media.messages import OwnPicture, PeerNumber, PictureReady, TheirPicture, Thumbnail
from desktop_client.media.process import MediaProcess
from desktop_client.media.remote_peer import RemotePeer
from desktop_client.media.synthetic_devices import TEST_PICTURE, tape, tone_microphone
from desktop_client.system.clock import SystemClock
from tests.fakes.two_ends import seen
from tests.fakes.voices import level_db, loudest_hz

BOTH = PeerSettings(sends=frozenset(MediaKind), receives=frozenset(MediaKind))
HALF_A_SECOND_BYTES = 48_000
QUIET_LOOKS = 4
"""A life sign comes with each look."""


class Side:
    """One engine with one peer of one call."""

    def __init__(self, engine: Engine, recording: Path) -> None:
        self.engine = engine
        self.recording = recording
        self.facts: list[MediaFact] = []
        self.pictures: list[int] = []
        self.own_pictures: set[int] = set()

    async def open(self) -> RemotePeer:
        call = CallId("call")
        self.engine.show_pictures(call, self._show)
        return await self.engine.open_peer(call, BOTH, self.facts.append)

    def _show(self, picture: Picture) -> None:
        pixels = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height_px, picture.width_px, 4)
        print_of_picture = hash(pixels[::40, ::40].tobytes())
        if picture.view is PictureView.OWN_CAMERA:
            self.own_pictures.add(print_of_picture)
        else:
            self.pictures.append(print_of_picture)
        picture.release()

    def hears(self, tone_hz: int) -> bool:
        data = self.recording.read_bytes()[-HALF_A_SECOND_BYTES:] if self.recording.exists() else b""
        sound = np.frombuffer(data[: len(data) // 2 * 2], np.int16)
        is_loud = len(sound) * 2 == HALF_A_SECOND_BYTES and level_db(sound) > -30
        return is_loud and abs(loudest_hz(sound) - tone_hz) < 6

    def statistics(self) -> list[StatisticsMeasured]:
        return [fact for fact in self.facts if isinstance(fact, StatisticsMeasured)]


def engine_with(tone_hz: int, recording: Path) -> Engine:
    choice = DeviceChoice(
        microphone=tone_microphone(tone_hz),
        speaker=tape(recording),
        camera=TEST_PICTURE,
        suppresses_noise=False,
        controls_gain=False,
    )
    options = ChildOptions(choice=choice, extra_addresses=("127.0.0.1",), has_hardware=False)
    clock = SystemClock()
    return Engine(options, clock, process=MediaProcess(options, clock, quiet_looks=QUIET_LOOKS))


@pytest.fixture
async def sides(tmp_path: Path) -> AsyncIterator[tuple[Side, Side]]:
    tapes = tmp_path / "caller.raw", tmp_path / "callee.raw"
    caller, callee = Side(engine_with(440, tapes[0]), tapes[0]), Side(engine_with(660, tapes[1]), tapes[1])
    await asyncio.gather(caller.engine.start(), callee.engine.start())
    yield caller, callee
    await asyncio.gather(caller.engine.close(), callee.engine.close())


async def joined(caller: Side, callee: Side) -> tuple[RemotePeer, RemotePeer, MediaDescription]:
    offering, answering = await caller.open(), await callee.open()
    offer = await offering.create_offer()
    answer = await answering.create_answer(offer)
    await offering.accept_answer(answer)
    return offering, answering, answer


async def test_two_processes_hear_and_see_each_other_and_outlive_a_crash(sides: tuple[Side, Side]) -> None:
    caller, callee = sides
    offering, answering, _ = await joined(caller, callee)
    await seen(lambda: callee.hears(440), "the caller's tone")
    await seen(lambda: caller.hears(660), "the callee's tone")
    await seen(lambda: len(set(callee.pictures)) >= 5 and len(set(caller.pictures)) >= 5, "pictures that change")
    await seen(lambda: len(caller.own_pictures) >= 5, "the caller sees itself")
    assert MediaStateChanged(state=MediaState.CONNECTED) in caller.facts
    await seen(lambda: any(s.statistics.received_bps > 50_000 for s in caller.statistics()), "statistics")
    assert caller.statistics()[-1].statistics.audio_codec == "opus"
    assert caller.statistics()[-1].statistics.is_relayed is False

    assert caller.engine.process.id is not None
    os.kill(caller.engine.process.id, signal.SIGKILL)
    await seen(lambda: EngineRestarted() in caller.facts, "the restart is told")
    with pytest.raises(MediaUnavailable):
        await offering.create_offer()
    await offering.close()
    await answering.close()

    again, _, _ = await joined(caller, callee)
    callee.pictures.clear()
    await seen(lambda: callee.hears(440) and len(set(callee.pictures)) >= 3, "the next call in the new process")
    await again.close()


async def test_a_description_that_cannot_be_is_refused_and_the_process_lives(sides: tuple[Side, Side]) -> None:
    caller, callee = sides
    peer = await caller.open()
    with pytest.raises(MediaUnavailable):
        await peer.create_answer(MediaDescription())
    with pytest.raises(MediaUnavailable):
        await peer.accept_answer(MediaDescription())
    await peer.close()
    await joined(caller, callee)
    await seen(lambda: callee.hears(440), "a call after that")


async def test_a_process_that_hangs_is_ended_and_told_in_the_call(sides: tuple[Side, Side]) -> None:
    caller, callee = sides
    offering, answering, _ = await joined(caller, callee)
    await seen(lambda: callee.hears(440), "the caller's tone")
    hanging = caller.engine.process.id
    assert hanging is not None
    os.kill(hanging, signal.SIGSTOP)
    await seen(lambda: EngineRestarted() in caller.facts, "the restart is told")
    assert caller.engine.process.id not in {None, hanging}
    with pytest.raises(ProcessLookupError):
        os.kill(hanging, 0)
    with pytest.raises(MediaUnavailable):
        await offering.create_offer()
    await answering.close()
    callee.pictures.clear()
    await joined(caller, callee)
    await seen(lambda: callee.hears(440) and len(set(callee.pictures)) >= 3, "the next call in the new process")


HOSTILE = (
    PictureReady(of=OwnPicture(peer=None), slot=SLOTS, width_px=2, height_px=2),
    PictureReady(of=OwnPicture(peer=None), slot=-1, width_px=2, height_px=2),
    PictureReady(of=OwnPicture(peer=None), slot=0, width_px=LARGEST_WIDTH_PX + 1, height_px=2),
    PictureReady(of=TheirPicture(peer=PeerNumber(99), content=ContentName("1")), slot=0, width_px=2, height_px=2),
    PictureReady(of=Thumbnail(source=ScreenSource(id="none")), slot=0, width_px=2, height_px=-2),
)


async def test_a_hostile_process_shows_nothing_of_its_own_and_is_replaced_when_it_speaks_nonsense() -> None:
    engine = Engine(ChildOptions(has_hardware=False), SystemClock())
    await engine.start()
    shown: list[Picture] = []
    engine.show_pictures(DEVICE_CHECK, shown.append)
    for picture in HOSTILE:
        engine.process.took(picture)
    assert shown == []
    hostile = engine.process.id
    assert engine.process._life is not None
    engine.process._on_bytes(engine.process._life, b'{"is":"Ready","and":"more"}')
    await seen(lambda: engine.process.id not in {None, hostile}, "another process")
    await engine.close()

"""Screens and cameras that come, change and go during a call, between two peers."""

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from typing_extensions import override

from desktop_client.domain.devices import DeviceChoice, film
from desktop_client.domain.media import (
    CaptureFailed,
    CaptureProblem,
    ContentName,
    MediaContent,
    MediaDirection,
    MediaKind,
    MediaState,
    ScreenEnded,
    ScreenSource,
    Transport,
)
from desktop_client.media.devices import CaptureRefused, PictureSource
from desktop_client.media.picture_sources import MovingPicture
from desktop_client.media.synthetic_devices import TEST_PICTURE, SyntheticDevices, refused
from tests.fakes.two_ends import AUDIO, End, as_it_is, join, seen, two_ends

PICTURE, SLIDE = ContentName("1"), ContentName("2")
SCREEN, WINDOW = ScreenSource(id="hallway:screen"), ScreenSource(id="hallway:window", is_window=True)


class Window(MovingPicture):
    is_closed = False

    @override
    def newest(self) -> av.VideoFrame | None:
        if self.is_closed:
            raise CaptureRefused(CaptureProblem.LOST)
        return super().newest()


class WithWindow(SyntheticDevices):
    """Has a window that the test closes."""

    def __init__(self) -> None:
        super().__init__()
        self.window = Window(640, 480)

    @override
    def open_screen(self, source: ScreenSource) -> PictureSource:
        return self.window


async def new_pictures(end: End, content: ContentName, shape: tuple[int, int] | None = None) -> None:
    """Wait for pictures that differ, of one shape."""
    end.pictures.pop(content, None)
    await seen(
        lambda: len(set(end.pictures.get(content, ()))) >= 3 and shape in {None, end.shapes[content]},
        f"pictures of {content}, {shape}",
    )


async def test_a_shared_screen_is_replaced_by_a_window_and_stopped() -> None:
    async with two_ends() as (caller, callee):
        await join(caller, callee, as_it_is)
        await caller.peer.set_screen(SCREEN)
        await join(caller, callee, as_it_is)
        await new_pictures(callee, SLIDE, (1920, 1080))
        await caller.peer.set_screen(WINDOW)
        await new_pictures(callee, SLIDE, (1280, 720))
        await caller.peer.set_screen(None)
        await join(caller, callee, as_it_is)
        offer = await caller.peer.create_offer()
        assert offer.contents[2].direction is MediaDirection.NONE


async def test_a_screen_that_was_stopped_is_shared_again() -> None:
    async with two_ends(AUDIO) as (caller, callee):
        await join(caller, callee, as_it_is)
        for source, shape in ((WINDOW, (1280, 720)), (SCREEN, (1920, 1080))):
            await caller.peer.set_screen(source)
            await join(caller, callee, as_it_is)
            await new_pictures(callee, PICTURE, shape)
            await caller.peer.set_screen(None)
            await join(caller, callee, as_it_is)


async def test_a_camera_is_turned_off_and_on_again() -> None:
    async with two_ends() as (caller, callee):
        await join(caller, callee, as_it_is)
        await new_pictures(callee, PICTURE)
        await caller.peer.set_camera(is_on=False)
        await join(caller, callee, as_it_is)
        await caller.peer.set_camera(is_on=True)
        await join(caller, callee, as_it_is)
        await new_pictures(callee, PICTURE)


async def test_a_window_that_is_closed_ends_the_sharing() -> None:
    devices = WithWindow()
    async with two_ends(AUDIO, devices=devices) as (caller, callee):
        await join(caller, callee, as_it_is)
        await caller.peer.set_screen(WINDOW)
        await join(caller, callee, as_it_is)
        await new_pictures(callee, PICTURE)
        devices.window.is_closed = True
        await seen(lambda: ScreenEnded() in caller.facts, "the end is told")
        assert (await caller.peer.create_offer()).contents[1].direction is MediaDirection.NONE


@pytest.mark.parametrize("problem", list(CaptureProblem))
async def test_a_camera_that_does_not_open_leaves_sound_and_their_picture(problem: CaptureProblem) -> None:
    choice = DeviceChoice(camera=refused(problem))
    async with two_ends(choice=choice) as (caller, callee):
        await join(caller, callee, as_it_is)
        assert CaptureFailed(kind=MediaKind.VIDEO, problem=problem) in caller.facts
        await new_pictures(caller, PICTURE)
        await seen(lambda: callee.peer.sound.counts.own > 10, "sound")
        caller.peer.use(DeviceChoice(camera=TEST_PICTURE))
        await new_pictures(callee, PICTURE)


async def test_a_film_is_a_camera(tmp_path: Path) -> None:
    path = tmp_path / "film.mkv"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libvpx", rate=15)
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        for number in range(30):
            picture = np.full((360, 320), 40 + 6 * number, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="yuv420p")))
        container.mux(stream.encode())
    async with two_ends(choice=DeviceChoice(camera=film(path))) as (caller, callee):
        await join(caller, callee, as_it_is)
        await new_pictures(callee, PICTURE, (320, 240))
        shown = len(callee.pictures[PICTURE])
        await seen(lambda: len(callee.pictures[PICTURE]) > shown + 40, "the film begins again")


async def test_a_screen_that_the_other_end_refuses_leaves_the_talk_and_is_offered_again_when_wanted() -> None:
    async with two_ends(AUDIO) as (caller, callee):
        answer = await callee.peer.create_answer(await caller.peer.create_offer())
        await caller.peer.accept_answer(answer)
        await caller.peer.set_screen(SCREEN)
        screen = (await caller.peer.create_offer()).contents[1]
        no = MediaContent(name=screen.name, kind=screen.kind, direction=MediaDirection.NONE, transport=Transport())
        await caller.peer.accept_answer(replace(answer, contents=(*answer.contents, no)))
        await seen(lambda: callee.has(MediaState.CONNECTED), "the talk")
        assert (await caller.peer.create_offer()).contents[1].direction is MediaDirection.NONE
        await caller.peer.accept_answer(replace(answer, contents=(*answer.contents, no)))
        await caller.peer.set_screen(SCREEN)
        await join(caller, callee, as_it_is)
        await new_pictures(callee, PICTURE)

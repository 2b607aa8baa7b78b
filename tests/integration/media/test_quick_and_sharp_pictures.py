"""How soon a page that is turned is whole at the far side, and how large pictures grow, in driven time."""

from dataclasses import replace

import numpy as np
import pytest
from aiortc.codecs.base import Decoder
from aiortc.codecs.h264 import H264Decoder
from aiortc.codecs.vpx import Vp8Decoder
from aiortc.jitterbuffer import JitterFrame
from av import VideoFrame
from PySide6.QtGui import QGuiApplication

from desktop_client.domain.media import MediaDescription, ScreenSource
from tests.fakes.driven_call import DrivenCall, driven_call
from tests.fakes.driven_loop import driven
from tests.fakes.network_model import NetworkProfile
from tests.fakes.paged_screen import PagedScreen
from tests.fakes.shared_page import A_THIRD, Grey, read_share
from tests.fakes.two_ends import AUDIO, BOTH

SCREEN = ScreenSource(id="hallway:screen")
NARROW = NetworkProfile(delay_ms=20, rate_bps=2_000_000)
READABLE = 0.95


def test_a_page_that_is_turned_comes_whole_and_readable_however_long_the_screen_stood_still(
    qapp: QGuiApplication,
) -> None:
    async def turn_pages() -> None:
        screen = PagedScreen(3)
        async with driven_call(NARROW, screen=screen) as call:
            await call.caller.peer.set_screen(SCREEN)
            await call.negotiate()
            for still_s in (4.0, 6.0):
                await call.last(still_s)
                page = await _turned(call, screen)
                assert read_share(_grey(page), screen.shown, A_THIRD) > READABLE

    driven(turn_pages())


def _grey(page: bytes) -> Grey:
    (picture,) = Vp8Decoder().decode(JitterFrame(data=page, timestamp=0))
    assert isinstance(picture, VideoFrame)
    return picture.to_ndarray(format="gray").astype(np.uint8)


async def _turned(call: DrivenCall, screen: PagedScreen) -> bytes:
    """Turn to the next page; return the whole picture of it that came within 0.6 s."""
    call.arrived.clear()
    call.forget_gaps()
    screen.shown += 1
    await call.last(0.6)
    page = next(picture.data for picture in call.arrived if not picture.data[0] & 1)
    assert len(page) < 85_000
    assert call.longest_gap_ms < 60
    return page


@pytest.mark.parametrize("codec", ["VP8", "H264"])
def test_a_camera_is_seen_at_720p_within_seconds_where_nothing_is_in_the_way(codec: str) -> None:
    def only(offer: MediaDescription) -> MediaDescription:
        wanted = {"opus", codec}
        contents = (
            replace(content, payload_types=tuple(each for each in content.payload_types if each.name in wanted))
            for content in offer.contents
        )
        return replace(offer, contents=tuple(contents))

    async def grow() -> None:
        async with driven_call(NetworkProfile(delay_ms=20), BOTH, answering=AUDIO, change=only) as call:
            decoder = Vp8Decoder() if codec == "VP8" else H264Decoder()
            for _ in range(20):
                await call.last(0.5)
                sizes = [_size(decoder, picture.data) for picture in call.arrived]
                call.arrived.clear()
                if (1280, 720) in sizes:
                    return
            raise AssertionError("720p was never seen")

    driven(grow())


def _size(decoder: Decoder, data: bytes) -> tuple[int, int]:
    (frame,) = decoder.decode(JitterFrame(data=data, timestamp=0))
    assert isinstance(frame, VideoFrame)
    return frame.width, frame.height

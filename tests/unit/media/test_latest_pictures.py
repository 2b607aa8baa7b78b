from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from desktop_client.core.call_ports import Pictures
from desktop_client.domain.pictures import PictureView
from desktop_client.domain.signalling import CallId
from desktop_client.media.engine import Picture
from desktop_client.media.latest_pictures import LatestPictures
from tests.fakes.clock import DrivenClock
from tests.fakes.pictures import FakePictures, make_picture

CALL = CallId("c1")


@dataclass
class Source:
    """An engine that shows what the test gives it."""

    showers: dict[CallId, Callable[[Picture], None]] = field(default_factory=dict)
    released: int = 0

    def show_pictures(self, call: CallId, shower: Callable[[Picture], None]) -> Callable[[], None]:
        self.showers[call] = shower
        return lambda: self.showers.pop(call, None) and None

    def show(self, ring: bytearray, view: PictureView = PictureView.THEIR_CAMERA) -> None:
        picture = Picture(call=CALL, view=view, width_px=1, height_px=1, pixels=memoryview(ring), release=self._release)
        self.showers[CALL](picture)

    def _release(self) -> None:
        self.released += 1


async def test_a_picture_is_copied_out_of_the_ring_and_its_place_given_back_at_once() -> None:
    source, ring = Source(), bytearray(b"\x01\x02\x03\xff")
    pictures = LatestPictures(source, DrivenClock())
    assert pictures.newest(CALL, PictureView.THEIR_CAMERA) is None
    source.show(ring)
    ring[:] = bytes(4)
    kept = pictures.newest(CALL, PictureView.THEIR_CAMERA)
    assert kept is not None
    assert kept.pixels == b"\x01\x02\x03\xff"
    assert source.released == 1


@pytest.fixture(params=["real", "stand-in"])
def given(request: pytest.FixtureRequest) -> tuple[Pictures, Callable[[PictureView], None]]:
    """What every keeper of pictures promises the window, the stand-in of other tests included."""
    if request.param == "real":
        source = Source()
        return LatestPictures(source, DrivenClock()), lambda view: source.show(bytearray(4), view)
    played = FakePictures()
    return played, lambda view: played.shown.update({(CALL, view): make_picture()})


def test_a_screen_is_not_taken_for_a_camera(given: tuple[Pictures, Callable[[PictureView], None]]) -> None:
    pictures, show = given
    assert pictures.newest(CALL, PictureView.THEIR_SCREEN) is None
    show(PictureView.THEIR_SCREEN)
    assert pictures.newest(CALL, PictureView.THEIR_SCREEN) is not None
    assert pictures.newest(CALL, PictureView.THEIR_CAMERA) is None


def test_a_picture_stays_until_its_call_is_forgotten_however_often(
    given: tuple[Pictures, Callable[[PictureView], None]],
) -> None:
    pictures, show = given
    pictures.newest(CALL, PictureView.THEIR_SCREEN)
    show(PictureView.THEIR_SCREEN)
    first, second = (pictures.newest(CALL, PictureView.THEIR_SCREEN) for _ in range(2))
    assert first is not None
    assert first is second
    pictures.forget(CALL)
    pictures.forget(CALL)
    assert pictures.newest(CALL, PictureView.THEIR_SCREEN) is None


async def test_the_last_picture_of_a_camera_that_stopped_does_not_stay() -> None:
    source, clock = Source(), DrivenClock()
    pictures = LatestPictures(source, clock)
    pictures.newest(CALL, PictureView.THEIR_CAMERA)
    source.show(bytearray(4))
    await clock.advance(4)
    assert pictures.newest(CALL, PictureView.THEIR_CAMERA) is None


async def test_nothing_of_a_forgotten_call_is_kept() -> None:
    source = Source()
    pictures = LatestPictures(source, DrivenClock())
    pictures.newest(CALL, PictureView.THEIR_CAMERA)
    source.show(bytearray(4))
    pictures.forget(CALL)
    assert not source.showers
    assert pictures.newest(CALL, PictureView.THEIR_CAMERA) is None

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop_client.domain.pictures import PictureView
from desktop_client.domain.signalling import CallId
from desktop_client.media.engine import Picture
from desktop_client.media.latest_pictures import LatestPictures
from tests.fakes.clock import DrivenClock

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


async def test_a_screen_is_not_taken_for_a_camera() -> None:
    source = Source()
    pictures = LatestPictures(source, DrivenClock())
    pictures.newest(CALL, PictureView.THEIR_SCREEN)
    source.show(bytearray(4), PictureView.THEIR_SCREEN)
    assert pictures.newest(CALL, PictureView.THEIR_SCREEN) is not None
    assert pictures.newest(CALL, PictureView.THEIR_CAMERA) is None


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

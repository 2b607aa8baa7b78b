from fractions import Fraction

import av
import numpy as np
from av import VideoFrame

from desktop_client.media.screen_encoder import ScreenEncoder

WIDTH_PX, HEIGHT_PX = 320, 176


class Shown:
    """An encoder, and a screen full of strokes as small as those of text."""

    def __init__(self) -> None:
        self.encoder = ScreenEncoder()
        self.at_s = 0.0
        self.under = 0

    def send(self, page: int, passed_s: float = 0.1, *, changed_rows: int = HEIGHT_PX) -> tuple[int, bool]:
        """Show a page, or its upper rows over the last one; return its size and whether it is a whole picture."""
        self.at_s += passed_s
        pixels = strokes(self.under if changed_rows < HEIGHT_PX else page)
        self.under = page
        pixels[:changed_rows] = strokes(page)[:changed_rows]
        frame = VideoFrame.from_ndarray(
            np.vstack([pixels, np.full((HEIGHT_PX // 2, WIDTH_PX), 128, np.uint8)]), "yuv420p"
        )
        frame.pts, frame.time_base = round(self.at_s * 90_000), Fraction(1, 90_000)
        payloads, timestamp = self.encoder.encode(frame)
        assert timestamp == frame_time(self.at_s)
        return sum(map(len, payloads)), payloads[0][4] & 1 == 0


def frame_time(at_s: float) -> int:
    return round(at_s * 90_000)


def strokes(page: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    ink = np.random.default_rng(page).random((HEIGHT_PX // 2, WIDTH_PX // 2)) < 0.15
    return np.where(ink.repeat(2, axis=0).repeat(2, axis=1), 0, 255).astype(np.uint8)


def after_standing_still(seconds: int) -> tuple[int, bool]:
    """Turn to another page after one stood still for so long."""
    shown = Shown()
    for _ in range(10):
        shown.send(1)
    for _ in range(seconds):
        shown.send(1, 1.0)
    return shown.send(2)


def test_a_page_is_no_larger_after_a_screen_stood_still_for_long() -> None:
    shortly, long = after_standing_still(1), after_standing_still(12)
    assert long[0] < 1.3 * shortly[0]


def test_a_new_page_is_a_whole_picture_and_what_changes_on_it_is_not() -> None:
    shown = Shown()
    assert shown.send(1)[1]
    assert not shown.send(1)[1]
    assert shown.send(2)[1]
    assert not shown.send(2)[1]
    assert not shown.send(3, changed_rows=16)[1]


def test_what_moves_all_the_time_is_not_sent_as_whole_pictures() -> None:
    shown = Shown()
    shown.send(0)
    shown.send(0)
    wholes = [shown.send(page)[1] for page in range(1, 8)]
    assert wholes == [True, *[False] * 6]


def test_a_picture_that_is_asked_for_is_whole_and_another_size_begins_anew() -> None:
    encoder = ScreenEncoder()
    decoder = av.CodecContext.create("libvpx", "r")
    for number, (width, height) in enumerate([(640, 360), (640, 360), (320, 180)]):
        frame = VideoFrame(width, height, "yuv420p")
        frame.pts, frame.time_base = number * 9000, Fraction(1, 90_000)
        payloads, _ = encoder.encode(frame, force_keyframe=number == 1)
        data = b"".join(payload[4 if payload[0] & 0x80 else 1 :] for payload in payloads)
        assert data[0] & 1 == 0
        (shown,) = decoder.decode(av.Packet(data))
        assert isinstance(shown, VideoFrame)
        assert (shown.width, shown.height) == (width, height)


def test_a_network_that_gets_narrow_is_not_burdened_with_a_whole_picture() -> None:
    shown = Shown()
    shown.send(1)
    for rate_bps in (600_000, 300_000, 60_000):
        shown.encoder.target_bitrate = rate_bps
        assert not shown.send(1)[1]

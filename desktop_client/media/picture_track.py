"""Pictures as aiortc sends them: in the shape and the pace that the network carries."""

import asyncio
from collections.abc import Callable
from fractions import Fraction

import numpy as np
from aiortc import MediaStreamTrack
from av import VideoFrame
from av.frame import Frame
from typing_extensions import override

from desktop_client.domain.media import CaptureProblem
from desktop_client.media.devices import CaptureRefused, PictureSource
from desktop_client.media.frames import fitting
from desktop_client.media.video_rate import VideoPlan, VideoRate

_RATE_HZ = 90_000
_LOOK_S = 0.005
_STILL_S = 1.0
"""A picture that does not change is sent again this often, so that a lost one is repaired."""
_SHARPENING_PICTURES = 8
"""A screen that stands still is sent so often again: each picture of it is sharper than the one before."""
_SCREEN_CODED_BPS, _SCREEN_PACED_BPS = 600_000, 1_500_000
_BLACK_WIDTH_PX, _BLACK_HEIGHT_PX = 320, 180
_SCREEN_PACES = ((900_000, 10), (300_000, 5), (0, 2))


def screen_frames_per_second(plan: VideoPlan) -> int:
    """Return the pace at which a screen stays sharp: few pictures share the rate, all of them whole."""
    return next(pace for least_bps, pace in _SCREEN_PACES if plan.bit_rate_bps >= least_bps)


class PictureTrack(MediaStreamTrack):
    """One camera or screen. A screen keeps its size and gives up frames instead."""

    kind = "video"

    def __init__(
        self,
        source: PictureSource,
        *,
        is_screen: bool,
        now_s: Callable[[], float],
        failed: Callable[[CaptureProblem], None],
        preview: Callable[[VideoFrame], None] | None = None,
    ) -> None:
        super().__init__()
        self._source: PictureSource | None = None
        self._is_screen = is_screen
        self._now_s = now_s
        self._failed = failed
        self._preview = preview
        self._read_from_s = float("-inf")
        self._still = 0
        self._sent_at_s = float("-inf")
        self._pts = -1
        self._last: VideoFrame | None = None
        self.plan: VideoPlan = VideoRate().plan
        self.is_held = self.is_frozen = self._is_retired = False
        self.replace(source)

    @property
    def is_open(self) -> bool:
        return self._source is not None

    @property
    def coded_bps(self) -> int:
        """Return what the encoder aims at: a screen is sharpened at this rate, a new page takes what it needs."""
        return min(self.plan.bit_rate_bps, _SCREEN_CODED_BPS) if self._is_screen else self.plan.bit_rate_bps

    @property
    def paced_bps(self) -> int:
        """Return the mean pace of its packets: a page of a screen comes at once, beside the sound on a narrow link."""
        return min(self.plan.bit_rate_bps, _SCREEN_PACED_BPS) if self._is_screen else self.plan.bit_rate_bps

    def replace(self, source: PictureSource) -> bool:
        """Send from another source; return False for one that does not open, which is told."""
        self.release()
        self._source, self.is_frozen = source, False
        try:
            source.start()
        except CaptureRefused as refused:
            self._lose(refused)
        return self.is_open

    def release(self) -> None:
        if self._source is not None:
            self._source.stop()
        self._source = self._last = None

    def retire(self) -> None:
        """Let go of the source for good; who waits for a picture gets a black one, and nobody keeps the last one."""
        self.release()
        self._is_retired = True

    @override
    def stop(self) -> None:
        self.release()
        super().stop()

    @override
    async def recv(self) -> Frame:
        while True:
            picture = self._due_picture()
            if picture is not None:
                return self._stamped(picture)
            await asyncio.sleep(_LOOK_S)
            if self._is_retired:
                return self._stamped(_black())

    def _due_picture(self) -> VideoFrame | None:
        now_s = self._now_s()
        if self.is_held or self._source is None or now_s < self._read_from_s:
            return None
        picture = self._read(now_s)
        if self.plan.is_paused:
            return None
        if picture is not None and not self.is_frozen and not self._shows_nothing_new(picture):
            self._last = picture
            return self._scaled(picture)
        if self._last is not None and now_s - self._sent_at_s >= _STILL_S:
            return self._scaled(self._last)
        return None

    def _read(self, now_s: float) -> VideoFrame | None:
        """Return a picture that was not read before; the person sees it also while the network carries none."""
        try:
            picture = self._source.newest() if self._source else None
        except CaptureRefused as refused:
            self._lose(refused)
            return None
        if picture is not None:
            self._read_from_s = max(self._read_from_s, now_s - self._least_apart_s / 2) + self._least_apart_s
            if self._preview is not None:
                self._preview(picture)
        return picture

    @property
    def _least_apart_s(self) -> float:
        """Return what lies between two looks; one that was late is made up for by the next."""
        pace = screen_frames_per_second(self.plan) if self._is_screen else self.plan.shape.frames_per_second
        return 0.9 / pace

    def _shows_nothing_new(self, picture: VideoFrame) -> bool:
        """Say whether a screen stands still long enough that the last picture of it has become sharp."""
        if not self._is_screen:
            return False
        is_changed = self._last is None or not _are_same(picture, self._last)
        self._still = 0 if is_changed else self._still + 1
        return self._still > _SHARPENING_PICTURES

    def _lose(self, refused: CaptureRefused) -> None:
        self.release()
        self._failed(refused.problem)

    def _scaled(self, picture: VideoFrame) -> VideoFrame:
        """Return a new picture: the encoder changes what it is given."""
        width, height = self._size(picture)
        if (width, height, "yuv420p") != (picture.width, picture.height, picture.format.name):
            return picture.reformat(width=width, height=height, format="yuv420p")
        return VideoFrame.from_ndarray(picture.to_ndarray(), format="yuv420p")

    def _size(self, picture: VideoFrame) -> tuple[int, int]:
        if self._is_screen:
            largest = fitting(picture.width, picture.height)
            return _even(largest.width_px), _even(largest.height_px)
        factor = min(1.0, self.plan.shape.height_px / picture.height)
        return _even(picture.width * factor), _even(picture.height * factor)

    def _stamped(self, picture: VideoFrame) -> VideoFrame:
        self._sent_at_s = self._now_s()
        self._pts = max(self._pts + 1, int(self._sent_at_s * _RATE_HZ))
        picture.pts, picture.time_base = self._pts, Fraction(1, _RATE_HZ)
        return picture


def _even(length: float) -> int:
    return max(2, int(length / 2) * 2)


def _black() -> VideoFrame:
    flat = np.repeat(
        np.array([16, 128], np.uint8), [_BLACK_WIDTH_PX * _BLACK_HEIGHT_PX, _BLACK_WIDTH_PX * _BLACK_HEIGHT_PX // 2]
    )
    return VideoFrame.from_ndarray(flat.reshape(_BLACK_HEIGHT_PX * 3 // 2, _BLACK_WIDTH_PX), format="yuv420p")


def _are_same(one: VideoFrame, other: VideoFrame) -> bool:
    is_alike = (one.width, one.height, one.format.name) == (other.width, other.height, other.format.name)
    return is_alike and all(bytes(a) == bytes(b) for a, b in zip(one.planes, other.planes, strict=True))

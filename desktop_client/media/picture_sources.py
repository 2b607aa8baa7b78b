"""Pictures that need no camera: a moving test picture and a video file."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
from av import VideoFrame
from typing_extensions import override

from desktop_client.domain.media import CaptureProblem
from desktop_client.media.devices import CaptureRefused

_BAND_PX = 80
_ROUND_S = 12.0
_DIGITS = {
    "0": "111 101 101 101 111",
    "1": "010 110 010 010 111",
    "2": "111 001 111 100 111",
    "3": "111 001 111 001 111",
    "4": "101 101 111 001 001",
    "5": "111 100 111 001 111",
    "6": "111 100 111 101 111",
    "7": "111 001 010 010 010",
    "8": "111 101 111 101 111",
    "9": "111 101 111 001 111",
    ":": "0 1 0 1 0",
}


class MovingPicture:
    """Stripes of all colours that wander, in the pace of the clock: every picture differs from the one before."""

    def __init__(
        self,
        width_px: int = 1280,
        height_px: int = 720,
        *,
        frames_per_second: float = 30,
        clock_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._width_px, self._height_px = width_px, height_px
        self._frames_per_second = frames_per_second
        self._clock_s = clock_s
        self._start_s: float | None = None
        self._shown = -1
        luma = np.repeat(np.linspace(40, 215, width_px, dtype=np.uint8)[None, :], height_px, axis=0)
        luma[:: _BAND_PX // 4] = 235
        blue = np.repeat(np.linspace(30, 225, height_px // 2, dtype=np.uint8)[:, None], width_px // 2, axis=1)
        self._luma_twice, self._blue_twice = np.tile(luma, (1, 2)), np.tile(blue, (2, 1))
        self._flat = np.empty((height_px * 3 // 2, width_px), np.uint8)
        self._planes = _planes(self._flat, height_px)
        self._planes[2][:] = blue[::-1]

    def start(self) -> None:
        self._start_s = self._clock_s()

    def newest(self) -> VideoFrame | None:
        if self._start_s is None:
            return None
        number = int((self._clock_s() - self._start_s) * self._frames_per_second)
        if number == self._shown:
            return None
        self._shown = number
        return self._picture(number)

    def stop(self) -> None:
        self._start_s = None

    def _picture(self, number: int) -> VideoFrame:
        width, half = self._width_px, self._height_px // 2
        right, down = -4 * number % width, -2 * number % half
        self._planes[0][:] = self._luma_twice[:, right : right + width]
        self._planes[1][:] = self._blue_twice[down : down + half]
        return VideoFrame.from_ndarray(self._flat, format="yuv420p")


def _planes(flat: npt.NDArray[np.uint8], height_px: int) -> tuple[npt.NDArray[np.uint8], ...]:
    """Return views of the three planes of one picture as `VideoFrame` takes it."""
    half = height_px // 2
    blue, red = flat[height_px:].reshape(2, half, -1)
    return flat[:height_px], blue, red


class CalmPicture(MovingPicture):
    """An evening sky, a disc that wanders slowly and a clock: at a glance it is seen that the picture is alive."""

    def __init__(
        self,
        width_px: int = 1280,
        height_px: int = 720,
        *,
        frames_per_second: float = 30,
        clock_s: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(width_px, height_px, frames_per_second=frames_per_second, clock_s=clock_s)
        height = np.linspace(0, 1, height_px)[:, None]
        self._sky = np.repeat((70 + 90 * height).astype(np.uint8), width_px, axis=1)
        half = np.linspace(0, 1, height_px // 2)[:, None]
        self._planes[1][:], self._planes[2][:] = 160 - 50 * half, 105 + 60 * half
        radius = height_px // 6
        across = np.arange(-radius, radius) + 0.5
        self._disc = (across[:, None] ** 2 + across[None, :] ** 2) < radius**2

    @override
    def _picture(self, number: int) -> VideoFrame:
        seconds = number / self._frames_per_second
        luma = self._planes[0]
        luma[:] = self._sky
        turn, size = seconds * 2 * np.pi / _ROUND_S, len(self._disc)
        left = int((self._width_px - size) * (0.5 + 0.45 * np.sin(turn)))
        top = int((self._height_px - size) * (0.45 + 0.25 * np.cos(turn)))
        luma[top : top + size, left : left + size][self._disc] = 225
        text = _written(f"{int(seconds) // 60 % 60:02}:{int(seconds) % 60:02}", max(1, self._height_px // 60))
        luma[-2 * text.shape[0] : -text.shape[0], text.shape[0] : text.shape[0] + text.shape[1]][text] = 245
        return VideoFrame.from_ndarray(self._flat, format="yuv420p")


def _written(text: str, pixel_px: int) -> npt.NDArray[np.bool_]:
    """Return digits and colons of squares of `pixel_px`, five squares high."""
    rows = ["0".join(_DIGITS[sign].split()[row] for sign in text) for row in range(5)]
    small = np.array([[mark == "1" for mark in row] for row in rows])
    return small.repeat(pixel_px, axis=0).repeat(pixel_px, axis=1)


class VideoFile:
    """A film again and again, in its own pace."""

    def __init__(self, path: Path, *, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._path = path
        self._clock_s = clock_s
        self._pictures: Iterator[tuple[float, VideoFrame]] | None = None
        self._start_s = 0.0
        self._coming: tuple[float, VideoFrame] | None = None

    def start(self) -> None:
        self._start_s = self._clock_s()
        self._pictures = self._decoded()
        self._coming = next(self._pictures, None)
        if self._coming is None:
            raise CaptureRefused(CaptureProblem.ABSENT)

    def newest(self) -> VideoFrame | None:
        due_s = self._clock_s() - self._start_s
        newest = None
        while self._coming is not None and self._coming[0] <= due_s:
            newest = self._coming[1]
            self._coming = next(self._pictures, None) if self._pictures else None
        if self._coming is None and self._pictures is not None:
            self.start()
        return newest

    def stop(self) -> None:
        self._pictures = self._coming = None

    def _decoded(self) -> Iterator[tuple[float, VideoFrame]]:
        try:
            with av.open(str(self._path)) as container:
                for frame in container.decode(video=0):
                    yield float(frame.time or 0.0), frame.reformat(format="yuv420p")
        except (av.FFmpegError, OSError, IndexError):
            return


class AbsentPicture:
    """A camera that does not open."""

    def __init__(self, problem: CaptureProblem) -> None:
        self._problem = problem

    def start(self) -> None:
        raise CaptureRefused(self._problem)

    def newest(self) -> VideoFrame | None:
        return None

    def stop(self) -> None:
        """Leave it as it is."""

"""Screens as VP8: a new page is there at once, readable on a narrow link, and sharpened after that."""

import multiprocessing
from fractions import Fraction

import numpy as np
import numpy.typing as npt
from aiortc.codecs.vpx import Vp8Encoder
from av import VideoFrame
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import PictureType

_RATE_BPS = 600_000
_RTP_HZ = 90_000
_PICTURES_PER_S = 10
_SAVED_S = 0.3
_SHARPEST, _COARSEST = 2, 50
"""At quantizer 50 text of 12 px is read without a fault, and a full page of it takes 75 kB."""
_WHOLE_FOR_S = 300
_MOST_THREADS = 4
_BLOCK_PX = 8
_OTHER_PAGE = 0.1
_OPTIONS = {
    "deadline": "realtime",
    "cpu-used": "-6",
    "lag-in-frames": "0",
    "noise-sensitivity": "0",
    "screen-content-mode": "1",
    "static-thresh": "1",
    "max-intra-rate": "300",
    "overshoot-pct": "15",
    "undershoot-pct": "100",
}

Luma = npt.NDArray[np.uint8]


class ScreenEncoder:
    """`streams.FrameEncoder` for one shared screen.

    Its encoder knows no time but the count of pictures: by the clock it would save up rate while a screen stands
    still, and spend it on one huge picture when the page is turned. A narrow network gets fewer pictures, not others:
    each change of the rate would begin with a whole one.
    """

    def __init__(self) -> None:
        self._packets = Vp8Encoder()
        self._codec: VideoCodecContext | None = None
        self._count = 0
        self._luma: Luma | None = None
        self._is_still = False
        self.target_bitrate = _RATE_BPS

    def encode(self, frame: VideoFrame, force_keyframe: bool = False) -> tuple[list[bytes], int]:
        """Code one picture, in a worker thread; return its payloads and RTP time stamp."""
        timestamp = round((frame.time or 0.0) * _RTP_HZ)
        codec = self._fitting_codec(frame)
        is_whole = self._turns_the_page(frame) or force_keyframe
        frame.pict_type = PictureType.I if is_whole else PictureType.NONE
        frame.pts, frame.time_base = self._count, Fraction(1, _PICTURES_PER_S)
        self._count += 1
        packet = Packet(b"".join(bytes(part) for part in codec.encode(frame)))
        packet.pts, packet.time_base = timestamp, Fraction(1, _RTP_HZ)
        return self._packets.pack(packet)

    def _fitting_codec(self, frame: VideoFrame) -> VideoCodecContext:
        codec = self._codec
        if codec is None or (codec.width, codec.height) != (frame.width, frame.height):
            self._codec = codec = _codec(frame.width, frame.height)
        return codec

    def _turns_the_page(self, frame: VideoFrame) -> bool:
        """Say whether much of a screen that stood still is another: a whole picture is sharper then than changes."""
        luma, before, was_still = _luma(frame), self._luma, self._is_still
        self._luma = luma
        if before is None or before.shape != luma.shape:
            return False
        changed = _changed_share(luma, before)
        self._is_still = changed < _OTHER_PAGE
        return was_still and not self._is_still


def _codec(width_px: int, height_px: int) -> VideoCodecContext:
    codec = VideoCodecContext.create("libvpx", "w")
    codec.width, codec.height, codec.pix_fmt = width_px, height_px, "yuv420p"
    codec.time_base = Fraction(1, _PICTURES_PER_S)
    codec.bit_rate = _RATE_BPS
    codec.gop_size = _WHOLE_FOR_S * _PICTURES_PER_S
    codec.qmin, codec.qmax = _SHARPEST, _COARSEST
    codec.thread_count = min(multiprocessing.cpu_count(), _MOST_THREADS)
    rate, saved = str(_RATE_BPS), str(int(_RATE_BPS * _SAVED_S))
    codec.options = {**_OPTIONS, "minrate": rate, "maxrate": rate, "bufsize": saved}
    return codec


def _luma(frame: VideoFrame) -> Luma:
    plane = frame.planes[0]
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
    return np.array(rows[:, : plane.width])


def _changed_share(one: Luma, other: Luma) -> float:
    """Return the share of the blocks in which a pixel differs."""
    height, width = (length // _BLOCK_PX * _BLOCK_PX for length in one.shape)
    differs = (one != other)[:height, :width]
    blocks = differs.reshape(height // _BLOCK_PX, _BLOCK_PX, width // _BLOCK_PX, _BLOCK_PX)
    return float(blocks.any(axis=(1, 3)).mean())

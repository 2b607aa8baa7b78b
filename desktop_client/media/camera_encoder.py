"""A camera as VP8 or H.264: quick rather than small, and in small packets where the network is narrow."""

import itertools
import multiprocessing
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Literal

from aiortc.codecs.h264 import H264Encoder
from aiortc.codecs.vpx import VpxPayloadDescriptor, number_of_threads
from av import VideoFrame
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import PictureType

from desktop_client.media.video_rate import FIRST_BPS, HIGHEST_BPS, LOWEST_BPS

VP8, H264 = "video/vp8", "video/h264"
_RTP_HZ = 90_000
_PICTURES_PER_S = 30
_WHOLE_EACH = 3000
_SHARPEST, _COARSEST = 2, 56
_LOWER, _HIGHER = 0.9, 1.2
"""A change of the rate begins with a whole picture, so small ones are not followed."""
_LARGE_BYTES, _SMALL_BYTES, _NARROW_BPS = 1300, 500, 400_000
"""Behind a large packet sound waits 100 ms where 100 kbit/s fit."""
_VP8_OPTIONS = {
    "deadline": "realtime",
    "cpu-used": "-10",
    "lag-in-frames": "0",
    "noise-sensitivity": "0",
    "static-thresh": "1",
    "overshoot-pct": "15",
    "undershoot-pct": "100",
}
_H264_OPTIONS = {"profile": "baseline", "level": "31", "preset": "superfast", "tune": "zerolatency"}


Packing = Callable[[bytes, int], list[bytes]]
"""Turns a coded picture into payloads of RTP; the other argument is the bit rate."""


class CameraEncoder:
    """`streams.FrameEncoder` for one camera."""

    def __init__(self, name: Literal["libvpx", "libx264"], options: Mapping[str, str], pack: Packing) -> None:
        self._name = name
        self._options = options
        self._pack = pack
        self._codec: VideoCodecContext | None = None
        self._rate_bps = 0
        self._target_bps = FIRST_BPS

    @property
    def target_bitrate(self) -> int:
        return self._target_bps

    @target_bitrate.setter
    def target_bitrate(self, bit_rate_bps: int) -> None:
        self._target_bps = max(LOWEST_BPS, min(bit_rate_bps, HIGHEST_BPS))

    def encode(self, frame: VideoFrame, force_keyframe: bool = False) -> tuple[list[bytes], int]:
        """Code one picture, in a worker thread; return its payloads and RTP time stamp."""
        timestamp = round((frame.time or 0.0) * _RTP_HZ)
        frame.pict_type = PictureType.I if force_keyframe else PictureType.NONE
        coded = b"".join(bytes(part) for part in self._fitting_codec(frame).encode(frame))
        return self._pack(coded, self._target_bps), timestamp

    def _fitting_codec(self, frame: VideoFrame) -> VideoCodecContext:
        codec = self._codec
        is_rate_right = _LOWER * self._rate_bps <= self._target_bps <= _HIGHER * self._rate_bps
        if codec is None or not is_rate_right or (codec.width, codec.height) != (frame.width, frame.height):
            self._codec = codec = None
            self._codec = codec = self._new_codec(frame.width, frame.height)
        return codec

    def _new_codec(self, width_px: int, height_px: int) -> VideoCodecContext:
        codec = VideoCodecContext.create(self._name, "w")
        codec.width, codec.height, codec.pix_fmt = width_px, height_px, "yuv420p"
        codec.time_base, codec.framerate = Fraction(1, _RTP_HZ), Fraction(_PICTURES_PER_S)
        codec.bit_rate = self._rate_bps = self._target_bps
        codec.gop_size, codec.qmin, codec.qmax = _WHOLE_EACH, _SHARPEST, _COARSEST
        codec.thread_count = number_of_threads(width_px * height_px, multiprocessing.cpu_count())
        rate = str(self._target_bps)
        codec.options = {**self._options, "minrate": rate, "maxrate": rate, "bufsize": rate}
        return codec


def vp8_camera() -> CameraEncoder:
    numbers = itertools.cycle(range(1 << 15))
    return CameraEncoder("libvpx", _VP8_OPTIONS, lambda coded, rate_bps: _vp8_payloads(coded, next(numbers), rate_bps))


def _vp8_payloads(coded: bytes, number: int, bit_rate_bps: int) -> list[bytes]:
    """Cut a picture into payloads (RFC 7741 §4.2)."""
    first = bytes(VpxPayloadDescriptor(partition_start=1, partition_id=0, picture_id=number))
    other = bytes(VpxPayloadDescriptor(partition_start=0, partition_id=0, picture_id=number))
    size = (_SMALL_BYTES if bit_rate_bps < _NARROW_BPS else _LARGE_BYTES) - len(first)
    return [(other if start else first) + coded[start : start + size] for start in range(0, len(coded), size)]


def h264_camera() -> CameraEncoder:
    packets = H264Encoder()

    def pack(coded: bytes, _bit_rate_bps: int) -> list[bytes]:
        packet = Packet(coded)
        packet.pts, packet.time_base = 0, Fraction(1, _RTP_HZ)
        return packets.pack(packet)[0]

    return CameraEncoder("libx264", _H264_OPTIONS, pack)

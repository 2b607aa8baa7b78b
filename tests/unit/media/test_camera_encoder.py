from collections.abc import Callable
from fractions import Fraction

import pytest
from aiortc.codecs.h264 import H264Decoder, h264_depayload
from aiortc.codecs.vpx import Vp8Decoder, vp8_depayload
from aiortc.jitterbuffer import JitterFrame
from av import VideoFrame

from desktop_client.media.camera_encoder import CameraEncoder, h264_camera, vp8_camera
from desktop_client.media.picture_sources import MovingPicture

WIDTH_PX, HEIGHT_PX = 640, 360
SECONDS = 3


class Sent:
    """Pictures of three seconds through one encoder, each as the payloads of its packets."""

    def __init__(self, encoder: CameraEncoder) -> None:
        self.encoder = encoder
        self.source = MovingPicture(WIDTH_PX, HEIGHT_PX)
        self.number = 0

    def pictures(self, bit_rate_bps: int, *, is_whole: bool = False) -> list[list[bytes]]:
        self.encoder.target_bitrate = bit_rate_bps
        return [self._picture(is_whole=is_whole and not number) for number in range(SECONDS * 30)]

    def _picture(self, *, is_whole: bool) -> list[bytes]:
        self.number += 1
        frame = self.source._picture(self.number)
        frame.pts, frame.time_base = self.number * 3000, Fraction(1, 90_000)
        payloads, timestamp = self.encoder.encode(frame, is_whole)
        assert timestamp == self.number * 3000
        return payloads


def bits_a_second(pictures: list[list[bytes]]) -> float:
    return sum(len(payload) for picture in pictures for payload in picture) * 8 / SECONDS


@pytest.mark.parametrize("camera", [vp8_camera, h264_camera])
def test_pictures_take_the_rate_they_are_given(camera: Callable[[], CameraEncoder]) -> None:
    sent = Sent(camera())
    wide, narrow = sent.pictures(1_000_000), sent.pictures(300_000)
    assert bits_a_second(wide) == pytest.approx(1_000_000, rel=0.3)
    assert bits_a_second(narrow) == pytest.approx(300_000, rel=0.4)


def test_packets_are_small_where_the_network_is_narrow() -> None:
    sent = Sent(vp8_camera())
    largest = [
        max(len(payload) for picture in sent.pictures(rate) for payload in picture) for rate in (900_000, 200_000)
    ]
    assert 1000 < largest[0] <= 1300
    assert largest[1] <= 500


def test_vp8_pictures_are_read_by_any_decoder() -> None:
    decoder = Vp8Decoder()
    coded = [b"".join(map(vp8_depayload, picture)) for picture in Sent(vp8_camera()).pictures(300_000)]
    shown = [frame for data in coded for frame in decoder.decode(JitterFrame(data=data, timestamp=0))]
    assert len(shown) == SECONDS * 30
    assert {(frame.width, frame.height) for frame in shown if isinstance(frame, VideoFrame)} == {(WIDTH_PX, HEIGHT_PX)}


def test_h264_pictures_are_read_by_any_decoder() -> None:
    decoder = H264Decoder()
    coded = [b"".join(map(h264_depayload, picture)) for picture in Sent(h264_camera()).pictures(300_000)]
    shown = [frame for data in coded for frame in decoder.decode(JitterFrame(data=data, timestamp=0))]
    assert len(shown) >= SECONDS * 30 - 1


def test_a_picture_asked_for_as_a_whole_is_one() -> None:
    sent = Sent(vp8_camera())
    first, second = sent.pictures(300_000), sent.pictures(300_000, is_whole=True)
    assert [picture[0][4] & 1 for picture in (first[0], first[1], second[0])] == [0, 1, 0]

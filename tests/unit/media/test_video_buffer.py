from dataclasses import dataclass

from desktop_client.media.streams import TakenPacket
from desktop_client.media.video_buffer import VideoBuffer

KEY = b"\x10\x02\x00\x9d\x01\x2a" + bytes(6)
DELTA = b"\x11\x02\x00" + bytes(9)
PARAMETERS, PICTURE, H264_DELTA = b"\0\0\0\1\x67abc", b"\0\0\0\1\x65abc", b"\0\0\0\1\x41abc"


@dataclass
class Stream:
    """A sender of pictures of three packets, and the clock."""

    buffer: VideoBuffer
    now_s: float = 0.0
    sequence: int = 65_530
    timestamp: int = 0

    def picture(self, start: bytes, *, without: tuple[int, ...] = ()) -> list[TakenPacket]:
        payloads = (start, b"middle", b"end")
        taken = []
        for number, payload in enumerate(payloads):
            if number not in without:
                is_last = number == len(payloads) - 1
                taken.append(self.buffer.take(payload, self.timestamp, self.sequence & 0xFFFF, is_last=is_last))
            self.sequence += 1
        self.timestamp += 3000
        return taken


def stream() -> Stream:
    made: list[Stream] = []
    buffer = VideoBuffer(lambda: made[0].now_s)
    made.append(Stream(buffer))
    return made[0]


def frames(taken: list[TakenPacket]) -> list[bytes]:
    return [item.frame for item in taken if item.frame is not None]


def test_a_picture_is_whole_with_its_last_packet_over_the_turn_of_the_numbers() -> None:
    video = stream()
    whole = [frames(video.picture(KEY if number == 0 else DELTA)) for number in range(5)]
    assert whole == [[KEY + b"middleend"], *[[DELTA + b"middleend"]] * 4]


def test_packets_in_the_wrong_order_make_the_same_picture() -> None:
    video = stream()
    video.picture(KEY)
    first = video.sequence
    for number, is_last in ((2, True), (0, False), (1, False)):
        taken = video.buffer.take((DELTA, b"middle", b"end")[number], 9, (first + number) & 0xFFFF, is_last=is_last)
    assert taken.frame == DELTA + b"middleend"


def test_a_hole_is_waited_for_then_a_whole_picture_is_asked_for_once_a_second() -> None:
    video = stream()
    video.picture(KEY)
    video.picture(DELTA, without=(1,))
    assert not frames(video.picture(DELTA))
    video.now_s = 0.3
    taken = video.picture(DELTA)
    assert sum(item.picture_lost for item in taken) == 1
    video.now_s = 0.6
    assert not any(item.picture_lost for item in video.picture(DELTA))
    video.now_s = 1.5
    assert any(item.picture_lost for item in video.picture(DELTA))
    assert frames(video.picture(KEY)) == [KEY + b"middleend"]
    assert frames(video.picture(DELTA))


def test_a_hole_inside_of_a_picture_does_not_hold_what_comes_after_a_pause() -> None:
    video = stream()
    video.picture(KEY)
    video.picture(DELTA, without=(1, 2))
    video.now_s = 10.0
    video.picture(KEY)
    video.now_s = 10.3
    shown = [frame for _ in range(3) for frame in frames(video.picture(DELTA))]
    assert len(shown) >= 2


def test_nothing_is_shown_before_a_whole_picture() -> None:
    video = stream()
    assert not frames(video.picture(DELTA))
    assert frames(video.picture(KEY))


def test_a_flood_without_end_is_dropped() -> None:
    video = stream()
    for number in range(10_000):
        video.buffer.take(b"x", 0, number & 0xFFFF, is_last=False)
    assert len(video.buffer._packets) <= 2049


def test_a_picture_of_h264_is_none_before_its_parameters_came() -> None:
    video = stream()
    lone = video.picture(PICTURE)
    assert frames(lone) == []
    assert any(taken.picture_lost for taken in lone)
    assert frames(video.picture(H264_DELTA)) == []
    assert frames(video.picture(PARAMETERS)) == [PARAMETERS + b"middleend"]
    assert len(frames(video.picture(H264_DELTA))) == 1


def test_an_empty_packet_begins_nothing() -> None:
    assert frames(stream().picture(b"")) == []

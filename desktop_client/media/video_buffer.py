"""Incoming pictures: whole frames out of packets, and a way on when packets never come. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop_client.media.streams import TakenPacket

_PATIENCE_S = 0.25
"""A hole older than this will not be filled."""
_ASK_AGAIN_S = 1.0
_MOST_PACKETS = 2048
_VP8_START = b"\x9d\x01\x2a"
_H264_START = b"\x00\x00\x00\x01"
_H264_PICTURE, _H264_PARAMETERS = 5, 7


@dataclass(frozen=True, slots=True)
class _Packet:
    payload: bytes
    timestamp: int
    is_last: bool
    arrival_s: float


class VideoBuffer:
    """`streams.PacketSink` of one incoming video content."""

    def __init__(self, now_s: Callable[[], float]) -> None:
        self._now_s = now_s
        self._packets: dict[int, _Packet] = {}
        self._next: int | None = None
        self._needs_whole = True
        self._has_lost = False
        self._has_parameters = False
        self._asked_at_s = float("-inf")
        self.frames = 0
        self.last_frame_s: float | None = None

    def take(
        self,
        payload: bytes,
        timestamp: int,
        sequence_number: int,
        *,
        is_last: bool,
        abs_send_time: int | None = None,  # noqa: ARG002 - the rate is estimated elsewhere
    ) -> TakenPacket:
        now_s = self._now_s()
        number = self._unwrapped(sequence_number)
        self._has_parameters = self._has_parameters or _h264_unit(payload) == _H264_PARAMETERS
        if self._next is None:
            self._next = number
        if number >= self._next:
            self._packets[number] = _Packet(payload, timestamp, is_last, now_s)
        frame = self._frame()
        if frame is None and self._is_stuck(now_s):
            self._skip()
            frame = self._frame()
        if frame is not None:
            self.frames += 1
            self.last_frame_s = now_s
            return TakenPacket(frame=frame[0], timestamp=frame[1], picture_lost=False)
        return TakenPacket(picture_lost=self._has_lost and self._may_ask(now_s))

    def _frame(self) -> tuple[bytes, int] | None:
        """Return the next frame that is complete and can be decoded."""
        while (numbers := self._complete()) is not None:
            packets = [self._packets.pop(number) for number in numbers]
            self._next = numbers.stop
            self._needs_whole = self._needs_whole and not self._is_beginning(packets[0].payload)
            self._has_lost = self._needs_whole
            if not self._needs_whole:
                return b"".join(packet.payload for packet in packets), packets[0].timestamp
        return None

    def _complete(self) -> range | None:
        first = number = self._next or 0
        while (packet := self._packets.get(number)) is not None:
            following = self._packets.get(number + 1)
            is_end = packet.is_last or (following is not None and following.timestamp != packet.timestamp)
            number += 1
            if is_end:
                return range(first, number)
        return None

    def _is_stuck(self, now_s: float) -> bool:
        """Say whether something that is missing will not come, or too much waits for it."""
        if len(self._packets) > _MOST_PACKETS:
            return True
        missing = self._next or 0
        while missing in self._packets:
            missing += 1
        beyond = [packet.arrival_s for number, packet in self._packets.items() if number > missing]
        return bool(beyond) and now_s - min(beyond) > _PATIENCE_S

    def _skip(self) -> None:
        """Go on with the first whole picture that waits, or with whatever comes next."""
        self._needs_whole = self._has_lost = True
        before = self._next or 0
        whole = [n for n, packet in self._packets.items() if n > before and self._is_beginning(packet.payload)]
        self._next = max(whole, default=max(self._packets) + 1)
        self._packets = {number: packet for number, packet in self._packets.items() if number >= self._next}

    def _is_beginning(self, payload: bytes) -> bool:
        """Say whether decoding can begin here (RFC 6386 §9.1, H.264 §7.4.1).

        The first packet with the parameters may come before we can read it: a picture alone is none then.
        """
        unit = _h264_unit(payload)
        if unit is not None:
            return unit == _H264_PARAMETERS or (unit == _H264_PICTURE and self._has_parameters)
        return payload[3:6] == _VP8_START and payload[0] & 1 == 0

    def _may_ask(self, now_s: float) -> bool:
        if now_s - self._asked_at_s < _ASK_AGAIN_S:
            return False
        self._asked_at_s = now_s
        return True

    def _unwrapped(self, sequence_number: int) -> int:
        if self._next is None:
            return sequence_number + (1 << 16)
        offset = (sequence_number - self._next) & 0xFFFF
        return self._next + (offset if offset < 1 << 15 else offset - (1 << 16))


def _h264_unit(payload: bytes) -> int | None:
    return payload[4] & 0x1F if payload[:4] == _H264_START and len(payload) > 4 else None

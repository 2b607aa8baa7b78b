"""What stands at the ends of the RTP streams in the place of the built-in parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol


class PacketSink(Protocol):
    """Takes RTP payloads of one receiver in the order they arrive."""

    def take(
        self, payload: bytes, timestamp: int, sequence_number: int, *, is_last: bool, abs_send_time: int | None = None
    ) -> "TakenPacket": ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenPacket:
    """What a packet completed. `picture_lost` asks the sender for a whole picture (RFC 4585 §6.3.1)."""

    frame: bytes | None = None
    timestamp: int = 0
    picture_lost: bool = False


class FrameEncoder(Protocol):
    """What a sender calls in a worker thread: payloads of one frame and its RTP time stamp."""

    def encode(self, frame: Any, force_keyframe: bool = False) -> tuple[list[bytes], int]: ...


class ReportWatcher(Protocol):
    """Hears what the other end reports of one sender."""

    def reported(self, loss: float, round_trip_s: float | None) -> None:
        """Take a receiver report: the share lost since the last one, 0..1, and the delay of this one answer."""
        ...

    def estimated(self, rate_bps: int) -> None:
        """Take the rate that the other end believes to fit (REMB, draft-alvestrand-rmcat-remb-03)."""
        ...

    def missed(self, sequence_numbers: Sequence[int]) -> None:
        """Take what is asked for again (RFC 4585 §6.2.1)."""
        ...

"""Files that move: one row each, from the wish to the end."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import NewType

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.files import FileFacts
from desktop_client.domain.messages import Direction, ItemId, OriginId

TransferId = NewType("TransferId", str)


class Way(Enum):
    UPLOAD = "upload"
    """Through the server (XEP-0363); for what comes: from an address of the web."""
    DIRECT = "direct"
    """From device to device (XEP-0234)."""


class TransferState(Enum):
    PENDING = "pending"
    """Waits for its turn, or for the connection."""
    MOVING = "moving"
    PAUSED = "paused"
    FAILED = "failed"
    DONE = "done"
    CANCELLED = "cancelled"


OPEN_STATES = frozenset({TransferState.PENDING, TransferState.MOVING})
"""What goes on by itself, also after the next start."""


class Fault(Enum):
    """Why a transfer failed."""

    GONE = "gone"
    """The server does not have it, or not any more."""
    REFUSED = "refused"
    """The server does not take it or does not give it."""
    TOO_LARGE = "too-large"
    """Larger than the server takes, than was announced, or than what is left on the disk."""
    CHECKSUM = "checksum"
    """What came is not what was announced; it was thrown away."""
    UNREADABLE = "unreadable"
    """The file to send is not there any more, or changed while it was read."""
    NOT_WRITABLE = "not-writable"
    UNSAFE = "unsafe"
    """It would be fetched from a place that strangers may not name."""
    NO_SERVICE = "no-service"
    BROKEN = "broken"
    """The connection was lost again and again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """`path` is the file that is sent, or where it is once it came (None before); `done_bytes` as of the last change.

    `source` is where it is fetched from, or where it stands since it was uploaded. `item` is the message that
    announces it, `index` which of its shares it is. `begun_again` counts how often an upload had to start anew.
    """

    id: TransferId
    conversation: ConversationId
    direction: Direction
    facts: FileFacts
    state: TransferState
    begun_at: datetime
    origin_id: OriginId
    way: Way = Way.UPLOAD
    path: Path | None = None
    source: str = ""
    item: ItemId | None = None
    index: int = 0
    done_bytes: int = 0
    begun_again: int = 0
    fault: Fault | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a transfer that moves is; `total_bytes` is None where nobody told."""

    transfer: TransferId
    done_bytes: int
    total_bytes: int | None
    bytes_per_second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadService:
    """Where an account uploads; `limit_bytes` is None where the service tells none."""

    address: str
    limit_bytes: int | None = None


class Reason(Enum):
    """Why a file takes its way, or cannot."""

    FITS = auto()
    WISHED = auto()
    TOO_LARGE = auto()
    NO_SERVICE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """`way` is None where there is none."""

    way: Way | None
    reason: Reason


def choose_way(
    size_bytes: int, service: UploadService | None, *, is_direct_possible: bool, wish: Way | None = None
) -> Choice:
    """Choose how a file goes: uploads wait for those who are away, so they come first."""
    if service is None:
        obstacle: Reason | None = Reason.NO_SERVICE
    elif service.limit_bytes is not None and size_bytes > service.limit_bytes:
        obstacle = Reason.TOO_LARGE
    else:
        obstacle = None
    if wish is Way.DIRECT and is_direct_possible:
        return Choice(way=Way.DIRECT, reason=Reason.WISHED)
    if obstacle is None:
        return Choice(way=Way.UPLOAD, reason=Reason.FITS)
    return Choice(way=Way.DIRECT if is_direct_possible else None, reason=obstacle)

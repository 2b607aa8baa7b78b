"""Timeline items and what happens to them."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import NewType

from desktop_client.domain.addresses import BareJid, ConversationId, FullJid
from desktop_client.domain.call_record import CallEnd, CallId, CallWord

ItemId = NewType("ItemId", int)
OriginId = NewType("OriginId", str)
ArchiveId = NewType("ArchiveId", str)


class Direction(Enum):
    INCOMING = 0
    OUTGOING = 1


class DeliveryState(Enum):
    """Only ever moves down this list, except that FAILED may return to PENDING by Retry.

    SENT returns there when the server lost what it had acknowledged.
    """

    PENDING = 0
    SENT = 1
    DELIVERED = 2
    DISPLAYED = 3
    FAILED = 4


class Source(Enum):
    LIVE = auto()
    CARBON = auto()
    OFFLINE = auto()
    ARCHIVE = auto()


# --- items of a timeline -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as stored; `state` is None for incoming ones, `body` is empty where it could not be read.

    `failure` is the stanza error condition (RFC 6120 §8.3.3) of a FAILED message.
    """

    id: ItemId
    conversation: ConversationId
    sender: BareJid
    direction: Direction
    body: str
    at: datetime
    state: DeliveryState | None = None
    failure: str = ""
    origin_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A part of the archive between `after` and `before` that could not be fetched yet."""

    id: ItemId
    conversation: ConversationId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CallItem:
    """A call that is over, where it began; `talk_s` is 0 when it was never taken."""

    id: ItemId
    conversation: ConversationId
    call: CallId
    direction: Direction
    at: datetime
    end: CallEnd
    has_video: bool = False
    talk_s: int = 0


TimelineItem = Message | Gap | CallItem


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineSlice:
    """Oldest first; `older` and `newer` count the stored items beyond each end."""

    items: tuple[TimelineItem, ...]
    older: int
    newer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsAdded:
    conversation: ConversationId
    items: tuple[TimelineItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsChanged:
    conversation: ConversationId
    items: tuple[TimelineItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsRemoved:
    conversation: ConversationId
    ids: tuple[ItemId, ...]


TimelineChange = ItemsAdded | ItemsChanged | ItemsRemoved


# --- what arrives from the network ---------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Who said something where, after the sender was checked in `xmpp.features.senders`.

    `archive_id` is set only when our own server vouches for it (XEP-0359 §5).
    `stanza_number` counts the live stanza on this stream (XEP-0198); None for archive pages.
    """

    account: BareJid
    peer: BareJid
    sender: FullJid
    direction: Direction
    source: Source
    at: datetime
    message_id: str = ""
    origin_id: str = ""
    archive_id: ArchiveId | None = None
    stanza_number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMessage:
    """`body` is empty for a message over the limits: that it came is all that can be told."""

    envelope: Envelope
    body: str
    wants_receipt: bool = False
    wants_marker: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """XEP-0184: `message_id` reached a device of the sender."""

    envelope: Envelope
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """XEP-0333 displayed: everything up to `message_id` was seen. OUTGOING means by another device of mine."""

    envelope: Envelope
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SendError:
    """`type='error'` for a message of ours."""

    envelope: Envelope
    message_id: str
    condition: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSaid:
    """A word about a call that was kept for us; `has_video` is told by the one that proposes."""

    envelope: Envelope
    call: CallId
    word: CallWord
    has_video: bool = False


Arrival = NewMessage | Receipt | Marker | SendError | CallSaid


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMessage:
    """What the outbox hands to a live stream; the same `origin_id` is used for every try and as the stanza id."""

    item: ItemId
    account: BareJid
    to: BareJid
    origin_id: OriginId
    body: str
    typed_at: datetime
    is_retry: bool = False


# --- the archive (XEP-0313) ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveQuery:
    """One page of my own archive. `after`/`before` are archive ids (XEP-0059); `before=""` is the last page."""

    after: ArchiveId | None = None
    before: ArchiveId | str | None = None
    start: datetime | None = None
    end: datetime | None = None
    peer: BareJid | None = None
    page_size: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePage:
    """`first`/`last` are None for an empty page; `quarantined` counts items that could not be read.

    `is_backward`: it lies before what is stored, so within one second its items go before the stored ones.
    """

    arrivals: tuple[Arrival, ...]
    first: ArchiveId | None
    last: ArchiveId | None
    is_complete: bool
    quarantined: int = 0
    is_backward: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveCursor:
    """How far my archive is stored: everything up to `newest`; never moved by live messages."""

    account: BareJid
    newest: ArchiveId | None = None
    oldest: ArchiveId | None = None
    is_oldest_reached: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveGap:
    """A range of my archive that failed: after `after` (exclusive) up to `before` (exclusive)."""

    account: BareJid
    after: ArchiveId | None
    before: ArchiveId | None


# --- search --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    text: str
    conversation: ConversationId | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """`highlights` are (start, length) in code points of `message.body`."""

    message: Message
    highlights: tuple[tuple[int, int], ...] = ()

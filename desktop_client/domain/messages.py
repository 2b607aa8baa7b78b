"""Timeline items and what happens to them."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING, NewType

from desktop_client.domain.addresses import BareJid, ConversationId, ConversationKind, FullJid
from desktop_client.domain.authors import Author, Moderation, Removal
from desktop_client.domain.call_record import CallEnd, CallId, CallWord
from desktop_client.domain.extras import NO_EXTRAS, Extras

if TYPE_CHECKING:
    from desktop_client.domain.threads import ThreadFigures

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
class Quoted:
    """What a reply answers (XEP-0461), as it reads now; `text` is its beginning, "" where it was retracted.

    `item` is None where it is not stored here: `text` is then what the reply quotes, on its sender's word alone.
    `text` is the hint on the cover of one that `is_covered` (XEP-0382).
    """

    item: ItemId | None
    sender: BareJid
    text: str
    is_retracted: bool = False
    is_covered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """One emoji on a message and who chose it, first one first (XEP-0444)."""

    emoji: str
    people: tuple[BareJid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as stored; `state` is None for incoming ones, `body` is empty where it could not be read.

    `body` is the newest version, "" of a retracted message. `failure` is the stanza error condition (RFC 6120 §8.3.3)
    of a FAILED message. `encrypted_with` names what the words are locked with that cannot be read here (XEP-0380).
    `is_change_waiting` while a correction, reaction or retraction of mine has not reached our server.
    In a room `sender` is an `AuthorId` unless it is me, and `room_id` the id the room gave, "" until it did;
    `removal` tells of a message that the room took away.
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
    reply: Quoted | None = None
    reactions: tuple[Reaction, ...] = ()
    edited_at: datetime | None = None
    is_retracted: bool = False
    encrypted_with: str = ""
    is_change_waiting: bool = False
    extras: Extras = NO_EXTRAS
    is_in_room: bool = False
    room_id: str = ""
    nick: str = ""
    is_mention: bool = False
    removal: Removal | None = None
    is_aside: bool = False
    """It was said in a thread alone."""
    answers: "ThreadFigures | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a corrected message said from `at` on (XEP-0308)."""

    body: str
    at: datetime
    extras: Extras = NO_EXTRAS


class ChangeKind(Enum):
    CORRECTION = 0
    REACTIONS = 1
    RETRACTION = 2
    MODERATION = 3


def known_as(message: Message) -> str:
    """Return the id that others mean a message by: in a room the room's (XEP-0444 §4.2), "" while it has none."""
    return message.room_id if message.is_in_room else message.origin_id


def may_change(message: Message, kind: ChangeKind) -> bool:
    """Tell whether I may do this to a message: words only to my own that were sent, reactions to any that has an id."""
    name = message.origin_id if kind is ChangeKind.CORRECTION else known_as(message)
    is_sent = bool(name) and not message.is_retracted and message.state is not DeliveryState.FAILED
    if kind is ChangeKind.CORRECTION:
        is_text = not message.encrypted_with and not message.extras.shares
        return is_sent and message.direction is Direction.OUTGOING and is_text
    is_mine = kind is ChangeKind.RETRACTION and message.direction is Direction.OUTGOING
    return is_sent and (kind is ChangeKind.REACTIONS or is_mine)


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
    """Items came to a timeline."""

    conversation: ConversationId
    items: tuple[TimelineItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsChanged:
    """Items of a timeline are different now."""

    conversation: ConversationId
    items: tuple[TimelineItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsRemoved:
    """Items are gone from a timeline."""

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
    author: Author | None = None
    """Set exactly in rooms, of which `archive_id` is then the id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyTo:
    """XEP-0461: the id of the message that is answered, whose it is said to be, and the words quoted of it."""

    message_id: str
    sender: BareJid | None = None
    quoted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMessage:
    """`body` is empty for a message over the limits: that it came is all that can be told.

    `body` is without the fallback that its receiver needs not (XEP-0428). `replaces` is the id of the message that
    this one corrects (XEP-0308). Of a message with `encrypted_with`, `raw` is the stanza, "" when it is too long.
    """

    envelope: Envelope
    body: str
    wants_receipt: bool = False
    wants_marker: bool = False
    reply: ReplyTo | None = None
    replaces: str = ""
    encrypted_with: str = ""
    raw: str = ""
    extras: Extras = NO_EXTRAS
    is_mention: bool = False


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reactions:
    """XEP-0444: all that the sender thinks of a message from now on, () for nothing."""

    envelope: Envelope
    message_id: str
    emoji: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """XEP-0424: the sender takes back a message of theirs; with `moderation` a room takes one from it (XEP-0425).

    The author of the envelope is then who wanted it, as the room says, `THE_ROOM` where it does not.
    """

    envelope: Envelope
    message_id: str
    moderation: Moderation | None = None


Arrival = NewMessage | Receipt | Marker | SendError | CallSaid | Reactions | Retraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a message of mine says about an earlier one, which has this id; a correction's words are its body."""

    kind: ChangeKind
    message_id: str
    emoji: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMessage:
    """What the outbox hands to a live stream; the same `origin_id` is used for every try and as the stanza id.

    With `change` it is about `item`, otherwise it is `item`.
    """

    item: ItemId
    account: BareJid
    to: BareJid
    origin_id: OriginId
    body: str
    typed_at: datetime
    is_retry: bool = False
    reply: ReplyTo | None = None
    change: Change | None = None
    extras: Extras = NO_EXTRAS
    kind: ConversationKind = ConversationKind.PERSON


# --- the archive (XEP-0313) ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveQuery:
    """A page of my archive, or of that of `room`. `words`: found by the server.

    `after`/`before`: archive ids, `before=""` the last page.
    """

    after: ArchiveId | None = None
    before: ArchiveId | str | None = None
    start: datetime | None = None
    end: datetime | None = None
    peer: BareJid | None = None
    page_size: int = 100
    words: str = ""
    room: BareJid | None = None


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
    """How far my archive, or that of `room`, is stored: everything up to `newest`; never moved by live messages."""

    account: BareJid
    newest: ArchiveId | None = None
    oldest: ArchiveId | None = None
    is_oldest_reached: bool = False
    room: BareJid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveGap:
    """A range of my archive or that of `room` that is missing, both ends exclusive; with a `peer`, jumped over."""

    account: BareJid
    after: ArchiveId | None
    before: ArchiveId | None
    peer: BareJid | None = None
    room: BareJid | None = None

"""Conversations: the list on the left."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.addresses import ConversationKind as ConversationKind  # noqa: PLC0414 - known from here
from desktop_client.domain.call_record import CallEnd
from desktop_client.domain.messages import DeliveryState, Direction, ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class Reacted:
    """Reactions that came after the newest item; `text` is the raw one of their message, "" where it is not told."""

    emoji: str
    direction: Direction
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The newest item in one line; `text` is raw remote text.

    `call_end` is set where the item is a call, `spoiler` where it is covered.
    """

    text: str
    direction: Direction
    at: datetime
    state: DeliveryState | None = None
    call_end: CallEnd | None = None
    has_video: bool = False
    is_retracted: bool = False
    encrypted_with: str = ""
    spoiler: str | None = None
    author: str = ""
    """The nick of whoever said it in a room."""
    reacted: Reacted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`reply_to` is the message that is answered, `corrects` the one whose words are edited."""

    text: str = ""
    caret: int = 0
    """In UTF-16 units, as Qt counts."""
    saved_at: datetime | None = None
    reply_to: ItemId | None = None
    corrects: ItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One conversation as the list shows it."""

    id: ConversationId
    kind: ConversationKind = ConversationKind.PERSON
    name: str = ""
    preview: Preview | None = None
    unread: int = 0
    first_unread: ItemId | None = None
    draft: Draft = Draft()
    mentions: int = 0
    """How many of the unread ones name me."""
    entered_at: datetime | None = None
    """When I came into a room for the first time, or was invited to it."""


class ChatState(Enum):
    """XEP-0085 §2; the name is the element's."""

    ACTIVE = "active"
    COMPOSING = "composing"
    PAUSED = "paused"
    INACTIVE = "inactive"
    GONE = "gone"


class ConversationChangeKind(Enum):
    ADDED = auto()
    CHANGED = auto()
    REMOVED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationChange:
    """What happened to a conversation of the list."""

    kind: ConversationChangeKind
    conversation: Conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class TypingChange:
    """Somebody began or stopped typing."""

    conversation: ConversationId
    is_typing: bool
    names: tuple[str, ...] = ()
    """Who writes, in a room."""

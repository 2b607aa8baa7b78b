"""What is worth a notification."""

from dataclasses import dataclass

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.messages import ItemId, Quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAlert:
    """New messages of one conversation; replaces an earlier alert of it.

    `text` is the newest message's raw remote text, None when texts shall not be shown. With `spoiler`, the hint on its
    cover, it is covered. `answers` is the message of mine it replies to, None also when texts shall not be shown.
    """

    conversation: ConversationId
    text: str | None
    count: int
    has_sound: bool
    spoiler: str | None = None
    answers: Quoted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryAlert:
    """What came while nobody was there to be told."""

    account: BareJid
    messages: int
    conversations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactionAlert:
    """Somebody thinks something new of a message of mine: quiet, it belongs into lists and badges only."""

    conversation: ConversationId
    item: ItemId
    emoji: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderAlert:
    """The time has come that I wanted to be reminded of a message; `item` is None where it is not stored here.

    `text` as in `MessageAlert`.
    """

    conversation: ConversationId
    item: ItemId | None
    text: str | None
    has_sound: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationAlert:
    """Somebody I know wants me in a room; `text` as in `MessageAlert`."""

    conversation: ConversationId
    by: BareJid | None
    text: str | None
    has_sound: bool


Alert = MessageAlert | SummaryAlert | ReactionAlert | ReminderAlert | InvitationAlert

"""What is worth a notification."""

from dataclasses import dataclass

from desktop_client.domain.addresses import BareJid, ConversationId


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAlert:
    """New messages of one conversation; replaces an earlier alert of it.

    `text` is the newest message's raw remote text, None when texts shall not be shown.
    """

    conversation: ConversationId
    text: str | None
    count: int
    has_sound: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryAlert:
    """What came while nobody was there to be told."""

    account: BareJid
    messages: int
    conversations: int


Alert = MessageAlert | SummaryAlert

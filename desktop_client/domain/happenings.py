"""What concerns me in particular: the rows of the activity page."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NewType

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import ItemId

HappeningId = NewType("HappeningId", int)
NOT_KEPT = HappeningId(0)


class HappeningKind(Enum):
    """The value is stored."""

    REPLY = 0
    REACTION = 1
    MISSED_CALL = 2
    REQUEST = 3
    """Somebody asks to be my contact."""
    REMINDER = 4
    NOT_SENT = 5
    """A scheduled message whose time was missed by too much to send it unasked."""
    MENTION = 6


REPEATED = frozenset({HappeningKind.REACTION, HappeningKind.REMINDER, HappeningKind.NOT_SENT})
"""Of these a newer one takes the place of an older one about the same message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """`item` is the reply, the message of mine that has a reaction, or the call; `emoji` is what was thought of it.

    `text` is that message as it reads now, raw, "" where there is none; it is covered where `spoiler` is set.
    """

    kind: HappeningKind
    conversation: ConversationId
    at: datetime
    id: HappeningId = NOT_KEPT
    item: ItemId | None = None
    emoji: str = ""
    text: str = ""
    spoiler: str | None = None
    has_video: bool = False
    is_read: bool = False

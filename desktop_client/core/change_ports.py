"""What a transaction on messages changed, and the part of the store for corrections, reactions and retractions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.conversations import Conversation
from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.extras import NO_EXTRAS, Extras
from desktop_client.domain.messages import (
    ItemId,
    Message,
    NewMessage,
    OriginId,
    OutgoingMessage,
    Reactions,
    TimelineChange,
    Version,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What one transaction changed."""

    timeline: tuple[TimelineChange, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    new_incoming: tuple[ItemId, ...] = ()
    """First sight of an incoming message, whatever its source."""
    first_seen: tuple[NewMessage, ...] = ()
    """The arrivals behind `new_incoming`, in the same order."""
    reacted: tuple[tuple[ItemId, Reactions], ...] = ()
    """What others newly think of messages of mine: only the emoji that were not there before."""
    settled: tuple[OriginId, ...] = ()
    """Changes of mine that need not be sent any more."""
    refused: tuple[NotAccepted, ...] = ()
    """Changes of mine that were not taken; what was shown before is shown again."""
    marker_due: str = ""
    """Only from `mark_read`: message_id of the newest message just read whose sender asked for markers (XEP-0333)."""


class ChangeStore(Protocol):
    """A part of `MessageStore`; `NotAccepted` says that a message is gone, retracted, nameless or not mine."""

    async def add_correction(
        self, item: ItemId, body: str, at: datetime, extras: Extras = NO_EXTRAS
    ) -> tuple[OutgoingMessage, Applied]:
        """Store and show other words of a message of mine, as `add_outgoing`. Raises `NotAccepted` for others."""
        ...

    async def reword(self, item: ItemId, body: str, extras: Extras = NO_EXTRAS) -> Applied:
        """Give a PENDING message that nobody has seen other words, as if they were the first. Raises `NotAccepted`."""
        ...

    async def add_reactions(
        self, item: ItemId, emoji: Sequence[str], at: datetime, *, is_toggled: bool = False
    ) -> tuple[OutgoingMessage, Applied]:
        """Store and show all I think of a message; `is_toggled`: each comes or goes. Raises `NotAccepted`."""
        ...

    async def add_retraction(self, item: ItemId, at: datetime) -> tuple[OutgoingMessage, Applied]:
        """Store and show that I take a message of mine back. Raises `NotAccepted` as `add_correction`."""
        ...

    async def erase_retracted(self, account: BareJid) -> Applied:
        """Take from the disk what I retracted and our server knows of; until then a refusal can bring it back."""
        ...

    async def versions(self, item: ItemId) -> tuple[Version, ...]:
        """What a message said and says, oldest first; () when it was never corrected."""
        ...

    async def encrypted_stanza(self, item: ItemId) -> str:
        """The stanza of a message that could not be read, "" when none is kept."""
        ...

    async def message(self, item: ItemId) -> Message | None: ...

    async def missing_changes(self, account: BareJid, origin_ids: Sequence[str]) -> tuple[OriginId, ...]: ...

    async def take_back_changes(
        self, account: BareJid, origin_ids: Sequence[str]
    ) -> tuple[tuple[OutgoingMessage, ...], Applied]: ...

"""How I keep a conversation in my list."""

from dataclasses import dataclass
from datetime import UTC, datetime

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.conversations import Conversation
from desktop_client.domain.messages import ArchiveId

FOREVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """Pinned conversations stand in the order they were pinned; `muted_until` is FOREVER until I say otherwise.

    `is_marked_unread` is my own mark on a conversation that I have read.
    """

    pinned_at: datetime | None = None
    muted_until: datetime | None = None
    archived_at: datetime | None = None
    is_marked_unread: bool = False

    def is_muted(self, now: datetime) -> bool:
        return self.muted_until is not None and now < self.muted_until

    def is_archived(self, conversation: Conversation, now: datetime) -> bool:
        """Tell whether it stays off the list: what came after it was put away brings it back, unless it is muted."""
        if self.archived_at is None:
            return False
        newest = conversation.preview.at if conversation.preview is not None else self.archived_at
        return newest <= self.archived_at or self.is_muted(now)


PLAIN = Arrangement()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadElsewhere:
    """Another device of mine showed everything up to a message (XEP-0490)."""

    account: BareJid
    peer: BareJid
    archive_id: ArchiveId

"""What a search of the server's archive brings."""

from dataclasses import dataclass
from datetime import datetime

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.messages import ArchiveId, Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundInArchive:
    """A message that the server found in my archive and that is not stored here."""

    conversation: ConversationId
    archive_id: ArchiveId
    sender: BareJid
    direction: Direction
    body: str
    at: datetime

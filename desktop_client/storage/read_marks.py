"""How far I have read on whichever device: fulfils `core.organising_ports.ReadMarkStore` (XEP-0490)."""

from collections.abc import Callable
from datetime import datetime

import apsw

from desktop_client.core.ports import Applied
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.messages import ArchiveId
from desktop_client.storage.batch import Batch, OpenTimeline
from desktop_client.storage.database import Database
from desktop_client.storage.stamps import us_from_time

_UNKNOWN = ""
"""Of a conversation that was read here before anything was told of it."""
_NEWEST_READ = (
    "SELECT archive_id, position FROM items WHERE conversation = ? AND position <= ? AND direction = 0"
    " AND archive_id IS NOT NULL ORDER BY position DESC LIMIT 1"
)
_MARKED = (
    "SELECT read_marks.peer, read_marks.archive_id, conversations.id, read_position FROM read_marks"
    " JOIN conversations USING (account, peer) WHERE account = ?"
)


class ReadMarks:
    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    async def note_read(self, conversation: ConversationId) -> None:
        def job(connection: apsw.Connection) -> None:
            connection.execute(
                "INSERT OR IGNORE INTO read_marks (account, peer, archive_id) VALUES (?, ?, ?)",
                (conversation.account, conversation.peer, _UNKNOWN),
            )

        await self._database.write(job)

    async def take_mark(self, conversation: ConversationId, archive_id: ArchiveId) -> Applied:
        def job(connection: apsw.Connection) -> Applied:
            connection.execute(
                "INSERT OR REPLACE INTO read_marks (account, peer, archive_id) VALUES (?, ?, ?)",
                (conversation.account, conversation.peer, archive_id),
            )
            batch = Batch(connection, us_from_time(self._now()))
            timeline = batch.find_timeline(conversation)
            position = _position(connection, timeline.row, archive_id) if timeline is not None else None
            if timeline is not None and position is not None:
                batch.mark_read(timeline, position)
            return batch.finish()

        return await self._database.write(job)

    async def untold(self, account: BareJid) -> dict[BareJid, ArchiveId]:
        def job(connection: apsw.Connection) -> dict[BareJid, ArchiveId]:
            rows: list[tuple[str, str, int, int]] = list(connection.execute(_MARKED, (account,)))
            found = {BareJid(peer): _untold(connection, row, told, read) for peer, told, row, read in rows}
            return {peer: archive_id for peer, archive_id in found.items() if archive_id is not None}

        return await self._database.read(job)


def apply_mark(batch: Batch, timeline: OpenTimeline, archive_id: ArchiveId, position: int) -> None:
    """Count a message that is stored now, and all before it, as read where another device says so."""
    if timeline.read_mark == archive_id:
        batch.mark_read(timeline, position)


def _position(connection: apsw.Connection, row: int, archive_id: str) -> int | None:
    found: tuple[int] | None = connection.execute(
        "SELECT position FROM items WHERE archive_id = ? AND conversation = ?", (archive_id, row)
    ).fetchone()
    return None if found is None else found[0]


def _untold(connection: apsw.Connection, row: int, told: str, read_position: int) -> ArchiveId | None:
    """Return the newest message read, None where the others know it or know of one that is not stored here."""
    newest: tuple[str, int] | None = connection.execute(_NEWEST_READ, (row, read_position)).fetchone()
    if newest is None:
        return None
    told_position = _position(connection, row, told) if told != _UNKNOWN else -1
    return ArchiveId(newest[0]) if told_position is not None and newest[1] > told_position else None

"""The archive's cursor, and the ranges that could not be fetched."""

from collections.abc import Sequence

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.messages import ArchiveCursor, ArchiveGap, ArchiveId, ArchivePage
from desktop_client.storage.batch import Batch, NewItem
from desktop_client.storage.places import free_position
from desktop_client.storage.rows import GAP


def load_cursor(connection: apsw.Connection, account: BareJid, room: BareJid | None = None) -> ArchiveCursor:
    columns = "SELECT newest, oldest, is_oldest_reached FROM"
    found = (
        connection.execute(f"{columns} cursors WHERE account = ?", (account,))
        if room is None
        else connection.execute(f"{columns} room_cursors WHERE account = ? AND room = ?", (account, room))
    )
    row: tuple[ArchiveId | None, ArchiveId | None, int] | None = found.fetchone()
    if row is None:
        return ArchiveCursor(account=account, room=room)
    return ArchiveCursor(account=account, newest=row[0], oldest=row[1], is_oldest_reached=bool(row[2]), room=room)


def save_cursor(connection: apsw.Connection, cursor: ArchiveCursor) -> None:
    ends = (cursor.newest, cursor.oldest, cursor.is_oldest_reached)
    if cursor.room is None:
        connection.execute("INSERT OR REPLACE INTO cursors VALUES (?, ?, ?, ?)", (cursor.account, *ends))
    else:
        connection.execute(
            "INSERT OR REPLACE INTO room_cursors VALUES (?, ?, ?, ?, ?)", (cursor.account, cursor.room, *ends)
        )


def load_gaps(connection: apsw.Connection, account: BareJid, room: BareJid | None = None) -> tuple[ArchiveGap, ...]:
    return _load(connection, account, peer=None, room=room)


def load_gaps_of(connection: apsw.Connection, conversation: ConversationId) -> tuple[ArchiveGap, ...]:
    return _load(connection, conversation.account, peer=conversation.peer, room=None)


def _load(
    connection: apsw.Connection, account: BareJid, *, peer: BareJid | None, room: BareJid | None
) -> tuple[ArchiveGap, ...]:
    rows: list[tuple[ArchiveId | None, ArchiveId | None]] = list(
        connection.execute(
            "SELECT after_id, before_id FROM gaps WHERE account = ? AND peer IS ? AND room IS ? ORDER BY id",
            (account, peer, room),
        )
    )
    return tuple(
        ArchiveGap(account=account, after=after, before=before, peer=peer, room=room) for after, before in rows
    )


def open_gap(batch: Batch, gap: ArchiveGap, stamp: int, peers: Sequence[BareJid]) -> None:
    """Remember a range once and show it in those of the conversations that exist."""
    number = _find(batch.connection, gap)
    if number is None:
        batch.connection.execute(
            "INSERT INTO gaps (account, after_id, before_id, peer, room) VALUES (?, ?, ?, ?, ?)",
            (gap.account, gap.after, gap.before, gap.peer, gap.room),
        )
        number = batch.connection.last_insert_rowid()
    for peer in peers:
        timeline = batch.find_timeline(ConversationId(gap.account, peer))
        if timeline is not None and not _is_shown(batch, number, timeline.row):
            position = free_position(batch, timeline, stamp)
            batch.insert(timeline, NewItem(position=position, direction=GAP, gap=number))


def narrow(batch: Batch, closed: ArchiveGap, page: ArchivePage) -> None:
    """Take what a page filled out of the gap it was asked for.

    The whole gap is gone when the page ended it or reached its far end; otherwise what is left begins after the page.
    """
    number = _find(batch.connection, closed)
    if number is None:
        return
    reached = any(arrival.envelope.archive_id == closed.before for arrival in page.arrivals if closed.before)
    if page.is_complete or reached:
        _close(batch, number)
    elif page.last is not None:
        batch.connection.execute("UPDATE gaps SET after_id = ? WHERE id = ?", (page.last, number))


def _close(batch: Batch, number: int) -> None:
    shown: list[tuple[int, int]] = list(
        batch.connection.execute("SELECT id, conversation FROM items WHERE gap = ?", (number,))
    )
    for item, row in shown:
        batch.remove(batch.timeline_of_row(row), item)
    batch.connection.execute("DELETE FROM gaps WHERE id = ?", (number,))


def _find(connection: apsw.Connection, gap: ArchiveGap) -> int | None:
    row: tuple[int] | None = connection.execute(
        "SELECT id FROM gaps WHERE account = ? AND after_id IS ? AND before_id IS ? AND peer IS ? AND room IS ?",
        (gap.account, gap.after, gap.before, gap.peer, gap.room),
    ).fetchone()
    return None if row is None else row[0]


def _is_shown(batch: Batch, number: int, row: int) -> bool:
    found = batch.connection.execute("SELECT 1 FROM items WHERE gap = ? AND conversation = ?", (number, row)).fetchone()
    return found is not None

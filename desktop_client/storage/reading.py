"""Slices of a timeline, with how much lies beyond each end."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.conversations import Conversation
from desktop_client.domain.messages import ArchiveId, ItemId, Message, TimelineSlice, Version
from desktop_client.storage.extras import extras_from_text
from desktop_client.storage.rows import (
    CONVERSATION_COLUMNS,
    ITEM_COLUMNS,
    ItemRow,
    conversation_from_row,
    item_from_row,
    items_from_rows,
)
from desktop_client.storage.stamps import time_from_us

_NOTHING = TimelineSlice(items=(), older=0, newer=0)
_REMEMBERED = 64
_END = 1 << 62


@dataclass(frozen=True, slots=True)
class _Rank:
    """How many items stand before a position, as long as the conversation keeps its shape."""

    position: int
    before: int
    shape: int


@dataclass(frozen=True, slots=True)
class _Figures:
    """A conversation: its row, how many items it has, and the count of changes to their order."""

    row: int
    items: int
    shape: int


class Reading:
    """Used in the reader's thread only; remembers a rank per conversation so that paging counts only what it passes."""

    def __init__(self) -> None:
        self._ranks: OrderedDict[int, _Rank] = OrderedDict()

    def latest(self, connection: apsw.Connection, conversation: ConversationId, count: int) -> TimelineSlice:
        figures = _figures(connection, conversation)
        if figures is None:
            return _NOTHING
        rows = _rows_before(connection, figures.row, None, count)
        return self._slice(conversation, figures, rows, older=figures.items - len(rows))

    def before(
        self, connection: apsw.Connection, conversation: ConversationId, item: ItemId, count: int
    ) -> TimelineSlice:
        figures, position = _figures(connection, conversation), position_of(connection, item)
        if figures is None or position is None:
            return _NOTHING
        rows = _rows_before(connection, figures.row, position, count)
        before = self._rank(connection, figures, position)
        return self._slice(conversation, figures, rows, older=before - len(rows))

    def after(
        self, connection: apsw.Connection, conversation: ConversationId, item: ItemId, count: int
    ) -> TimelineSlice:
        figures, position = _figures(connection, conversation), position_of(connection, item)
        if figures is None or position is None:
            return _NOTHING
        rows = _rows_from(connection, figures.row, position + 1, count)
        return self._slice(conversation, figures, rows, older=self._rank(connection, figures, position) + 1)

    def around(
        self, connection: apsw.Connection, conversation: ConversationId, item: ItemId, count: int
    ) -> TimelineSlice:
        """Return the item in the middle, or the newest ones when it is gone."""
        figures, position = _figures(connection, conversation), position_of(connection, item)
        if figures is None or position is None:
            return self.latest(connection, conversation, count)
        older = _rows_before(connection, figures.row, position, count // 2)
        newer = _rows_from(connection, figures.row, position, count - len(older))
        if len(older) + len(newer) < count:
            older = _rows_before(connection, figures.row, position, count - len(newer))
        before = self._rank(connection, figures, position)
        return self._slice(conversation, figures, older + newer, older=before - len(older))

    def at_position(
        self, connection: apsw.Connection, conversation: ConversationId, index: int, count: int
    ) -> TimelineSlice:
        """Return items from the index-th oldest on, from earlier near the end."""
        figures = _figures(connection, conversation)
        if figures is None or not figures.items:
            return _NOTHING
        first = max(0, min(index, figures.items - count))
        rows = _rows_from(connection, figures.row, self._position_at(connection, figures, first), count)
        return self._slice(conversation, figures, rows, older=first)

    def _position_at(self, connection: apsw.Connection, figures: _Figures, index: int) -> int:
        """Walk to an index from the nearest place whose index is known: the start, the end, the last slice."""
        known = self._ranks.get(figures.row)
        if known is None or known.shape != figures.shape:
            known = _Rank(0, 0, figures.shape)
        steps, is_upward = min((index, True), (figures.items - 1 - index, False))
        if abs(index - known.before) >= steps:
            return _step(connection, figures.row, 0 if is_upward else _END, steps, is_upward=is_upward)
        return _step(
            connection, figures.row, known.position, abs(index - known.before), is_upward=index >= known.before
        )

    def _slice(
        self, conversation: ConversationId, figures: _Figures, rows: list[ItemRow], *, older: int
    ) -> TimelineSlice:
        if rows:
            self._remember(figures, _Rank(rows[0][1], older, figures.shape))
        return TimelineSlice(
            items=items_from_rows(rows, conversation), older=older, newer=figures.items - older - len(rows)
        )

    def _rank(self, connection: apsw.Connection, figures: _Figures, position: int) -> int:
        known = self._ranks.get(figures.row)
        if known is None or known.shape != figures.shape:
            known = _Rank(0, 0, figures.shape)
        if known.position <= position:
            before = known.before + _count(connection, figures.row, known.position, position)
        else:
            before = known.before - _count(connection, figures.row, position, known.position)
        self._remember(figures, _Rank(position, before, figures.shape))
        return before

    def _remember(self, figures: _Figures, rank: _Rank) -> None:
        self._ranks[figures.row] = rank
        self._ranks.move_to_end(figures.row)
        if len(self._ranks) > _REMEMBERED:
            self._ranks.popitem(last=False)


def conversations(connection: apsw.Connection) -> tuple[Conversation, ...]:
    """Return all, the one with the newest item first."""
    rows = connection.execute(
        f"SELECT {CONVERSATION_COLUMNS} FROM conversations ORDER BY preview_position DESC NULLS LAST, id DESC"
    )
    return tuple(conversation_from_row(row) for row in rows)


def _figures(connection: apsw.Connection, conversation: ConversationId) -> _Figures | None:
    row: tuple[int, int, int] | None = connection.execute(
        "SELECT id, items, shape FROM conversations WHERE account = ? AND peer = ?",
        (conversation.account, conversation.peer),
    ).fetchone()
    return None if row is None else _Figures(*row)


def message(connection: apsw.Connection, item: ItemId) -> Message | None:
    """Return a message, None when it is gone."""
    row: tuple[str, str] | None = connection.execute(
        "SELECT account, peer FROM conversations JOIN items ON items.conversation = conversations.id"
        " WHERE items.id = ?",
        (item,),
    ).fetchone()
    if row is None:
        return None
    columns = f"SELECT {ITEM_COLUMNS} FROM items WHERE id = ?"
    found = item_from_row(next(connection.execute(columns, (item,))), ConversationId(BareJid(row[0]), BareJid(row[1])))
    return found if isinstance(found, Message) else None


def named(connection: apsw.Connection, conversation: ConversationId, message_id: str) -> ItemId | None:
    """Return the message of this id: in a room the room's, or mine; else the newest whose stanza or origin had it."""
    row: tuple[int] | None = connection.execute(
        "SELECT items.id FROM items JOIN conversations ON conversations.id = items.conversation"
        " WHERE account = ?1 AND peer = ?2 AND ((kind = 'room' AND archive_id = ?3)"
        " OR ((kind <> 'room' OR direction = 1) AND (message_id = ?3 OR origin_id = ?3 AND origin_id <> message_id)))"
        " ORDER BY position DESC LIMIT 1",
        (conversation.account, conversation.peer, message_id),
    ).fetchone()
    return ItemId(row[0]) if row is not None else None


def versions(connection: apsw.Connection, item: ItemId) -> tuple[Version, ...]:
    """Return what the author of a message wrote and corrected it to, oldest first."""
    rows = connection.execute(
        "SELECT changes.body, at, changes.extras FROM changes"
        " JOIN items ON items.id = item AND items.direction = changes.direction"
        " WHERE item = ? AND kind = 0 AND changes.state IS NOT 4 AND NOT items.is_retracted ORDER BY rank",
        (item,),
    )
    found = tuple(Version(body=body, at=time_from_us(at), extras=extras_from_text(extras)) for body, at, extras in rows)
    return found if len(found) > 1 else ()


def encrypted_stanza(connection: apsw.Connection, item: ItemId) -> str:
    row: tuple[str] | None = connection.execute(
        "SELECT stanza FROM encrypted_stanzas WHERE item = ?", (item,)
    ).fetchone()
    return "" if row is None else row[0]


def position_of(connection: apsw.Connection, item: ItemId) -> int | None:
    row: tuple[int] | None = connection.execute("SELECT position FROM items WHERE id = ?", (item,)).fetchone()
    return None if row is None else row[0]


def oldest_archive_id(connection: apsw.Connection, conversation: ConversationId) -> ArchiveId | None:
    """Return the archive id of the oldest message that has one."""
    row: tuple[ArchiveId] | None = connection.execute(
        "SELECT archive_id FROM items JOIN conversations ON conversations.id = conversation"
        " WHERE account = ? AND peer = ? AND archive_id IS NOT NULL ORDER BY position LIMIT 1",
        (conversation.account, conversation.peer),
    ).fetchone()
    return None if row is None else row[0]


def is_cleared(connection: apsw.Connection, conversation: ConversationId) -> bool:
    query = "SELECT 1 FROM conversations WHERE account = ? AND peer = ? AND cleared_before > 0"
    return connection.execute(query, (conversation.account, conversation.peer)).fetchone() is not None


def archived(connection: apsw.Connection, account: BareJid, ids: Sequence[ArchiveId]) -> dict[ArchiveId, ItemId | None]:
    """Return which of these messages are stored, None for those that were deleted."""
    among = f"WHERE account = ? AND archive_id IN ({', '.join('?' * len(ids))})"
    of_account = "JOIN conversations ON conversations.id = conversation"
    gone = connection.execute(f"SELECT archive_id FROM removed {of_account} {among}", (account, *ids))
    known: dict[ArchiveId, ItemId | None] = dict.fromkeys(row[0] for row in gone)
    known.update(connection.execute(f"SELECT archive_id, items.id FROM items {of_account} {among}", (account, *ids)))
    return known


def next_archived(
    connection: apsw.Connection, conversation: ConversationId, item: ItemId
) -> tuple[ArchiveId, datetime] | None:
    """Return the archive id and the time of the next newer message that has one."""
    row: tuple[ArchiveId, int] | None = connection.execute(
        "SELECT archive_id, position FROM items JOIN conversations ON conversations.id = conversation"
        " WHERE account = ? AND peer = ? AND archive_id IS NOT NULL"
        " AND position > (SELECT position FROM items WHERE id = ?) ORDER BY position LIMIT 1",
        (conversation.account, conversation.peer, item),
    ).fetchone()
    return None if row is None else (row[0], time_from_us(row[1]))


def _step(connection: apsw.Connection, row: int, position: int, steps: int, *, is_upward: bool) -> int:
    """Return the position so many items after or before one."""
    beyond = "position >= ? ORDER BY position" if is_upward else "position <= ? ORDER BY position DESC"
    query = f"SELECT position FROM items WHERE conversation = ? AND {beyond} LIMIT 1 OFFSET ?"
    reached: int = next(connection.execute(query, (row, position, steps)))[0]
    return reached


def _rows_before(connection: apsw.Connection, row: int, position: int | None, count: int) -> list[ItemRow]:
    if position is None:
        position = _END
    rows: list[ItemRow] = list(
        connection.execute(
            f"SELECT {ITEM_COLUMNS} FROM items WHERE conversation = ? AND position < ? ORDER BY position DESC LIMIT ?",
            (row, position, count),
        )
    )
    return rows[::-1]


def _rows_from(connection: apsw.Connection, row: int, position: int, count: int) -> list[ItemRow]:
    rows: list[ItemRow] = list(
        connection.execute(
            f"SELECT {ITEM_COLUMNS} FROM items WHERE conversation = ? AND position >= ? ORDER BY position LIMIT ?",
            (row, position, count),
        )
    )
    return rows


def _count(connection: apsw.Connection, row: int, start: int, end: int) -> int:
    counted: int = next(
        connection.execute(
            "SELECT count(*) FROM items WHERE conversation = ? AND position >= ? AND position < ?", (row, start, end)
        )
    )[0]
    return counted

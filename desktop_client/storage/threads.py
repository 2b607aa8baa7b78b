"""Messages of one thread of a room (XEP-0201, XEP-0461), all its threads, and those I follow."""

from collections.abc import Mapping

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.messages import Message
from desktop_client.storage.batch import Batch, OpenTimeline
from desktop_client.storage.extras import thread_in
from desktop_client.storage.rows import ITEM_COLUMNS, ints, items_from_rows

_MOST = 1000
_MOST_LISTED = 200
_FIRST = "SELECT id FROM items WHERE conversation = ? AND archive_id = ?"
_OTHERS = f"SELECT id FROM items WHERE conversation = ? AND extras <> '' AND {thread_in('items')} = ?"
_NEWEST_NAMES = (
    f"SELECT {thread_in('items')} AS name FROM items WHERE conversation = ? AND extras <> ''"
    " AND name IS NOT NULL GROUP BY name ORDER BY max(position) DESC LIMIT ?"
)


def touch(batch: Batch, timeline: OpenTimeline, thread: str) -> None:
    """Let what shows a thread's figures be told again."""
    if timeline.is_room and thread:
        first = tuple(ints(batch.connection, _FIRST, (timeline.row, thread)))
        timeline.changed.update(first or tuple(ints(batch.connection, f"{_OTHERS} LIMIT 1", (timeline.row, thread))))


def thread(connection: apsw.Connection, conversation: ConversationId, name: str) -> tuple[Message, ...]:
    """Return the newest messages of a thread, oldest first, with the one it began with."""
    row = _row(connection, conversation)
    if row is None or not name:
        return ()
    query = f"SELECT {ITEM_COLUMNS} FROM items WHERE id IN ({{}}) ORDER BY position DESC LIMIT {_MOST}"
    rows = [
        *connection.execute(query.format(_FIRST), (row, name)),
        *connection.execute(query.format(_OTHERS), (row, name)),
    ]
    unique = {each[0]: each for each in rows}.values()
    items = items_from_rows(sorted(unique, key=lambda each: each[1]), conversation)
    return tuple(item for item in items if isinstance(item, Message))


def threads(connection: apsw.Connection, conversation: ConversationId) -> tuple[Message, ...]:
    """Return what each thread with answers began with, as far as it is stored, the one spoken in last first."""
    row = _row(connection, conversation)
    if row is None:
        return ()
    names: list[tuple[str]] = list(connection.execute(_NEWEST_NAMES, (row, _MOST_LISTED)))
    query = f"SELECT {ITEM_COLUMNS} FROM items WHERE id = coalesce(({_FIRST}), ({_OTHERS} ORDER BY position LIMIT 1))"
    rows = [next(iter(connection.execute(query, (row, name, row, name)))) for (name,) in names]
    items = items_from_rows(rows, conversation)
    return tuple(item for item in items if isinstance(item, Message) and item.answers is not None)


def followed(connection: apsw.Connection) -> Mapping[tuple[ConversationId, str], bool]:
    """Return for which threads it is known whether I follow them."""
    rows: list[tuple[str, str, str, int]] = list(
        connection.execute("SELECT account, room, thread, is_followed FROM followed_threads")
    )
    return {(ConversationId(BareJid(account), BareJid(room)), name): bool(is_it) for account, room, name, is_it in rows}


def _row(connection: apsw.Connection, conversation: ConversationId) -> int | None:
    place = (conversation.account, conversation.peer)
    return next(ints(connection, "SELECT id FROM conversations WHERE account = ? AND peer = ?", place), None)

"""Messages of one thread of a room (XEP-0201, XEP-0461)."""

import apsw

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import Message
from desktop_client.storage.batch import Batch, OpenTimeline
from desktop_client.storage.extras import thread_in
from desktop_client.storage.rows import ITEM_COLUMNS, ints, items_from_rows

_MOST = 1000
_FIRST = "SELECT id FROM items WHERE conversation = ? AND archive_id = ?"
_OTHERS = f"SELECT id FROM items WHERE conversation = ? AND extras <> '' AND {thread_in('items')} = ?"


def touch(batch: Batch, timeline: OpenTimeline, thread: str) -> None:
    """Let what shows a thread's figures be told again."""
    if timeline.is_room and thread:
        first = tuple(ints(batch.connection, _FIRST, (timeline.row, thread)))
        timeline.changed.update(first or tuple(ints(batch.connection, f"{_OTHERS} LIMIT 1", (timeline.row, thread))))


def thread(connection: apsw.Connection, conversation: ConversationId, name: str) -> tuple[Message, ...]:
    """Return the newest messages of a thread, oldest first, with the one it began with."""
    row = next(
        ints(
            connection,
            "SELECT id FROM conversations WHERE account = ? AND peer = ?",
            (conversation.account, conversation.peer),
        ),
        None,
    )
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

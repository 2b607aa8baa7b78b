"""How far others have read in rooms, where they tell (XEP-0333)."""

import apsw

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.authors import AuthorId, author_id
from desktop_client.domain.messages import Direction, ItemId, Marker
from desktop_client.storage.batch import Batch, OpenTimeline
from desktop_client.storage.identity import find_by_room_id, whose
from desktop_client.storage.rows import ints

_NOTE = (
    "INSERT INTO readers (conversation, author, position) SELECT conversation, ?, position FROM items WHERE id = ?"
    " ON CONFLICT (conversation, author) DO UPDATE SET position = max(position, excluded.position)"
)
_READERS = (
    "SELECT key FROM items JOIN readers USING (conversation) JOIN authors ON authors.id = readers.author"
    " WHERE items.id = ? AND readers.position >= items.position AND readers.author IS NOT items.author"
    " ORDER BY nick"
)
_NEWEST_READ = (
    "SELECT archive_id FROM items JOIN conversations ON conversations.id = conversation"
    " WHERE account = ? AND peer = ? AND position <= read_position AND direction = 0 AND archive_id IS NOT NULL"
    " ORDER BY position DESC LIMIT 1"
)


def hear(batch: Batch, timeline: OpenTimeline, marker: Marker) -> None:
    """Note what somebody of a room has read; mine, of whichever device, counts as read here."""
    item = find_by_room_id(batch, timeline, marker.message_id)
    if item is None:
        return
    if marker.envelope.direction is Direction.OUTGOING:
        batch.mark_read(timeline, next(ints(batch.connection, "SELECT position FROM items WHERE id = ?", (item,))))
        return
    author = whose(batch, timeline, marker.envelope).author
    if author is not None:
        batch.connection.execute(_NOTE, (author, item))


def readers(connection: apsw.Connection, conversation: ConversationId, item: ItemId) -> tuple[AuthorId, ...]:
    """Return who has read a message, its sender aside."""
    keys: list[tuple[str]] = list(connection.execute(_READERS, (item,)))
    return tuple(author_id(conversation.peer, key) for (key,) in keys)


def newest_read(connection: apsw.Connection, conversation: ConversationId) -> str:
    """Return the room's id of the newest message of others that I have read, "" for none."""
    row: tuple[str] | None = connection.execute(_NEWEST_READ, (conversation.account, conversation.peer)).fetchone()
    return "" if row is None else row[0]

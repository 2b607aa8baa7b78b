"""When two copies of a message are one message.

The archive's id names one message of my archive (XEP-0359 §3); an origin id names one message of its sender,
however often that had to be sent again. A bare message id may be used twice by a careless sender, so it counts
only while the archive does not say otherwise. A message without any id is
known by its words and the second it was sent.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_client.domain.messages import Direction, ItemId, NewMessage
from desktop_client.storage.batch import Batch, OpenTimeline
from desktop_client.storage.rows import ints
from desktop_client.storage.stamps import SECOND_US, believable_us

_CANDIDATES = 50
_BY_MESSAGE_ID = (
    "SELECT id FROM items WHERE message_id = ? AND conversation = ? AND direction = ? ORDER BY id DESC LIMIT 1"
)
_BY_ORIGIN_ID = (
    "SELECT id FROM items WHERE origin_id = ? AND origin_id <> message_id AND conversation = ? AND direction = ?"
    " ORDER BY id DESC LIMIT 1"
)
_BY_VERSION = (
    "SELECT item FROM changes WHERE message_id = ? AND account = ? AND peer = ? AND direction = ? AND kind = 0"
    " AND item IS NOT NULL ORDER BY id DESC LIMIT 1"
)
_BY_REPLACED = "SELECT id FROM items WHERE replaces = ? AND conversation = ? AND direction = ? ORDER BY id DESC LIMIT 1"
FIRST_BODY = (
    "coalesce((SELECT first.body FROM changes AS first WHERE first.item = items.id AND first.kind = 0"
    " AND first.rank = 0), items.body)"
)
"""What a message said before it was corrected."""
FIRST_EXTRAS = FIRST_BODY.replace(".body", ".extras")
_COLUMNS = (
    "items.id, conversation, position, state, is_archived, coalesce(message_id, ''), coalesce(origin_id, ''),"
    f" archive_id, {FIRST_BODY}, is_retracted"
)


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """What is stored already of a message that arrives again."""

    id: ItemId
    conversation: int
    position: int
    state: int | None
    is_archived: int
    message_id: str
    origin_id: str
    archive_id: str | None
    body: str
    is_retracted: int


def find_copy(batch: Batch, timeline: OpenTimeline, message: NewMessage) -> StoredCopy | None:
    """Return what is stored of this very message."""
    by_archive = _archived_copy(batch, message)
    if by_archive is not None:
        return by_archive
    return next((copy for copy in _candidates(batch, timeline, message) if is_same(copy, message)), None)


def is_same(copy: StoredCopy, message: NewMessage) -> bool:
    """Compare copies from one sender to one conversation that share an id.

    One copy may have been over the limits, which leaves it without words.
    My own origin id is mine alone, so my message is the same even where a server changed its words.
    """
    envelope = message.envelope
    if envelope.direction is Direction.OUTGOING and copy.origin_id and copy.origin_id == envelope.origin_id:
        return True
    if message.replaces and message.replaces == copy.message_id:
        return False
    if copy.body != message.body and copy.body and message.body:
        return False
    if copy.origin_id and envelope.origin_id:
        return copy.origin_id == envelope.origin_id
    return copy.archive_id is None or envelope.archive_id is None


def find_by_id(batch: Batch, timeline: OpenTimeline, name: str, direction: int) -> ItemId | None:
    """Return the newest message of one side of a conversation that others may mean by this id.

    Its own id, its origin id (XEP-0444 §4), that of a correction of it (XEP-0444 §4.1), or, of a correction whose
    message never came, the one it corrects. In a room it is the room's id instead (XEP-0359).
    """
    account, peer = timeline.id.account, timeline.id.peer
    for query, bindings in (
        (_BY_MESSAGE_ID, (name, timeline.row, direction)),
        (_BY_ORIGIN_ID, (name, timeline.row, direction)),
        (_BY_VERSION, (name, account, peer, direction)),
        (_BY_REPLACED, (name, timeline.row, direction)),
    ):
        for item in ints(batch.connection, query, bindings):
            return ItemId(item)
    return None


def is_removed_id(batch: Batch, timeline: OpenTimeline, name: str, direction: int) -> bool:
    """Say whether the person deleted the message of this id."""
    if not timeline.has_removed:
        return False
    query = "SELECT 1 FROM removed WHERE conversation = ? AND direction = ? AND (message_id = ? OR origin_id = ?)"
    return batch.connection.execute(query, (timeline.row, direction, name, name)).fetchone() is not None


def is_removed(batch: Batch, timeline: OpenTimeline, message: NewMessage) -> bool:
    """Say whether the person deleted this message; its text is gone, so only ids can tell."""
    if not timeline.has_removed:
        return False
    envelope = message.envelope
    row = batch.connection.execute(
        "SELECT 1 FROM removed WHERE conversation = ? AND direction = ? AND (archive_id = ? OR origin_id = ?"
        " OR (message_id = ? AND (archive_id IS NULL OR ? IS NULL))) LIMIT 1",
        (
            timeline.row,
            envelope.direction.value,
            envelope.archive_id,
            envelope.origin_id or None,
            envelope.message_id or None,
            envelope.archive_id,
        ),
    ).fetchone()
    return row is not None


def _archived_copy(batch: Batch, message: NewMessage) -> StoredCopy | None:
    envelope = message.envelope
    if envelope.archive_id is None:
        return None
    row = batch.connection.execute(
        f"SELECT {_COLUMNS} FROM items JOIN conversations ON conversations.id = conversation"
        " WHERE archive_id = ? AND account = ? LIMIT 1",
        (envelope.archive_id, envelope.account),
    ).fetchone()
    return None if row is None else StoredCopy(*row)


def _candidates(batch: Batch, timeline: OpenTimeline, message: NewMessage) -> Iterable[StoredCopy]:
    envelope = message.envelope
    ids = {envelope.message_id, envelope.origin_id} - {""}
    if not ids:
        yield from _nameless(batch, timeline, message)
    for name in sorted(ids):
        rows = list(
            batch.connection.execute(
                f"SELECT {_COLUMNS} FROM items WHERE message_id = ? AND conversation = ? AND direction = ?"
                f" ORDER BY items.id DESC LIMIT {_CANDIDATES}",
                (name, timeline.row, envelope.direction.value),
            )
        )
        yield from (StoredCopy(*row) for row in rows)
    if envelope.origin_id:
        rows = list(
            batch.connection.execute(
                f"SELECT {_COLUMNS} FROM items WHERE origin_id = ? AND origin_id <> message_id AND conversation = ?"
                f" AND direction = ? ORDER BY items.id DESC LIMIT {_CANDIDATES}",
                (envelope.origin_id, timeline.row, envelope.direction.value),
            )
        )
        yield from (StoredCopy(*row) for row in rows)


def _nameless(batch: Batch, timeline: OpenTimeline, message: NewMessage) -> Iterable[StoredCopy]:
    envelope = message.envelope
    second = believable_us(envelope.at, batch.now_us) // SECOND_US * SECOND_US
    rows = list(
        batch.connection.execute(
            f"SELECT {_COLUMNS} FROM items WHERE conversation = ? AND position BETWEEN ? AND ? AND direction = ?"
            f" AND message_id IS NULL AND body = ? ORDER BY position LIMIT {_CANDIDATES}",
            (timeline.row, second, second + SECOND_US - 1, envelope.direction.value, message.body),
        )
    )
    return (StoredCopy(*row) for row in rows)

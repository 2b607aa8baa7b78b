"""Who speaks, when two copies of a message are one message, and which message others mean by an id.

The archive's id names one message of my archive (XEP-0359 §3); an origin id names one message of its sender,
however often that had to be sent again. A bare message id may be used twice by a careless sender, so it counts
only while the archive does not say otherwise. A message without any id is
known by its words and the second it was sent. Ids that senders choose count for this sender alone; the ids a room
gives count in this room alone.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from desktop_client.domain.addresses import BareJid, ConversationKind, is_private
from desktop_client.domain.authors import MYSELF, Author, author_id
from desktop_client.domain.messages import Arrival, Direction, Envelope, ItemId, NewMessage, Source
from desktop_client.storage.batch import Batch, OpenTimeline
from desktop_client.storage.rows import ints
from desktop_client.storage.stamps import SECOND_US, believable_us

_CANDIDATES = 50
_OUTGOING = Direction.OUTGOING.value
_MYSELF = Author(key=MYSELF, nick="")
_BY_MESSAGE_ID = (
    "SELECT id FROM items WHERE message_id = ? AND conversation = ? AND direction = ? AND author IS ?"
    " ORDER BY id DESC LIMIT 1"
)
_BY_ORIGIN_ID = (
    "SELECT id FROM items WHERE origin_id = ? AND origin_id <> message_id AND conversation = ? AND direction = ?"
    " AND author IS ? ORDER BY id DESC LIMIT 1"
)
_BY_VERSION = (
    "SELECT item FROM changes WHERE message_id = ? AND account = ? AND peer = ? AND direction = ? AND author IS ?"
    " AND kind = 0 AND item IS NOT NULL ORDER BY id DESC LIMIT 1"
)
_BY_REPLACED = (
    "SELECT id FROM items WHERE replaces = ? AND conversation = ? AND direction = ? AND author IS ?"
    " ORDER BY id DESC LIMIT 1"
)
FIRST_BODY = (
    "coalesce((SELECT first.body FROM changes AS first WHERE first.item = items.id AND first.kind = 0"
    " AND first.rank = 0), items.body)"
)
"""What a message said before it was corrected."""
FIRST_EXTRAS = FIRST_BODY.replace(".body", ".extras")
_STORED_IDS = (
    "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM items WHERE message_id = value)"
    " OR EXISTS (SELECT 1 FROM items WHERE archive_id = value)"
    " OR EXISTS (SELECT 1 FROM items WHERE origin_id = value AND origin_id <> message_id)"
)
_COLUMNS = (
    "items.id, conversation, position, state, is_archived, coalesce(message_id, ''), coalesce(origin_id, ''),"
    f" archive_id, {FIRST_BODY}, is_retracted"
)


class Whose(NamedTuple):
    """One person of a conversation: which side, and in a room the row of `authors`."""

    direction: int
    author: int | None = None


def kind_of(envelope: Envelope) -> ConversationKind:
    if envelope.author is not None:
        return ConversationKind.ROOM
    return ConversationKind.PRIVATE if is_private(envelope.peer) else ConversationKind.PERSON


def whose(batch: Batch, timeline: OpenTimeline, envelope: Envelope) -> Whose:
    """Return who sent something; whatever nick I had, mine is mine."""
    if envelope.direction is Direction.OUTGOING or envelope.author is None or not timeline.is_room:
        return side(batch, timeline, envelope.direction.value)
    is_news = envelope.source is Source.LIVE
    return Whose(envelope.direction.value, _author_row(batch, timeline, envelope.author, is_news=is_news))


def side(batch: Batch, timeline: OpenTimeline, direction: int) -> Whose:
    """Return one side of a conversation between two; in a room only mine is somebody."""
    is_me = timeline.is_room and direction == _OUTGOING
    return Whose(direction, _author_row(batch, timeline, _MYSELF) if is_me else None)


def name_of(batch: Batch, timeline: OpenTimeline, who: Whose) -> BareJid:
    """Return the address or author by which the window knows somebody."""
    if who.direction == _OUTGOING:
        return timeline.id.account
    if who.author is None:
        return timeline.id.peer
    key: tuple[str] = next(batch.connection.execute("SELECT key FROM authors WHERE id = ?", (who.author,)))
    return author_id(timeline.id.peer, key[0])


def whose_item(batch: Batch, item: int) -> Whose:
    return Whose(*next(batch.connection.execute("SELECT direction, author FROM items WHERE id = ?", (item,))))


def _author_row(batch: Batch, timeline: OpenTimeline, author: Author, *, is_news: bool = False) -> int:
    """Return the row of somebody in a room; what is news tells their nick of today."""
    known = batch.known_authors.get((timeline.row, author.key, author.nick))
    if known is not None:
        return known
    renamed = "UPDATE SET nick = excluded.nick, jid = coalesce(excluded.jid, jid)" if is_news else "NOTHING"
    where = (timeline.id.account, timeline.id.peer, author.key)
    batch.connection.execute(
        "INSERT INTO authors (account, peer, key, nick, jid) VALUES (?, ?, ?, ?, ?)"
        f" ON CONFLICT (account, peer, key) DO {renamed}",
        (*where, author.nick, author.jid),
    )
    row = next(ints(batch.connection, "SELECT id FROM authors WHERE account = ? AND peer = ? AND key = ?", where))
    batch.known_authors[(timeline.row, author.key, author.nick)] = row
    return row


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


def ids_of(envelope: Envelope) -> set[str]:
    return {envelope.archive_id or "", envelope.message_id, envelope.origin_id} - {""}


def look_up_ids(batch: Batch, arrivals: Iterable[Arrival]) -> None:
    """Ask once which ids of messages that arrive together are stored: most of a page is new."""
    ids = {name for arrival in arrivals if isinstance(arrival, NewMessage) for name in ids_of(arrival.envelope)}
    batch.stored_ids = {name for (name,) in batch.connection.execute(_STORED_IDS, (json.dumps(list(ids)),))}


def find_copy(batch: Batch, timeline: OpenTimeline, message: NewMessage) -> StoredCopy | None:
    """Return what is stored of this very message."""
    by_archive = _archived_copy(batch, timeline, message)
    if by_archive is not None:
        return by_archive
    if batch.stored_ids.isdisjoint(_chosen_ids(message.envelope)) and _chosen_ids(message.envelope):
        return None
    sender = whose(batch, timeline, message.envelope)
    found = next((copy for copy in _candidates(batch, timeline, message, sender) if is_same(copy, message)), None)
    if found is None and _may_be_mine(message):
        mine = _candidates(batch, timeline, message, side(batch, timeline, _OUTGOING))
        found = next((copy for copy in mine if is_same(copy, message) and _is_mine_unseen(copy, message)), None)
    return found


def _may_be_mine(message: NewMessage) -> bool:
    """Tell whether the archive of a room may show my message without saying that it is."""
    envelope = message.envelope
    return envelope.author is not None and envelope.source is Source.ARCHIVE and bool(envelope.origin_id)


def _is_mine_unseen(copy: StoredCopy, message: NewMessage) -> bool:
    """Believe an archive that names another where nobody can have copied me: no room has shown the message yet.

    A room that was killed may know me by another occupant id afterwards.
    """
    author = message.envelope.author
    is_nameless = author is not None and not author.is_lasting
    return copy.body == message.body and (is_nameless or copy.archive_id is None)


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


def find_by_room_id(batch: Batch, timeline: OpenTimeline, name: str) -> ItemId | None:
    """Return the message of a room that the room gave this id (XEP-0359)."""
    query = "SELECT id FROM items WHERE archive_id = ? AND conversation = ?"
    return next(map(ItemId, ints(batch.connection, query, (name, timeline.row))), None)


def find_by_id(batch: Batch, timeline: OpenTimeline, name: str, who: Whose) -> ItemId | None:
    """Return the newest message of one person in a conversation that others may mean by this id.

    Its own id, its origin id (XEP-0444 §4), that of a correction of it (XEP-0444 §4.1), or, of a correction whose
    message never came, the one it corrects. In a room this is so for corrections alone.
    """
    account, peer = timeline.id.account, timeline.id.peer
    for query, bindings in (
        (_BY_MESSAGE_ID, (name, timeline.row, *who)),
        (_BY_ORIGIN_ID, (name, timeline.row, *who)),
        (_BY_VERSION, (name, account, peer, *who)),
        (_BY_REPLACED, (name, timeline.row, *who)),
    ):
        for item in ints(batch.connection, query, bindings):
            return ItemId(item)
    return None


def is_removed_id(batch: Batch, timeline: OpenTimeline, name: str, who: Whose) -> bool:
    """Say whether the person deleted the message of this id."""
    if not timeline.has_removed:
        return False
    query = (
        "SELECT 1 FROM removed WHERE conversation = ? AND direction = ? AND author IS ?"
        " AND (message_id = ? OR origin_id = ?)"
    )
    return batch.connection.execute(query, (timeline.row, *who, name, name)).fetchone() is not None


def is_removed(batch: Batch, timeline: OpenTimeline, message: NewMessage) -> bool:
    """Say whether the person deleted this message; its text is gone, so only ids can tell."""
    if not timeline.has_removed:
        return False
    envelope = message.envelope
    row = batch.connection.execute(
        "SELECT 1 FROM removed WHERE conversation = ? AND direction = ? AND author IS ?"
        " AND (archive_id = ? OR origin_id = ?"
        " OR (message_id = ? AND (archive_id IS NULL OR ? IS NULL))) LIMIT 1",
        (
            timeline.row,
            *whose(batch, timeline, envelope),
            envelope.archive_id,
            envelope.origin_id or None,
            envelope.message_id or None,
            envelope.archive_id,
        ),
    ).fetchone()
    return row is not None


def _chosen_ids(envelope: Envelope) -> set[str]:
    """Return the ids that the sender gave."""
    return {envelope.message_id, envelope.origin_id} - {""}


def _archived_copy(batch: Batch, timeline: OpenTimeline, message: NewMessage) -> StoredCopy | None:
    envelope = message.envelope
    if envelope.archive_id is None or envelope.archive_id not in batch.stored_ids:
        return None
    place: tuple[str, int | str] = ("items.conversation = ?", timeline.row)
    if not timeline.is_room:
        place = ("kind <> 'room' AND account = ?", envelope.account)
    row = batch.connection.execute(
        f"SELECT {_COLUMNS} FROM items JOIN conversations ON conversations.id = conversation"
        f" WHERE archive_id = ? AND {place[0]} LIMIT 1",
        (envelope.archive_id, place[1]),
    ).fetchone()
    return None if row is None else StoredCopy(*row)


def _candidates(batch: Batch, timeline: OpenTimeline, message: NewMessage, who: Whose) -> Iterable[StoredCopy]:
    envelope = message.envelope
    ids = _chosen_ids(envelope)
    if not ids:
        yield from _nameless(batch, timeline, message, who)
    for name in sorted(ids):
        rows = list(
            batch.connection.execute(
                f"SELECT {_COLUMNS} FROM items WHERE message_id = ? AND conversation = ? AND direction = ?"
                f" AND author IS ? ORDER BY items.id DESC LIMIT {_CANDIDATES}",
                (name, timeline.row, *who),
            )
        )
        yield from (StoredCopy(*row) for row in rows)
    if envelope.origin_id:
        rows = list(
            batch.connection.execute(
                f"SELECT {_COLUMNS} FROM items WHERE origin_id = ? AND origin_id <> message_id AND conversation = ?"
                f" AND direction = ? AND author IS ? ORDER BY items.id DESC LIMIT {_CANDIDATES}",
                (envelope.origin_id, timeline.row, *who),
            )
        )
        yield from (StoredCopy(*row) for row in rows)


def _nameless(batch: Batch, timeline: OpenTimeline, message: NewMessage, who: Whose) -> Iterable[StoredCopy]:
    envelope = message.envelope
    second = believable_us(envelope.at, batch.now_us) // SECOND_US * SECOND_US
    rows = list(
        batch.connection.execute(
            f"SELECT {_COLUMNS} FROM items WHERE conversation = ? AND position BETWEEN ? AND ? AND direction = ?"
            f" AND author IS ? AND message_id IS NULL AND body = ? ORDER BY position LIMIT {_CANDIDATES}",
            (timeline.row, second, second + SECOND_US - 1, *who, message.body),
        )
    )
    return (StoredCopy(*row) for row in rows)

"""The rows of messages about messages: what one stanza said, in which order, and that it counts once."""

from dataclasses import dataclass

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import ChangeKind, ItemId, NewMessage, Reactions, Retraction, Source
from desktop_client.storage.batch import Batch, OpenTimeline
from desktop_client.storage.extras import text_from_extras
from desktop_client.storage.identity import Whose, whose
from desktop_client.storage.stamps import SECOND_US, believable_us

CORRECTION, REACTIONS, RETRACTION, MODERATION = (kind.value for kind in ChangeKind)
_MOST_ROWS = 100
"""For one message, kind and person; the newest are kept, and the first words."""
_CLOCKS_APART_US = 300 * SECOND_US


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One stanza about the message `target`; `body` holds words, or emoji a line each."""

    kind: int
    target: str
    direction: int
    at: int
    author: int | None = None
    body: str = ""
    message_id: str = ""
    archive_id: str | None = None
    is_archived: bool = False
    state: int | None = None
    extras: str = ""

    @property
    def who(self) -> Whose:
        return Whose(self.direction, self.author)


@dataclass(frozen=True, slots=True)
class _Row:
    """A stored change of the kind, item and person of a new one."""

    id: int
    rank: int
    at: int
    is_archived: int
    is_first: int


def said_by(batch: Batch, arrival: NewMessage | Reactions | Retraction, timeline: OpenTimeline | None) -> Said:
    """Return what an arrival says of another message."""
    envelope = arrival.envelope
    match arrival:
        case NewMessage():
            kind, target, body = CORRECTION, arrival.replaces, arrival.body
        case Reactions():
            kind, target, body = REACTIONS, arrival.message_id, "\n".join(arrival.emoji)
        case Retraction():
            kind, target, body = RETRACTION, arrival.message_id, ""
            if arrival.moderation is not None:
                kind, body = MODERATION, arrival.moderation.reason
    return Said(
        kind=kind,
        target=target,
        direction=envelope.direction.value,
        author=None if timeline is None else whose(batch, timeline, envelope).author,
        at=believable_us(envelope.at, batch.now_us),
        body=body,
        message_id=envelope.message_id,
        archive_id=envelope.archive_id,
        is_archived=envelope.source is Source.ARCHIVE,
        extras=text_from_extras(arrival.extras) if isinstance(arrival, NewMessage) else "",
    )


def find_known(batch: Batch, conversation: ConversationId, said: Said) -> tuple[int, ItemId, int | None] | None:
    """Return (row, item, state) of another copy of a stanza, after adding what this copy knows better."""
    by_archive = "SELECT id, item, state, is_archived FROM changes WHERE archive_id = ? AND account = ? AND peer = ?"
    by_archive += " AND kind = ?"
    place = (said.archive_id, conversation.account, conversation.peer, said.kind)
    found = batch.connection.execute(by_archive, place).fetchone()
    if found is None and said.message_id:
        by_id = (
            "SELECT id, item, state, is_archived FROM changes WHERE message_id = ? AND account = ? AND peer = ?"
            " AND direction = ? AND author IS ? AND kind = ? AND target = ?"
            " AND (direction = 1 OR archive_id IS NULL OR ? IS NULL)"
        )
        which = (said.message_id, conversation.account, conversation.peer, *said.who, said.kind, said.target)
        found = batch.connection.execute(by_id, (*which, said.archive_id)).fetchone()
    if found is None:
        return None
    row, item, state, is_archived = found
    batch.connection.execute(
        "UPDATE changes SET archive_id = coalesce(archive_id, ?) WHERE id = ?", (said.archive_id, row)
    )
    if said.is_archived and not is_archived:
        batch.connection.execute("UPDATE changes SET is_archived = 1, at = ? WHERE id = ?", (said.at, row))
    return row, item, state


def is_known_correction(batch: Batch, timeline: OpenTimeline, message: NewMessage) -> bool:
    """Say whether a room's archive repeats a correction that was believed live, of somebody known by a nick alone."""
    room_id = message.envelope.archive_id
    if not timeline.is_room or message.replaces or room_id is None:
        return False
    query = "SELECT 1 FROM changes WHERE archive_id = ? AND account = ? AND peer = ? AND kind = ? LIMIT 1"
    which = (room_id, timeline.id.account, timeline.id.peer, CORRECTION)
    return batch.connection.execute(query, which).fetchone() is not None


def take_early(batch: Batch, timeline: OpenTimeline, name: str, who: Whose) -> list[Said]:
    """Take out of the store what was kept for a message, oldest first."""
    rows = list(
        batch.connection.execute(
            "SELECT id, kind, target, direction, author, at, body, coalesce(message_id, ''), archive_id, is_archived"
            " FROM changes WHERE account = ? AND peer = ? AND target = ? AND item IS NULL"
            " AND (kind IN (?, ?) OR direction = ? AND author IS ?) ORDER BY at, id",
            (timeline.id.account, timeline.id.peer, name, REACTIONS, MODERATION, *who),
        )
    )
    batch.connection.executemany("DELETE FROM changes WHERE id = ?", [row[:1] for row in rows])
    return [
        Said(
            kind=kind,
            target=target,
            direction=direction,
            author=author,
            at=at,
            body=body,
            message_id=message_id,
            archive_id=archive_id,
            is_archived=bool(is_archived),
        )
        for _, kind, target, direction, author, at, body, message_id, archive_id, is_archived in rows
    ]


def keep_first_version(batch: Batch, timeline: OpenTimeline, item: ItemId) -> None:
    """Keep what a message said at first; a correction that stands for its message stays known by its ids."""
    batch.connection.execute(
        "INSERT INTO changes (account, peer, item, target, kind, direction, author, at, body, message_id,"
        " archive_id, is_archived, extras)"
        " SELECT ?1, ?2, id, coalesce(replaces, message_id, ''), 0, direction, author, position, body,"
        " iif(replaces IS NULL, NULL, message_id), iif(replaces IS NULL, NULL, archive_id), is_archived, extras"
        " FROM items WHERE id = ?3 AND NOT EXISTS (SELECT 1 FROM changes WHERE item = ?3 AND kind = 0)",
        (timeline.id.account, timeline.id.peer, item),
    )


def make_room(batch: Batch, item: ItemId, said: Said, *, is_backward: bool) -> int:
    """Return the rank of a new row among those of its kind and person."""
    which = (item, said.kind, *said.who)
    same = "item = ? AND kind = ? AND direction = ? AND author IS ?"
    query = (
        "SELECT id, rank, at, is_archived, kind = 0 AND rank = 0 AND message_id IS NULL FROM changes"
        f" WHERE {same} ORDER BY rank DESC"
    )
    rows = [_Row(*row) for row in batch.connection.execute(query, which)]
    rank = next((row.rank for row in rows if _is_newer(batch, said, row, is_backward=is_backward)), -1) + 1
    batch.connection.execute(f"UPDATE changes SET rank = rank + 1 WHERE {same} AND rank >= ?", (*which, rank))
    return rank


def _is_newer(batch: Batch, said: Said, row: _Row, *, is_backward: bool) -> bool:
    """Compare by who came last where that is known: clocks differ, and an archive has stamps of whole seconds.

    What comes live is the newest. What the archive tells while a row that came live was not met in it yet is older
    than that row.
    """
    if not said.is_archived or row.is_first:
        return True
    if not row.is_archived:
        return said.at > row.at + _CLOCKS_APART_US
    is_same_page = row.id in batch.fresh_changes
    return said.at > row.at or (said.at == row.at and (is_same_page or not is_backward))


def insert(batch: Batch, conversation: ConversationId, item: ItemId | None, said: Said, rank: int) -> int:
    batch.connection.execute(
        "INSERT INTO changes (account, peer, item, target, kind, direction, author, at, rank, state, is_archived,"
        " message_id, archive_id, body, extras) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            conversation.account,
            conversation.peer,
            item,
            said.target,
            said.kind,
            said.direction,
            said.author,
            said.at,
            rank,
            said.state,
            said.is_archived,
            said.message_id or None,
            said.archive_id,
            said.body,
            said.extras,
        ),
    )
    return batch.connection.last_insert_rowid()


def prune(batch: Batch, item: ItemId, said: Said) -> None:
    which = (item, said.kind, *said.who)
    batch.connection.execute(
        "DELETE FROM changes WHERE item = ?1 AND kind = ?2 AND direction = ?3 AND author IS ?4 AND state IS NOT 0"
        " AND rank < (SELECT max(rank) FROM changes WHERE item = ?1 AND kind = ?2 AND direction = ?3 AND author IS ?4)"
        " - ?5"
        " AND NOT (kind = 0 AND rank = 0)",
        (*which, _MOST_ROWS),
    )

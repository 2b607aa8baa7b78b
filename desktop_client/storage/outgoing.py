"""The rows of the outbox: typed, waiting, failed, tried again."""

import uuid
from collections.abc import Sequence

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId, ConversationKind, private_peer
from desktop_client.domain.extras import Composed
from desktop_client.domain.messages import (
    ChangeKind,
    DeliveryState,
    Direction,
    ItemId,
    OriginId,
    OutgoingMessage,
    ReplyTo,
    known_as,
    may_change,
)
from desktop_client.storage import poll_ends, quotes, reading, threads
from desktop_client.storage.batch import Batch, NewItem
from desktop_client.storage.delivery import state_of
from desktop_client.storage.extras import extras_from_text, text_from_extras
from desktop_client.storage.identity import FIRST_BODY, FIRST_EXTRAS, side
from desktop_client.storage.places import end_position
from desktop_client.storage.stamps import time_from_us

_COLUMNS = (
    f"items.id, account, peer, message_id, {FIRST_BODY}, position, is_retry, reply_to, reply_sender, reply_text,"
    f" {FIRST_EXTRAS}, kind, (SELECT nick FROM authors JOIN items AS quoted ON quoted.author = authors.id"
    " WHERE quoted.id = items.reply_item AND quoted.direction = 0)"
)
"""What was changed since goes after it as a change."""
_Row = tuple[int, str, str, str, str, int, int, str | None, str, str, str, str, str | None]


def add(
    batch: Batch,
    conversation: ConversationId,
    said: Composed,
    stamp: int,
    reply_to: ItemId | None = None,
    *,
    known_id: OriginId | None = None,
) -> ItemId:
    """Store a message at the end of its conversation; by one that is typed now, what is answered is read."""
    timeline = batch.timeline(conversation)
    origin_id = known_id or str(uuid.uuid4())
    position = end_position(timeline, stamp)
    item = batch.insert(
        timeline,
        NewItem(
            position=position,
            direction=Direction.OUTGOING.value,
            body=said.body,
            state=DeliveryState.PENDING,
            message_id=origin_id,
            origin_id=origin_id,
            extras=text_from_extras(said.extras),
            author=side(batch, timeline, Direction.OUTGOING.value).author,
        ),
    )
    if known_id is None:
        batch.mark_read(timeline, position)
    quoted = None if reply_to is None else reading.message(batch.connection, reply_to)
    if quoted is not None and quoted.conversation == conversation and may_change(quoted, ChangeKind.REACTIONS):
        reply = ReplyTo(message_id=known_as(quoted), sender=quoted.sender, quoted=quoted.body)
        quotes.quote(batch, timeline, item, reply, Direction.OUTGOING)
    threads.touch(batch, timeline, said.extras.thread)
    if said.extras.poll_end is not None:
        poll_ends.end(batch, timeline, said.extras.poll_end, side(batch, timeline, Direction.OUTGOING.value))
    return item


def retry(batch: Batch, item: ItemId) -> None:
    """Put a FAILED message back in the queue at the end of its conversation; another state stays."""
    if state_of(batch, item) is not DeliveryState.FAILED:
        return
    row, position = _place(batch.connection, item)
    timeline = batch.timeline_of_row(row)
    batch.connection.execute(
        "UPDATE items SET state = ?, failure = '', is_retry = 1 WHERE id = ?", (DeliveryState.PENDING.value, item)
    )
    timeline.changed.add(item)
    if position != timeline.last_position:
        batch.move(timeline, item, position, end_position(timeline, batch.now_us))


def missing_in_archive(connection: apsw.Connection, account: BareJid, origin_ids: Sequence[str]) -> tuple[ItemId, ...]:
    """Return SENT messages that the archive, which is whole, does not hold, oldest first.

    Only where it holds what I wrote just before: it may be told to keep nothing of a conversation (XEP-0313 §8).
    """
    sent = (
        "SELECT position, items.id, conversation FROM items JOIN conversations ON conversations.id = conversation"
        " WHERE message_id = ? AND account = ? AND direction = 1 AND state = 1 AND is_archived = 0"
    )
    rows = [row for origin_id in origin_ids for row in connection.execute(sent, (origin_id, account))]
    missing: list[ItemId] = []
    for position, item, conversation in sorted(rows):
        if _is_kept_before(connection, conversation, position, missing):
            missing.append(ItemId(item))
    return tuple(missing)


def _is_kept_before(connection: apsw.Connection, conversation: int, position: int, missing: Sequence[ItemId]) -> bool:
    """Tell whether the archive holds my newest message before a position, those that are missing aside."""
    before = (
        "SELECT id, is_archived FROM items WHERE conversation = ? AND position < ? AND direction = 1"
        " AND state BETWEEN 1 AND 3 ORDER BY position DESC"
    )
    rows = connection.execute(before, (conversation, position))
    return next((bool(is_archived) for item, is_archived in rows if item not in missing), False)


def take_back(batch: Batch, items: Sequence[ItemId]) -> None:
    """Make SENT messages without an archived copy PENDING again."""
    for item in items:
        timeline = batch.timeline_of_item(item)
        batch.connection.execute(
            "UPDATE items SET state = 0, is_retry = 1 WHERE id = ? AND state = 1 AND is_archived = 0", (item,)
        )
        if timeline is not None and batch.connection.changes():
            timeline.changed.add(item)


def load(connection: apsw.Connection, item: ItemId) -> OutgoingMessage:
    """Raises `LookupError` when the message is gone."""
    rows = _load(connection, "items.id = ?", item)
    if not rows:
        raise LookupError(item)
    return rows[0]


def load_waiting(connection: apsw.Connection, items: Sequence[ItemId]) -> tuple[OutgoingMessage, ...]:
    """Return those of the messages that are PENDING, in the order of `items`."""
    return tuple(message for item in items for message in _load(connection, "state = 0 AND items.id = ?", item))


def waiting(connection: apsw.Connection, account: BareJid) -> tuple[OutgoingMessage, ...]:
    return _load(connection, "state = 0 AND state < 3 AND account = ?", account)


def _load(connection: apsw.Connection, condition: str, value: int | str) -> tuple[OutgoingMessage, ...]:
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM items JOIN conversations ON conversations.id = conversation"
        f" WHERE {condition} ORDER BY position, items.id",
        (value,),
    )
    return tuple(_outgoing(row) for row in rows)


def _outgoing(row: _Row) -> OutgoingMessage:
    item, account, peer, origin_id, body, position, is_retry, reply_to, sender, text, extras, kind, nick = row
    who = answered(BareJid(peer), BareJid(sender), nick)
    reply = None if reply_to is None else ReplyTo(message_id=reply_to, sender=who, quoted=text)
    return OutgoingMessage(
        item=ItemId(item),
        account=BareJid(account),
        to=BareJid(peer),
        origin_id=OriginId(origin_id),
        body=body,
        typed_at=time_from_us(position),
        is_retry=bool(is_retry),
        reply=reply,
        extras=extras_from_text(extras),
        kind=ConversationKind(kind),
    )


def answered(peer: BareJid, sender: BareJid, nick: str | None) -> BareJid:
    """Return the address of who is answered: in a room an occupant's."""
    return private_peer(peer, nick) if nick is not None else sender


def _place(connection: apsw.Connection, item: ItemId) -> tuple[int, int]:
    place: tuple[int, int] = next(connection.execute("SELECT conversation, position FROM items WHERE id = ?", (item,)))
    return place

"""The rows of the outbox: typed, waiting, failed, tried again."""

import uuid

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.messages import DeliveryState, Direction, ItemId, OriginId, OutgoingMessage
from desktop_client.storage.batch import Batch, NewItem
from desktop_client.storage.delivery import state_of
from desktop_client.storage.places import end_position
from desktop_client.storage.stamps import time_from_us

_COLUMNS = "items.id, account, peer, message_id, body, position, is_retry"
_Row = tuple[int, str, str, str, str, int, int]


def add(batch: Batch, conversation: ConversationId, body: str, stamp: int) -> ItemId:
    """Store a typed message at the end of its conversation; what is answered is read."""
    timeline = batch.timeline(conversation)
    origin_id = str(uuid.uuid4())
    position = end_position(timeline, stamp)
    item = batch.insert(
        timeline,
        NewItem(
            position=position,
            direction=Direction.OUTGOING.value,
            body=body,
            state=DeliveryState.PENDING,
            message_id=origin_id,
            origin_id=origin_id,
        ),
    )
    batch.mark_read(timeline, position)
    batch.connection.execute(
        "UPDATE conversations SET draft_text = '', draft_caret = 0, draft_saved_at = NULL WHERE id = ?",
        (timeline.row,),
    )
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


def load(connection: apsw.Connection, item: ItemId) -> OutgoingMessage:
    """Raises `LookupError` when the message is gone."""
    rows = _load(connection, "items.id = ?", item)
    if not rows:
        raise LookupError(item)
    return rows[0]


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
    item, account, peer, origin_id, body, position, is_retry = row
    return OutgoingMessage(
        item=ItemId(item),
        account=BareJid(account),
        to=BareJid(peer),
        origin_id=OriginId(origin_id),
        body=body,
        typed_at=time_from_us(position),
        is_retry=bool(is_retry),
    )


def _place(connection: apsw.Connection, item: ItemId) -> tuple[int, int]:
    place: tuple[int, int] = next(connection.execute("SELECT conversation, position FROM items WHERE id = ?", (item,)))
    return place

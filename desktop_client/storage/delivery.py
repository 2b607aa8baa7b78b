"""How far a message of mine has come: receipts, markers, errors, acknowledgements."""

from collections.abc import Sequence

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.messages import (
    DeliveryState,
    Direction,
    Envelope,
    ItemId,
    Marker,
    NewMessage,
    Receipt,
    SendError,
)
from desktop_client.storage import changes, early_marks, readers
from desktop_client.storage.batch import Batch, OpenTimeline
from desktop_client.storage.identity import find_by_id, side
from desktop_client.storage.rows import ints

_OUTGOING = Direction.OUTGOING.value
_UNDELIVERED = (DeliveryState.PENDING, DeliveryState.SENT)


def apply_receipt(batch: Batch, receipt: Receipt) -> None:
    """Only the person a message went to can say that it arrived (XEP-0184 §5.5)."""
    if receipt.envelope.direction is Direction.OUTGOING:
        return
    for timeline, item in _marked(batch, receipt, _OUTGOING):
        raise_state(batch, timeline, item, DeliveryState.DELIVERED)


def apply_marker(batch: Batch, marker: Marker) -> None:
    """Displayed up to here: theirs raises my messages, my other device's counts theirs as read (XEP-0333)."""
    if marker.envelope.author is not None:
        if (timeline := _timeline(batch, marker.envelope)) is not None:
            readers.hear(batch, timeline, marker)
        return
    is_theirs = marker.envelope.direction is Direction.INCOMING
    for timeline, item in _marked(batch, marker, _OUTGOING if is_theirs else Direction.INCOMING.value):
        if is_theirs:
            _raise_up_to(batch, timeline, item)
        else:
            batch.mark_read(timeline, _position(batch, item))


def apply_early_marks(batch: Batch, timeline: OpenTimeline, item: ItemId, message: NewMessage, position: int) -> None:
    """Do for a message of the archive what receipts and markers said that came before it."""
    state = early_marks.take(batch, message) if timeline.has_early_marks else None
    if message.envelope.direction is Direction.INCOMING:
        if state is DeliveryState.DISPLAYED:
            batch.mark_read(timeline, position)
    elif state is DeliveryState.DISPLAYED:
        _raise_up_to(batch, timeline, item)
    elif position <= timeline.displayed_position:
        raise_state(batch, timeline, item, DeliveryState.DISPLAYED)
    elif state is DeliveryState.DELIVERED:
        raise_state(batch, timeline, item, DeliveryState.DELIVERED)


def apply_error(batch: Batch, error: SendError) -> None:
    timeline = _timeline(batch, error.envelope)
    if timeline is None:
        return
    problem = NotAccepted(address=error.envelope.peer, condition=error.condition, text=error.text)
    if refuse(batch, timeline, error.message_id, problem):
        return
    for item in _by_message_id(batch, timeline, error.message_id, _OUTGOING):
        fail(batch, timeline, item, error.condition)


def refuse(batch: Batch, timeline: OpenTimeline, message_id: str, problem: NotAccepted) -> bool:
    """Take back a change of mine that was not accepted; return False when the id is of none."""
    is_refused = changes.refuse(batch, timeline, message_id)
    if is_refused:
        batch.refused.append(problem)
    return is_refused


def fail(batch: Batch, timeline: OpenTimeline, item: ItemId, condition: str) -> None:
    """Set FAILED unless the message is known to have arrived."""
    if state_of(batch, item) in _UNDELIVERED:
        batch.connection.execute(
            "UPDATE items SET state = ?, failure = ? WHERE id = ?", (DeliveryState.FAILED.value, condition, item)
        )
        timeline.changed.add(item)


def raise_state(batch: Batch, timeline: OpenTimeline, item: ItemId, state: DeliveryState) -> None:
    batch.connection.execute("UPDATE items SET state = ? WHERE id = ? AND state < ?", (state.value, item, state.value))
    if batch.connection.changes():
        timeline.changed.add(item)


def mark_sent(batch: Batch, account: BareJid, origin_ids: Sequence[str]) -> None:
    for origin_id in origin_ids:
        rows: list[tuple[int, int]] = list(
            batch.connection.execute(
                "SELECT items.id, conversation FROM items JOIN conversations ON conversations.id = conversation"
                " WHERE message_id = ? AND account = ? AND direction = ? AND state = 0",
                (origin_id, account, _OUTGOING),
            )
        )
        for item, row in rows:
            raise_state(batch, batch.timeline_of_row(row), ItemId(item), DeliveryState.SENT)
    changes.settle(batch, account, origin_ids)


def state_of(batch: Batch, item: ItemId) -> DeliveryState | None:
    row: tuple[int | None] | None = batch.connection.execute("SELECT state FROM items WHERE id = ?", (item,)).fetchone()
    return None if row is None or row[0] is None else DeliveryState(row[0])


def marker_due(batch: Batch, timeline: OpenTimeline, position: int) -> str:
    """Return the id of the newest unread message up to here whose sender asked for markers, or ""."""
    row: tuple[str] | None = batch.connection.execute(
        "SELECT message_id FROM items WHERE conversation = ? AND position <= ? AND is_unread = 1 AND wants_marker = 1"
        " AND message_id IS NOT NULL ORDER BY position DESC LIMIT 1",
        (timeline.row, position),
    ).fetchone()
    return "" if row is None else row[0]


def _raise_up_to(batch: Batch, timeline: OpenTimeline, item: ItemId) -> None:
    position = _position(batch, item)
    raise_state(batch, timeline, item, DeliveryState.DISPLAYED)
    _raise_earlier(batch, timeline, position)
    early_marks.note_displayed(batch, timeline, position)


def _raise_earlier(batch: Batch, timeline: OpenTimeline, position: int) -> None:
    """Raise what came before; a PENDING message was never on its way and must not pass for seen."""
    for state in (DeliveryState.SENT, DeliveryState.DELIVERED):
        earlier = "SELECT id FROM items WHERE state = ? AND state < 3 AND conversation = ? AND position < ?"
        for item in tuple(ints(batch.connection, earlier, (state.value, timeline.row, position))):
            raise_state(batch, timeline, ItemId(item), DeliveryState.DISPLAYED)


def _timeline(batch: Batch, envelope: Envelope) -> OpenTimeline | None:
    return batch.find_timeline(ConversationId(envelope.account, envelope.peer))


def _marked(batch: Batch, mark: Receipt | Marker, direction: int) -> list[tuple[OpenTimeline, ItemId]]:
    """Return the message a mark means, as a list of none or one; a mark that came first is kept for it."""
    timeline = _timeline(batch, mark.envelope)
    items = _by_message_id(batch, timeline, mark.message_id, direction) if timeline is not None else ()
    if timeline is None or not items:
        early_marks.keep(batch, timeline, mark, direction)
        return []
    return [(timeline, item) for item in items]


def _by_message_id(batch: Batch, timeline: OpenTimeline, message_id: str, direction: int) -> tuple[ItemId, ...]:
    """Return the newest message of this id in the conversation, as a tuple of none or one."""
    found = find_by_id(batch, timeline, message_id, side(batch, timeline, direction))
    return () if found is None else (found,)


def _position(batch: Batch, item: ItemId) -> int:
    return next(ints(batch.connection, "SELECT position FROM items WHERE id = ?", (item,)))

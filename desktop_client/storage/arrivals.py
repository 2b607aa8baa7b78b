"""What arrives becomes rows: one path for live, carbon, offline and archive copies."""

from collections.abc import Sequence
from typing import assert_never

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import (
    ArchiveId,
    Arrival,
    CallSaid,
    DeliveryState,
    Direction,
    Envelope,
    Marker,
    NewMessage,
    Reactions,
    Receipt,
    Retraction,
    SendError,
    Source,
)
from desktop_client.storage import (
    call_records,
    change_rows,
    changes,
    delivery,
    places,
    poll_ends,
    quotes,
    read_marks,
    threads,
)
from desktop_client.storage.batch import Batch, NewItem, OpenTimeline
from desktop_client.storage.extras import text_from_extras
from desktop_client.storage.identity import StoredCopy, find_copy, ids_of, is_removed, kind_of, look_up_ids, whose
from desktop_client.storage.stamps import us_from_time


def apply_all(batch: Batch, arrivals: Sequence[Arrival], *, is_backward: bool, after: ArchiveId | None = None) -> None:
    """Apply in order; `is_backward` when archive copies come from before those that are stored.

    `after` is the message of a room that a page follows.
    """
    order = places.PageOrder(batch, arrivals, is_backward=is_backward, after=after)
    look_up_ids(batch, arrivals)
    for arrival in arrivals:
        match arrival:
            case NewMessage():
                _apply_message(batch, arrival, order, is_backward=is_backward)
            case Receipt():
                delivery.apply_receipt(batch, arrival)
            case Marker():
                delivery.apply_marker(batch, arrival)
            case SendError():
                delivery.apply_error(batch, arrival)
            case CallSaid():
                call_records.hear(batch, arrival)
            case Reactions() | Retraction():
                changes.hear(batch, arrival, is_backward=is_backward)
            case _:
                assert_never(arrival)
    for timeline in batch.touched_rooms():
        places.keep_waiting_last(batch, timeline)


def _apply_message(batch: Batch, message: NewMessage, order: places.PageOrder, *, is_backward: bool) -> None:
    conversation = ConversationId(message.envelope.account, message.envelope.peer)
    timeline = batch.find_timeline(conversation)
    if timeline is not None:
        copy = find_copy(batch, timeline, message)
        if copy is not None:
            _complete(batch, batch.timeline_of_row(copy.conversation), copy, message, order)
            return
        if is_removed(batch, timeline, message) or _is_cleared(timeline, message.envelope):
            return
        if change_rows.is_known_correction(batch, timeline, message):
            return
        if message.replaces and changes.correct(batch, timeline, message, is_backward=is_backward):
            return
    _insert(batch, batch.timeline(conversation, kind_of(message.envelope)), message, order)


def _is_cleared(timeline: OpenTimeline, envelope: Envelope) -> bool:
    return envelope.source is Source.ARCHIVE and us_from_time(envelope.at) < timeline.cleared_before


def _insert(batch: Batch, timeline: OpenTimeline, message: NewMessage, order: places.PageOrder) -> None:
    envelope = message.envelope
    is_outgoing = envelope.direction is Direction.OUTGOING
    position = order.position_of(timeline, message)
    item = batch.insert(
        timeline,
        NewItem(
            position=position,
            direction=envelope.direction.value,
            body=message.body,
            state=DeliveryState.SENT if is_outgoing else None,
            message_id=envelope.message_id,
            origin_id=envelope.origin_id,
            archive_id=envelope.archive_id,
            is_archived=envelope.source is Source.ARCHIVE,
            wants_marker=message.wants_marker,
            replaces=message.replaces,
            encrypted_with=message.encrypted_with,
            extras=text_from_extras(message.extras),
            author=whose(batch, timeline, envelope).author,
            is_mention=message.is_mention,
        ),
    )
    timeline.has_early_changes |= bool(message.replaces)
    batch.stored_ids.update(ids_of(envelope))
    if message.raw:
        batch.connection.execute("INSERT INTO encrypted_stanzas (item, stanza) VALUES (?, ?)", (item, message.raw))
    if message.reply is not None:
        quotes.quote(batch, timeline, item, message.reply, envelope.direction)
    threads.touch(batch, timeline, message.extras.thread)
    if message.extras.poll_end is not None:
        poll_ends.end(batch, timeline, message.extras.poll_end, whose(batch, timeline, envelope))
    if is_outgoing:
        batch.mark_read(timeline, position)
    else:
        batch.first_seen.append(message)
    if envelope.archive_id is not None:
        read_marks.apply_mark(batch, timeline, envelope.archive_id, position)
    if envelope.source is Source.ARCHIVE:
        delivery.apply_early_marks(batch, timeline, item, message, position)
    changes.welcome(batch, timeline, item, envelope)


def _complete(
    batch: Batch, timeline: OpenTimeline, copy: StoredCopy, message: NewMessage, order: places.PageOrder
) -> None:
    """Add to the stored message what this copy knows better."""
    envelope = message.envelope
    if copy.archive_id is None and envelope.archive_id is not None:
        batch.connection.execute("UPDATE items SET archive_id = ? WHERE id = ?", (envelope.archive_id, copy.id))
        batch.stored_ids.add(envelope.archive_id)
        read_marks.apply_mark(batch, timeline, envelope.archive_id, copy.position)
        changes.welcome(batch, timeline, copy.id, envelope)
    if message.body and not copy.body and not copy.is_retracted:
        batch.rewrite(timeline, copy.id, message.body, text_from_extras(message.extras))
    if copy.state == DeliveryState.PENDING.value:
        delivery.raise_state(batch, timeline, copy.id, DeliveryState.SENT)
        if timeline.is_room and envelope.source is not Source.ARCHIVE:
            places.echo(batch, timeline, copy.id, copy.position)
    if envelope.source is not Source.ARCHIVE:
        return
    if copy.is_archived:
        if copy.archive_id == envelope.archive_id:
            order.settle(timeline, copy.position)
        return
    position = order.position_of(timeline, message, copy.id)
    batch.connection.execute("UPDATE items SET is_archived = 1 WHERE id = ?", (copy.id,))
    batch.move(timeline, copy.id, copy.position, position)
    if envelope.direction is Direction.OUTGOING and not timeline.is_room:
        places.keep_mine_in_order(batch, timeline, copy.position, position)

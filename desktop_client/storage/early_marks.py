"""Receipts and markers whose message comes later: an archive read from its newest end shows the answer first."""

from desktop_client.domain.messages import DeliveryState, Marker, NewMessage, Receipt, Source
from desktop_client.storage.batch import Batch, OpenTimeline
from desktop_client.storage.rows import ints

_LIMIT = 500
"""For one conversation; somebody who marks what was never sent shall not fill the disk."""


def keep(batch: Batch, timeline: OpenTimeline | None, mark: Receipt | Marker, direction: int) -> None:
    """Remember a mark of the archive for a message of `direction` that is not stored yet."""
    if mark.envelope.source is not Source.ARCHIVE:
        return
    whose = (mark.envelope.account, mark.envelope.peer)
    kept = next(ints(batch.connection, "SELECT count(*) FROM early_marks WHERE account = ? AND peer = ?", whose))
    if timeline is not None:
        timeline.has_early_marks = True
    if kept < _LIMIT:
        batch.connection.execute(
            "INSERT OR IGNORE INTO early_marks VALUES (?, ?, ?, ?, ?)",
            (*whose, direction, mark.message_id, isinstance(mark, Marker)),
        )


def take(batch: Batch, message: NewMessage) -> DeliveryState | None:
    """Return DELIVERED or DISPLAYED when that was said of a message, None when nothing was, and forget it."""
    envelope = message.envelope
    which = (envelope.account, envelope.peer, envelope.direction.value, envelope.message_id or envelope.origin_id)
    same = "account = ? AND peer = ? AND direction = ? AND message_id = ?"
    found = tuple(ints(batch.connection, f"SELECT is_displayed FROM early_marks WHERE {same}", which))
    if not found:
        return None
    batch.connection.execute(f"DELETE FROM early_marks WHERE {same}", which)
    return DeliveryState.DISPLAYED if max(found) else DeliveryState.DELIVERED


def note_displayed(batch: Batch, timeline: OpenTimeline, position: int) -> None:
    """Note that the person has seen all of mine up to a position, also what is fetched only later."""
    timeline.displayed_position = max(timeline.displayed_position, position)
    batch.connection.execute(
        "UPDATE conversations SET displayed_position = ? WHERE id = ?", (timeline.displayed_position, timeline.row)
    )

"""Letting go of what an account keeps on this computer for too long."""

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import DeliveryState, Direction, ItemId
from desktop_client.storage.batch import Batch
from desktop_client.storage.rows import GAP

_UNSENT = (DeliveryState.PENDING.value, DeliveryState.FAILED.value)
UNSENT = f"(direction = {Direction.OUTGOING.value} AND state IN {_UNSENT})"
_OLD = (
    "SELECT items.id FROM items JOIN conversations ON conversations.id = items.conversation"
    f" WHERE account = ? AND position < ? AND direction <> {GAP}"
    f" AND NOT {UNSENT} LIMIT ?"
)


def expire(batch: Batch, account: BareJid, before_us: int, most: int) -> None:
    """Take rows away, but none that is not sent.

    Unlike deleted ones they come again when somebody scrolls up and the archive still has them.
    """
    old: list[tuple[int]] = list(batch.connection.execute(_OLD, (account, before_us, most)))
    for (item,) in old:
        timeline = batch.timeline_of_item(ItemId(item))
        if timeline is not None:
            batch.remove(timeline, item)

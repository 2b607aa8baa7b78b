"""Deleting a message from this device."""

from desktop_client.domain.messages import ItemId
from desktop_client.storage.batch import Batch


def remove(batch: Batch, item: ItemId) -> None:
    """Take the row away and keep its ids, so that the archive does not bring it back."""
    timeline = batch.timeline_of_item(item)
    if timeline is None:
        return
    batch.connection.execute(
        "INSERT INTO removed (conversation, direction, author, message_id, origin_id, archive_id)"
        " SELECT conversation, direction, author, message_id, origin_id, archive_id FROM items WHERE id = ?",
        (item,),
    )
    batch.remove(timeline, item)

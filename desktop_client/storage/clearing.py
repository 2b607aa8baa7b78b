"""Letting go of the history of one conversation, for good, and what history takes."""

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.messages import ItemId
from desktop_client.domain.storage_use import ConversationUse, StorageUse
from desktop_client.storage.batch import Batch
from desktop_client.storage.expiry import UNSENT
from desktop_client.storage.rows import GAP, ints

_ROW_BYTES = 260
"""A message without its words: its row and what the indexes hold of it."""
_WORD_BYTES = 2.2
"""A byte of text with its share of the search index."""
_CLEARED = f"conversation = ? AND position < ? AND direction <> {GAP} AND NOT {UNSENT}"
_EVER = 2**63 - 1
_SIZES = (
    "SELECT account, peer, count(*), sum(octet_length(body) + octet_length(extras)) FROM items"
    f" JOIN conversations ON conversations.id = conversation WHERE direction <> {GAP} GROUP BY conversation"
)


def clear(batch: Batch, conversation: ConversationId, before_us: int | None, most: int) -> None:
    """Take rows away, but none that is not sent; what the archive has of that time stays there."""
    timeline = batch.find_timeline(conversation)
    if timeline is None:
        return
    place = (timeline.row, _EVER if before_us is None else before_us)
    newest = next(ints(batch.connection, f"SELECT coalesce(max(position), -1) FROM items WHERE {_CLEARED}", place))
    timeline.cleared_before = max(timeline.cleared_before, newest + 1)
    batch.connection.execute(
        "UPDATE conversations SET cleared_before = ? WHERE id = ?", (timeline.cleared_before, timeline.row)
    )
    found = ints(batch.connection, f"SELECT id FROM items WHERE {_CLEARED} LIMIT ?", (*place, most))
    for item in tuple(found):
        batch.remove(timeline, ItemId(item))


def load_use(connection: apsw.Connection) -> StorageUse:
    pages, page_bytes = (next(ints(connection, f"PRAGMA {name}", ())) for name in ("page_count", "page_size"))
    rows: list[tuple[str, str, int, int]] = list(connection.execute(_SIZES))
    found = [
        ConversationUse(
            conversation=ConversationId(BareJid(account), BareJid(peer)),
            messages=count,
            size_bytes=count * _ROW_BYTES + round(words * _WORD_BYTES),
        )
        for account, peer, count, words in rows
    ]
    largest = sorted(found, key=lambda use: use.size_bytes, reverse=True)
    return StorageUse(size_bytes=pages * page_bytes, conversations=tuple(largest))

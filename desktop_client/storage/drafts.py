"""Unsent text, one per conversation."""

import apsw

from desktop_client.domain.conversations import Draft
from desktop_client.storage.stamps import us_from_time


def save(connection: apsw.Connection, row: int, draft: Draft) -> None:
    saved_at = None if draft.saved_at is None else us_from_time(draft.saved_at)
    connection.execute(
        "UPDATE conversations SET draft_text = ?, draft_caret = ?, draft_saved_at = ?, draft_reply_to = ?,"
        " draft_corrects = ? WHERE id = ?",
        (draft.text, draft.caret, saved_at, draft.reply_to, draft.corrects, row),
    )


def clear(connection: apsw.Connection, row: int) -> None:
    """Forget a draft that was sent."""
    save(connection, row, Draft())

"""Unsent text, one per conversation."""

import apsw

from desktop_client.domain.conversations import Draft
from desktop_client.storage.stamps import us_from_time


def save(connection: apsw.Connection, row: int, draft: Draft) -> None:
    saved_at = None if draft.saved_at is None else us_from_time(draft.saved_at)
    connection.execute(
        "UPDATE conversations SET draft_text = ?, draft_caret = ?, draft_saved_at = ? WHERE id = ?",
        (draft.text, draft.caret, saved_at, row),
    )

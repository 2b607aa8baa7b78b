"""What the list of conversations shows of each, kept with it."""

import apsw

from desktop_client.storage.extras import SPOILER
from desktop_client.storage.rows import GAP, PREVIEW_LENGTH

_FIRST_UNREAD = "SELECT id FROM items WHERE conversation = ?1 AND is_unread = 1 ORDER BY position LIMIT 1"
_MENTIONS = "SELECT count(*) FROM items WHERE conversation = ?1 AND is_unread = 1 AND is_mention = 1"
_NEWEST = (
    f"SELECT substr(body, 1, {PREVIEW_LENGTH}), direction, position, state, ending, has_video, is_retracted,"
    f" encrypted_with, {SPOILER}, (SELECT nick FROM authors WHERE authors.id = author AND direction = 0) FROM items"
    f" WHERE conversation = ?1 AND direction <> {GAP} ORDER BY position DESC LIMIT 1"
)


def write_summary(connection: apsw.Connection, row: int) -> None:
    """Note a conversation's newest message or call and first unread one, so that the list is read without its items."""
    connection.execute(
        f"UPDATE conversations SET first_unread = ({_FIRST_UNREAD}), mentions = ({_MENTIONS}),"
        " (preview_text, preview_direction, preview_position, preview_state, preview_ending, preview_has_video,"
        " preview_is_retracted, preview_encrypted_with, preview_spoiler,"
        " preview_author)"
        f" = ({_NEWEST}) WHERE id = ?1",
        (row,),
    )

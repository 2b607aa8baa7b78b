"""What the list of conversations shows of each, kept with it."""

import apsw

from desktop_client.storage.extras import SAID, SPOILER
from desktop_client.storage.rows import GAP, PREVIEW_LENGTH

_FIRST_UNREAD = "SELECT id FROM items WHERE conversation = ?1 AND is_unread = 1 ORDER BY position LIMIT 1"
_MENTIONS = "SELECT count(*) FROM items WHERE conversation = ?1 AND is_unread = 1 AND is_mention = 1"
_NEWEST = (
    f"SELECT substr({SAID}, 1, {PREVIEW_LENGTH}), direction, position, state, ending, has_video, is_retracted,"
    f" encrypted_with, {SPOILER}, (SELECT nick FROM authors WHERE authors.id = author AND direction = 0) FROM items"
    f" WHERE conversation = ?1 AND direction <> {GAP} ORDER BY position DESC LIMIT 1"
)
_REACTED = (
    "SELECT said.direction || char(10) || replace(said.body, char(10), '') || char(10) ||"
    f" (SELECT iif({SPOILER} IS NULL, substr(body, 1, {PREVIEW_LENGTH}), '') FROM items"
    " WHERE id = said.item AND NOT is_retracted)"
    " FROM changes AS said WHERE said.account = conversations.account AND said.peer = conversations.peer"
    " AND said.kind = 1 AND said.item IS NOT NULL AND said.body <> '' AND said.state IS NOT 4 AND said.at >"
    f" (SELECT max(position) FROM items WHERE conversation = ?1 AND direction <> {GAP})"
    " AND NOT EXISTS (SELECT 1 FROM changes AS later WHERE later.item = said.item AND later.kind = 1"
    " AND later.direction = said.direction AND later.rank > said.rank AND later.state IS NOT 4)"
    " ORDER BY said.at DESC LIMIT 1"
)


def write_summary(connection: apsw.Connection, row: int) -> None:
    """Note a conversation's newest message or call and first unread one, so that the list is read without its items."""
    connection.execute(
        f"UPDATE conversations SET first_unread = ({_FIRST_UNREAD}), mentions = ({_MENTIONS}),"
        " (preview_text, preview_direction, preview_position, preview_state, preview_ending, preview_has_video,"
        " preview_is_retracted, preview_encrypted_with, preview_spoiler,"
        " preview_author)"
        f" = ({_NEWEST}), preview_reaction = CASE kind WHEN 'person' THEN ({_REACTED}) END WHERE id = ?1",
        (row,),
    )

"""What replies quote (XEP-0461): kept with the reply, and true to the quoted message while that is stored."""

from desktop_client.domain.addresses import BareJid, nick_of
from desktop_client.domain.authors import author_id, author_key
from desktop_client.domain.messages import Direction, ItemId, ReplyTo
from desktop_client.storage.batch import Batch, OpenTimeline
from desktop_client.storage.extras import SAID, SPOILER
from desktop_client.storage.identity import Whose, find_by_id, find_by_room_id, name_of, whose_item
from desktop_client.storage.rows import PREVIEW_LENGTH, ints

_INCOMING, _OUTGOING = Direction.INCOMING.value, Direction.OUTGOING.value


def quote(batch: Batch, timeline: OpenTimeline, item: ItemId, reply: ReplyTo, direction: Direction) -> None:
    """Note what a message answers; whose it is, is believed of the store alone where that has it."""
    conversation = timeline.id
    if timeline.is_room:
        _quote_in_room(batch, timeline, item, reply)
        return
    is_mine = reply.sender == conversation.account if reply.sender else direction is Direction.INCOMING
    _note(batch, item, reply, conversation.account if is_mine else conversation.peer)
    for whose in (_OUTGOING, _INCOMING) if is_mine else (_INCOMING, _OUTGOING):
        quoted = find_by_id(batch, timeline, reply.message_id, Whose(whose))
        if quoted is not None and quoted != item:
            _tie(batch, timeline, item, quoted)
            return
    timeline.has_early_changes = True


def _quote_in_room(batch: Batch, timeline: OpenTimeline, item: ItemId, reply: ReplyTo) -> None:
    """Whose an unknown message was said to be is only a nick."""
    _note(batch, item, reply, author_id(timeline.id.peer, author_key("", nick_of(reply.sender or ""))))
    quoted = find_by_room_id(batch, timeline, reply.message_id)
    if quoted is not None and quoted != item:
        _tie(batch, timeline, item, quoted)
    else:
        timeline.has_early_changes = True


def _note(batch: Batch, item: ItemId, reply: ReplyTo, sender: BareJid) -> None:
    batch.connection.execute(
        "UPDATE items SET reply_to = ?, reply_sender = ?, reply_text = ? WHERE id = ?",
        (reply.message_id, sender, reply.quoted[:PREVIEW_LENGTH], item),
    )


def _tie(batch: Batch, timeline: OpenTimeline, item: ItemId, quoted: ItemId) -> None:
    batch.connection.execute("UPDATE items SET reply_item = ? WHERE id = ?", (quoted, item))
    requote(batch, timeline, quoted)


def find_quoted(batch: Batch, timeline: OpenTimeline, quoted: ItemId, name: str) -> None:
    """Tie replies that came earlier to a message that is stored now."""
    batch.connection.execute(
        "UPDATE items SET reply_item = ? WHERE conversation = ? AND reply_to = ? AND reply_item IS NULL AND id <> ?",
        (quoted, timeline.row, name, quoted),
    )
    if batch.connection.changes():
        requote(batch, timeline, quoted)


def requote(batch: Batch, timeline: OpenTimeline, quoted: ItemId) -> None:
    """Let all replies to a message show it as it is now; nothing of a retracted or covered one is in them."""
    answers = tuple(ints(batch.connection, "SELECT id FROM items WHERE reply_item = ?", (quoted,)))
    if not answers:
        return
    batch.connection.execute(
        "UPDATE items SET (reply_text, reply_is_covered, reply_is_retracted, reply_sender) ="
        f" (SELECT coalesce({SPOILER}, substr({SAID}, 1, {PREVIEW_LENGTH})), {SPOILER} IS NOT NULL, is_retracted, ?2"
        " FROM items AS quoted WHERE quoted.id = ?1) WHERE reply_item = ?1",
        (quoted, name_of(batch, timeline, whose_item(batch, quoted))),
    )
    timeline.changed.update(answers)

"""Rows of the store as domain objects."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.authors import Removal, author_id
from desktop_client.domain.call_record import CallEnd, CallId
from desktop_client.domain.conversations import Conversation, ConversationKind, Draft, Preview, Reacted
from desktop_client.domain.messages import (
    CallItem,
    DeliveryState,
    Direction,
    Gap,
    ItemId,
    Message,
    Quoted,
    Reaction,
    TimelineItem,
)
from desktop_client.storage.extras import extras_from_text, thread_in
from desktop_client.storage.stamps import time_from_us

if TYPE_CHECKING:
    from desktop_client.domain.threads import ThreadFigures

GAP = 2
"""In the column `direction`, beside the values of `Direction`."""
CALL = 3
"""As `GAP`, for an incoming call; one more for an outgoing one. The column `message_id` holds the call's id."""
PREVIEW_LENGTH = 300
_FACES = 3

ITEM_COLUMNS = (
    "id, position, direction, state, failure, coalesce(origin_id, message_id, ''), body, ending, has_video, talk_s,"
    " edited_at, is_retracted, encrypted_with, reactions, is_change_waiting,"
    " reply_to, reply_item, reply_sender, reply_text, reply_is_retracted, reply_is_covered, extras,"
    " (SELECT key || char(10) || nick FROM authors WHERE authors.id = author), archive_id, is_mention,"
    " iif(is_retracted AND author, (SELECT c.direction || char(10) || coalesce(key, '') || char(10)"
    " || coalesce(nick, '') || char(10) || c.body FROM changes AS c LEFT JOIN authors ON authors.id = c.author"
    " WHERE c.item = items.id AND c.kind = 3 ORDER BY coalesce(key, '') = '', c.id LIMIT 1), NULL),"
    " iif(author AND extras <> '', EXISTS (SELECT 1 FROM items AS q WHERE q.id = items.reply_item"
    f" AND {thread_in('items')} IN (q.archive_id, {thread_in('q')})), 0),"
    " iif(author, (SELECT count(*) || ' ' || max(t.position) || ' ' || json_group_array(DISTINCT iif(t.direction = 1,"
    " '', (SELECT key FROM authors WHERE authors.id = t.author))) FROM items AS t"
    " WHERE t.conversation = items.conversation"
    f" AND t.extras <> '' AND {thread_in('t')} = coalesce({thread_in('items')}, items.archive_id)"
    " AND t.id <> items.id), NULL)"
)
_QuoteRow = tuple[str | None, int | None, str, str, int, int]
ItemRow = tuple[
    int, int, int, int | None, str, str, str, str | None, int, int,
    int | None, int, str, str, int,
    str | None, int | None, str, str, int, int, str,
    str | None, str | None, int, str | None, int, str | None,
]  # fmt: skip

CONVERSATION_COLUMNS = (
    "account, peer, kind, name, unread, first_unread, preview_text, preview_direction, preview_position,"
    " preview_state, preview_ending, preview_has_video, preview_is_retracted, preview_encrypted_with, preview_spoiler,"
    " draft_text, draft_caret, draft_saved_at, draft_reply_to, draft_corrects, preview_author, mentions,"
    " preview_reaction, entered_at"
)
ConversationRow = tuple[
    str,
    str,
    str,
    str,
    int,
    int | None,
    str | None,
    int | None,
    int | None,
    int | None,
    str | None,
    int | None,
    int | None,
    str | None,
    str | None,
    str,
    int,
    int | None,
    int | None,
    int | None,
    str | None,
    int,
    str | None,
    int | None,
]

_DIRECTIONS = {start + direction.value: direction for direction in Direction for start in (0, CALL)}
_ENDS = {end.value: end for end in CallEnd}
_STATES = {state.value: state for state in DeliveryState}


def item_from_row(row: ItemRow, conversation: ConversationId) -> TimelineItem:
    item, position, direction, state, failure, origin_id, body, ending, has_video, talk_s = row[:10]
    edited_at, is_retracted, encrypted_with, reactions, is_change_waiting = row[10:15]
    at = time_from_us(position)
    author, room_id, is_mention, removal, is_aside, answers = row[22:]
    key, _, nick = (author or "").partition("\n")
    if direction == GAP:
        return Gap(id=ItemId(item), conversation=conversation, at=at)
    if ending is not None:
        return CallItem(
            id=ItemId(item),
            conversation=conversation,
            call=CallId(origin_id),
            direction=_DIRECTIONS[direction],
            at=at,
            end=_ENDS[ending],
            has_video=bool(has_video),
            talk_s=talk_s,
        )
    return Message(
        id=ItemId(item),
        conversation=conversation,
        sender=_sender(conversation, direction, key if author is not None else None),
        direction=_DIRECTIONS[direction],
        body=body,
        at=at,
        state=None if state is None else _STATES[state],
        failure=failure,
        origin_id=origin_id,
        reply=None if row[15] is None else _quoted(row[15:21]),
        reactions=reactions_from_text(reactions) if reactions else (),
        edited_at=None if edited_at is None else time_from_us(edited_at),
        is_retracted=bool(is_retracted),
        encrypted_with="" if body else encrypted_with,
        is_change_waiting=bool(is_change_waiting),
        extras=extras_from_text(row[21]),
        is_in_room=author is not None,
        room_id=(room_id or "") if author is not None else "",
        nick=nick,
        is_mention=bool(is_mention),
        removal=None if removal is None else _removal(conversation, removal),
        is_aside=bool(is_aside),
        answers=None if answers is None else _figures(conversation, answers),
    )


def _figures(conversation: ConversationId, text: str) -> "ThreadFigures":
    """Read how many answers there are, when the last one came, and the keys of who wrote them, "" for me."""
    from desktop_client.domain.threads import ThreadFigures  # noqa: PLC0415 - late: a list of conversations shows none

    replies, last, keys = text.split(" ", 2)
    people = (author_id(conversation.peer, key) if key else conversation.account for key in json.loads(keys)[:_FACES])
    return ThreadFigures(replies=int(replies), last_at=time_from_us(int(last)), people=tuple(people))


def _removal(conversation: ConversationId, text: str) -> Removal:
    """Read what the room told of a message it took away: side, key, nick, reason, a line each."""
    direction, key, nick, reason = text.split("\n", 3)
    by = _sender(conversation, int(direction), key) if key else None
    return Removal(by=by, nick=nick, reason=reason)


def _sender(conversation: ConversationId, direction: int, key: str | None) -> BareJid:
    if direction == Direction.OUTGOING.value:
        return conversation.account
    return conversation.peer if key is None else author_id(conversation.peer, key)


def _quoted(row: _QuoteRow) -> Quoted:
    _, item, sender, text, is_retracted, is_covered = row
    return Quoted(
        item=None if item is None else ItemId(item),
        sender=BareJid(sender),
        text=text,
        is_retracted=bool(is_retracted),
        is_covered=bool(is_covered),
    )


def reactions_from_text(text: str) -> tuple[Reaction, ...]:
    """Read the column `reactions`: a line for each emoji, with the people after it."""
    lines = (line.split(" ") for line in text.split("\n"))
    return tuple(Reaction(emoji=emoji, people=tuple(map(BareJid, people))) for emoji, *people in lines)


def text_from_reactions(reactions: Iterable[Reaction]) -> str:
    return "\n".join(" ".join((reaction.emoji, *reaction.people)) for reaction in reactions)


def items_from_rows(rows: Iterable[ItemRow], conversation: ConversationId) -> tuple[TimelineItem, ...]:
    return tuple(item_from_row(row, conversation) for row in rows)


def conversation_from_row(row: ConversationRow) -> Conversation:
    account, peer, kind, name, unread, first_unread = row[:6]
    return Conversation(
        id=ConversationId(BareJid(account), BareJid(peer)),
        kind=ConversationKind(kind),
        name=name,
        preview=_preview(row),
        unread=unread,
        first_unread=None if first_unread is None else ItemId(first_unread),
        draft=_draft(*row[15:20]),
        mentions=row[21],
        entered_at=None if row[23] is None else time_from_us(row[23]),
    )


def _preview(row: ConversationRow) -> Preview | None:
    text, direction, position, state, ending, has_video, is_retracted, encrypted_with, spoiler = row[6:15]
    if text is None or direction is None or position is None:
        return None
    return Preview(
        text=text,
        direction=_DIRECTIONS[direction],
        at=time_from_us(position),
        state=None if state is None else _STATES[state],
        call_end=None if ending is None else _ENDS[ending],
        has_video=bool(has_video),
        is_retracted=bool(is_retracted),
        encrypted_with="" if text else encrypted_with or "",
        spoiler=spoiler,
        author=row[20] or "",
        reacted=None if row[22] is None else _reacted(row[22]),
    )


def _reacted(text: str) -> Reacted:
    """Read the column `preview_reaction`: whose it is, the emoji, the words they are about."""
    direction, emoji, words = text.split("\n", 2)
    return Reacted(emoji=emoji, direction=Direction(int(direction)), text=words)


def _draft(text: str, caret: int, saved_at: int | None, reply_to: int | None, corrects: int | None) -> Draft:
    if not text and saved_at is None:
        return _NO_DRAFT
    return Draft(
        text=text,
        caret=caret,
        saved_at=None if saved_at is None else time_from_us(saved_at),
        reply_to=None if reply_to is None else ItemId(reply_to),
        corrects=None if corrects is None else ItemId(corrects),
    )


_NO_DRAFT = Draft()


def ints(connection: apsw.Connection, query: str, bindings: tuple[int | str | None, ...]) -> Iterator[int]:
    """Yield the first column of a query over whole numbers."""
    number: int
    for (number,) in connection.execute(query, bindings):
        yield number

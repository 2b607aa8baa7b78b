"""Rows of the store as domain objects."""

from collections.abc import Iterable, Iterator

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.conversations import Conversation, ConversationKind, Draft, Preview
from desktop_client.domain.messages import DeliveryState, Direction, Gap, ItemId, Message, TimelineItem
from desktop_client.storage.stamps import time_from_us

GAP = 2
"""In the column `direction`, beside the values of `Direction`."""
PREVIEW_LENGTH = 300

ITEM_COLUMNS = "id, position, direction, state, failure, coalesce(origin_id, message_id, ''), body"
ItemRow = tuple[int, int, int, int | None, str, str, str]

CONVERSATION_COLUMNS = (
    "account, peer, kind, name, unread, first_unread, preview_text, preview_direction, preview_position,"
    " preview_state, draft_text, draft_caret, draft_saved_at"
)
ConversationRow = tuple[
    str, str, str, str, int, int | None, str | None, int | None, int | None, int | None, str, int, int | None
]

_DIRECTIONS = {direction.value: direction for direction in Direction}
_STATES = {state.value: state for state in DeliveryState}


def item_from_row(row: ItemRow, conversation: ConversationId) -> TimelineItem:
    item, position, direction, state, failure, origin_id, body = row
    at = time_from_us(position)
    if direction == GAP:
        return Gap(id=ItemId(item), conversation=conversation, at=at)
    return Message(
        id=ItemId(item),
        conversation=conversation,
        sender=conversation.account if direction == Direction.OUTGOING.value else conversation.peer,
        direction=_DIRECTIONS[direction],
        body=body,
        at=at,
        state=None if state is None else _STATES[state],
        failure=failure,
        origin_id=origin_id,
    )


def items_from_rows(rows: Iterable[ItemRow], conversation: ConversationId) -> tuple[TimelineItem, ...]:
    return tuple(item_from_row(row, conversation) for row in rows)


def conversation_from_row(row: ConversationRow) -> Conversation:
    account, peer, kind, name, unread, first_unread, text, direction, position, state, draft, caret, saved_at = row
    preview = None
    if text is not None and direction is not None and position is not None:
        preview = Preview(
            text=text,
            direction=_DIRECTIONS[direction],
            at=time_from_us(position),
            state=None if state is None else _STATES[state],
        )
    return Conversation(
        id=ConversationId(BareJid(account), BareJid(peer)),
        kind=ConversationKind(kind),
        name=name,
        preview=preview,
        unread=unread,
        first_unread=None if first_unread is None else ItemId(first_unread),
        draft=_draft(draft, caret, saved_at),
    )


def _draft(text: str, caret: int, saved_at: int | None) -> Draft:
    if not text and saved_at is None:
        return _NO_DRAFT
    return Draft(text=text, caret=caret, saved_at=None if saved_at is None else time_from_us(saved_at))


_NO_DRAFT = Draft()


def ints(connection: apsw.Connection, query: str, bindings: tuple[int | str | None, ...]) -> Iterator[int]:
    """Yield the first column of a query over whole numbers."""
    number: int
    for (number,) in connection.execute(query, bindings):
        yield number

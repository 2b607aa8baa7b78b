"""What I say about messages: corrections, reactions and retractions on their way out."""

import uuid
from collections.abc import Sequence

import apsw

from desktop_client.domain.addresses import BareJid, ConversationKind
from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.extras import Composed
from desktop_client.domain.messages import (
    Change,
    ChangeKind,
    DeliveryState,
    Direction,
    ItemId,
    Message,
    OriginId,
    OutgoingMessage,
    ReplyTo,
    known_as,
    may_change,
)
from desktop_client.domain.reactions import bare_emoji, reaction_set
from desktop_client.storage import changes, drafts, reading
from desktop_client.storage.batch import Batch
from desktop_client.storage.change_rows import Said
from desktop_client.storage.extras import extras_from_text, text_from_extras
from desktop_client.storage.identity import side
from desktop_client.storage.outgoing import answered
from desktop_client.storage.places import end_position
from desktop_client.storage.rows import ints
from desktop_client.storage.stamps import time_from_us

_COLUMNS = (
    "item, changes.account, changes.peer, changes.message_id, changes.kind, target, changes.body, at,"
    " reply_to, reply_sender, reply_text, changes.extras, conversations.kind,"
    " (SELECT nick FROM authors JOIN items AS quoted ON quoted.author = authors.id"
    " WHERE quoted.id = items.reply_item AND quoted.direction = 0)"
)
_FROM = "FROM changes JOIN items ON items.id = item JOIN conversations ON conversations.id = conversation"
_Row = tuple[int, str, str, str, int, str, str, int, str | None, str, str, str, str, str | None]


def correct(batch: Batch, item: ItemId, said: Composed, stamp: int) -> int:
    """Return the row of the change. Raises `NotAccepted`, as all here."""
    message = _changeable(batch, item, ChangeKind.CORRECTION)
    return _say(batch, message, ChangeKind.CORRECTION, said, stamp)


def reword(batch: Batch, item: ItemId, said: Composed) -> None:
    """Write over a message that never left; its draft is gone as that of a correction."""
    message = _changeable(batch, item, ChangeKind.CORRECTION)
    timeline = batch.timeline(message.conversation)
    batch.rewrite(timeline, item, said.body, text_from_extras(said.extras))
    drafts.clear(batch.connection, timeline.row)


def react(batch: Batch, item: ItemId, emoji: Sequence[str], stamp: int, *, is_toggled: bool) -> int:
    message = _changeable(batch, item, ChangeKind.REACTIONS)
    mine = [one.emoji for one in message.reactions if message.conversation.account in one.people]
    if is_toggled:
        pressed, chosen = set(map(bare_emoji, emoji)), set(map(bare_emoji, mine))
        kept = [one for one in mine if bare_emoji(one) not in pressed]
        emoji = [*kept, *(one for one in emoji if bare_emoji(one) not in chosen)]
    return _say(batch, message, ChangeKind.REACTIONS, Composed(body="\n".join(reaction_set(emoji))), stamp)


def retract(batch: Batch, item: ItemId, stamp: int) -> int:
    return _say(batch, _changeable(batch, item, ChangeKind.RETRACTION), ChangeKind.RETRACTION, Composed(body=""), stamp)


def load(connection: apsw.Connection, row: int) -> OutgoingMessage:
    return _outgoing(next(connection.execute(f"SELECT {_COLUMNS} {_FROM} WHERE changes.id = ?", (row,))))


def waiting(connection: apsw.Connection, account: BareJid) -> tuple[OutgoingMessage, ...]:
    """Return what our server does not have yet, oldest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} {_FROM} WHERE changes.state = 0 AND changes.account = ? ORDER BY at, changes.id", (account,)
    )
    return tuple(_outgoing(row) for row in rows)


def missing_in_archive(
    connection: apsw.Connection, account: BareJid, origin_ids: Sequence[str]
) -> tuple[OriginId, ...]:
    """Return SENT changes that the archive, which is whole, does not hold though it holds others of mine."""
    keeps = "SELECT 1 FROM changes WHERE account = ? AND direction = 1 AND is_archived = 1 LIMIT 1"
    if not origin_ids or connection.execute(keeps, (account,)).fetchone() is None:
        return ()
    missing = "SELECT 1 FROM changes WHERE message_id = ? AND account = ? AND state = 1 AND is_archived = 0"
    return tuple(
        OriginId(name) for name in origin_ids if connection.execute(missing, (name, account)).fetchone() is not None
    )


def take_back(batch: Batch, account: BareJid, origin_ids: Sequence[str]) -> tuple[OutgoingMessage, ...]:
    """Make SENT changes PENDING again; return them."""
    rows: list[int] = []
    for name in origin_ids:
        sent = "SELECT id, item FROM changes WHERE message_id = ? AND account = ? AND state = 1 AND is_archived = 0"
        for row, item in list(batch.connection.execute(sent, (name, account))):
            changes.set_state(batch, row, item, DeliveryState.PENDING)
            rows.append(row)
    return tuple(load(batch.connection, row) for row in rows)


def erase_retracted(batch: Batch, account: BareJid) -> None:
    """Leave only tombstones of what I took back, once our server knows it."""
    told = (
        "SELECT DISTINCT item FROM changes AS retraction WHERE account = ? AND kind = 2 AND state = 1 AND EXISTS"
        " (SELECT 1 FROM changes WHERE changes.item = retraction.item AND changes.kind <> 2)"
    )
    for item in tuple(ints(batch.connection, told, (account,))):
        changes.erase(batch, ItemId(item))


def _changeable(batch: Batch, item: ItemId, kind: ChangeKind) -> Message:
    message = reading.message(batch.connection, item)
    if message is None or not may_change(message, kind):
        address = message.conversation.peer if message is not None else ""
        raise NotAccepted(address=address, condition="item-not-found")
    return message


def _say(batch: Batch, message: Message, kind: ChangeKind, said: Composed, stamp: int) -> int:
    timeline = batch.timeline(message.conversation)
    change = Said(
        kind=kind.value,
        target=_name_of(batch, message, kind),
        direction=Direction.OUTGOING.value,
        author=side(batch, timeline, Direction.OUTGOING.value).author,
        at=end_position(timeline, stamp),
        body=said.body,
        message_id=str(uuid.uuid4()),
        state=DeliveryState.PENDING.value,
        extras=text_from_extras(said.extras),
    )
    return changes.put(batch, timeline, message.id, change)


def _name_of(batch: Batch, message: Message, kind: ChangeKind) -> str:
    """Return the id a message goes by: the stanza's own (XEP-0308 §3, XEP-0424 §5), to react to it the origin id.

    In a room all but corrections go by the id the room gave (XEP-0444 §4.2, XEP-0424 §5).
    """
    if kind is ChangeKind.REACTIONS or (message.is_in_room and kind is ChangeKind.RETRACTION):
        return known_as(message)
    row: tuple[str] = next(batch.connection.execute("SELECT message_id FROM items WHERE id = ?", (message.id,)))
    return row[0]


def _outgoing(row: _Row) -> OutgoingMessage:
    item, account, peer, message_id, kind, target, body, at, reply_to, sender, quoted, extras, place, nick = row
    has_words = kind == ChangeKind.CORRECTION.value
    who = answered(BareJid(peer), BareJid(sender), nick)
    reply = ReplyTo(message_id=reply_to, sender=who, quoted=quoted) if has_words and reply_to else None
    is_reaction = kind == ChangeKind.REACTIONS.value
    emoji = tuple(body.split("\n")) if is_reaction and body else ()
    return OutgoingMessage(
        item=ItemId(item),
        account=BareJid(account),
        to=BareJid(peer),
        origin_id=OriginId(message_id),
        body="" if is_reaction else body,
        typed_at=time_from_us(at),
        reply=reply,
        change=Change(kind=ChangeKind(kind), message_id=target, emoji=emoji),
        extras=extras_from_text(extras),
        kind=ConversationKind(place),
    )

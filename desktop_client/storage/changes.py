"""Messages about messages in one transaction: corrections, reactions, retractions (XEP-0308, 0444, 0424).

Each such stanza is one row and counts once, however many copies of it come. What a message shows follows from the rows
about it: its author's newest words, everybody's newest reactions, whether its author took it back. A row that was
refused is passed over, so what stood before stands again.
"""

from collections.abc import Iterable

from desktop_client.domain.addresses import BareJid, ConversationId, ConversationKind
from desktop_client.domain.messages import (
    DeliveryState,
    Direction,
    Envelope,
    ItemId,
    NewMessage,
    OriginId,
    Reaction,
    Reactions,
    Retraction,
)
from desktop_client.domain.reactions import bare_emoji
from desktop_client.storage import quotes
from desktop_client.storage.batch import Batch, OpenTimeline
from desktop_client.storage.change_rows import (
    CORRECTION,
    MODERATION,
    REACTIONS,
    RETRACTION,
    Said,
    find_known,
    insert,
    keep_first_version,
    make_room,
    prune,
    said_by,
    take_early,
)
from desktop_client.storage.identity import (
    Whose,
    find_by_id,
    find_by_room_id,
    is_removed_id,
    kind_of,
    name_of,
    whose,
    whose_item,
)
from desktop_client.storage.rows import ints, reactions_from_text, text_from_reactions

_OUTGOING = Direction.OUTGOING.value
_FAILED = DeliveryState.FAILED.value
_ChangeRow = tuple[int, Whose, int, int | None, str, str]
"""kind, whose, at, state, body, extras"""
_TAKING_AWAY = (RETRACTION, MODERATION)
_MOST_EARLY = 500
"""For one conversation; somebody who speaks of messages that never were shall not fill the disk."""


def hear(batch: Batch, arrival: Reactions | Retraction, *, is_backward: bool) -> None:
    """Take reactions or a retraction; what speaks of a message that is not stored yet is kept for it."""
    conversation = _conversation(arrival.envelope)
    timeline = batch.find_timeline(conversation)
    if timeline is None and kind_of(arrival.envelope) is ConversationKind.ROOM:
        timeline = batch.timeline(conversation, ConversationKind.ROOM)
    said = said_by(batch, arrival, timeline)
    if _is_known(batch, conversation, said):
        return
    item = None if timeline is None else _target(batch, timeline, said)
    if timeline is None or item is None:
        _keep_for_later(batch, conversation, timeline, said)
        return
    if isinstance(arrival, Reactions):
        _note_reacted(batch, timeline, item, arrival)
    put(batch, timeline, item, said, is_backward=is_backward)


def correct(batch: Batch, timeline: OpenTimeline, message: NewMessage, *, is_backward: bool) -> bool:
    """Take a correction; return False when what it corrects is not stored, then it is a message like any other."""
    said = said_by(batch, message, timeline)
    if _is_known(batch, timeline.id, said) or is_removed_id(batch, timeline, said.target, said.who):
        return True
    item = _target(batch, timeline, said)
    if item is not None:
        put(batch, timeline, item, said, is_backward=is_backward)
    return item is not None


def put(batch: Batch, timeline: OpenTimeline, item: ItemId, said: Said, *, is_backward: bool = False) -> int:
    """Add a row about a stored message and let it show; return the row's id, 0 for a message that is taken back."""
    if said.kind not in _TAKING_AWAY and _is_retracted(batch, item):
        return 0
    if said.kind == CORRECTION or (said.kind == RETRACTION and said.state is not None):
        keep_first_version(batch, timeline, item)
    rank = make_room(batch, item, said, is_backward=is_backward)
    row = insert(batch, timeline.id, item, said, rank)
    batch.fresh_changes.add(row)
    prune(batch, item, said)
    show(batch, timeline, item)
    if said.kind == MODERATION:
        timeline.changed.add(item)
    return row


def welcome(batch: Batch, timeline: OpenTimeline, item: ItemId, envelope: Envelope) -> None:
    """Do to a message that is stored now what was said of it before it came."""
    if not timeline.has_early_changes:
        return
    who = whose(batch, timeline, envelope)
    for name in sorted({envelope.message_id, envelope.origin_id} - {""}):
        for orphan in _orphans(batch, timeline, item, name, who):
            _adopt(batch, timeline, orphan, item)
        if not timeline.is_room:
            _welcome_as(batch, timeline, item, name, who)
    if timeline.is_room and envelope.archive_id is not None:
        _welcome_as(batch, timeline, item, envelope.archive_id, who)


def _welcome_as(batch: Batch, timeline: OpenTimeline, item: ItemId, name: str, who: Whose) -> None:
    for said in take_early(batch, timeline, name, who):
        put(batch, timeline, item, said)
    quotes.find_quoted(batch, timeline, item, name)


def show(batch: Batch, timeline: OpenTimeline, item: ItemId) -> None:
    """Make a message look as the rows about it say."""
    writer, stored, shown = _stored(batch, item)
    rows = _said_about(batch, item)
    words = [(row[2], row[4:]) for row in rows if row[0] == CORRECTION and row[1] == writer]
    takes_back = [row[3] for row in rows if row[0] == MODERATION or (row[0] == RETRACTION and row[1] == writer)]
    edited_at = words[-1][0] if len(words) > 1 and not takes_back else None
    reactions = "" if takes_back else _reactions(batch, timeline, shown[2], rows)
    is_waiting = any(row[3] == DeliveryState.PENDING.value for row in rows)
    wanted = ("", "") if takes_back else words[-1][1] if words else stored
    now = (edited_at, int(bool(takes_back)), reactions, int(is_waiting))
    if now != shown:
        batch.connection.execute(
            "UPDATE items SET edited_at = ?, is_retracted = ?, reactions = ?, is_change_waiting = ? WHERE id = ?",
            (*now, item),
        )
        timeline.changed.add(item)
    if wanted != stored:
        batch.rewrite(timeline, item, *wanted)
    if takes_back:
        _count_as_read(batch, timeline, item)
    if None in takes_back:
        erase(batch, item)
    if wanted != stored or now[1] != shown[1]:
        quotes.requote(batch, timeline, item)


def _said_about(batch: Batch, item: ItemId) -> list[_ChangeRow]:
    rows: list[tuple[int, int, int | None, int, int | None, str, str]] = list(
        batch.connection.execute(
            "SELECT kind, direction, author, at, state, body, extras FROM changes WHERE item = ? AND state IS NOT 4"
            " ORDER BY rank",
            (item,),
        )
    )
    return [(row[0], Whose(row[1], row[2]), *row[3:]) for row in rows]


def _count_as_read(batch: Batch, timeline: OpenTimeline, item: ItemId) -> None:
    """Ask nobody to look at a message that is gone."""
    batch.connection.execute("UPDATE items SET is_unread = 0 WHERE id = ? AND is_unread = 1", (item,))
    timeline.unread -= batch.connection.changes()


def erase(batch: Batch, item: ItemId) -> None:
    """Leave nothing of a message that was taken back but its tombstone."""
    batch.connection.execute("DELETE FROM changes WHERE item = ? AND kind NOT IN (?, ?)", (item, *_TAKING_AWAY))
    batch.connection.execute("DELETE FROM encrypted_stanzas WHERE item = ?", (item,))
    batch.connection.execute(
        "UPDATE items SET reply_to = NULL, reply_item = NULL, reply_text = '', encrypted_with = '' WHERE id = ?",
        (item,),
    )
    batch.has_erased = True


def settle(batch: Batch, account: BareJid, origin_ids: Iterable[str]) -> None:
    """Count changes of mine as sent."""
    waiting = "SELECT id, item FROM changes WHERE message_id = ? AND account = ? AND direction = 1 AND state = 0"
    for origin_id in origin_ids:
        for row, item in list(batch.connection.execute(waiting, (origin_id, account))):
            set_state(batch, row, item, DeliveryState.SENT)


def refuse(batch: Batch, timeline: OpenTimeline, message_id: str) -> bool:
    """Take a change of mine back that was not accepted; return False when the id is of none."""
    sent = (
        "SELECT id, item FROM changes WHERE message_id = ? AND account = ? AND peer = ? AND direction = 1 AND state < 2"
    )
    rows = list(batch.connection.execute(sent, (message_id, timeline.id.account, timeline.id.peer)))
    for row, item in rows:
        set_state(batch, row, item, DeliveryState.FAILED)
        batch.settled.append(OriginId(message_id))
    return bool(rows)


def set_state(batch: Batch, row: int, item: ItemId, state: DeliveryState) -> None:
    """Say how far a change of mine has come, and show it so."""
    batch.connection.execute("UPDATE changes SET state = ? WHERE id = ?", (state.value, row))
    timeline = batch.timeline_of_item(item)
    if timeline is not None:
        show(batch, timeline, item)


def _conversation(envelope: Envelope) -> ConversationId:
    return ConversationId(envelope.account, envelope.peer)


def _target(batch: Batch, timeline: OpenTimeline, said: Said) -> ItemId | None:
    """Find what is spoken of: one's own message, or for reactions also that of others."""
    if timeline.is_room and said.kind != CORRECTION:
        named = find_by_room_id(batch, timeline, said.target)
        is_allowed = said.kind in (REACTIONS, MODERATION) or (
            named is not None and whose_item(batch, named) == said.who
        )
        return named if is_allowed else None
    sides = (Whose(1 - said.direction), said.who) if said.kind == REACTIONS else (said.who,)
    found = (find_by_id(batch, timeline, said.target, who) for who in sides)
    return next((item for item in found if item is not None), None)


def _is_known(batch: Batch, conversation: ConversationId, said: Said) -> bool:
    """Tell whether another copy was taken before; one of mine proves that our server has it."""
    known = find_known(batch, conversation, said)
    if known is not None and known[2] == DeliveryState.PENDING.value:
        set_state(batch, known[0], known[1], DeliveryState.SENT)
        batch.settled.append(OriginId(said.message_id))
    return known is not None


def _keep_for_later(batch: Batch, conversation: ConversationId, timeline: OpenTimeline | None, said: Said) -> None:
    if timeline is None and not said.is_archived:
        return
    if timeline is not None and is_removed_id(batch, timeline, said.target, said.who):
        return
    if timeline is not None and timeline.is_room and find_by_room_id(batch, timeline, said.target) is not None:
        return
    early = "SELECT count(*) FROM changes WHERE account = ? AND peer = ? AND item IS NULL"
    if next(ints(batch.connection, early, (conversation.account, conversation.peer))) < _MOST_EARLY:
        insert(batch, conversation, None, said, 0)
    if timeline is not None:
        timeline.has_early_changes = True


def _orphans(batch: Batch, timeline: OpenTimeline, item: ItemId, name: str, who: Whose) -> list[ItemId]:
    found = "SELECT id FROM items WHERE conversation = ? AND replaces = ? AND direction = ? AND author IS ? AND id <> ?"
    return [ItemId(orphan) for orphan in ints(batch.connection, found, (timeline.row, name, *who, item))]


def _adopt(batch: Batch, timeline: OpenTimeline, orphan: ItemId, item: ItemId) -> None:
    """Make a correction that stood for its message a version of it, with all that was said of it since."""
    keep_first_version(batch, timeline, orphan)
    keep_first_version(batch, timeline, item)
    batch.connection.execute("UPDATE changes SET item = ?, rank = rank + 1 WHERE item = ?", (item, orphan))
    batch.remove(timeline, orphan)
    show(batch, timeline, item)


def _stored(batch: Batch, item: ItemId) -> tuple[Whose, tuple[str, str], tuple[int | None, int, str, int]]:
    """Return whose a message is, its words and extras, and what is shown of the rows about it."""
    row: tuple[int, int | None, str, str, int | None, int, str, int] = next(
        batch.connection.execute(
            "SELECT direction, author, body, extras, edited_at, is_retracted, reactions, is_change_waiting FROM items"
            " WHERE id = ?",
            (item,),
        )
    )
    return Whose(*row[:2]), row[2:4], row[4:]


def _is_retracted(batch: Batch, item: ItemId) -> bool:
    return bool(next(ints(batch.connection, "SELECT is_retracted FROM items WHERE id = ?", (item,))))


def _reactions(batch: Batch, timeline: OpenTimeline, shown: str, rows: Iterable[_ChangeRow]) -> str:
    """Join everybody's newest reactions; what is shown already keeps its order."""
    said = {who: text.split("\n") for kind, who, _, _, text, _ in rows if kind == REACTIONS}
    newest = {name_of(batch, timeline, who): emoji for who, emoji in said.items()}
    chosen = {(bare_emoji(each), who): each for who, emoji in newest.items() for each in emoji if each}
    before = reactions_from_text(shown) if shown else ()
    pairs = [(bare_emoji(one.emoji), who) for one in before for who in one.people]
    people: dict[str, list[BareJid]] = {}
    spelled = {bare_emoji(one.emoji): one.emoji for one in before}
    for key in dict.fromkeys((*pairs, *chosen)):
        if key in chosen:
            people.setdefault(spelled.setdefault(key[0], chosen[key]), []).append(key[1])
    return text_from_reactions(Reaction(emoji=emoji, people=tuple(whom)) for emoji, whom in people.items())


def _note_reacted(batch: Batch, timeline: OpenTimeline, item: ItemId, arrival: Reactions) -> None:
    """Tell what is new of another person's reactions to a message of mine."""
    writer, _, shown = _stored(batch, item)
    if writer.direction != _OUTGOING or arrival.envelope.direction is Direction.OUTGOING:
        return
    person = name_of(batch, timeline, whose(batch, timeline, arrival.envelope))
    before = {one.emoji for one in reactions_from_text(shown[2]) if person in one.people} if shown[2] else ()
    fresh = tuple(emoji for emoji in arrival.emoji if emoji not in before)
    if fresh:
        batch.reacted.append((item, Reactions(envelope=arrival.envelope, message_id=arrival.message_id, emoji=fresh)))

"""Calls in one transaction: the table of calls and their rows in timelines.

What this device saw itself counts. What was only kept for us (XEP-0353 in archives and offline queues) is hearsay: it
may come in any order, stands until this device knows better, and tells who took a call that was missed here.
"""

from dataclasses import dataclass, replace

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.call_record import CallEnd, CallWord
from desktop_client.domain.messages import CallSaid, Direction, ItemId
from desktop_client.storage.batch import Batch, OpenTimeline
from desktop_client.storage.places import free_position
from desktop_client.storage.rows import CALL, ints
from desktop_client.storage.stamps import SECOND_US, believable_us

COLUMNS = (
    "id, account, peer, direction, kinds, began_at, answered_at, ended_at, ending, statistics, is_hearsay, going_on"
)
_INCOMING, _OUTGOING = Direction.INCOMING.value, Direction.OUTGOING.value
_ELSEWHERE = frozenset({CallEnd.ANSWERED_ELSEWHERE.value, CallEnd.DECLINED_ELSEWHERE.value})
_TO_LOOK_AT = frozenset({CallEnd.MISSED.value, CallEnd.BUSY.value})
_UNANSWERED = {_INCOMING: CallEnd.MISSED.value, _OUTGOING: CallEnd.NO_ANSWER.value}
_ONE_RING_US = 60 * SECOND_US
"""Proposals of one person that come closer than this were one ring."""


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One row; `kinds` is empty until the proposal is known, such a call is not shown.

    `going_on` are the kinds of a call that is not over yet; what stands there at a start was cut off with the program.
    """

    id: str
    account: str
    peer: str
    direction: int
    kinds: str
    began_at: int
    answered_at: int | None
    ended_at: int
    ending: str
    statistics: str = ""
    is_hearsay: int = 0
    going_on: str = ""


def begin(batch: Batch, record: CallRecord, *, is_over: bool) -> None:
    """Note that a call goes on here, so that no copy of its proposal counts as missed; `is_over` takes that back."""
    known = _find(batch, record.account, record.id)
    if known is None or known.going_on:
        _put(batch, replace(record, kinds="", going_on="" if is_over else record.kinds))


def keep(batch: Batch, record: CallRecord) -> None:
    """Store a call that ended here; the first such word stays."""
    known = _find(batch, record.account, record.id)
    if known is not None and known.kinds and not known.is_hearsay:
        return
    if known is not None and known.ending in _ELSEWHERE and record.ending == CallEnd.MISSED.value:
        record = replace(record, ending=known.ending, answered_at=known.answered_at, ended_at=known.ended_at)
    _put(batch, record)


def hear(batch: Batch, said: CallSaid) -> None:
    """Take a word that was kept for us, in whatever order they come."""
    known = _find(batch, said.envelope.account, said.call)
    if said.word is CallWord.PROPOSED:
        if known is None or (not known.kinds and known.is_hearsay and known.ending != CallEnd.REPLACED.value):
            _propose(batch, said, known or _nothing_known(batch, said))
        return
    record = known or _nothing_known(batch, said)
    if not record.kinds and record.is_hearsay and record.ending in _UNANSWERED.values():
        record = replace(record, direction=_direction_by(said), ending=_UNANSWERED[_direction_by(said)])
    changed = _after(record, said, _stamp(batch, said))
    if changed != known:
        _put(batch, changed)
    if record.kinds and not changed.kinds:
        _hide(batch, record)


def _propose(batch: Batch, said: CallSaid, known: CallRecord) -> None:
    direction, at = said.envelope.direction.value, _stamp(batch, said)
    ending = known.ending if known.ending not in _UNANSWERED.values() else _UNANSWERED[direction]
    record = replace(
        known,
        direction=direction,
        kinds="audio video" if said.has_video else "audio",
        began_at=at,
        ended_at=max(known.ended_at, at),
        ending=ending,
    )
    if ending == CallEnd.MISSED.value:
        _hide_same_ring(batch, record)
    _put(batch, record)


def _nothing_known(batch: Batch, said: CallSaid) -> CallRecord:
    envelope, at, direction = said.envelope, _stamp(batch, said), _direction_by(said)
    return CallRecord(
        said.call, envelope.account, envelope.peer, direction, "", at, None, at, _UNANSWERED[direction], is_hearsay=1
    )


def _direction_by(said: CallSaid) -> int:
    """Guess who called from who speaks, until the proposal tells."""
    direction = said.envelope.direction.value
    return direction if said.word in (CallWord.PROPOSED, CallWord.RETRACTED) else 1 - direction


def _after(record: CallRecord, said: CallSaid, at: int) -> CallRecord:
    """Return what a call is after a word; only the one who was called can take or decline it."""
    is_mine, is_incoming = said.envelope.direction is Direction.OUTGOING, record.direction == _INCOMING
    is_open = record.ending == _UNANSWERED[record.direction] and (record.is_hearsay or is_incoming)
    match said.word:
        case CallWord.REPLACED if record.is_hearsay:
            return replace(record, kinds="", ending=CallEnd.REPLACED.value, ended_at=max(record.ended_at, at))
        case CallWord.FINISHED:
            return replace(record, ended_at=max(record.ended_at, at)) if record.is_hearsay else record
        case CallWord.RETRACTED if is_open and is_mine and not is_incoming:
            return replace(record, ending=CallEnd.CANCELLED.value, ended_at=at)
        case CallWord.RETRACTED if is_open and is_incoming and not is_mine:
            return replace(record, ended_at=max(record.ended_at, at, record.began_at + 1))
        case CallWord.TAKEN if is_open and is_mine is is_incoming:
            end = CallEnd.ANSWERED_ELSEWHERE if is_incoming else CallEnd.HUNG_UP
            ended_at = max(record.ended_at, at)
            return replace(record, ending=end.value, answered_at=at, ended_at=ended_at, is_hearsay=1)
        case CallWord.DECLINED | CallWord.BUSY if is_open and is_mine is is_incoming:
            theirs = CallEnd.DECLINED if said.word is CallWord.DECLINED else CallEnd.BUSY
            end = CallEnd.DECLINED_ELSEWHERE if is_incoming else theirs
            return replace(record, ending=end.value, ended_at=at, is_hearsay=1)
    return record


def _put(batch: Batch, record: CallRecord) -> None:
    batch.connection.execute(
        f"INSERT OR REPLACE INTO calls ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        tuple(getattr(record, name) for name in CallRecord.__slots__),
    )
    if record.kinds:
        _show(batch, record)


def _show(batch: Batch, record: CallRecord) -> None:
    timeline = batch.timeline(ConversationId(BareJid(record.account), BareJid(record.peer)))
    is_unread = record.direction == _INCOMING and record.ending in _TO_LOOK_AT
    talk_s = 0 if record.answered_at is None else round((record.ended_at - record.answered_at) / SECOND_US)
    item = _item_of(batch, timeline, record)
    if item is None:
        _insert(batch, timeline, record, talk_s=talk_s, is_unread=is_unread)
    else:
        _change(batch, timeline, item, record, talk_s=talk_s, is_unread=is_unread)


def _insert(batch: Batch, timeline: OpenTimeline, record: CallRecord, *, talk_s: int, is_unread: bool) -> None:
    position = free_position(batch, timeline, record.began_at)
    is_unread = is_unread and position > timeline.read_position
    batch.connection.execute(
        "INSERT INTO items (conversation, position, direction, is_unread, message_id, ending, has_video, talk_s)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            timeline.row,
            position,
            CALL + record.direction,
            is_unread,
            record.id,
            record.ending,
            "video" in record.kinds,
            talk_s,
        ),
    )
    timeline.unread += is_unread
    batch.count_in(timeline, position, is_incoming=False)


def _change(
    batch: Batch, timeline: OpenTimeline, item: ItemId, record: CallRecord, *, talk_s: int, is_unread: bool
) -> None:
    """Let a call show how it really ended; one that was read stays read."""
    was_unread = next(ints(batch.connection, "SELECT is_unread FROM items WHERE id = ?", (item,)))
    stays_unread = bool(was_unread) and is_unread
    batch.connection.execute(
        "UPDATE items SET ending = ?, talk_s = ?, is_unread = ? WHERE id = ?",
        (record.ending, talk_s, stays_unread, item),
    )
    timeline.unread -= was_unread - stays_unread
    timeline.changed.add(item)


def _hide_same_ring(batch: Batch, record: CallRecord) -> None:
    """Let the newest of several proposals in a row, none taken back, stand for them all."""
    rows = batch.connection.execute(
        f"SELECT {COLUMNS} FROM calls WHERE account = ? AND peer = ? AND began_at BETWEEN ? AND ?"
        " AND is_hearsay = 1 AND kinds <> '' AND ending = ? AND id <> ? AND ended_at = began_at",
        (
            record.account,
            record.peer,
            record.began_at - _ONE_RING_US,
            record.began_at,
            CallEnd.MISSED.value,
            record.id,
        ),
    )
    for row in list(rows):
        former = CallRecord(*row)
        _hide(batch, former)
        _put(batch, replace(former, kinds=""))


def _hide(batch: Batch, record: CallRecord) -> None:
    timeline = batch.timeline(ConversationId(BareJid(record.account), BareJid(record.peer)))
    item = _item_of(batch, timeline, record)
    if item is not None:
        batch.remove(timeline, item)


def _find(batch: Batch, account: str, call: str) -> CallRecord | None:
    row = batch.connection.execute(
        f"SELECT {COLUMNS} FROM calls WHERE account = ? AND id = ?", (account, call)
    ).fetchone()
    return None if row is None else CallRecord(*row)


def _item_of(batch: Batch, timeline: OpenTimeline, record: CallRecord) -> ItemId | None:
    query = "SELECT id FROM items WHERE message_id = ? AND conversation = ? AND direction = ?"
    found = ints(batch.connection, query, (record.id, timeline.row, CALL + record.direction))
    return next(map(ItemId, found), None)


def _stamp(batch: Batch, said: CallSaid) -> int:
    return believable_us(said.envelope.at, batch.now_us)


def rows_of(connection: apsw.Connection, query: str, bindings: tuple[int | str, ...]) -> list[CallRecord]:
    """Read records by a query over `COLUMNS`."""
    return [CallRecord(*row) for row in connection.execute(query, bindings)]

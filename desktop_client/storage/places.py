"""Where a message stands in its conversation.

Positions are microseconds and unique within a conversation. What is live goes to the end; what the archive vouches
for stands in the archive's order, also when its stamps are whole seconds (XEP-0082) or a clock was set back.
A room shows everybody the same order, that of its archive, in which it also sends: whatever its stream brings goes to
the end, and what I wrote stands last until the room has shown it (XEP-0045 §7.4).
"""

from collections import Counter
from collections.abc import Sequence

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import ArchiveId, Arrival, NewMessage, Source
from desktop_client.storage.batch import ENDLESS, Batch, OpenTimeline
from desktop_client.storage.rows import ints
from desktop_client.storage.stamps import SECOND_US, believable_us

_NEIGHBOURS = (
    "SELECT coalesce((SELECT max(position) FROM items WHERE conversation = ?1 AND position < ?2), -1) + 1,"
    " coalesce((SELECT min(position) FROM items WHERE conversation = ?1 AND position >= ?2), ?3)"
)


def end_position(timeline: OpenTimeline, stamp: int) -> int:
    return max(stamp, timeline.last_position + 1)


def free_position(batch: Batch, timeline: OpenTimeline, wanted: int, own: int = 0) -> int:
    """Return the first position from `wanted` on that is free or the item's `own`."""
    if is_clear(batch, timeline, wanted, wanted + 1):
        return wanted
    taken = "SELECT position FROM items WHERE conversation = ? AND position >= ? AND id <> ? ORDER BY position"
    for position in ints(batch.connection, taken, (timeline.row, wanted, own)):
        if position != wanted:
            break
        wanted += 1
    return wanted


def keep_waiting_last(batch: Batch, timeline: OpenTimeline) -> None:
    """Put what a room has not shown yet behind all that it has shown."""
    query = "SELECT id, position FROM items WHERE state = 0 AND state < 3 AND conversation = ? ORDER BY position"
    waiting: list[tuple[int, int]] = list(batch.connection.execute(query, (timeline.row,)))
    if not waiting:
        return
    shown = "SELECT position FROM items WHERE conversation = ? AND state IS NOT 0 ORDER BY position DESC LIMIT 1"
    last = next(ints(batch.connection, shown, (timeline.row,)), 0)
    for item, position in waiting:
        if position > last:
            last = position
            continue
        last = end_position(timeline, last)
        batch.move(timeline, item, position, last)


def echo(batch: Batch, timeline: OpenTimeline, item: int, position: int) -> None:
    """Give a message of mine its place when the room shows it: behind all that the room showed before."""
    later = "SELECT 1 FROM items WHERE conversation = ? AND position > ? AND state IS NOT 0 LIMIT 1"
    if batch.connection.execute(later, (timeline.row, position)).fetchone() is not None:
        batch.move(timeline, item, position, end_position(timeline, batch.now_us))


def is_clear(batch: Batch, timeline: OpenTimeline, start: int, end: int) -> bool:
    """Tell whether no item stands from `start` until before `end`; the store is asked once for a whole stretch."""
    if not timeline.clear_from <= start < end <= timeline.clear_to:
        timeline.clear_from, timeline.clear_to = next(
            batch.connection.execute(_NEIGHBOURS, (timeline.row, start, ENDLESS))
        )
    return end <= timeline.clear_to


def keep_mine_in_order(batch: Batch, timeline: OpenTimeline, left: int, reached: int) -> None:
    """Push what I wrote after a message behind it, when the archive put that one later than my clock did."""
    mine = (
        "SELECT id, position FROM items WHERE conversation = ? AND position > ? AND position < ?"
        " AND direction = 1 AND is_archived = 0 ORDER BY position"
    )
    for item, position in list(batch.connection.execute(mine, (timeline.row, left, reached))):
        reached = free_position(batch, timeline, reached + 1)
        batch.move(timeline, item, position, reached)


_STAMPED = frozenset({Source.ARCHIVE, Source.OFFLINE})


class PageOrder:
    """Hands out positions for what arrived together, archive copies in the page's order."""

    def __init__(
        self, batch: Batch, arrivals: Sequence[Arrival], *, is_backward: bool, after: ArchiveId | None = None
    ) -> None:
        """`after` is the message that a page of a room's archive follows."""
        self._batch = batch
        self._is_backward = is_backward
        self._after = after
        self._floors: dict[ConversationId, int] = {}
        self._starts: dict[tuple[ConversationId, int], int] = {}
        self._per_second = Counter(
            (ConversationId(arrival.envelope.account, arrival.envelope.peer), self._stamp(arrival))
            for arrival in arrivals
            if isinstance(arrival, NewMessage) and arrival.envelope.source in _STAMPED
        )

    def settle(self, timeline: OpenTimeline, position: int) -> None:
        """Go on behind an item of this page that has its place already."""
        self._floors[timeline.id] = max(position, self._floors.get(timeline.id, 0))

    def position_of(self, timeline: OpenTimeline, message: NewMessage, own: int = 0) -> int:
        """`own` is the item the message is stored as, which is not in its own way."""
        stamp, source = self._stamp(message), message.envelope.source
        if source not in _STAMPED or (timeline.is_room and source is Source.OFFLINE):
            return end_position(timeline, stamp)
        start = stamp if stamp % SECOND_US else self._start_of_second(timeline, stamp)
        position = free_position(self._batch, timeline, max(start, self._floor(timeline) + 1), own)
        self._floors[timeline.id] = position
        return position

    def _floor(self, timeline: OpenTimeline) -> int:
        """Return where the page has come to, at first the place of the message that it follows."""
        if timeline.id not in self._floors:
            known = "SELECT position FROM items WHERE conversation = ? AND archive_id = ? AND is_archived"
            rows = ints(self._batch.connection, known, (timeline.row, self._after or ""))
            self._floors[timeline.id] = next(rows, 0) if timeline.is_room else 0
        return self._floors[timeline.id]

    def _start_of_second(self, timeline: OpenTimeline, stamp: int) -> int:
        key = (timeline.id, stamp)
        if key not in self._starts:
            if is_clear(self._batch, timeline, stamp, stamp + SECOND_US):
                self._starts[key] = stamp
                return stamp
            first, last = self._archived_in_second(timeline, stamp)
            if first is None or last is None:
                self._starts[key] = stamp
            else:
                self._starts[key] = first - self._per_second[key] if self._is_backward else last + 1
        return self._starts[key]

    def _archived_in_second(self, timeline: OpenTimeline, stamp: int) -> tuple[int | None, int | None]:
        ends: tuple[int | None, int | None] = next(
            self._batch.connection.execute(
                "SELECT min(position), max(position) FROM items"
                " WHERE conversation = ? AND position BETWEEN ? AND ? AND is_archived",
                (timeline.row, stamp, stamp + SECOND_US - 1),
            )
        )
        return ends

    def _stamp(self, message: NewMessage) -> int:
        return believable_us(message.envelope.at, self._batch.now_us)

"""The rows of a timeline: what stands between the messages, and which messages form a group."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, islice

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import CallItem, DeliveryState, Gap, ItemId, Message, TimelineItem
from desktop_client.domain.room_notices import PASSING, RoomNotice
from desktop_client.ui.models.shown_words import is_coverable, shown_words

GROUP_SPAN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """The pill above the first item of a day."""

    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadRow:
    """The line above what is unread."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRow:
    """`is_first` and `is_last` tell where the message stands in its group.

    The message's body is what is shown, which is not what was sent for an action (XEP-0245) or a retracted message.
    """

    message: Message
    is_first: bool
    is_last: bool
    said: Message | None = None
    """The message as stored, where that is not what is shown."""
    is_covered: bool = False
    """Its words are shown on request only (XEP-0382), and were not asked for."""

    @property
    def original(self) -> Message:
        return self.said or self.message


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """A place where messages may be missing."""

    gap: Gap
    is_loading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRow:
    """A call between the messages."""

    call: CallItem


@dataclass(frozen=True, slots=True, kw_only=True)
class LostRow:
    """Since then nothing comes and nothing goes."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """What happened in a room: one thing, or people who came and left one after the other."""

    notices: tuple[RoomNotice, ...]


Row = DayRow | UnreadRow | MessageRow | GapRow | CallRow | LostRow | NoticeRow
RowKey = ItemId | date | str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadMark:
    """Where the unread line stands: before `item`."""

    item: ItemId
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowMarks:
    """What stands between the items besides their days; `lost_at` only while there is no connection."""

    unread: UnreadMark | None = None
    loading_gaps: frozenset[ItemId] = frozenset()
    revealed: frozenset[ItemId] = frozenset()
    """Messages whose cover was lifted."""
    lost_at: datetime | None = None
    notices: tuple[RoomNotice, ...] = ()
    """The oldest first."""
    is_cut: bool = False
    """Newer items are not loaded."""

    def parts(self, one: TimelineItem, other: TimelineItem) -> bool:
        """Tell whether something stands between two neighbours."""
        is_unread = self.unread is not None and self.unread.item == other.id
        has_notice = bool(self.notices) and any(True for _ in self.notices_between(one, other))
        return is_unread or has_notice or self.is_lost_between(one, other)

    def notices_between(self, one: TimelineItem, other: TimelineItem | None) -> Iterator[RoomNotice]:
        start = bisect_right(self.notices, one.at, key=lambda notice: notice.at)
        for notice in islice(self.notices, start, None):
            if other is not None and notice.at > other.at:
                return
            yield notice

    def is_lost_between(self, one: TimelineItem, other: TimelineItem | None) -> bool:
        if self.lost_at is None or one.at >= self.lost_at:
            return False
        return other is None or self.lost_at <= other.at


_UNMARKED = RowMarks()


def row_key(row: Row) -> RowKey:
    """Return what stays the same while a row changes its looks."""
    match row:
        case MessageRow(message=message):
            return message.id
        case GapRow(gap=gap):
            return gap.id
        case CallRow(call=call):
            return call.id
        case DayRow(day=day):
            return day
        case UnreadRow():
            return "unread"
        case LostRow():
            return "lost"
        case NoticeRow(notices=notices):
            return f"notice {notices[0].number}"


def item_of(row: MessageRow | GapRow | CallRow) -> TimelineItem:
    match row:
        case MessageRow(message=message):
            return message
        case GapRow(gap=gap):
            return gap
        case CallRow(call=call):
            return call


def local_day(item: TimelineItem) -> date:
    return item.at.astimezone().date()


def rows_of(
    items: Iterable[TimelineItem],
    *,
    before: TimelineItem | None = None,
    after: TimelineItem | None = None,
    marks: RowMarks = _UNMARKED,
    name_of: Callable[[BareJid], str] = str,
) -> Iterator[Row]:
    """Yield the rows of consecutive items; `before` and `after` are their neighbours."""
    seen = before
    coming = iter(items)
    item = next(coming, None)
    while item is not None:
        following = next(coming, None)
        yield from _rows_between(seen, item, marks)
        if isinstance(item, Gap):
            yield GapRow(gap=item, is_loading=item.id in marks.loading_gaps)
        elif isinstance(item, CallItem):
            yield CallRow(call=item)
        else:
            yield MessageRow(
                message=shown_words(item, name_of, is_revealed=item.id in marks.revealed),
                is_first=not _are_grouped(seen, item, marks),
                is_last=not _are_grouped(item, after if following is None else following, marks),
                said=item,
                is_covered=is_coverable(item) and item.id not in marks.revealed,
            )
        seen, item = item, following
    if seen is not None and after is None and not marks.is_cut:
        yield from _notice_rows(marks.notices_between(seen, None))
    if seen is not None and after is None and marks.lost_at is not None and marks.is_lost_between(seen, None):
        yield LostRow(at=marks.lost_at)


def _rows_between(seen: TimelineItem | None, item: TimelineItem, marks: RowMarks) -> Iterator[Row]:
    if seen is not None and marks.notices:
        yield from _notice_rows(marks.notices_between(seen, item))
    day = DayRow(day=local_day(item)) if seen is None or local_day(seen) != local_day(item) else None
    lost = LostRow(at=marks.lost_at) if seen and marks.lost_at and marks.is_lost_between(seen, item) else None
    is_of_new_day = lost is not None and lost.at.astimezone().date() == local_day(item)
    for row in (day, lost) if is_of_new_day else (lost, day):
        if row is not None:
            yield row
    if marks.unread is not None and marks.unread.item == item.id:
        yield UnreadRow(count=marks.unread.count)


def _notice_rows(notices: Iterable[RoomNotice]) -> Iterator[NoticeRow]:
    """Yield a row for each, and one for people who came and left without a pause."""
    for is_passing, run in groupby(notices, key=lambda notice: notice.kind in PASSING):
        if is_passing:
            yield NoticeRow(notices=tuple(run))
        else:
            yield from (NoticeRow(notices=(notice,)) for notice in run)


def _are_grouped(one: TimelineItem | None, other: TimelineItem | None, marks: RowMarks) -> bool:
    if not isinstance(one, Message) or not isinstance(other, Message):
        return False
    return (
        one.sender == other.sender
        and one.direction is other.direction
        and one.state is not DeliveryState.FAILED
        and other.at - one.at < GROUP_SPAN
        and local_day(one) == local_day(other)
        and not marks.parts(one, other)
    )


def order_of(item: TimelineItem) -> tuple[datetime, ItemId]:
    return (item.at, item.id)


def by_place(
    items: Iterable[TimelineItem], among: Sequence[TimelineItem]
) -> Iterator[tuple[int, tuple[TimelineItem, ...]]]:
    """Group items that are not there yet, in their order, by where they come."""
    for place, come in groupby(items, key=lambda item: bisect_left(among, order_of(item), key=order_of)):
        yield place, tuple(come)


def keeps_rank(
    items: Sequence[TimelineItem], place: int, item: TimelineItem, *, has_older: bool, has_newer: bool
) -> bool:
    """Tell whether a better time leaves an item between its neighbours; an unloaded one counts as passed."""
    if item.at == items[place].at:
        return True
    is_after = items[place - 1].at < item.at if place else not has_older
    is_last = place == len(items) - 1
    is_before = not has_newer if is_last else item.at < items[place + 1].at
    return is_after and is_before


def difference(old: Sequence[Row], rows: Sequence[Row], top: int) -> tuple[tuple[int, int], list[Row]]:
    """Return the range of rows that go and the rows that come there, where `old` begins at `top`."""
    same_above = common_start(old, rows)
    same_below = common_start(old[same_above:][::-1], rows[same_above:][::-1])
    come = rows[same_above : len(rows) - same_below]
    return (top + same_above, top + len(old) - same_below), list(come)


def common_start(one: Sequence[Row], other: Sequence[Row]) -> int:
    """Return how many rows at the start of both are the same ones, whatever their looks."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if row_key(left) != row_key(right):
            break
        count += 1
    return count


def without_leading(rows: list[Row]) -> list[Row]:
    """Drop what stands before the first item: it belongs to the neighbour above, which did not change."""
    first = next((number for number, row in enumerate(rows) if isinstance(row, MessageRow | GapRow | CallRow)), 0)
    return rows[first:]

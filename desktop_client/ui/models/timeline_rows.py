"""The rows of a timeline: what stands between the messages, and which messages form a group."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop_client.domain.messages import DeliveryState, Gap, ItemId, Message, TimelineItem
from desktop_client.ui.sentences import words_of

GROUP_SPAN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadRow:
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRow:
    """`is_first` and `is_last` tell where the message stands in its group."""

    message: Message
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    gap: Gap
    is_loading: bool = False


Row = DayRow | UnreadRow | MessageRow | GapRow
RowKey = ItemId | date | str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadMark:
    """Where the unread line stands: before `item`."""

    item: ItemId
    count: int


def row_key(row: Row) -> RowKey:
    """Return what stays the same while a row changes its looks."""
    match row:
        case MessageRow(message=message):
            return message.id
        case GapRow(gap=gap):
            return gap.id
        case DayRow(day=day):
            return day
        case UnreadRow():
            return "unread"


def local_day(item: TimelineItem) -> date:
    return item.at.astimezone().date()


def rows_of(
    items: Iterable[TimelineItem],
    *,
    before: TimelineItem | None = None,
    after: TimelineItem | None = None,
    unread: UnreadMark | None = None,
    loading_gaps: frozenset[ItemId] = frozenset(),
) -> Iterator[Row]:
    """Yield the rows of consecutive items; `before` and `after` are their neighbours."""
    seen = before
    coming = iter(items)
    item = next(coming, None)
    while item is not None:
        following = next(coming, None)
        if seen is None or local_day(seen) != local_day(item):
            yield DayRow(day=local_day(item))
        if unread is not None and unread.item == item.id:
            yield UnreadRow(count=unread.count)
        if isinstance(item, Gap):
            yield GapRow(gap=item, is_loading=item.id in loading_gaps)
        else:
            yield MessageRow(
                message=item if item.body else replace(item, body=words_of(item.body)),
                is_first=not _are_grouped(seen, item, unread),
                is_last=not _are_grouped(item, after if following is None else following, unread),
            )
        seen, item = item, following


def _are_grouped(one: TimelineItem | None, other: TimelineItem | None, unread: UnreadMark | None) -> bool:
    if not isinstance(one, Message) or not isinstance(other, Message):
        return False
    return (
        one.sender == other.sender
        and one.direction is other.direction
        and one.state is not DeliveryState.FAILED
        and other.at - one.at < GROUP_SPAN
        and local_day(one) == local_day(other)
        and (unread is None or unread.item != other.id)
    )


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
    first = next((number for number, row in enumerate(rows) if isinstance(row, MessageRow | GapRow)), 0)
    return rows[first:]

"""A timeline kept in a list, read page by page like the store's."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from desktop_client.core.feed import Feed
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import (
    DeliveryState,
    Direction,
    ItemId,
    ItemsAdded,
    ItemsChanged,
    ItemsRemoved,
    Message,
    TimelineChange,
    TimelineItem,
    TimelineSlice,
)
from tests.factories import ELIN, MARA
from tests.fakes.waiting import turns

CONVERSATION = ConversationId(ELIN, MARA)
_NOTHING = TimelineSlice(items=(), older=0, newer=0)
MORNING = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def make_item(
    number: int,
    body: str = "Hello",
    *,
    is_own: bool = False,
    at: datetime | None = None,
    state: DeliveryState | None = None,
    failure: str = "",
) -> Message:
    """Return the message with this id; by default each comes a minute after the one before."""
    return Message(
        id=ItemId(number),
        conversation=CONVERSATION,
        sender=ELIN if is_own else MARA,
        direction=Direction.OUTGOING if is_own else Direction.INCOMING,
        body=body,
        at=at or MORNING + timedelta(minutes=number),
        state=(state or DeliveryState.SENT) if is_own else None,
        failure=failure,
        origin_id=f"origin-{number}",
    )


class ListedTimeline:
    """Fulfils `TimelineSource`; `reads` counts the pages that were asked for."""

    def __init__(self, items: Iterable[TimelineItem] = ()) -> None:
        self.changed: Feed[TimelineChange] = Feed("timelines")
        self.items = list(items)
        self.in_archive: list[TimelineItem] = []
        self.reads = 0
        self.is_held = False

    def add(self, *items: TimelineItem) -> None:
        self.items = sorted([*self.items, *items], key=lambda item: item.at)
        self.changed.publish(ItemsAdded(conversation=CONVERSATION, items=items))

    def change(self, item: TimelineItem) -> None:
        self.items = sorted([item if item.id == each.id else each for each in self.items], key=lambda each: each.at)
        self.changed.publish(ItemsChanged(conversation=CONVERSATION, items=(item,)))

    def set_state(self, number: int, state: DeliveryState, failure: str = "") -> None:
        message = next(item for item in self.items if item.id == number)
        assert isinstance(message, Message)
        self.change(replace(message, state=state, failure=failure))

    def remove(self, number: int) -> None:
        self.items = [item for item in self.items if item.id != number]
        self.changed.publish(ItemsRemoved(conversation=CONVERSATION, ids=(ItemId(number),)))

    async def latest(self, conversation: ConversationId, count: int) -> TimelineSlice:
        return await self._read(len(self.items) - count, count)

    async def before(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        if self._place(item) == 0 and self.in_archive:
            self.items[:0], self.in_archive = self.in_archive, []
        place = self._place(item)
        return await self._read(place - count, count, place) if place is not None else _NOTHING

    async def after(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        place = self._place(item)
        return await self._read(place + 1, count) if place is not None else _NOTHING

    async def around(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        place = self._place(item)
        newest = len(self.items) - count
        return await self._read(min(place - count // 2, newest) if place is not None else newest, count)

    async def at_position(self, conversation: ConversationId, position: int, count: int) -> TimelineSlice:
        return await self._read(min(position, len(self.items) - count), count)

    def may_have_older(self, conversation: ConversationId) -> bool:
        return bool(self.in_archive)

    def _place(self, item: ItemId) -> int | None:
        return next((place for place, each in enumerate(self.items) if each.id == item), None)

    async def _read(self, start: int, count: int, end: int | None = None) -> TimelineSlice:
        self.reads += 1
        first = max(0, start)
        last = min(len(self.items), first + count if end is None else end)
        read = TimelineSlice(items=tuple(self.items[first:last]), older=first, newer=len(self.items) - last)
        while self.is_held:
            await turns(1)
        return read

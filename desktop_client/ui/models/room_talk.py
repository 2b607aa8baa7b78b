"""Threads of rooms (XEP-0201 with XEP-0461): each read by itself, and kept out of the room's own talk."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from typing_extensions import override

from desktop_client.core.feed import Feed
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import (
    ItemId,
    ItemsAdded,
    ItemsChanged,
    ItemsRemoved,
    Message,
    TimelineChange,
    TimelineItem,
    TimelineSlice,
)
from desktop_client.ui.models.timeline_source import TimelineSource

_NOTHING = TimelineSlice(items=(), older=0, newer=0)
_MOST_ASIDES = 2000

ReadThread = Callable[[ConversationId, str], Awaitable[tuple[Message, ...]]]


def thread_of(message: Message) -> str:
    """Return the name of the thread a message is in or would begin, "" where the room has not shown it yet."""
    return message.extras.thread or message.room_id


@dataclass(frozen=True, slots=True)
class _Aside:
    item: ItemId
    at: datetime


class TalkSource(TimelineSource):
    """Timelines without what was said in threads alone."""

    def __init__(self, timelines: TimelineSource) -> None:
        self._changed: Feed[TimelineChange] = Feed("timelines without threads")
        self._timelines = timelines
        self._asides: dict[ItemId, _Aside] = {}
        timelines.changed.subscribe(self._on_change)

    @property
    @override
    def changed(self) -> Feed[TimelineChange]:
        return self._changed

    @override
    async def latest(self, conversation: ConversationId, count: int) -> TimelineSlice:
        return self._shown(await self._timelines.latest(conversation, count))

    @override
    async def before(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        """Go on to older pages until something of the room's own talk is found."""
        return await self._some(lambda at: self._timelines.before(conversation, at, count), item, 0)

    @override
    async def after(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        return await self._some(lambda at: self._timelines.after(conversation, at, count), item, -1)

    @override
    async def around(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        return self._shown(await self._timelines.around(conversation, item, count))

    @override
    async def at_position(self, conversation: ConversationId, position: int, count: int) -> TimelineSlice:
        return self._shown(await self._timelines.at_position(conversation, position, count))

    @override
    def may_have_older(self, conversation: ConversationId) -> bool:
        return self._timelines.may_have_older(conversation)

    def last_aside(self, after: datetime, before: datetime | None) -> ItemId | None:
        """Return the newest hidden message between two moments."""
        between = [each for each in self._asides.values() if each.at > after and (before is None or each.at < before)]
        return max(between, key=lambda each: each.at).item if between else None

    def forget(self) -> None:
        """Begin with another conversation."""
        self._asides.clear()

    async def _some(self, page: Callable[[ItemId], Awaitable[TimelineSlice]], item: ItemId, edge: int) -> TimelineSlice:
        while True:
            found = await page(item)
            shown = self._shown(found)
            if shown.items or not found.items:
                return shown
            item = found.items[edge].id

    def _shown(self, found: TimelineSlice) -> TimelineSlice:
        return replace(found, items=self._without_asides(found.items))

    def _without_asides(self, items: tuple[TimelineItem, ...]) -> tuple[TimelineItem, ...]:
        shown = []
        for item in items:
            if isinstance(item, Message) and item.is_aside:
                self._note(item)
            else:
                shown.append(item)
        return tuple(shown)

    def _note(self, aside: Message) -> None:
        if len(self._asides) >= _MOST_ASIDES:
            self._asides.pop(next(iter(self._asides)))
        self._asides[aside.id] = _Aside(aside.id, aside.at)

    def _on_change(self, change: TimelineChange) -> None:
        if isinstance(change, ItemsRemoved):
            self._changed.publish(change)
            return
        shown = self._without_asides(change.items)
        if isinstance(change, ItemsChanged):
            hidden = tuple(item.id for item in change.items if item not in shown)
            if hidden:
                self._changed.publish(ItemsRemoved(conversation=change.conversation, ids=hidden))
        if shown:
            self._changed.publish(replace(change, items=shown))


def _in_thread(message: Message, before: Message | None, first: Message) -> Message:
    return _told_by_place(message, () if before is None else (first.id, before.id))


def _told_by_place(message: Message, before: tuple[ItemId, ...]) -> Message:
    """Return a message without its quotation where what it answers is plain from where it stands."""
    is_plain = message.reply is not None and message.reply.item in before
    return replace(message, answers=None, reply=None if is_plain else message.reply)


class ThreadSource(TimelineSource):
    """One thread as a timeline: its first message, then what was answered."""

    def __init__(self, read: ReadThread, timelines: TimelineSource) -> None:
        self._changed: Feed[TimelineChange] = Feed("thread")
        self._read = read
        self._thread: tuple[ConversationId, str] | None = None
        self._known: dict[ItemId, None] = {}
        """In their order."""
        timelines.changed.subscribe(self._on_change)

    @property
    @override
    def changed(self) -> Feed[TimelineChange]:
        return self._changed

    def choose(self, conversation: ConversationId, name: str) -> None:
        """Be this thread from now on."""
        self._thread = (conversation, name)
        self._known.clear()

    async def messages(self) -> tuple[Message, ...]:
        if self._thread is None:
            return ()
        found = await self._read(*self._thread)
        self._known = {message.id: None for message in found}
        befores = (None, *found)
        return tuple(_in_thread(message, befores[place], found[0]) for place, message in enumerate(found))

    @override
    async def latest(self, conversation: ConversationId, count: int) -> TimelineSlice:
        return TimelineSlice(items=await self.messages(), older=0, newer=0)

    @override
    async def around(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        return await self.latest(conversation, count)

    @override
    async def at_position(self, conversation: ConversationId, position: int, count: int) -> TimelineSlice:
        return await self.latest(conversation, count)

    @override
    async def before(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        return _NOTHING

    @override
    async def after(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        return _NOTHING

    @override
    def may_have_older(self, conversation: ConversationId) -> bool:
        return False

    def _on_change(self, change: TimelineChange) -> None:
        if self._thread is None or change.conversation != self._thread[0]:
            return
        if isinstance(change, ItemsRemoved):
            self._changed.publish(change)
            return
        items = tuple(item for item in change.items if item.id in self._known or self._is_in(item))
        shown = tuple(self._shown(item) for item in items)
        if shown:
            kind = ItemsAdded if isinstance(change, ItemsAdded) else ItemsChanged
            self._changed.publish(kind(conversation=change.conversation, items=shown))

    def _shown(self, item: TimelineItem) -> TimelineItem:
        """Leave out what the thread itself tells of an item, which comes last unless it is there already."""
        known = [*self._known]
        place = known.index(item.id) if item.id in self._known else len(known)
        self._known[item.id] = None
        if not isinstance(item, Message):
            return item
        before = (known[0], known[place - 1]) if place else ()
        return _told_by_place(item, before)

    def _is_in(self, item: TimelineItem) -> bool:
        return isinstance(item, Message) and self._thread is not None and thread_of(item) == self._thread[1]

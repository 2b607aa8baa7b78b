"""The talk of a room without what was said in threads alone."""

from dataclasses import replace
from datetime import timedelta

from desktop_client.core.feed import Feed
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import (
    Direction,
    ItemId,
    ItemsAdded,
    ItemsChanged,
    ItemsRemoved,
    Message,
    TimelineChange,
    TimelineSlice,
)
from desktop_client.ui.models.room_talk import TalkSource
from tests.factories import ELIN, MARA
from tests.fakes.clock import START

LAB = ConversationId(ELIN, MARA)


def said(number: int, *, is_aside: bool = False) -> Message:
    at = START + timedelta(minutes=number)
    message = Message(
        id=ItemId(number), conversation=LAB, sender=MARA, direction=Direction.INCOMING, body=str(number), at=at
    )
    return replace(message, is_aside=is_aside, is_in_room=True)


class Stored:
    """Ten messages, of which all but the first and the last were said in a thread."""

    def __init__(self) -> None:
        self.changed: Feed[TimelineChange] = Feed("stored")
        self.items = [said(number, is_aside=0 < number < 9) for number in range(10)]

    async def latest(self, conversation: ConversationId, count: int) -> TimelineSlice:
        return self._slice(len(self.items) - count, len(self.items))

    async def before(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        return self._slice(max(0, item - count), item)

    async def after(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        return self._slice(item + 1, item + 1 + count)

    async def around(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        return self._slice(item, item + count)

    async def at_position(self, conversation: ConversationId, position: int, count: int) -> TimelineSlice:
        return self._slice(position, position + count)

    def may_have_older(self, conversation: ConversationId) -> bool:
        return False

    def _slice(self, first: int, last: int) -> TimelineSlice:
        items = tuple(self.items[first:last])
        return TimelineSlice(items=items, older=first, newer=len(self.items) - last)


async def test_pages_of_threads_alone_are_passed_over() -> None:
    talk = TalkSource(Stored())
    latest = await talk.latest(LAB, 3)
    older = await talk.before(LAB, ItemId(9), 3)
    newer = await talk.after(LAB, ItemId(0), 3)
    assert [[item.id for item in page.items] for page in (latest, older, newer)] == [[9], [0], [9]]
    assert older.older == 0


async def test_what_is_read_with_a_message_ends_before_the_next_one() -> None:
    talk = TalkSource(Stored())
    await talk.at_position(LAB, 0, 10)
    assert talk.last_aside(said(0).at, said(9).at) == ItemId(8)
    assert talk.last_aside(said(9).at, None) is None


async def test_a_message_that_turns_out_to_be_of_a_thread_goes() -> None:
    stored = Stored()
    told: list[TimelineChange] = []
    talk = TalkSource(stored)
    talk.changed.subscribe(told.append)
    stored.changed.publish(ItemsAdded(conversation=LAB, items=(said(10), said(11, is_aside=True))))
    stored.changed.publish(ItemsChanged(conversation=LAB, items=(said(10, is_aside=True),)))
    assert told == [
        ItemsAdded(conversation=LAB, items=(said(10),)),
        ItemsRemoved(conversation=LAB, ids=(ItemId(10),)),
    ]

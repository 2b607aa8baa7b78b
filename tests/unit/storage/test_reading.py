import random
from datetime import timedelta

from desktop_client.domain.messages import ArchiveGap, ArchiveId, ItemId, Source, TimelineSlice
from desktop_client.storage.messages import Messages
from desktop_client.storage.store import Store
from tests.factories import ELIN, JONAS, MARA, make_message
from tests.fakes.clock import START
from tests.unit.storage.conftest import TALK, stored_now, timeline


async def fill(messages: Messages, count: int) -> None:
    await messages.apply([make_message(str(n), at=START + timedelta(seconds=n)) for n in range(count)])


def ids(part: TimelineSlice) -> list[ItemId]:
    return [item.id for item in part.items]


async def test_a_conversation_nobody_wrote_in_is_empty(messages: Messages) -> None:
    assert await messages.latest(TALK, 50) == TimelineSlice(items=(), older=0, newer=0)
    await messages.open_conversation(TALK, "Mara Lind")
    assert await messages.at_position(TALK, 0, 50) == TimelineSlice(items=(), older=0, newer=0)


async def test_paging_reaches_every_item_once_in_both_directions(messages: Messages) -> None:
    await fill(messages, 100)
    part = await messages.latest(TALK, 30)
    seen = ids(part)
    while part.older:
        part = await messages.before(TALK, part.items[0].id, 30)
        seen = ids(part) + seen
    everything = [item.id for item in await timeline(messages)]
    assert seen == everything
    part = await messages.before(TALK, everything[31], 30)
    seen = ids(part)
    while part.newer:
        part = await messages.after(TALK, part.items[-1].id, 30)
        seen += ids(part)
    assert seen == everything[1:]


async def test_the_figures_of_every_slice_are_those_of_the_whole(store: Store) -> None:
    """Slices are counted from what was counted before, whatever happened in between."""
    messages, fresh = store.messages, Messages(store.database, stored_now)
    await fill(messages, 120)
    chance = random.Random(7)
    for step in range(300):
        everything = [item.id for item in await timeline(fresh)]
        anchor = chance.choice(everything)
        match chance.randrange(6):
            case 0:
                part = await messages.before(TALK, anchor, 20)
            case 1:
                part = await messages.after(TALK, anchor, 20)
            case 2:
                part = await messages.around(TALK, anchor, 20)
            case 3:
                part = await messages.at_position(TALK, chance.randrange(130), 20)
            case 4:
                await messages.delete(anchor)
                continue
            case _:
                at = START + timedelta(seconds=chance.randrange(120))
                await messages.apply([make_message(source=Source.ARCHIVE, archive_id=f"a{step}", at=at)])
                continue
        assert ids(part) == everything[part.older : part.older + len(part.items)]
        assert part.older + len(part.items) + part.newer == len(everything)


async def test_an_item_opened_from_elsewhere_stands_in_the_middle(messages: Messages) -> None:
    await fill(messages, 100)
    everything = [item.id for item in await timeline(messages)]
    part = await messages.around(TALK, everything[50], 20)
    assert ids(part) == everything[40:60]
    assert ids(await messages.around(TALK, everything[2], 20)) == everything[:20]
    assert ids(await messages.around(TALK, everything[98], 20)) == everything[80:]


async def test_an_item_that_is_gone_opens_the_newest(messages: Messages) -> None:
    await fill(messages, 10)
    assert ids(await messages.around(TALK, ItemId(999), 5)) == ids(await messages.latest(TALK, 5))


async def test_a_place_in_the_middle_is_found_by_its_number(messages: Messages) -> None:
    await fill(messages, 100)
    everything = [item.id for item in await timeline(messages)]
    for position, first in ((0, 0), (40, 40), (41, 41), (95, 80), (500, 80)):
        part = await messages.at_position(TALK, position, 20)
        assert ids(part) == everything[first : first + 20]
        assert (part.older, part.newer) == (first, 80 - first)


async def test_the_list_is_newest_first_and_knows_what_was_last_said(messages: Messages) -> None:
    await messages.apply([make_message("to Mara", at=START)])
    await messages.apply([make_message("to Jonas", peer=JONAS, at=START + timedelta(seconds=1))])
    listed = await messages.conversations()
    assert [conversation.id.peer for conversation in listed] == [JONAS, MARA]
    assert [conversation.preview.text for conversation in listed if conversation.preview] == ["to Jonas", "to Mara"]
    assert [conversation.first_unread for conversation in listed] == [2, 1]


async def test_the_oldest_archive_id_is_that_of_the_oldest_message_that_has_one(messages: Messages) -> None:
    assert await messages.oldest_archive_id(TALK) is None
    await messages.apply([make_message("typed before any archive")])
    await messages.apply([make_message(archive_id="a2", at=START + timedelta(seconds=2))])
    await messages.apply([make_message(archive_id="a3", at=START + timedelta(seconds=3))])
    assert await messages.oldest_archive_id(TALK) == "a2"


async def test_a_gap_is_no_preview(messages: Messages) -> None:
    await fill(messages, 2)
    gap = ArchiveGap(account=ELIN, after=ArchiveId("a1"), before=None)
    applied = await messages.open_gap(gap, START + timedelta(minutes=1), [MARA])
    assert applied.conversations[0].preview is not None
    assert applied.conversations[0].preview.text == "1"

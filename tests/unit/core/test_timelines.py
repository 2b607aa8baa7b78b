"""What every source of timelines promises the window, the stand-in of its tests included."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.core.ports import Applied
from desktop_client.core.timelines import Timelines
from desktop_client.domain.messages import ItemId, Message, TimelineSlice
from desktop_client.storage.store import open_store
from desktop_client.ui.models.timeline_source import TimelineSource
from tests.factories import make_message
from tests.fakes.timeline_source import CONVERSATION, MORNING, ListedTimeline, make_item

COUNT = 7
GONE = ItemId(COUNT + 50)


def minute(number: int) -> timedelta:
    return timedelta(minutes=number)


@pytest.fixture(params=["real", "stand-in"])
async def source(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[TimelineSource]:
    """Hold seven messages, called 0 to 6."""
    if request.param == "stand-in":
        yield ListedTimeline([make_item(number, str(number)) for number in range(COUNT)])
        return
    store = await open_store(tmp_path / "history.db", None, lambda: MORNING + minute(60))
    await store.messages.apply([make_message(str(number), at=MORNING + minute(number)) for number in range(COUNT)])
    yield Timelines(store=store.messages, scopes=AccountScopes(), stored=Feed[Applied]("stored"))
    await store.close()


def shown(part: TimelineSlice) -> tuple[int, str, int]:
    """Return how many are older, the names of those in the slice, and how many are newer."""
    names = "".join(item.body for item in part.items if isinstance(item, Message))
    return part.older, names, part.newer


async def test_slices_say_what_lies_beyond_their_ends(source: TimelineSource) -> None:
    everything = (await source.latest(CONVERSATION, 50)).items
    ids = [item.id for item in everything]
    assert shown(await source.latest(CONVERSATION, 3)) == (4, "456", 0)
    assert shown(await source.before(CONVERSATION, ids[4], 3)) == (1, "123", 3)
    assert shown(await source.before(CONVERSATION, ids[1], 3)) == (0, "0", 6)
    assert shown(await source.after(CONVERSATION, ids[4], 3)) == (5, "56", 0)
    assert shown(await source.at_position(CONVERSATION, 2, 3)) == (2, "234", 2)
    assert shown(await source.at_position(CONVERSATION, 6, 3)) == (4, "456", 0)


@pytest.mark.parametrize(
    ("place", "expected"), [(3, (1, "1234", 2)), (0, (0, "0123", 3)), (5, (3, "3456", 0)), (6, (3, "3456", 0))]
)
async def test_what_is_around_a_message_is_as_much_as_was_asked_for_also_near_the_ends(
    source: TimelineSource, place: int, expected: tuple[int, str, int]
) -> None:
    everything = (await source.latest(CONVERSATION, 50)).items
    assert shown(await source.around(CONVERSATION, everything[place].id, 4)) == expected


async def test_beside_a_message_that_is_gone_there_is_nothing_and_around_it_the_newest(source: TimelineSource) -> None:
    assert (await source.before(CONVERSATION, GONE, 3)).items == ()
    assert (await source.after(CONVERSATION, GONE, 3)).items == ()
    assert shown(await source.around(CONVERSATION, GONE, 3)) == (4, "456", 0)

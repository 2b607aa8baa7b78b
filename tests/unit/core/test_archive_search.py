"""The server's archive as a second step of search: nothing twice, and no hole in a timeline without a row for it."""

from dataclasses import replace

import pytest
from typing_extensions import override

from desktop_client.core.archive_search import ArchiveSearch
from desktop_client.domain.archive_finds import FoundInArchive
from desktop_client.domain.messages import ArchivePage, ArchiveQuery
from desktop_client.domain.search import SearchQuery
from tests.unit.core.archive_play import Archive, first_login, settle_long, timeline
from tests.unit.core.conftest import House


class SearchedArchive(Archive):
    @override
    async def answer(self, query: ArchiveQuery) -> ArchivePage:
        if not query.words:
            return await super().answer(query)
        found = tuple(each for each in self.messages if query.words in each.body)
        return ArchivePage(arrivals=found, first=None, last=None, is_complete=True)


class DeafArchive(Archive):
    """Its form has a field for words, its answers do not follow it."""

    @override
    async def answer(self, query: ArchiveQuery) -> ArchivePage:
        return await super().answer(replace(query, words=""))


@pytest.fixture
def search(house: House, monkeypatch: pytest.MonkeyPatch) -> ArchiveSearch:
    """Search of a house that knows the newest fifty of three hundred messages."""
    monkeypatch.setattr("desktop_client.core.archive_sync._FIRST_LOGIN_MESSAGES", 50)
    return ArchiveSearch(house.core.ground, house.core.stored)


async def living_in(house: House, archive: Archive) -> None:
    archive.add(300)
    await first_login(house, archive)
    house.stream.finds_words = True
    assert await timeline(house) == numbers(250, 300)


def numbers(first: int, end: int) -> list[str]:
    return [str(number) for number in range(first, end)]


async def found(search: ArchiveSearch, words: str) -> dict[str, FoundInArchive]:
    return {each.body: each for each in await search.find(SearchQuery(text=words))}


async def test_only_what_is_not_stored_here_is_found_newest_first(house: House, search: ArchiveSearch) -> None:
    await living_in(house, SearchedArchive())
    assert list(await found(search, "29")) == ["229", "129", "29"]
    assert await timeline(house) == numbers(250, 300)


async def test_a_server_that_does_not_look_for_words_is_not_asked(house: House, search: ArchiveSearch) -> None:
    await living_in(house, SearchedArchive())
    house.stream.finds_words = False
    house.stream.queries.clear()
    assert await search.offered() == ()
    assert await found(search, "29") == {}
    assert house.stream.queries == []


async def test_what_the_server_gives_beyond_the_words_is_left_out(house: House, search: ArchiveSearch) -> None:
    await living_in(house, DeafArchive())
    assert list(await found(search, "29")) == ["229", "129"]


async def test_opening_a_result_stores_what_is_around_it_and_shows_the_gap(house: House, search: ArchiveSearch) -> None:
    await living_in(house, SearchedArchive())
    item = await search.bring((await found(search, "117"))["117"])
    assert item is not None
    assert await timeline(house) == [*numbers(92, 167), "gap", *numbers(250, 300)]
    assert await search.bring((await found(search, "17"))["17"]) is not None
    house.core.timelines.fetch_gaps(house.mara)
    await settle_long(house)
    house.core.timelines.fetch_gaps(house.mara)
    await settle_long(house)
    assert await timeline(house) == numbers(0, 300)


async def test_a_gap_that_is_jumped_into_is_divided(house: House, search: ArchiveSearch) -> None:
    await living_in(house, SearchedArchive())
    for number in ("20", "150"):
        assert await search.bring((await found(search, number))[number]) is not None
    assert await timeline(house) == [*numbers(0, 70), "gap", *numbers(125, 200), "gap", *numbers(250, 300)]
    house.core.timelines.fetch_gaps(house.mara)
    await settle_long(house)
    assert await timeline(house) == [*numbers(0, 120), "gap", *numbers(125, 250), "gap", *numbers(250, 300)]
    house.core.timelines.fetch_gaps(house.mara)
    await settle_long(house)
    assert await timeline(house) == numbers(0, 300)


async def test_gaps_that_were_jumped_over_are_fetched_only_when_asked_for(house: House, search: ArchiveSearch) -> None:
    await living_in(house, SearchedArchive())
    await search.bring((await found(search, "117"))["117"])
    house.stream.break_off()
    house.stream.queries.clear()
    house.stream.come_online()
    await settle_long(house)
    assert [query.after for query in house.stream.queries] == ["a299"]
    assert "gap" in await timeline(house)


async def test_a_message_that_was_deleted_here_is_not_found_again(house: House, search: ArchiveSearch) -> None:
    await living_in(house, SearchedArchive())
    gone = (await house.core.timelines.latest(house.mara, 1)).items[0]
    await house.store.messages.delete(gone.id)
    assert "299" not in await found(search, "299")

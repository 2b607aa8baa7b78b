import asyncio

from desktop_client.domain.search import SearchQuery
from tests.factories import make_message
from tests.unit.core.conftest import House


async def test_of_two_searches_that_overlap_only_the_newer_one_has_results(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    stream.deliver(make_message("the calibration plan"))
    await house.settle()
    older, newer = await asyncio.gather(
        house.core.search.find(SearchQuery(text="calib")), house.core.search.find(SearchQuery(text="calibration"))
    )
    assert older is None
    assert newer is not None
    assert [hit.message.body for hit in newer] == ["the calibration plan"]


async def test_an_empty_query_finds_nothing_and_ends_the_search_before_it(house: House) -> None:
    older, empty = await asyncio.gather(
        house.core.search.find(SearchQuery(text="plan")), house.core.search.find(SearchQuery(text="  "))
    )
    assert (older, empty) == (None, ())

"""Small pages are written together, and none is lost when the stream breaks off between them."""

from collections.abc import Callable

from desktop_client.core.inbox import Received
from desktop_client.domain.errors import NotConnected
from desktop_client.domain.messages import ArchiveQuery
from tests.factories import ELIN
from tests.unit.core.archive_play import Archive, first_login, settle_long, timeline
from tests.unit.core.conftest import House


def written(house: House) -> list[int]:
    """Return how many messages each transaction held, as they come."""
    counts: list[int] = []

    def count(received: Received) -> None:
        if received.arrivals:
            counts.append(len(received.arrivals))

    house.core.received.subscribe(count)
    return counts


def cut_at(reached: str) -> Callable[[ArchiveQuery], None]:
    def cut(query: ArchiveQuery) -> None:
        if reached in (query.after, query.before):
            raise NotConnected(account=ELIN)

    return cut


async def test_the_first_page_is_written_at_once_and_later_small_ones_together(house: House) -> None:
    archive = Archive()
    archive.add(600)
    counts = written(house)
    await first_login(house, archive)
    assert counts == [50, 400, 150]
    assert await timeline(house) == [str(number) for number in range(600)]


async def test_a_slow_server_has_its_pages_written_as_they_come(house: House) -> None:
    archive = Archive()
    archive.add(200)
    counts = written(house)
    house.transports.prepare = lambda stream: setattr(stream, "answer_page", archive.answer_after(house.clock, 1.0))
    (await house.sign_in()).come_online()
    for _ in range(8):
        await house.clock.advance(1.0)
        await settle_long(house)
    assert counts == [50, 50, 50, 50]


async def test_pages_read_before_a_cut_are_stored_and_not_asked_for_again(house: House) -> None:
    archive = Archive()
    archive.add(10)
    await first_login(house, archive)
    house.stream.break_off()
    archive.add(240)
    archive.fail = cut_at("a159")
    house.stream.come_online()
    await settle_long(house)
    assert await timeline(house) == [str(number) for number in range(160)]
    assert (await house.store.messages.cursor(ELIN)).newest == "a159"


async def test_a_first_login_that_was_cut_keeps_what_it_read_in_order(house: House) -> None:
    archive = Archive()
    archive.add(240)
    archive.fail = cut_at("a90")
    await first_login(house, archive)
    assert await timeline(house) == [str(number) for number in range(90, 240)]
    cursor = await house.store.messages.cursor(ELIN)
    assert (cursor.newest, cursor.oldest, cursor.is_oldest_reached) == ("a239", "a90", False)

"""A third host learns that we cannot get in only when we really cannot, and what it tells ends with the outage."""

from datetime import timedelta

import pytest

from desktop_client.core.outages import Outages
from desktop_client.domain.account_care import Outage, ServerInformation
from desktop_client.domain.accounts import ConnectionState, ConnectionStatus
from desktop_client.domain.facts import StatusChanged
from tests.factories import ELIN
from tests.fakes.clock import START
from tests.fakes.outage_reader import FakeOutages
from tests.unit.core.conftest import House

FIRST, SECOND = "https://state.example/a.json", "https://state.example/b.json"
DOWN = Outage(begins_at=START - timedelta(hours=1), words=(("default", "A disk is full"),))


@pytest.fixture
def reader(house: House) -> FakeOutages:
    def prepare(transport: object) -> None:
        information = ServerInformation(offers=frozenset(), status_pages=(FIRST, SECOND))
        transport.care.information = information  # type: ignore[attr-defined] # a played stream

    house.transports.prepare = prepare
    return FakeOutages(outage=DOWN)


async def begun(house: House, reader: FakeOutages) -> Outages:
    core = house.core
    outages = Outages(
        care=core.care, reader=reader, clock=house.clock, tasks=core.tasks, status_changed=core.connections.changed
    )
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    return outages


async def fails(house: House, tries: int, state: ConnectionState = ConnectionState.WAITING) -> None:
    house.stream.deliver(StatusChanged(status=ConnectionStatus(account=ELIN, state=state, tries=tries)))
    await house.settle()


async def test_a_short_cut_is_told_to_nobody(house: House, reader: FakeOutages) -> None:
    outages = await begun(house, reader)
    await fails(house, 0)
    await fails(house, 1)
    assert (reader.asked, outages.of(ELIN)) == ([], None)


async def test_an_outage_is_told_until_the_account_is_back(house: House, reader: FakeOutages) -> None:
    outages = await begun(house, reader)
    told: list[Outage | None] = []
    outages.changed.subscribe(lambda account: told.append(outages.of(account)))
    await fails(house, 2)
    house.stream.come_online()
    await house.settle()
    assert (reader.asked, told) == ([FIRST], [DOWN, None])


async def test_the_second_address_is_asked_where_the_first_is_broken_and_both_only_now_and_then(
    house: House, reader: FakeOutages
) -> None:
    reader.broken = (FIRST,)
    outages = await begun(house, reader)
    for tries in range(2, 12):
        await fails(house, tries)
    assert reader.asked == [FIRST, SECOND]
    assert outages.of(ELIN) == DOWN
    reader.outage = None
    await house.clock.advance(301)
    await fails(house, 12)
    assert len(reader.asked) == 4
    assert outages.of(ELIN) is None


async def test_what_is_planned_for_later_is_no_outage_now(house: House, reader: FakeOutages) -> None:
    reader.outage = Outage(begins_at=START + timedelta(days=2), is_planned=True)
    outages = await begun(house, reader)
    await fails(house, 2)
    assert outages.of(ELIN) is None


async def test_the_addresses_are_known_in_a_run_in_which_the_server_never_answered(
    house: House, reader: FakeOutages
) -> None:
    await begun(house, reader)
    assert house.core.care.status_pages(ELIN) == (FIRST, SECOND)
    house.stream.care.information = ServerInformation(offers=frozenset())
    house.stream.break_off()
    assert house.core.care.status_pages(ELIN) == (FIRST, SECOND)

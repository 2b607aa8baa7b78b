from datetime import timedelta

from desktop_client.core.hallway import build_core
from desktop_client.domain.roster import Availability, OwnPresence
from tests.unit.core.conftest import House

IN_A_MEETING = "📅 In a meeting"


async def signed_in(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()


def in_an_hour(house: House) -> OwnPresence:
    until = house.clock.now() + timedelta(hours=1)
    return OwnPresence(availability=Availability.DO_NOT_DISTURB, status=IN_A_MEETING, until=until)


async def test_a_status_ends_when_its_time_comes(house: House) -> None:
    await signed_in(house)
    house.core.own_status.choose(in_an_hour(house))
    await house.clock.advance(3599)
    assert house.stream.presences[-1].status == IN_A_MEETING
    await house.clock.advance(2)
    assert house.stream.presences[-1] == OwnPresence()


async def test_a_status_that_was_replaced_does_not_end_its_successor(house: House) -> None:
    await signed_in(house)
    house.core.own_status.choose(in_an_hour(house))
    house.core.own_status.choose(OwnPresence(status="In the lab"))
    await house.clock.advance(7200)
    assert house.stream.presences[-1].status == "In the lab"


async def test_a_status_that_ended_while_the_computer_slept_is_gone_when_it_wakes(house: House) -> None:
    await signed_in(house)
    until = house.clock.now() - timedelta(seconds=1)
    house.core.own_status._chosen = OwnPresence(status=IN_A_MEETING, until=until)
    house.events.woke_up.publish(None)
    assert house.stream.presences[-1] == OwnPresence()


async def test_the_choice_holds_for_the_next_start_with_its_end(house: House) -> None:
    await signed_in(house)
    chosen = in_an_hour(house)
    house.core.own_status.choose(chosen)
    await house.settle()
    again = build_core(house.core.ground.ports)
    assert again.own_status.chosen == chosen


async def test_who_is_away_from_the_computer_shows_since_when(house: House) -> None:
    await signed_in(house)
    since = house.clock.now()
    house.events.idle_changed.publish(True)
    assert house.stream.presences[-1] == OwnPresence(availability=Availability.AWAY, idle_since=since)

from desktop_client.domain.roster import Availability, OwnPresence
from desktop_client.domain.settings import AWAY_WHEN_IDLE
from tests.unit.core.conftest import House


async def test_the_server_learns_of_an_inactive_window_after_a_while_and_of_an_active_one_at_once(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    house.core.activity.set_window_active(False)
    await house.clock.advance(9)
    house.core.activity.set_window_active(True)
    await house.clock.advance(20)
    assert stream.activity == []
    house.core.activity.set_window_active(False)
    await house.clock.advance(11)
    house.core.activity.set_window_active(True)
    assert stream.activity == [False, True]


async def test_every_new_stream_is_told_that_the_window_is_inactive(house: House) -> None:
    stream = await house.sign_in()
    house.core.activity.set_window_active(False)
    await house.clock.advance(11)
    stream.come_online()
    stream.break_off()
    stream.come_online(is_resumed=True)
    assert stream.activity == [False, False]


async def test_an_available_person_who_is_not_at_the_computer_shows_as_away_until_they_return(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    for is_idle in (True, False):
        house.events.idle_changed.publish(is_idle)
    shown = [presence.availability for presence in stream.presences]
    assert shown == [Availability.AVAILABLE, Availability.AWAY, Availability.AVAILABLE]


async def test_a_chosen_presence_and_a_turned_off_setting_are_left_alone_while_idle(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    house.core.own_status.choose(OwnPresence(availability=Availability.DO_NOT_DISTURB, status="Focus"))
    sent = len(stream.presences)
    house.events.idle_changed.publish(True)
    assert len(stream.presences) == sent
    house.events.idle_changed.publish(False)
    house.core.own_status.choose(OwnPresence())
    await house.core.settings.set(AWAY_WHEN_IDLE, False)
    house.events.idle_changed.publish(True)
    assert stream.presences[-1] == OwnPresence()

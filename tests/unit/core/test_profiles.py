from datetime import timedelta

from desktop_client.core.profiles import Profiles
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.profiles import Profile
from tests.factories import ELIN, MARA, STRANGER, make_contact, make_presence
from tests.unit.core.conftest import House

WITH_MARA = ConversationId(ELIN, MARA)


async def asking(house: House) -> Profiles:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.come_online()
    await house.settle()
    stream.people.profiles = {MARA: Profile(name="Mara"), STRANGER: Profile(name="Eve")}
    core = house.core
    return Profiles(scopes=core.scopes, roster=core.roster, presences=core.presences, clock=house.clock)


async def test_a_stranger_is_not_even_asked_who_they_are(house: House) -> None:
    profiles = await asking(house)
    assert await profiles.of(ConversationId(ELIN, STRANGER)) == Profile()
    assert house.stream.people.asked_about == []


async def test_an_answer_is_believed_for_a_while_and_survives_a_lost_stream(house: House) -> None:
    profiles = await asking(house)
    for _ in range(2):
        assert await profiles.of(WITH_MARA) == Profile(name="Mara")
    assert house.stream.people.asked_about == [MARA]
    house.stream.break_off()
    await house.clock.advance(3600)
    assert await profiles.of(WITH_MARA) == Profile(name="Mara")


async def test_local_time_is_asked_of_the_best_device_and_of_nobody_who_is_gone(house: House) -> None:
    profiles = await asking(house)
    house.stream.people.offset = timedelta(hours=5, minutes=30)
    assert await profiles.local_time(WITH_MARA) is None
    house.stream.deliver(make_presence())
    there = await profiles.local_time(WITH_MARA)
    assert there == (house.clock.now() + timedelta(hours=5, minutes=30)).replace(tzinfo=None)


async def test_who_is_gone_was_last_seen_when_their_server_says(house: House) -> None:
    profiles = await asking(house)
    house.stream.people.absence_s = 90
    assert await profiles.last_seen(WITH_MARA) == house.clock.now() - timedelta(seconds=90)

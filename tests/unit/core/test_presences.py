import pytest

from desktop_client.core.presences import best_device
from desktop_client.domain.roster import Availability, PersonPresence
from tests.factories import ELIN, MARA, STRANGER, make_contact, make_presence
from tests.fakes.transport import FakeTransport
from tests.unit.core.conftest import House


async def online_with_mara(house: House) -> FakeTransport:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.come_online()
    await house.settle()
    return stream


def shown(house: House) -> Availability:
    return house.core.presences.of(ELIN, MARA).availability


@pytest.mark.parametrize(
    ("devices", "winner"),
    [
        ((("phone", "", 0), ("desk", "away", 5)), "desk"),
        ((("phone", "away", 5), ("desk", "", 5)), "desk"),
        ((("phone", "xa", 0), ("desk", "dnd", 0)), "desk"),
        ((("phone", "nonsense", 0), ("desk", "chat", 0)), "desk"),
        ((("phone", "", -1), ("desk", "away", 0)), "desk"),
    ],
)
def test_the_best_device_speaks_for_its_person(devices: tuple[tuple[str, str, int], ...], winner: str) -> None:
    presences = tuple(make_presence(resource=name, show=show, priority=priority) for name, show, priority in devices)
    best = best_device(presences)
    assert best is not None
    assert best.jid.endswith(winner)


async def test_a_person_is_offline_only_when_the_last_device_has_gone(house: House) -> None:
    stream = await online_with_mara(house)
    stream.deliver(make_presence(resource="phone"))
    stream.deliver(make_presence(resource="desk", show="dnd", priority=5))
    await house.clock.advance(0.1)
    assert shown(house) is Availability.DO_NOT_DISTURB
    stream.deliver(make_presence(resource="desk", is_available=False))
    await house.clock.advance(0.1)
    assert shown(house) is Availability.AVAILABLE
    stream.deliver(make_presence(resource="phone", is_available=False))
    await house.clock.advance(0.1)
    assert shown(house) is Availability.OFFLINE


async def test_five_thousand_presences_a_second_are_told_twenty_times_a_second(house: House) -> None:
    stream = await online_with_mara(house)
    told: list[tuple[PersonPresence, ...]] = []
    house.core.presences.changed.subscribe(told.append)
    for number in range(5000):
        stream.deliver(make_presence(show=("", "away")[number % 2]))
    await house.clock.advance(1)
    assert len(told) == 1
    assert len(house.core.presences.devices(ELIN, MARA)) == 1


async def test_a_flood_of_devices_of_one_person_is_bounded(house: House) -> None:
    stream = await online_with_mara(house)
    for number in range(1000):
        stream.deliver(make_presence(resource=f"r{number}"))
    assert len(house.core.presences.devices(ELIN, MARA)) == 32


async def test_presence_of_strangers_is_not_kept(house: House) -> None:
    stream = await online_with_mara(house)
    stream.deliver(make_presence(STRANGER))
    assert house.core.presences.devices(ELIN, STRANGER) == ()


async def test_what_a_fresh_stream_does_not_repeat_is_forgotten(house: House) -> None:
    stream = await online_with_mara(house)
    stream.deliver(make_presence())
    await house.clock.advance(1)
    stream.break_off()
    stream.come_online()
    await house.clock.advance(9)
    assert shown(house) is Availability.AVAILABLE
    await house.clock.advance(2)
    assert shown(house) is Availability.OFFLINE


async def test_signing_out_forgets_who_is_there(house: House) -> None:
    stream = await online_with_mara(house)
    stream.deliver(make_presence())
    await house.clock.advance(1)
    await house.core.accounts.set_enabled(ELIN, is_enabled=False)
    await house.clock.advance(1)
    assert shown(house) is Availability.OFFLINE

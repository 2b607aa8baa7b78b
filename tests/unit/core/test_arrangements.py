from datetime import timedelta

import pytest

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.alerts import Alert
from desktop_client.domain.arrangement import FOREVER
from tests.factories import JONAS, MARA, make_contact, make_message
from tests.fakes.clock import START
from tests.fakes.transport import FakeTransport
from tests.unit.core.conftest import House


async def online(house: House) -> FakeTransport:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA), make_contact(JONAS))
    stream.come_online(online_since=house.clock.now())
    await house.settle()
    return stream


@pytest.fixture
def raised(house: House) -> list[Alert]:
    alerts: list[Alert] = []
    house.core.alerts.raised.subscribe(alerts.append)
    return alerts


async def test_an_archived_conversation_comes_back_with_the_next_message(house: House) -> None:
    stream = await online(house)
    stream.deliver(make_message("old", at=house.clock.now()))
    await house.settle()
    arrangements = house.core.arrangements
    await arrangements.archive(house.mara, is_archived=True)
    assert arrangements.is_archived(house.mara)
    await house.clock.advance(60)
    stream.deliver(make_message("new", at=house.clock.now()))
    await house.settle()
    assert not arrangements.is_archived(house.mara)


async def test_a_muted_conversation_stays_archived_whatever_comes(house: House) -> None:
    stream = await online(house)
    stream.deliver(make_message("old", at=house.clock.now()))
    await house.settle()
    await house.core.arrangements.mute(house.mara, FOREVER)
    await house.core.arrangements.archive(house.mara, is_archived=True)
    await house.clock.advance(60)
    stream.deliver(make_message("new", at=house.clock.now()))
    await house.settle()
    assert house.core.arrangements.is_archived(house.mara)


async def test_a_server_whose_clock_is_ahead_does_not_keep_a_conversation_from_being_archived(house: House) -> None:
    stream = await online(house)
    stream.deliver(make_message("from the future", at=house.clock.now() + timedelta(minutes=5)))
    await house.settle()
    await house.core.arrangements.archive(house.mara, is_archived=True)
    assert house.core.arrangements.is_archived(house.mara)


async def test_nothing_is_told_of_a_muted_conversation_until_its_hour_is_over(
    house: House, raised: list[Alert]
) -> None:
    stream = await online(house)
    await house.core.arrangements.mute(house.mara, house.clock.now() + timedelta(hours=1))
    stream.deliver(make_message("during", at=house.clock.now()))
    await house.settle()
    assert raised == []
    changed: list[ConversationId] = []
    house.core.arrangements.changed.subscribe(changed.append)
    await house.clock.advance(3601)
    await house.settle()
    assert changed == [house.mara]
    stream.deliver(make_message("after", at=house.clock.now()))
    await house.settle()
    assert len(raised) == 1


async def test_a_pin_keeps_its_place_when_set_again_and_an_archived_conversation_is_pinned_no_more(
    house: House,
) -> None:
    await online(house)
    arrangements = house.core.arrangements
    await arrangements.pin(house.mara, is_pinned=True)
    first = arrangements.of(house.mara).pinned_at
    await house.clock.advance(1)
    await arrangements.pin(house.mara, is_pinned=True)
    assert arrangements.of(house.mara).pinned_at == first != house.clock.now()
    await arrangements.archive(house.mara, is_archived=True)
    assert arrangements.of(house.mara).pinned_at is None


async def test_a_pin_that_is_moved_changes_its_own_item_alone(house: House) -> None:
    await online(house)
    arrangements = house.core.arrangements
    three = [ConversationId(house.mara.account, BareJid(f"{name}@fjord.example")) for name in ("one", "two", "three")]
    for each in three:
        await house.clock.advance(60)
        await arrangements.pin(each, is_pinned=True)
    before = {each: arrangements.of(each) for each in three}
    await arrangements.move_pin(three[2], three[0])
    one, two, moved = (arrangements.of(each).pinned_at for each in three)
    assert one is not None
    assert two is not None
    assert moved is not None
    assert one < moved < two
    assert [arrangements.of(each) for each in three[:2]] == [before[each] for each in three[:2]]
    await arrangements.move_pin(three[1], None)
    assert sorted(three, key=lambda each: arrangements.of(each).pinned_at or START) == [three[1], three[0], three[2]]

"""Being in a call, told to those who see my presence and read from them (XEP-0108)."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest_asyncio

from desktop_client.domain.roster import Talk, TalkChanged, TalkKind
from desktop_client.domain.settings import SHOW_CALLS
from desktop_client.domain.signalling import CallId
from tests.factories import ELIN, MARA, STRANGER, make_presence
from tests.unit.core.call_house import CallHouse, open_house


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[CallHouse]:
    async with open_house(tmp_path) as house:
        yield house


async def test_a_talk_is_told_when_it_begins_and_when_it_ends(house: CallHouse) -> None:
    await house.talk()
    await house.settle()
    assert house.stream.people.talks == [TalkKind.ON_THE_PHONE]
    house.calls.hang_up(CallId("c1"))
    await house.settle()
    assert house.stream.people.talks == [TalkKind.ON_THE_PHONE, None]


async def test_a_call_that_only_rings_is_nobodys_business(house: CallHouse) -> None:
    await house.ring()
    await house.settle()
    assert house.stream.people.talks == []


async def test_nothing_is_told_where_the_person_does_not_want_it(house: CallHouse) -> None:
    await house.core.settings.set(SHOW_CALLS, False)
    await house.talk()
    await house.settle()
    assert house.stream.people.talks == []


async def test_what_an_earlier_run_left_behind_is_taken_back(house: CallHouse) -> None:
    house.stream.deliver(make_presence(ELIN))
    house.stream.deliver(TalkChanged(account=ELIN, jid=ELIN, kind=TalkKind.ON_THE_PHONE))
    await house.clock.advance(1)
    await house.settle()
    assert house.stream.people.talks == [None]


async def test_a_call_of_my_other_device_is_left_alone(house: CallHouse) -> None:
    house.stream.deliver(make_presence(ELIN))
    house.stream.deliver(make_presence(ELIN, resource="phone"))
    house.stream.deliver(TalkChanged(account=ELIN, jid=ELIN, kind=TalkKind.ON_THE_PHONE))
    await house.clock.advance(1)
    await house.settle()
    assert house.stream.people.talks == []


async def test_how_long_somebody_talks_is_known_only_of_what_began_while_we_looked(house: CallHouse) -> None:
    house.stream.deliver(make_presence())
    house.stream.deliver(TalkChanged(account=ELIN, jid=MARA, kind=TalkKind.ON_THE_PHONE))
    await house.clock.advance(60)
    assert house.core.presences.of(ELIN, MARA).talk == Talk(kind=TalkKind.ON_THE_PHONE)
    house.stream.deliver(TalkChanged(account=ELIN, jid=MARA, kind=None))
    await house.clock.advance(60)
    began = house.clock.now()
    house.stream.deliver(TalkChanged(account=ELIN, jid=MARA, kind=TalkKind.ON_VIDEO_PHONE))
    await house.clock.advance(600)
    talk = house.core.presences.of(ELIN, MARA).talk
    assert talk == Talk(kind=TalkKind.ON_VIDEO_PHONE, since=began)
    assert house.clock.now() - began == timedelta(seconds=600)


async def test_who_is_gone_is_in_no_call_and_strangers_are_not_heard(house: CallHouse) -> None:
    house.stream.deliver(make_presence())
    house.stream.deliver(TalkChanged(account=ELIN, jid=MARA, kind=TalkKind.ON_THE_PHONE))
    house.stream.deliver(TalkChanged(account=ELIN, jid=STRANGER, kind=TalkKind.ON_THE_PHONE))
    house.stream.deliver(make_presence(is_available=False))
    await house.clock.advance(1)
    assert house.core.presences.of(ELIN, MARA).talk is None
    assert house.core.presences.of(ELIN, STRANGER).talk is None

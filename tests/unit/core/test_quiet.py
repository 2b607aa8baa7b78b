from datetime import datetime, timedelta

from desktop_client.domain.alerts import Alert, MessageAlert, SummaryAlert
from desktop_client.domain.settings import QUIET_BEGINS, QUIET_ENDS, QUIET_WEEKDAYS, QUIET_WEEKENDS
from tests.factories import MARA, make_contact, make_message
from tests.unit.core.conftest import House


async def test_nothing_is_raised_during_a_pause_and_one_summary_follows_it(house: House) -> None:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.come_online(online_since=house.clock.now())
    await house.settle()
    raised: list[Alert] = []
    house.core.alerts.raised.subscribe(raised.append)
    await house.core.quiet.pause(house.clock.now() + timedelta(minutes=30))
    stream.deliver(make_message("one", at=house.clock.now()))
    stream.deliver(make_message("two", at=house.clock.now()))
    await house.settle()
    assert raised == []
    await house.clock.advance(1801)
    await house.settle()
    assert [type(each) for each in raised] == [SummaryAlert]
    stream.deliver(make_message("three", at=house.clock.now()))
    await house.settle()
    assert isinstance(raised[-1], MessageAlert)


async def test_a_scheduled_quiet_time_ended_by_hand_stays_ended_until_the_next_one(house: House) -> None:
    until: list[datetime | None] = []
    house.core.quiet.changed.subscribe(until.append)
    await house.core.settings.set(QUIET_WEEKENDS, True)
    await house.core.settings.set(QUIET_BEGINS, 0)
    await house.core.settings.set(QUIET_ENDS, 0)
    await house.core.settings.set(QUIET_WEEKDAYS, True)
    assert house.core.quiet.until() is not None
    await house.core.quiet.end()
    assert house.core.quiet.until() is None
    assert until[-1] is None

"""History of an account goes when its days are over, in the running program as well."""

from datetime import timedelta

from desktop_client.core.history_keeping import HistoryKeeping
from desktop_client.domain.messages import Message
from desktop_client.domain.settings import KEEP_HISTORY_DAYS
from tests.factories import ELIN, MARA, make_contact, make_message
from tests.fakes.clock import START
from tests.unit.core.conftest import House

_HALF_A_DAY_S = 12 * 3600.0


async def texts(house: House) -> list[str]:
    items = (await house.core.timelines.latest(house.mara, 100)).items
    return [item.body for item in items if isinstance(item, Message)]


async def begun(house: House) -> None:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.come_online()
    await house.settle()
    for days in (400, 29, 0):
        stream.deliver(make_message(f"{days} days", at=START - timedelta(days=days)))
    await house.settle()
    HistoryKeeping(house.core.ground, house.core.accounts)
    await house.settle()


async def test_everything_stays_until_something_else_is_chosen(house: House) -> None:
    await begun(house)
    assert len(await texts(house)) == 3
    removed: list[object] = []
    house.core.timelines.changed.subscribe(removed.append)
    await house.core.settings.set(KEEP_HISTORY_DAYS, 30, ELIN)
    await house.settle()
    assert (len(await texts(house)), len(removed)) == (2, 1)


async def test_the_days_pass_in_a_program_that_runs_for_long(house: House) -> None:
    await house.core.settings.set(KEEP_HISTORY_DAYS, 30, ELIN)
    await begun(house)
    assert len(await texts(house)) == 2
    for _ in range(6):
        await house.clock.advance(_HALF_A_DAY_S)
        await house.settle()
    assert await texts(house) == ["0 days"]

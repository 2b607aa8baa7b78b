"""My own name comes from what I published."""

from tests.factories import ELIN
from tests.unit.core.conftest import House


def shown(house: House) -> str:
    account = house.core.accounts.find(ELIN)
    assert account is not None
    return account.name


async def test_my_name_is_asked_for_on_a_new_stream_and_kept_with_the_account(house: House) -> None:
    stream = await house.sign_in()
    stream.own_name = "Elin Berg"
    stream.come_online()
    await house.settle()
    assert shown(house) == "Elin Berg"
    assert [account.name for account in await house.store.accounts.accounts()] == ["Elin Berg"]


async def test_a_continued_stream_asks_again_only_where_the_answer_was_lost(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    stream.is_up = False
    await house.settle()
    stream.own_name = "Elin Berg"
    stream.break_off()
    stream.come_online(is_resumed=True)
    await house.settle()
    assert shown(house) == "Elin Berg"
    stream.own_name = "Somebody"
    stream.break_off()
    stream.come_online(is_resumed=True)
    await house.settle()
    assert shown(house) == "Elin Berg"

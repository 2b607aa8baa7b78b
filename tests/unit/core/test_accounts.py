import pytest

from desktop_client.core.accounts import PasswordAsked
from desktop_client.core.hallway import build_core
from desktop_client.domain.accounts import Account, ConnectionState, ConnectionStatus, PasswordPlace
from desktop_client.domain.errors import KeyRingMissing, WrongPassword
from desktop_client.domain.facts import StatusChanged
from tests.factories import ELIN, JONAS, make_contact, make_message
from tests.unit.core.conftest import House


@pytest.fixture
def asked(house: House) -> list[PasswordAsked]:
    questions: list[PasswordAsked] = []
    house.core.accounts.password_asked.subscribe(questions.append)
    return questions


async def test_a_password_goes_to_the_key_ring_and_signs_in_at_the_next_start(house: House) -> None:
    await house.sign_in()
    assert list(house.secrets.kept.values()) == ["secret"]
    await house.core.accounts.update(Account(jid=ELIN, port=5223))
    await house.settle()
    assert house.stream.password == "secret"
    assert house.stream.account.port == 5223


async def test_without_a_key_ring_nothing_is_kept_until_the_person_chooses_this_run(house: House) -> None:
    house.secrets.is_missing = True
    with pytest.raises(KeyRingMissing):
        await house.core.accounts.add(Account(jid=ELIN), "secret")
    assert house.core.accounts.all() == ()
    assert await house.store.accounts.accounts() == ()
    await house.core.accounts.add(Account(jid=ELIN, password_place=PasswordPlace.THIS_RUN), "secret")
    assert house.stream.password == "secret"
    assert house.secrets.kept == {}


async def test_an_account_whose_password_is_not_kept_asks_for_it_and_others_sign_in(
    house: House, asked: list[PasswordAsked]
) -> None:
    await house.store.accounts.save_account(Account(jid=ELIN, password_place=PasswordPlace.THIS_RUN))
    await house.store.accounts.save_account(Account(jid=JONAS))
    house.secrets.kept[f"password of {JONAS}"] = "known"
    await house.core.accounts.load()
    house.core.accounts.connect_all()
    await house.settle()
    assert asked == [PasswordAsked(account=ELIN)]
    assert house.transports.opened[JONAS].password == "known"
    await house.core.accounts.answer_password(ELIN, "typed", PasswordPlace.THIS_RUN)
    assert house.stream.password == "typed"


async def test_a_locked_key_ring_asks_with_the_reason(house: House, asked: list[PasswordAsked]) -> None:
    await house.store.accounts.save_account(Account(jid=ELIN))
    house.secrets.is_missing = True
    await house.core.accounts.load()
    house.core.accounts.connect_all()
    await house.settle()
    assert isinstance(asked[0].reason, KeyRingMissing)


async def test_a_wrong_password_is_asked_for_again(house: House, asked: list[PasswordAsked]) -> None:
    stream = await house.sign_in()
    problem = WrongPassword(account=ELIN)
    stream.deliver(StatusChanged(status=ConnectionStatus(account=ELIN, state=ConnectionState.STOPPED, problem=problem)))
    assert asked == [PasswordAsked(account=ELIN, reason=problem)]


async def test_a_network_change_and_a_wake_up_try_every_stream_at_once(house: House) -> None:
    first, second = await house.sign_in(ELIN), await house.sign_in(JONAS)
    house.events.network_changed.publish(None)
    house.events.woke_up.publish(None)
    assert (first.tries, second.tries) == (2, 2)


async def test_disabling_one_account_ends_its_stream_and_leaves_the_other_alone(house: House) -> None:
    first, second = await house.sign_in(ELIN), await house.sign_in(JONAS)
    second.come_online()
    await house.core.accounts.set_enabled(ELIN, is_enabled=False)
    assert first.is_stopped
    assert not second.is_stopped
    assert house.core.connections.is_online(JONAS)


async def test_removing_an_account_forgets_its_password_and_takes_it_off_every_list(house: House) -> None:
    stream = await house.sign_in()
    stream.roster = (make_contact(),)
    stream.come_online()
    stream.deliver(make_message())
    await house.settle()
    await house.core.accounts.remove(ELIN)
    assert stream.is_stopped
    assert house.secrets.kept == {}
    assert house.core.accounts.all() == ()
    assert house.core.conversations.all() == ()
    assert house.core.roster.contacts() == ()


async def test_facts_that_arrive_after_an_account_was_removed_change_nothing(house: House) -> None:
    stream = await house.sign_in()
    await house.core.accounts.remove(ELIN)
    stream.come_online()
    stream.deliver(make_message())
    await house.settle()
    assert house.core.conversations.all() == ()
    assert not house.core.connections.is_online(ELIN)


async def test_a_password_for_this_run_is_not_asked_again_by_the_window_that_opens_in_its_place(
    house: House, asked: list[PasswordAsked]
) -> None:
    await house.core.accounts.add(Account(jid=ELIN, password_place=PasswordPlace.THIS_RUN), "secret")
    known = house.core.accounts.passwords_of_this_run()
    after = build_core(house.core.ground.ports)
    after.accounts.password_asked.subscribe(asked.append)
    after.accounts.take_passwords(known)
    await after.load()
    after.accounts.connect_all()
    await house.settle()
    assert (house.stream.password, asked) == ("secret", [])
    await after.close()

from desktop_client.core.roster import RosterChange
from desktop_client.domain.roster import RosterLoaded, RosterPushed, SubscriptionRequested
from tests.factories import ELIN, JONAS, MARA, STRANGER, make_contact
from tests.unit.core.conftest import House


async def test_a_fresh_stream_fetches_the_roster_by_version_before_presence_is_sent(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    stream.deliver(RosterLoaded(account=ELIN, contacts=(make_contact(MARA),), version="v1"))
    stream.break_off()
    stream.come_online()
    await house.settle()
    assert stream.roster_versions == ["", "v1"]
    assert len(stream.presences) == 2
    stream.break_off()
    stream.come_online(is_resumed=True)
    await house.settle()
    assert stream.roster_versions == ["", "v1"]
    assert len(stream.presences) == 2


async def test_the_roster_is_there_before_the_stream_after_a_restart(house: House) -> None:
    stream = await house.sign_in()
    stream.deliver(RosterLoaded(account=ELIN, contacts=(make_contact(MARA), make_contact(JONAS)), version="v1"))
    stream.deliver(RosterPushed(account=ELIN, contact=make_contact(JONAS), is_removed=True, version="v2"))
    await house.settle()
    house.core.roster.forget(ELIN)
    await house.core.roster.load(ELIN)
    assert [contact.jid for contact in house.core.roster.contacts()] == [MARA]
    assert house.core.roster.version(ELIN) == "v2"


async def test_a_loaded_roster_tells_only_what_became_different(house: House) -> None:
    stream = await house.sign_in()
    stream.deliver(RosterLoaded(account=ELIN, contacts=(make_contact(MARA), make_contact(JONAS))))
    told: list[RosterChange] = []
    house.core.roster.changed.subscribe(told.append)
    stream.deliver(RosterLoaded(account=ELIN, contacts=(make_contact(MARA, name="Mara"),)))
    assert told == [RosterChange(account=ELIN, contacts=(make_contact(MARA, name="Mara"),), removed=(JONAS,))]


async def test_a_request_of_a_stranger_waits_for_the_person_and_nothing_is_sent(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    request = SubscriptionRequested(account=ELIN, jid=STRANGER)
    stream.deliver(request)
    stream.deliver(request)
    await house.clock.advance(3600)
    assert house.core.subscriptions.requests == (request,)
    assert (stream.answers, stream.added) == ([], [])


async def test_approving_lets_them_see_me_and_asks_to_see_them(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    request = SubscriptionRequested(account=ELIN, jid=STRANGER)
    stream.deliver(request)
    await house.core.subscriptions.approve(request)
    assert stream.answers == [(STRANGER, True)]
    assert stream.added == [(STRANGER, "")]
    assert house.core.subscriptions.requests == ()


async def test_declining_adds_nobody(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    request = SubscriptionRequested(account=ELIN, jid=STRANGER)
    stream.deliver(request)
    house.core.subscriptions.decline(request)
    assert (stream.answers, stream.added) == ([(STRANGER, False)], [])

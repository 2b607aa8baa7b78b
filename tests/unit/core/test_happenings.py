from desktop_client.domain.happenings import HappeningKind
from desktop_client.domain.messages import ItemId, NewMessage, Reactions, ReplyTo, Source
from desktop_client.domain.roster import SubscriptionRequested
from tests.factories import ELIN, JONAS, MARA, STRANGER, make_contact, make_envelope
from tests.fakes.transport import FakeTransport
from tests.unit.core.conftest import House


async def online(house: House) -> FakeTransport:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA), make_contact(JONAS))
    stream.come_online(online_since=house.clock.now())
    await house.settle()
    return stream


async def say(house: House, stream: FakeTransport) -> tuple[ItemId, str]:
    """Send something to Mara; return its item and its id."""
    item = await house.core.sending.send(house.mara, "Shall we ship?")
    await house.settle()
    return item, stream.sent[-1].origin_id


def listed(house: House) -> list[tuple[HappeningKind, str, str, bool]]:
    return [(each.kind, each.emoji, each.text, each.is_read) for each in house.core.happenings.latest()]


async def test_replies_and_reactions_to_me_are_listed_newest_first_and_kept(house: House) -> None:
    stream = await online(house)
    item, message_id = await say(house, stream)
    await house.clock.advance(1)
    reply = ReplyTo(message_id=message_id, sender=ELIN, quoted="Shall we ship?")
    stream.deliver(NewMessage(envelope=make_envelope(at=house.clock.now()), body="Yes", reply=reply))
    await house.clock.advance(1)
    stream.deliver(Reactions(envelope=make_envelope(at=house.clock.now()), message_id=message_id, emoji=("🚀",)))
    await house.settle()
    expected = [
        (HappeningKind.REACTION, "🚀", "Shall we ship?", False),
        (HappeningKind.REPLY, "", "Yes", False),
    ]
    assert listed(house) == expected
    assert house.core.happenings.latest()[0].item == item
    kept = await house.store.organising.happenings.happenings(10)
    assert [(each.kind, each.emoji, each.text, each.is_read) for each in kept] == expected
    await house.core.happenings.mark_all_read()
    assert house.core.happenings.unread_count() == 0
    assert all(each.is_read for each in await house.store.organising.happenings.happenings(10))


async def test_what_happens_in_the_conversation_on_the_screen_is_listed_as_read(house: House) -> None:
    stream = await online(house)
    _, message_id = await say(house, stream)
    house.core.activity.open_conversation(house.mara)
    stream.deliver(Reactions(envelope=make_envelope(at=house.clock.now()), message_id=message_id, emoji=("👍",)))
    await house.settle()
    assert listed(house) == [(HappeningKind.REACTION, "👍", "Shall we ship?", True)]


async def test_opening_the_conversation_reads_what_happened_in_it(house: House) -> None:
    stream = await online(house)
    _, message_id = await say(house, stream)
    stream.deliver(Reactions(envelope=make_envelope(at=house.clock.now()), message_id=message_id, emoji=("👍",)))
    await house.settle()
    assert house.core.happenings.unread_count() == 1
    house.core.activity.open_conversation(house.mara)
    await house.settle()
    assert house.core.happenings.unread_count() == 0


async def test_a_request_is_listed_once_however_often_the_server_repeats_it(house: House) -> None:
    stream = await online(house)
    request = SubscriptionRequested(account=ELIN, jid=STRANGER)
    stream.deliver(request)
    await house.settle()
    await house.core.happenings.mark_all_read()
    house.core.subscriptions.forget(ELIN)
    stream.deliver(request)
    await house.settle()
    assert [(each.kind, each.is_read) for each in house.core.happenings.latest()] == [(HappeningKind.REQUEST, True)]


async def test_the_words_of_a_retracted_message_are_listed_no_more(house: House) -> None:
    stream = await online(house)
    item, message_id = await say(house, stream)
    stream.deliver(Reactions(envelope=make_envelope(at=house.clock.now()), message_id=message_id, emoji=("👍",)))
    await house.settle()
    await house.core.messages.retract(house.mara, item)
    await house.settle()
    assert listed(house) == [(HappeningKind.REACTION, "👍", "", False)]


async def test_a_message_that_answers_somebody_else_or_nothing_is_none_of_my_business(house: House) -> None:
    stream = await online(house)
    stream.deliver(NewMessage(envelope=make_envelope(message_id="hers"), body="First"))
    reply = ReplyTo(message_id="hers", sender=MARA, quoted="First")
    stream.deliver(NewMessage(envelope=make_envelope(source=Source.LIVE), body="Second", reply=reply))
    await house.settle()
    assert listed(house) == []

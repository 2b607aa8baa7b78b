"""What strangers write, and that nothing of ours reaches them before they are accepted."""

import pytest

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.alerts import Alert
from desktop_client.domain.messages import Direction, Source
from desktop_client.domain.roster import AvatarOffered, SubscriptionRequested
from desktop_client.domain.settings import OWN_SERVER_KNOWN
from tests.factories import ELIN, JONAS, MARA, STRANGER, make_contact, make_message, make_reactions
from tests.unit.core.conftest import House

FROM_STRANGER = ConversationId(ELIN, STRANGER)


async def signed_in(house: House) -> list[Alert]:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.come_online()
    await house.settle()
    raised: list[Alert] = []
    house.core.alerts.raised.subscribe(raised.append)
    return raised


async def test_a_first_message_of_a_stranger_waits_unanswered_and_unannounced(house: House) -> None:
    raised = await signed_in(house)
    house.stream.deliver(make_message(peer=STRANGER, wants_receipt=True, wants_marker=True))
    await house.settle()
    assert house.core.strangers.requests() == (FROM_STRANGER,)
    newest = (await house.core.timelines.latest(FROM_STRANGER, 1)).items[0]
    house.core.typing.key_pressed(FROM_STRANGER)
    await house.core.conversations.mark_read(FROM_STRANGER, newest.id)
    await house.settle()
    assert (house.stream.receipts, house.stream.displayed, house.stream.chat_states, raised) == ([], [], [], [])


async def test_once_accepted_a_stranger_is_answered_like_a_contact(house: House) -> None:
    raised = await signed_in(house)
    house.stream.deliver(make_message(peer=STRANGER))
    await house.settle()
    house.core.strangers.accept(FROM_STRANGER)
    house.stream.deliver(make_message(peer=STRANGER, message_id="second", wants_receipt=True))
    await house.settle()
    assert house.core.strangers.requests() == ()
    assert house.stream.receipts == [(STRANGER, "second")]
    assert len(raised) == 1


async def test_who_was_accepted_stays_so_in_the_next_run(house: House) -> None:
    await signed_in(house)
    house.stream.deliver(make_message(peer=STRANGER))
    await house.settle()
    house.core.strangers.accept(FROM_STRANGER)
    await house.settle()
    assert STRANGER in await house.store.contacts.allowed(ELIN)


async def test_nobody_i_wrote_to_from_another_device_is_a_stranger(house: House) -> None:
    await signed_in(house)
    house.stream.deliver(make_message(peer=STRANGER))
    house.stream.deliver(make_message(peer=STRANGER, direction=Direction.OUTGOING, source=Source.CARBON))
    await house.settle()
    assert house.core.strangers.requests() == ()


async def test_a_stranger_who_becomes_a_contact_needs_no_accepting(house: House) -> None:
    await signed_in(house)
    house.stream.deliver(make_message(peer=STRANGER))
    await house.settle()
    house.stream.roster = (make_contact(MARA), make_contact(STRANGER))
    await house.stream.fetch_roster("")
    assert house.core.strangers.requests() == ()


async def test_people_of_my_own_server_are_strangers_until_the_settings_say_that_it_is_for_staff_only(
    house: House,
) -> None:
    raised = await signed_in(house)
    house.stream.deliver(make_message(peer=JONAS, wants_receipt=True))
    house.stream.deliver(make_message(peer=STRANGER, wants_receipt=True))
    await house.settle()
    assert (len(house.core.strangers.requests()), house.stream.receipts, raised) == (2, [], [])
    told: list[object] = []
    house.core.roster.changed.subscribe(lambda change: told.extend(change.allowed))
    await house.core.settings.set(OWN_SERVER_KNOWN, True, ELIN)
    house.stream.deliver(make_message(peer=JONAS, message_id="second", wants_receipt=True))
    house.stream.deliver(make_message(peer=STRANGER, wants_receipt=True))
    await house.settle()
    assert house.core.strangers.requests() == (FROM_STRANGER,)
    assert (house.stream.receipts, len(raised)) == ([(JONAS, "second")], 1)
    assert JONAS in told


def told_by_me(house: House) -> dict[str, list[object]]:
    """Return everything a stream is asked to say to a person, but only where something was said."""
    stream, people = house.stream, house.stream.people
    said: dict[str, list[object]] = {
        "messages": [*stream.sent],
        "receipts": [*stream.receipts],
        "markers": [*stream.displayed],
        "typing": [*stream.chat_states],
        "presence": [*stream.answers, *stream.added, *people.asked],
        "questions": [*people.asked_about, *stream.fetched_pictures],
    }
    return {what: each for what, each in said.items() if each}


@pytest.mark.parametrize("source", Source)
async def test_nothing_of_mine_goes_to_a_stranger_by_whichever_way_they_write(house: House, source: Source) -> None:
    await signed_in(house)
    deliver = house.stream.deliver
    deliver(SubscriptionRequested(account=ELIN, jid=STRANGER))
    deliver(AvatarOffered(account=ELIN, jid=STRANGER, sha1="0" * 40, is_vcard=False))
    words = "https://x.example/ read this"
    deliver(make_message(words, peer=STRANGER, source=source, message_id="m1", wants_receipt=True, wants_marker=True))
    deliver(make_reactions("m1", "👍", peer=STRANGER, source=source))
    await house.settle()
    house.core.activity.open_conversation(FROM_STRANGER)
    house.core.activity.set_window_active(True)
    newest = (await house.core.timelines.latest(FROM_STRANGER, 1)).items[0]
    house.core.typing.key_pressed(FROM_STRANGER)
    await house.core.conversations.mark_read(FROM_STRANGER, newest.id)
    await house.clock.advance(60)
    await house.settle()
    assert told_by_me(house) == {}


async def test_the_same_said_by_a_contact_is_answered(house: House) -> None:
    """Without this the test above would also hold for a program that never answers anybody."""
    await signed_in(house)
    house.stream.deliver(make_message(message_id="m1", wants_receipt=True, wants_marker=True))
    await house.settle()
    newest = (await house.core.timelines.latest(house.mara, 1)).items[0]
    house.core.typing.key_pressed(house.mara)
    await house.core.conversations.mark_read(house.mara, newest.id)
    await house.settle()
    assert set(told_by_me(house)) == {"receipts", "markers", "typing"}


async def test_what_the_service_of_a_room_of_mine_tells_is_no_request(house: House) -> None:
    await signed_in(house)
    await house.core.rooms.join(ELIN, BareJid("#lab%irc.example@irc.fjord.example"))
    others = ("irc.other.example", "irc.elsewhere@irc.fjord.example")
    for peer in ("irc.fjord.example", "irc.example@irc.fjord.example", *others):
        house.stream.deliver(make_message("Connecting to irc.example", peer=BareJid(peer), message_id=peer))
    await house.settle()
    assert house.core.strangers.requests() == tuple(ConversationId(ELIN, BareJid(peer)) for peer in others)

from desktop_client.core.conversations import Conversations
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.conversations import ConversationChangeKind
from desktop_client.domain.messages import Direction
from desktop_client.domain.settings import SEND_READ_MARKERS
from tests.factories import ELIN, MARA, STRANGER, make_contact, make_marker, make_message
from tests.unit.core.conftest import House


async def read_everything(house: House, conversation: ConversationId) -> None:
    newest = (await house.core.timelines.latest(conversation, 1)).items[-1]
    await house.core.conversations.mark_read(conversation, newest.id)


async def test_reading_tells_a_contact_who_asked_how_far_i_have_read(house: House) -> None:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.come_online()
    stream.deliver(make_message(message_id="first", wants_marker=True))
    stream.deliver(make_message(message_id="second", wants_marker=True))
    await house.settle()
    await read_everything(house, house.mara)
    assert stream.displayed == [(MARA, "second")]
    conversation = house.core.conversations.find(house.mara)
    assert conversation is not None
    assert conversation.unread == 0


async def test_a_stranger_never_learns_what_was_read_or_that_it_arrived(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    stream.deliver(make_message(peer=STRANGER, wants_marker=True, wants_receipt=True))
    await house.settle()
    await read_everything(house, ConversationId(ELIN, STRANGER))
    assert stream.displayed == []
    assert stream.receipts == []


async def test_markers_can_be_turned_off_for_one_conversation(house: House) -> None:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.come_online()
    await house.core.settings.set(SEND_READ_MARKERS, False, house.mara)
    stream.deliver(make_message(wants_marker=True))
    await house.settle()
    await read_everything(house, house.mara)
    assert stream.displayed == []


async def test_nobody_who_did_not_ask_gets_a_marker(house: House) -> None:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.come_online()
    stream.deliver(make_message())
    await house.settle()
    await read_everything(house, house.mara)
    assert stream.displayed == []


async def test_what_another_device_of_mine_has_read_is_read_here(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    stream.deliver(make_message(message_id="seen"))
    stream.deliver(make_marker("seen", direction=Direction.OUTGOING))
    await house.settle()
    assert house.core.conversations.unread_count() == 0


async def test_the_list_is_read_from_disk_before_any_stream_is_up(house: House) -> None:
    await house.core.conversations.open(house.mara, "Mara")
    fresh = Conversations(
        store=house.store.messages,
        scopes=house.core.scopes,
        roster=house.core.roster,
        settings=house.core.settings,
        stored=house.core.stored,
    )
    kinds: list[ConversationChangeKind] = []
    fresh.changed.subscribe(lambda change: kinds.append(change.kind))
    await fresh.load()
    assert [conversation.name for conversation in fresh.all()] == ["Mara"]
    assert kinds == [ConversationChangeKind.ADDED]

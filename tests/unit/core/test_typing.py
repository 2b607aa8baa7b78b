from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.conversations import ChatState
from desktop_client.domain.facts import ChatStateChanged
from desktop_client.domain.messages import Source
from desktop_client.domain.settings import SEND_TYPING
from tests.factories import ELIN, MARA, STRANGER, make_contact, make_message
from tests.fakes.transport import FakeTransport
from tests.unit.core.conftest import House


async def online_with_mara(house: House) -> FakeTransport:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.come_online()
    await house.settle()
    return stream


def says(state: ChatState, peer: BareJid = MARA) -> ChatStateChanged:
    return ChatStateChanged(account=ELIN, peer=peer, state=state)


async def test_a_contact_sees_composing_once_then_paused_and_composing_again(house: House) -> None:
    stream = await online_with_mara(house)
    for _ in range(5):
        house.core.typing.key_pressed(house.mara)
        await house.clock.advance(1)
    assert stream.chat_states == [(MARA, ChatState.COMPOSING)]
    await house.clock.advance(5)
    house.core.typing.key_pressed(house.mara)
    assert [state for _, state in stream.chat_states] == [ChatState.COMPOSING, ChatState.PAUSED, ChatState.COMPOSING]


async def test_text_that_is_taken_back_says_active_and_a_sent_one_says_nothing_more(house: House) -> None:
    stream = await online_with_mara(house)
    house.core.typing.key_pressed(house.mara)
    house.core.typing.emptied(house.mara)
    house.core.typing.key_pressed(house.mara)
    await house.core.sending.send(house.mara, "Hello")
    await house.clock.advance(60)
    assert [state for _, state in stream.chat_states] == [ChatState.COMPOSING, ChatState.ACTIVE, ChatState.COMPOSING]


async def test_a_stranger_and_somebody_for_whom_it_is_off_never_see_me_typing(house: House) -> None:
    stream = await online_with_mara(house)
    house.core.typing.key_pressed(ConversationId(ELIN, STRANGER))
    await house.core.settings.set(SEND_TYPING, False, house.mara)
    house.core.typing.key_pressed(house.mara)
    assert stream.chat_states == []


async def test_a_sign_of_typing_fades_after_30_s_unless_it_is_repeated(house: House) -> None:
    stream = await online_with_mara(house)
    shown: list[bool] = []
    house.core.typing.changed.subscribe(lambda change: shown.append(change.is_typing))
    stream.deliver(says(ChatState.COMPOSING))
    await house.clock.advance(20)
    stream.deliver(says(ChatState.COMPOSING))
    await house.clock.advance(29)
    assert shown == [True]
    await house.clock.advance(2)
    assert shown == [True, False]


async def test_typing_ends_with_the_message_or_another_state(house: House) -> None:
    stream = await online_with_mara(house)
    stream.deliver(says(ChatState.COMPOSING))
    stream.deliver(make_message())
    await house.settle()
    assert not house.core.typing.is_typing(house.mara)
    stream.deliver(says(ChatState.COMPOSING))
    stream.deliver(says(ChatState.PAUSED))
    assert not house.core.typing.is_typing(house.mara)


async def test_messages_from_before_the_sign_of_writing_do_not_end_it_however_late_they_are_stored(
    house: House,
) -> None:
    stream = await online_with_mara(house)
    earlier = house.clock.now()
    await house.clock.advance(1)
    stream.deliver(says(ChatState.COMPOSING))
    stream.deliver(make_message(at=earlier))
    stream.deliver(make_message("history", source=Source.ARCHIVE, at=house.clock.now()))
    await house.settle()
    assert house.core.typing.is_typing(house.mara)


async def test_a_stranger_cannot_appear_as_typing(house: House) -> None:
    stream = await online_with_mara(house)
    stream.deliver(says(ChatState.COMPOSING, STRANGER))
    assert not house.core.typing.is_typing(ConversationId(ELIN, STRANGER))

"""What waits for one person never goes to another who took their name in a room."""

from desktop_client.domain.addresses import BareJid, ConversationId, private_peer
from desktop_client.domain.messages import DeliveryState, ItemId, Message
from desktop_client.storage.store import Store
from tests.factories import ELIN
from tests.unit.storage.conftest import stored_now

ALONE = ConversationId(ELIN, private_peer(BareJid("lab@rooms.test"), "Nils"))
ELSEWHERE = ConversationId(ELIN, private_peer(BareJid("lab@rooms.test"), "Mara"))


async def whisper(store: Store, body: str, conversation: ConversationId = ALONE) -> ItemId:
    message, _ = await store.messages.add_outgoing(conversation, body, stored_now())
    return message.item


async def state(store: Store, item: ItemId) -> DeliveryState | None:
    message = await store.messages.message(item)
    return message.state if isinstance(message, Message) else None


async def test_with_another_person_what_waited_for_the_first_is_given_up(store: Store) -> None:
    await store.rooms.begin_with(ALONE, "o:nils")
    sent = await whisper(store, "hello")
    await store.messages.mark_sent(ELIN, [each.origin_id for each in await store.messages.waiting(ELIN)])
    held, other = await whisper(store, "only for you"), await whisper(store, "for Mara", ELSEWHERE)
    await store.messages.add_correction(sent, "hello you", stored_now())
    await store.rooms.begin_with(ALONE, "o:eve")
    assert [each.body for each in await store.messages.waiting(ELIN)] == ["for Mara"]
    assert await state(store, held) is DeliveryState.FAILED
    assert (await state(store, sent), await state(store, other)) == (DeliveryState.SENT, DeliveryState.PENDING)
    assert await store.rooms.partners() == {ALONE: "o:eve"}


async def test_with_the_same_person_what_waits_goes_on_waiting(store: Store) -> None:
    held = await whisper(store, "only for you")
    for _ in range(2):
        await store.rooms.begin_with(ALONE, "o:nils")
    assert await state(store, held) is DeliveryState.PENDING

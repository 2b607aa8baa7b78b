"""Who has read how far in a room is told by themselves alone (XEP-0333)."""

from dataclasses import replace

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.authors import Author, author_id
from desktop_client.domain.messages import DeliveryState, Direction, Marker, Message, NewMessage
from desktop_client.storage.store import Store
from tests.factories import ELIN, make_envelope, make_message

ROOM = BareJid("lab@rooms.fjord.example")
OTHER = BareJid("attic@rooms.fjord.example")
LAB = ConversationId(ELIN, ROOM)
EVE, MARA = Author(key="o:eve", nick="Eve"), Author(key="o:mara", nick="Mara")


def said(room_id: str, author: Author = EVE, direction: Direction = Direction.INCOMING) -> NewMessage:
    message = make_message(room_id, peer=ROOM, archive_id=room_id, direction=direction)
    return replace(message, envelope=replace(message.envelope, author=author))


def read(room_id: str, by: Author, room: BareJid = ROOM) -> Marker:
    return Marker(envelope=replace(make_envelope(peer=room), author=by), message_id=room_id)


async def messages(store: Store) -> dict[str, Message]:
    items = (await store.messages.latest(LAB, 50)).items
    return {item.body: item for item in items if isinstance(item, Message)}


async def test_a_marker_counts_for_all_before_it_and_never_goes_back(store: Store) -> None:
    await store.messages.apply([said("a1"), said("a2"), said("a3"), read("a2", MARA), read("a1", MARA)])
    kept = await messages(store)
    mara = (author_id(ROOM, MARA.key),)
    assert [await store.rooms.readers(LAB, kept[body].id) for body in ("a1", "a2", "a3")] == [mara, mara, ()]


async def test_a_marker_of_another_room_or_of_nothing_known_means_nothing(store: Store) -> None:
    await store.messages.apply([said("a1"), read("a1", MARA, OTHER), read("a9", MARA)])
    kept = await messages(store)
    assert await store.rooms.readers(LAB, kept["a1"].id) == ()


async def test_a_reader_of_my_message_does_not_pass_for_all_of_the_room(store: Store) -> None:
    await store.messages.apply([said("a1", MARA, Direction.OUTGOING), read("a1", EVE)])
    mine = (await messages(store))["a1"]
    assert mine.state is DeliveryState.SENT
    assert await store.rooms.readers(LAB, mine.id) == (author_id(ROOM, EVE.key),)


async def test_who_wrote_a_message_is_no_reader_of_it(store: Store) -> None:
    await store.messages.apply([said("a1"), read("a1", EVE)])
    assert await store.rooms.readers(LAB, (await messages(store))["a1"].id) == ()

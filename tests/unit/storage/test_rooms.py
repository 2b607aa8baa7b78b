"""Who is who in rooms: ids that occupants choose count for them alone, ids that a room gives in this room alone."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop_client.domain.addresses import BareJid, ConversationId, ConversationKind, FullJid
from desktop_client.domain.authors import Author, author_id
from desktop_client.domain.messages import (
    ArchiveId,
    Arrival,
    Direction,
    Envelope,
    Message,
    NewMessage,
    Reaction,
    Reactions,
    Retraction,
    Source,
)
from desktop_client.storage.store import Store, open_store

ME, ROOM, OTHER_ROOM = BareJid("elin@hallway.test"), BareJid("lab@rooms.test"), BareJid("den@rooms.test")
MARA, EVE = Author(key="o:mara", nick="Mara"), Author(key="o:eve", nick="Mara")
NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)


def envelope(
    author: Author | None,
    name: str,
    room_id: str,
    *,
    peer: BareJid = ROOM,
    direction: Direction = Direction.INCOMING,
    source: Source = Source.LIVE,
) -> Envelope:
    return Envelope(
        account=ME,
        peer=peer,
        sender=FullJid(f"{peer}/x"),
        direction=direction,
        source=source,
        at=NOW,
        message_id=name,
        archive_id=ArchiveId(room_id),
        author=author,
    )


async def shown(tmp_path: Path, arrivals: Sequence[Arrival], peer: BareJid = ROOM) -> tuple[Store, list[Message]]:
    store = await open_store(tmp_path / "history.db", None, lambda: NOW + timedelta(hours=1))
    for arrival in arrivals:
        await store.messages.apply((arrival,))
    items = (await store.messages.latest(ConversationId(ME, peer), 50)).items
    return store, [item for item in items if isinstance(item, Message)]


async def test_two_occupants_may_use_the_same_message_id_and_nick(tmp_path: Path) -> None:
    said = NewMessage(envelope=envelope(MARA, "m1", "a1"), body="by Mara")
    same = NewMessage(envelope=envelope(EVE, "m1", "a2"), body="by Eve")
    corrected = NewMessage(envelope=envelope(EVE, "m2", "a3"), body="mended", replaces="m1")
    store, messages = await shown(tmp_path, (said, same, corrected))
    assert [message.body for message in messages] == ["by Mara", "mended"]
    assert [message.sender for message in messages] == [author_id(ROOM, "o:mara"), author_id(ROOM, "o:eve")]
    known = next(each for each in await store.messages.conversations() if each.id.peer == ROOM)
    assert (known.kind, known.preview and known.preview.author) == (ConversationKind.ROOM, "Mara")
    await store.close()


async def test_nobody_takes_back_what_another_occupant_said(tmp_path: Path) -> None:
    said = NewMessage(envelope=envelope(MARA, "m1", "a1"), body="stays")
    by_room_id = Retraction(envelope=envelope(EVE, "r1", "a2"), message_id="a1")
    by_own_id = Retraction(envelope=envelope(MARA, "r2", "a3"), message_id="m1")
    store, messages = await shown(tmp_path, (said, by_room_id, by_own_id))
    assert [(message.body, message.is_retracted) for message in messages] == [("stays", False)]
    await store.messages.apply((Retraction(envelope=envelope(MARA, "r3", "a4"), message_id="a1"),))
    message = await store.messages.message(messages[0].id)
    assert message is not None
    assert message.is_retracted
    await store.close()


async def test_each_occupant_has_reactions_of_their_own_also_when_they_come_first(tmp_path: Path) -> None:
    early = Reactions(envelope=envelope(EVE, "r1", "a2"), message_id="a1", emoji=("🚀",))
    said = NewMessage(envelope=envelope(MARA, "m1", "a1"), body="done")
    late = Reactions(envelope=envelope(MARA, "r2", "a3"), message_id="a1", emoji=("🚀",))
    store, messages = await shown(tmp_path, (early, said, late))
    both = (author_id(ROOM, "o:eve"), author_id(ROOM, "o:mara"))
    assert messages[0].reactions == (Reaction(emoji="🚀", people=both),)
    await store.close()


async def test_the_ids_of_a_room_mean_nothing_elsewhere(tmp_path: Path) -> None:
    private = NewMessage(envelope=envelope(None, "p1", "a1", peer=BareJid("mara@hallway.test")), body="between us")
    forged = NewMessage(envelope=envelope(EVE, "p1", "a1"), body="same id, in a room")
    other = NewMessage(envelope=envelope(EVE, "p1", "a1", peer=OTHER_ROOM), body="and in another")
    store, messages = await shown(tmp_path, (private, forged, other), peer=BareJid("mara@hallway.test"))
    assert [(message.body, message.is_in_room) for message in messages] == [("between us", False)]
    for room, body in ((ROOM, "same id, in a room"), (OTHER_ROOM, "and in another")):
        items = (await store.messages.latest(ConversationId(ME, room), 5)).items
        assert [item.body for item in items if isinstance(item, Message)] == [body]
    await store.close()


async def test_the_copy_of_the_archive_is_the_message_that_came_live(tmp_path: Path) -> None:
    live = NewMessage(envelope=envelope(MARA, "m1", "a1"), body="once")
    archived = NewMessage(envelope=envelope(MARA, "m1", "a1", source=Source.ARCHIVE), body="once")
    store, messages = await shown(tmp_path, (live, archived))
    assert [message.body for message in messages] == ["once"]
    await store.close()


async def test_a_correction_of_somebody_known_by_nick_is_no_second_message_in_the_archive(tmp_path: Path) -> None:
    mara = Author(key="n:Mara", nick="Mara")
    said = NewMessage(envelope=envelope(mara, "m1", "a1"), body="at nine")
    corrected = NewMessage(envelope=envelope(mara, "m2", "a2"), body="at ten", replaces="m1")
    archived = NewMessage(envelope=envelope(mara, "m2", "a2", source=Source.ARCHIVE), body="at ten")
    other = NewMessage(envelope=envelope(mara, "m3", "a3", source=Source.ARCHIVE), body="at ten")
    store, messages = await shown(tmp_path, (said, corrected, archived, other))
    assert [message.body for message in messages] == ["at ten", "at ten"]
    assert [message.edited_at is not None for message in messages] == [True, False]
    await store.close()

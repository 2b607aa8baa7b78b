"""What a room takes away is gone from the disk, by live and archive copies, in any order (XEP-0425)."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.authors import THE_ROOM, Author, Moderation, Removal, author_id
from desktop_client.domain.messages import Arrival, Direction, Message, Source
from desktop_client.storage.messages import Messages
from desktop_client.storage.store import Store
from tests.factories import ELIN, make_message, make_retraction
from tests.fakes.clock import START
from tests.unit.storage.conftest import found, timeline

ROOM = BareJid("lab@rooms.hallway.test")
LAB = ConversationId(ELIN, ROOM)
MARA = Author(key="o:mara", nick="Mara")
EVE = Author(key="o:eve", nick="Eve")
REMOVED = Removal(by=author_id(ROOM, MARA.key), nick="Mara", reason="spam")


def said(body: str, author: Author = EVE, **envelope: object) -> Arrival:
    message = make_message(body, peer=ROOM, **envelope)  # type: ignore[arg-type] # as the factory
    return replace(message, envelope=replace(message.envelope, author=author))


def removed(about: str, by: Author = MARA, reason: str = "spam", **envelope: object) -> Arrival:
    taken = make_retraction(about, peer=ROOM, **envelope)
    return replace(taken, envelope=replace(taken.envelope, author=by), moderation=Moderation(reason=reason))


async def only(messages: Messages) -> Message:
    (item,) = await timeline(messages, LAB)
    assert isinstance(item, Message)
    return item


async def test_the_words_are_gone_and_who_took_them_and_why_is_told(messages: Messages) -> None:
    await messages.apply([said("buy gold", archive_id="r1")])
    await messages.apply([removed("r1")])
    shown = await only(messages)
    assert (shown.body, shown.is_retracted, shown.removal) == ("", True, REMOVED)
    assert await found(messages, "gold") == []


async def test_every_order_of_message_word_and_tombstone_ends_the_same(messages: Messages) -> None:
    tombstone = removed("r1", Author(key=THE_ROOM, nick=""), "", archive_id="r1", source=Source.ARCHIVE)
    parts = (said("buy gold", archive_id="r1"), removed("r1", archive_id="r2"), tombstone)
    for number, order in enumerate(permutations(parts)):
        room = BareJid(f"lab{number}@rooms.hallway.test")
        for arrival in order:
            await messages.apply([replace(arrival, envelope=replace(arrival.envelope, peer=room))])
        (shown,) = await timeline(messages, ConversationId(ELIN, room))
        assert isinstance(shown, Message)
        assert (shown.body, shown.is_retracted) == ("", True)
        assert shown.removal == replace(REMOVED, by=author_id(room, MARA.key))


async def test_what_i_took_away_says_so(messages: Messages) -> None:
    await messages.apply([said("buy gold", archive_id="r1"), removed("r1", direction=Direction.OUTGOING)])
    shown = await only(messages)
    assert shown.removal is not None
    assert shown.removal.by == ELIN


async def test_a_message_that_its_author_took_back_was_removed_by_nobody(messages: Messages) -> None:
    taken = make_retraction("r1", peer=ROOM)
    await messages.apply([said("never mind", archive_id="r1")])
    await messages.apply([replace(taken, envelope=replace(taken.envelope, author=EVE))])
    shown = await only(messages)
    assert (shown.is_retracted, shown.removal) == (True, None)


async def test_what_somebody_said_lately_is_found_by_who_they_are(store: Store) -> None:
    await store.messages.apply(
        [
            said("long ago", archive_id="r0", at=START - timedelta(days=2)),
            said("one", archive_id="r1"),
            said("of another", MARA, archive_id="r2"),
            said("two", replace(EVE, nick="Mara"), archive_id="r3"),
            said("gone", archive_id="r4"),
            removed("r4"),
        ]
    )
    ids = await store.rooms.said_by(LAB, author_id(ROOM, EVE.key), START - timedelta(days=1))
    assert ids == ("r1", "r3")

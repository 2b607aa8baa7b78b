"""What messages say about messages: once, in any order, and only by those who may."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import apsw
import pytest

from desktop_client.core.ports import Applied
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.conversations import Conversation, Preview, Reacted
from desktop_client.domain.extras import Extras
from desktop_client.domain.messages import (
    Arrival,
    DeliveryState,
    Direction,
    ItemsChanged,
    Message,
    Reaction,
    Source,
)
from desktop_client.storage.messages import Messages
from desktop_client.storage.rows import ints
from desktop_client.storage.store import Store, open_store
from tests.factories import ELIN, JONAS, MARA, make_marker, make_message, make_reactions, make_retraction
from tests.fakes.clock import START
from tests.unit.storage.conftest import TALK, archive, bodies, files_in, found, only, stored_now, timeline

OUT, IN = Direction.OUTGOING, Direction.INCOMING
ARCHIVE = Source.ARCHIVE


# --- reactions -----------------------------------------------------------------------------------


async def test_a_persons_newest_set_of_reactions_replaces_the_one_before(messages: Messages) -> None:
    await messages.apply([make_message(message_id="m1")])
    await messages.apply([make_reactions("m1", "👍", "🎉", direction=OUT, source=Source.CARBON)])
    await messages.apply([make_reactions("m1", "🎉", "😀")])
    assert (await only(messages)).reactions == (
        Reaction(emoji="👍", people=(ELIN,)),
        Reaction(emoji="🎉", people=(ELIN, MARA)),
        Reaction(emoji="😀", people=(MARA,)),
    )
    await messages.apply([make_reactions("m1")])
    assert [one.emoji for one in (await only(messages)).reactions] == ["👍", "🎉"]


async def test_every_copy_of_a_reaction_counts_once(messages: Messages) -> None:
    await messages.apply([make_message(message_id="m1", archive_id="a1")])
    first = {"message_id": "r1", "archive_id": "a2"}
    second = {"message_id": "r2", "archive_id": "a3"}
    await messages.apply([make_reactions("m1", "👍", **first), make_reactions("m1", "😀", **second)])
    again = await messages.apply([make_reactions("m1", "👍", source=Source.CARBON, **first)])
    assert again.timeline == ()
    await archive(messages, make_reactions("m1", "👍", source=ARCHIVE, **first))
    assert [one.emoji for one in (await only(messages)).reactions] == ["😀"]
    await archive(messages, make_reactions("m1", "😀", source=ARCHIVE, **second))
    assert [one.emoji for one in (await only(messages)).reactions] == ["😀"]


async def test_what_the_archive_tells_of_before_does_not_undo_what_came_live(messages: Messages) -> None:
    await messages.apply([make_message(message_id="m1")])
    await messages.apply([make_reactions("m1", "😀", message_id="r2", at=START)])
    missed = make_reactions(
        "m1", "👍", message_id="r1", source=ARCHIVE, archive_id="a1", at=START + timedelta(minutes=1)
    )
    await archive(messages, missed)
    assert [one.emoji for one in (await only(messages)).reactions] == ["😀"]
    await archive(messages, make_reactions("m1", "😀", message_id="r2", source=ARCHIVE, archive_id="a2", at=START))
    later = make_reactions("m1", "🎉", message_id="r3", source=ARCHIVE, archive_id="a3", at=START)
    await archive(messages, later)
    assert [one.emoji for one in (await only(messages)).reactions] == ["🎉"]


async def test_older_history_does_not_undo_newer_reactions_of_the_same_second(messages: Messages) -> None:
    await messages.apply([make_message(message_id="m1")])
    newer = [make_reactions("m1", each, source=ARCHIVE, archive_id=each) for each in ("👍", "😀")]
    await archive(messages, *newer, is_backward=True)
    await archive(messages, make_reactions("m1", "🎉", source=ARCHIVE, archive_id="a0"), is_backward=True)
    assert [one.emoji for one in (await only(messages)).reactions] == ["😀"]


async def test_a_reaction_makes_nothing_unread_and_the_list_tells_of_it_until_there_is_something_newer(
    messages: Messages,
) -> None:
    outgoing, before = await messages.add_outgoing(TALK, "Hello", START)
    later = START + timedelta(minutes=1)
    applied = await messages.apply([make_reactions(outgoing.origin_id, "👍", "🎉", at=later)])
    assert (applied.new_incoming, applied.first_seen) == ((), ())
    (conversation,) = applied.conversations
    assert (conversation.unread, before.conversations[0].preview) == (0, preview_without_reaction(conversation))
    assert reacted_in(applied) == Reacted(emoji="👍🎉", direction=IN, text="Hello")
    applied = await messages.apply([make_reactions(outgoing.origin_id, at=later + timedelta(minutes=1))])
    assert reacted_in(applied) is None
    await messages.apply([make_reactions(outgoing.origin_id, "😀", at=later + timedelta(minutes=2))])
    applied = await messages.apply([make_message("Bye", message_id="m2", at=later + timedelta(minutes=3))])
    assert reacted_in(applied) is None


async def test_the_list_does_not_tell_covered_words_because_of_a_reaction(messages: Messages) -> None:
    await messages.apply([make_message("The end", message_id="m1", at=START, extras=Extras(spoiler=""))])
    mine = make_reactions("m1", "👀", direction=OUT, source=Source.CARBON, at=START + timedelta(minutes=1))
    assert reacted_in(await messages.apply([mine])) == Reacted(emoji="👀", direction=OUT, text="")


def reacted_in(applied: Applied) -> Reacted | None:
    (conversation,) = applied.conversations
    return conversation.preview.reacted if conversation.preview is not None else None


def preview_without_reaction(conversation: Conversation) -> Preview | None:
    return replace(conversation.preview, reacted=None) if conversation.preview is not None else None


async def test_only_what_is_new_of_somebodys_reactions_to_my_message_is_told(messages: Messages) -> None:
    outgoing, _ = await messages.add_outgoing(TALK, "Hello", START)
    name = outgoing.origin_id
    await messages.apply([make_reactions(name, "👍")])
    applied = await messages.apply([make_reactions(name, "👍", "😀")])
    assert [(item, said.emoji) for item, said in applied.reacted] == [(outgoing.item, ("😀",))]
    assert (await messages.apply([make_reactions(name, "👍")])).reacted == ()
    assert (await messages.apply([make_reactions(name, "🎉", direction=OUT, source=Source.CARBON)])).reacted == ()


# --- corrections ---------------------------------------------------------------------------------


async def test_a_correction_changes_the_words_the_search_and_the_preview_but_nothing_unread(messages: Messages) -> None:
    await messages.apply([make_message("see you at nine", message_id="m1")])
    await messages.mark_read(TALK, (await only(messages)).id)
    at = START + timedelta(minutes=1)
    applied = await messages.apply([make_message("see you at ten", replaces="m1", message_id="m2", at=at)])
    message = await only(messages)
    assert (message.body, message.edited_at) == ("see you at ten", at)
    assert (applied.new_incoming, applied.first_seen) == ((), ())
    (conversation,) = applied.conversations
    assert conversation.preview is not None
    assert (conversation.preview.text, conversation.unread) == ("see you at ten", 0)
    assert await found(messages, "nine ") == []
    assert await found(messages, "ten ") == ["see you at ten"]
    assert [version.body for version in await messages.versions(message.id)] == ["see you at nine", "see you at ten"]


async def test_a_correction_of_a_correction_belongs_to_the_first_message(messages: Messages) -> None:
    await messages.apply([make_message("one", message_id="m1")])
    await messages.apply([make_message("two", replaces="m1", message_id="m2")])
    await messages.apply([make_message("three", replaces="m1", message_id="m3")])
    await messages.apply([make_message("four", replaces="m2", message_id="m4")])
    await messages.apply([make_reactions("m3", "👍")])
    message = await only(messages)
    assert (message.body, [one.emoji for one in message.reactions]) == ("four", ["👍"])
    assert [version.body for version in await messages.versions(message.id)] == ["one", "two", "three", "four"]


async def test_the_first_words_are_known_again_after_they_were_corrected(messages: Messages) -> None:
    """Copies of a message that was corrected say what it said at first."""
    await messages.apply([make_message("nine", message_id="m1"), make_message("ten", replaces="m1", message_id="m2")])
    await archive(
        messages,
        make_message("nine", message_id="m1", source=ARCHIVE, archive_id="a1"),
        make_message("ten", replaces="m1", message_id="m2", source=ARCHIVE, archive_id="a2"),
    )
    assert await bodies(messages) == ["ten"]


async def test_a_correction_whose_message_never_came_is_read_as_a_message(messages: Messages) -> None:
    applied = await messages.apply([make_message("ten", replaces="m1", message_id="m2")])
    assert [message.body for message in applied.first_seen] == ["ten"]
    await messages.apply([make_message("eleven", replaces="m1", message_id="m3")])
    assert await bodies(messages) == ["eleven"]


@pytest.mark.parametrize("order", list(permutations(range(4))))
async def test_in_whatever_order_they_come_a_message_ends_the_same(messages: Messages, order: tuple[int, ...]) -> None:
    at = [START + timedelta(minutes=minute) for minute in range(4)]
    said: list[Arrival] = [
        make_message("nine", message_id="m1", source=ARCHIVE, archive_id="a1", at=at[0]),
        make_message("ten", replaces="m1", message_id="m2", source=ARCHIVE, archive_id="a2", at=at[1]),
        make_reactions("m1", "👍", source=ARCHIVE, archive_id="a3", at=at[2], direction=OUT),
        make_message("eleven", replaces="m1", message_id="m4", source=ARCHIVE, archive_id="a4", at=at[3]),
    ]
    for number in order:
        await archive(messages, said[number], is_backward=True)
    for number in order:
        await archive(messages, said[number], is_backward=True)
    message = await only(messages)
    assert (message.body, message.edited_at) == ("eleven", at[3])
    assert message.reactions == (Reaction(emoji="👍", people=(ELIN,)),)
    assert await found(messages, "ten ") == []


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ([("one", "m1", "m1"), ("two", "m1", "m1")], ["two"]),
        ([("one", "m1", "m2"), ("two", "m2", "m1")], ["two"]),
        ([("one", "m1", "m2"), ("two", "m2", "m3"), ("three", "m3", "m1")], ["three"]),
    ],
)
async def test_corrections_in_a_circle_lose_no_words_and_end(
    messages: Messages, said: list[tuple[str, str, str]], shown: list[str]
) -> None:
    for _ in range(2):
        for words, name, replaced in said:
            await messages.apply([make_message(words, message_id=name, replaces=replaced)])
    assert await bodies(messages) == shown


async def test_a_receipt_for_a_correction_counts_for_its_message(messages: Messages) -> None:
    first, _ = await messages.add_outgoing(TALK, "nine", START)
    second, _ = await messages.add_correction(first.item, "ten", START)
    await messages.apply([make_marker(second.origin_id)])
    assert (await only(messages)).state is DeliveryState.DISPLAYED


# --- retractions ---------------------------------------------------------------------------------


async def test_of_a_retracted_message_a_tombstone_stays_and_no_word_in_any_file(tmp_path: Path) -> None:
    store = await open_store(tmp_path / "history.db", None, stored_now)
    messages = store.messages
    await messages.apply([make_message(f"plain words {number}") for number in range(100)])
    await messages.apply(
        [
            make_message("the canary sings", message_id="m1"),
            make_message("the canary sings loud", message_id="m2", replaces="m1"),
            make_message("what canary", message_id="m3"),
        ]
    )
    assert any(b"canary" in file.read_bytes() for file in files_in(tmp_path))
    await messages.apply([make_retraction("m3"), make_retraction("m1")])
    assert not [file for file in files_in(tmp_path) if b"canary" in file.read_bytes()]
    tombstone = (await timeline(messages))[-2]
    assert isinstance(tombstone, Message)
    assert (tombstone.is_retracted, tombstone.body, tombstone.edited_at) == (True, "", None)
    assert await messages.versions(tombstone.id) == ()
    await store.close()
    assert not [file for file in files_in(tmp_path) if b"canary" in file.read_bytes()]


async def test_no_later_copy_brings_the_words_of_a_retracted_message_back(messages: Messages) -> None:
    first = make_message("secret", message_id="m1")
    await messages.apply([first, make_retraction("m1")])
    await messages.apply([make_message("new secret", message_id="m2", replaces="m1"), make_reactions("m1", "👍")])
    await messages.apply([first])
    await archive(messages, make_message("secret", message_id="m1", source=ARCHIVE, archive_id="a1"))
    message = await only(messages)
    assert (message.body, message.is_retracted, message.reactions) == ("", True, ())
    assert await found(messages, "secret") == []


async def test_a_retraction_that_comes_first_lets_no_word_through(messages: Messages) -> None:
    await archive(messages, make_retraction("m1", source=ARCHIVE, archive_id="a2"), is_backward=True)
    await archive(messages, make_message("secret", message_id="m1", source=ARCHIVE, archive_id="a1"), is_backward=True)
    assert (await only(messages)).is_retracted
    assert await found(messages, "secret") == []


async def test_a_retracted_message_is_not_unread_any_more_and_the_preview_says_so(messages: Messages) -> None:
    await messages.apply([make_message("secret", message_id="m1")])
    applied = await messages.apply([make_retraction("m1")])
    (conversation,) = applied.conversations
    assert conversation.preview is not None
    assert (conversation.preview.is_retracted, conversation.preview.text, conversation.unread) == (True, "", 0)


# --- who may -------------------------------------------------------------------------------------

Way = Callable[[Messages, Arrival], Awaitable[Applied]]


async def live(messages: Messages, arrival: Arrival) -> Applied:
    return await messages.apply([arrival])


async def by_archive(messages: Messages, arrival: Arrival) -> Applied:
    return await archive(messages, arrival)


WAYS = [(Source.LIVE, live), (Source.CARBON, live), (Source.OFFLINE, live), (ARCHIVE, by_archive)]


@pytest.mark.parametrize(("source", "way"), WAYS, ids=lambda each: getattr(each, "name", ""))
@pytest.mark.parametrize(
    ("peer", "direction", "target"),
    [(JONAS, IN, "mine"), (JONAS, IN, "theirs"), (MARA, IN, "mine"), (MARA, OUT, "theirs"), (JONAS, OUT, "theirs")],
)
async def test_nobody_corrects_or_retracts_what_somebody_else_wrote(
    messages: Messages, source: Source, way: Way, peer: BareJid, direction: Direction, target: str
) -> None:
    await messages.apply(
        [make_message("hers", message_id="theirs"), make_message("mine", message_id="mine", direction=OUT)]
    )
    await messages.apply([make_message("of Jonas", peer=JONAS, message_id="other")])
    said = {"peer": peer, "direction": direction, "source": source, "archive_id": "a1"}
    await way(messages, make_retraction(target, **said))
    forged = make_message("forged", peer=peer, direction=direction, source=source, archive_id="a2")
    await way(messages, replace(forged, replaces=target))
    items = [item for item in await timeline(messages) if isinstance(item, Message)]
    assert [item.body for item in items if item.body != "forged"] == ["hers", "mine"]
    assert not any(item.is_retracted or item.edited_at for item in items)


@pytest.mark.parametrize(("source", "way"), WAYS, ids=lambda each: getattr(each, "name", ""))
@pytest.mark.parametrize("target", ["theirs", "mine"])
async def test_a_strangers_reaction_does_not_reach_into_another_conversation(
    messages: Messages, source: Source, way: Way, target: str
) -> None:
    await messages.apply([make_message(message_id="theirs"), make_message(message_id="mine", direction=OUT)])
    await way(messages, make_reactions(target, "👍", peer=JONAS, source=source, archive_id="a1"))
    assert not any(item.reactions for item in await timeline(messages) if isinstance(item, Message))
    assert [conversation.id.peer for conversation in await messages.conversations()] == [MARA]


async def test_who_speaks_of_messages_that_never_were_fills_no_disk(store: Store) -> None:
    messages = store.messages
    await messages.apply([make_message(message_id="m1")])
    await messages.apply([make_reactions(f"never {number}", "👍") for number in range(600)])

    def count(connection: apsw.Connection) -> int:
        return next(ints(connection, "SELECT count(*) FROM changes", ()))

    assert await store.database.read(count) == 500


async def test_a_deleted_message_is_not_brought_back_by_its_correction(messages: Messages) -> None:
    await messages.apply([make_message("nine", message_id="m1")])
    await messages.delete((await only(messages)).id)
    await messages.apply([make_message("ten", replaces="m1", message_id="m2"), make_retraction("m1")])
    assert await timeline(messages) == ()


async def test_a_change_is_told_for_the_message_it_changes(messages: Messages) -> None:
    await messages.apply([make_message(message_id="m1")])
    applied = await messages.apply([make_reactions("m1", "👍")])
    (change,) = applied.timeline
    assert isinstance(change, ItemsChanged)
    assert [item.id for item in change.items] == [(await only(messages)).id]

"""What a person wants gone is gone for good, from the file as well, and nothing else is."""

from datetime import timedelta

from desktop_client.domain.messages import Direction, Source
from desktop_client.domain.search import SearchQuery
from desktop_client.storage.messages import Messages
from desktop_client.storage.store import Store
from tests.factories import ELIN, JONAS, make_message
from tests.fakes.clock import START
from tests.unit.storage.conftest import TALK, bodies

OLD = START - timedelta(days=40)


async def test_a_cleared_conversation_is_empty_and_others_keep_theirs(messages: Messages) -> None:
    await messages.apply([make_message(f"old {number}", at=OLD + timedelta(hours=number)) for number in range(3)])
    await messages.apply([make_message("young"), make_message("of another", account=JONAS, at=OLD)])
    assert (await messages.clear(TALK, None, 2)).timeline
    assert (await messages.clear(TALK, None, 2)).timeline
    assert not (await messages.clear(TALK, None, 2)).timeline
    assert await bodies(messages) == []
    assert await messages.search(SearchQuery(text="old")) == ()
    (left,) = (await messages.use()).conversations
    assert left.conversation.account == JONAS
    (talk,) = [each for each in await messages.conversations() if each.id == TALK]
    assert talk.unread == 0


async def test_older_ones_alone_go_when_that_is_wanted_and_what_is_not_sent_stays(messages: Messages) -> None:
    await messages.add_outgoing(TALK, "never sent", OLD)
    await messages.apply([make_message("old", at=OLD), make_message("young")])
    await messages.clear(TALK, START - timedelta(days=30), 100)
    assert await bodies(messages) == ["never sent", "young"]


async def test_the_archive_brings_back_nothing_of_what_was_cleared_but_all_that_came_later(messages: Messages) -> None:
    old = make_message("old", at=OLD, message_id="m1", archive_id="a1", source=Source.ARCHIVE)
    older = make_message("older", at=OLD - timedelta(1), message_id="m0", archive_id="a0", source=Source.ARCHIVE)
    missed = make_message("missed", at=OLD + timedelta(1), message_id="m2", archive_id="a2", source=Source.ARCHIVE)
    await messages.apply([old])
    assert not await messages.is_cleared(TALK)
    await messages.clear(TALK, None, 100)
    assert await messages.is_cleared(TALK)
    await messages.apply([older, old, missed])
    assert await bodies(messages) == ["missed"]


async def test_nothing_of_it_is_left_in_the_file(store: Store) -> None:
    await store.messages.apply([make_message("zanzibar", at=OLD, direction=Direction.OUTGOING)])
    await store.messages.clear(TALK, None, 100)
    for file in store.database.path.parent.iterdir():
        assert b"zanzibar" not in file.read_bytes()


async def test_what_a_conversation_takes_is_told_about_right(store: Store) -> None:
    words = "the quick brown fox jumps over lazy dogs and keeps on running " * 2
    before = (await store.messages.use()).size_bytes
    await store.messages.apply([make_message(f"{words} {number}", message_id=f"m{number}") for number in range(2000)])
    use = await store.messages.use()
    (talk,) = use.conversations
    assert (talk.conversation, talk.messages, use.messages_of(ELIN)) == (TALK, 2000, 2000)
    assert 0.5 < talk.size_bytes / (use.size_bytes - before) < 2

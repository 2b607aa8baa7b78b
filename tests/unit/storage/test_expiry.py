"""What is too old leaves the file, but never what waits to be sent; the archive may bring it again."""

from datetime import timedelta

from desktop_client.domain.messages import Direction, Source
from desktop_client.domain.search import SearchQuery
from desktop_client.storage.messages import Messages
from desktop_client.storage.store import Store
from tests.factories import ELIN, JONAS, make_message
from tests.fakes.clock import START
from tests.unit.storage.conftest import TALK, bodies

OLD = START - timedelta(days=40)
LIMIT = START - timedelta(days=30)


async def test_old_messages_go_and_young_ones_and_other_accounts_stay(messages: Messages) -> None:
    await messages.apply([make_message(f"old {number}", at=OLD + timedelta(hours=number)) for number in range(3)])
    await messages.apply([make_message("young"), make_message("of another", account=JONAS, at=OLD)])
    first = await messages.expire(ELIN, LIMIT, 2)
    assert first.timeline
    assert await bodies(messages) == ["old 2", "young"]
    assert (await messages.expire(ELIN, LIMIT, 2)).timeline
    assert not (await messages.expire(ELIN, LIMIT, 2)).timeline
    assert await bodies(messages) == ["young"]
    assert (await messages.expire(JONAS, LIMIT, 2)).timeline
    assert await messages.search(SearchQuery(text="old")) == ()
    (talk,) = [each for each in await messages.conversations() if each.id == TALK]
    assert talk.unread == 1


async def test_what_was_not_sent_stays_however_old_it_is(messages: Messages) -> None:
    await messages.add_outgoing(TALK, "never sent", OLD)
    await messages.expire(ELIN, LIMIT, 100)
    assert await bodies(messages) == ["never sent"]


async def test_what_went_comes_again_from_the_archive(messages: Messages) -> None:
    old = make_message("old", at=OLD, message_id="m-old", archive_id="a1", source=Source.ARCHIVE)
    await messages.apply([old, make_message("young")])
    await messages.expire(ELIN, LIMIT, 100)
    await messages.apply([old])
    assert await bodies(messages) == ["old", "young"]


async def test_nothing_of_it_is_left_in_the_file(store: Store) -> None:
    await store.messages.apply([make_message("zanzibar", at=OLD, direction=Direction.OUTGOING)])
    await store.messages.expire(ELIN, LIMIT, 100)
    for file in store.database.path.parent.iterdir():
        assert b"zanzibar" not in file.read_bytes()

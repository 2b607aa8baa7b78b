from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import ArchiveCursor, ArchiveId, ArchivePage, Message, Source
from desktop_client.storage.store import Store
from tests.factories import ELIN, JONAS, MARA, make_message
from tests.unit.storage.conftest import TALK, timeline


async def unread(store: Store) -> int:
    (conversation,) = await store.messages.conversations()
    return conversation.unread


async def hear(store: Store, *archive_ids: str) -> None:
    await store.messages.apply([make_message(each, archive_id=each) for each in archive_ids])


async def test_what_another_device_showed_is_read_here_and_what_came_after_is_not(store: Store) -> None:
    await hear(store, "a1", "a2", "a3")
    await store.organising.read_marks.take_mark(TALK, ArchiveId("a2"))
    assert await unread(store) == 1


async def test_a_message_that_was_read_elsewhere_before_it_is_stored_never_counts_as_unread(store: Store) -> None:
    await store.organising.read_marks.take_mark(TALK, ArchiveId("a2"))
    arrivals = tuple(make_message(each, archive_id=each, source=Source.ARCHIVE) for each in ("a1", "a2"))
    page = ArchivePage(arrivals=arrivals, first=ArchiveId("a1"), last=ArchiveId("a2"), is_complete=True)
    applied = await store.messages.apply_page(page, ArchiveCursor(account=ELIN, newest=ArchiveId("a2")), None)
    assert [each.unread for each in applied.conversations] == [0]


async def test_a_live_message_is_read_as_soon_as_its_archive_id_is_known(store: Store) -> None:
    await store.organising.read_marks.take_mark(TALK, ArchiveId("a1"))
    await store.messages.apply([make_message("one", message_id="m-1")])
    assert await unread(store) == 1
    await store.messages.apply([make_message("one", message_id="m-1", archive_id="a1", source=Source.ARCHIVE)])
    assert await unread(store) == 0


async def test_an_older_word_of_another_device_makes_nothing_unread_again(store: Store) -> None:
    await hear(store, "a1", "a2")
    await store.organising.read_marks.take_mark(TALK, ArchiveId("a2"))
    await store.organising.read_marks.take_mark(TALK, ArchiveId("a1"))
    assert await unread(store) == 0


async def test_only_what_was_read_here_and_is_newer_than_what_the_others_know_has_to_be_told(store: Store) -> None:
    marks = store.organising.read_marks
    await hear(store, "a1", "a2")
    await store.messages.apply([make_message("other", peer=JONAS, archive_id="j1")])
    assert await marks.untold(ELIN) == {}
    items = [item for item in await timeline(store.messages) if isinstance(item, Message)]
    await store.messages.mark_read(TALK, items[0].id)
    await marks.note_read(TALK)
    assert await marks.untold(ELIN) == {MARA: "a1"}
    await marks.take_mark(TALK, ArchiveId("a2"))
    assert await marks.untold(ELIN) == {}
    await marks.take_mark(TALK, ArchiveId("not here yet"))
    assert await marks.untold(ELIN) == {}


async def test_a_mark_of_another_account_or_person_is_not_believed_for_this_conversation(store: Store) -> None:
    await store.organising.read_marks.take_mark(ConversationId(ELIN, JONAS), ArchiveId("a1"))
    await hear(store, "a1")
    assert await unread(store) == 1

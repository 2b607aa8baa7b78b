from datetime import timedelta

from desktop_client.domain.messages import ArchiveCursor, ArchiveGap, ArchiveId, ItemsRemoved, NewMessage, Source
from desktop_client.storage.messages import Messages
from tests.factories import ELIN, JONAS, MARA, make_message
from tests.fakes.clock import START
from tests.unit.storage.conftest import TALK, bodies
from tests.unit.storage.test_arrivals import cursor, page


def archived(*numbers: int) -> list[NewMessage]:
    return [
        make_message(
            str(n), message_id=f"m{n}", archive_id=f"a{n}", source=Source.ARCHIVE, at=START + timedelta(seconds=n)
        )
        for n in numbers
    ]


def gap(after: str | None, before: str | None) -> ArchiveGap:
    return ArchiveGap(
        account=ELIN,
        after=None if after is None else ArchiveId(after),
        before=None if before is None else ArchiveId(before),
    )


MIDDLE = gap("a2", "a7")


async def with_gap(messages: Messages) -> None:
    """Messages 1, 2 and 7, 8 are stored; what lies between could not be fetched."""
    await messages.apply_page(page(archived(1, 2)), cursor("a2"), None)
    await messages.open_gap(MIDDLE, START + timedelta(seconds=6.5), [MARA])
    await messages.apply(archived(7, 8))
    await messages.apply_page(page(archived(7, 8)), cursor("a8"), None)


async def test_a_gap_stands_where_messages_are_missing(messages: Messages) -> None:
    await with_gap(messages)
    assert await bodies(messages) == ["1", "2", "…", "7", "8"]
    assert await messages.gaps(ELIN) == (MIDDLE,)
    assert await messages.gaps(JONAS) == ()


async def test_a_gap_opened_twice_is_one(messages: Messages) -> None:
    await with_gap(messages)
    await messages.open_gap(MIDDLE, START + timedelta(hours=1), [MARA, JONAS])
    assert await bodies(messages) == ["1", "2", "…", "7", "8"]
    assert await messages.gaps(ELIN) == (MIDDLE,)


async def test_a_page_shrinks_the_gap_and_the_last_one_closes_it(messages: Messages) -> None:
    await with_gap(messages)
    await messages.apply_page(page(archived(3, 4)), cursor("a8"), MIDDLE)
    left = gap("a4", "a7")
    assert await messages.gaps(ELIN) == (left,)
    assert await bodies(messages) == ["1", "2", "3", "4", "…", "7", "8"]
    applied = await messages.apply_page(page(archived(5, 6, 7)), cursor("a8"), left)
    assert await messages.gaps(ELIN) == ()
    assert await bodies(messages) == list("12345678")
    assert any(isinstance(change, ItemsRemoved) for change in applied.timeline)


async def test_a_complete_page_closes_an_open_end(messages: Messages) -> None:
    await messages.apply_page(page(archived(1)), cursor("a1"), None)
    open_end = gap("a1", None)
    await messages.open_gap(open_end, START + timedelta(minutes=1), [MARA])
    await messages.apply_page(page([], is_complete=True), cursor("a1"), open_end)
    assert await messages.gaps(ELIN) == ()
    assert await bodies(messages) == ["1"]


async def test_catching_up_from_the_cursor_fills_the_open_end_too(messages: Messages) -> None:
    await messages.apply_page(page(archived(1)), cursor("a1"), None)
    await messages.open_gap(gap("a1", None), START + timedelta(minutes=1), [MARA])
    await messages.apply_page(page(archived(2, 3)), cursor("a3"), None)
    assert await messages.gaps(ELIN) == (gap("a3", None),)
    await messages.apply_page(page(archived(4), is_complete=True), cursor("a4"), None)
    assert await messages.gaps(ELIN) == ()
    assert await bodies(messages) == list("1234")


async def test_older_history_of_a_conversation_closes_no_gap(messages: Messages) -> None:
    await messages.apply_page(page(archived(5)), cursor("a5"), None)
    open_end = gap("a5", None)
    await messages.open_gap(open_end, START + timedelta(minutes=1), [MARA])
    older = page(archived(1, 2), is_complete=True, is_backward=True)
    await messages.apply_page(older, cursor("a5"), None)
    assert await messages.gaps(ELIN) == (open_end,)
    assert await bodies(messages) == ["1", "2", "5", "…"]


async def test_pages_that_overlap_what_is_stored_double_nothing(messages: Messages) -> None:
    await with_gap(messages)
    await messages.apply_page(page(archived(1, 2, 3, 4)), cursor("a8"), MIDDLE)
    await messages.apply_page(page(archived(3, 4, 5, 6, 7, 8)), cursor("a8"), gap("a4", "a7"))
    assert await bodies(messages) == list("12345678")


async def test_the_cursor_of_an_account_nobody_fetched_for_is_empty(messages: Messages) -> None:
    assert await messages.cursor(ELIN) == ArchiveCursor(account=ELIN)


async def test_a_conversation_that_does_not_exist_shows_no_gap(messages: Messages) -> None:
    await messages.open_gap(gap(None, None), START, [MARA])
    assert await messages.conversations() == ()
    assert (await messages.latest(TALK, 10)).items == ()

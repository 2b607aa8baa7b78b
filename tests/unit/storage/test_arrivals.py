from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import apsw
import pytest

from desktop_client.domain.messages import (
    ArchiveCursor,
    ArchiveId,
    ArchivePage,
    DeliveryState,
    Direction,
    ItemsAdded,
    Message,
    NewMessage,
    Source,
)
from desktop_client.domain.search import SearchQuery
from desktop_client.storage.messages import Messages
from desktop_client.storage.rows import ITEM_COLUMNS
from desktop_client.storage.store import Store
from tests.factories import ELIN, JONAS, make_message
from tests.fakes.clock import START
from tests.unit.storage.conftest import TALK, bodies, stored_now, timeline

OUT = Direction.OUTGOING


def page(arrivals: Sequence[NewMessage], *, is_complete: bool = False, is_backward: bool = False) -> ArchivePage:
    ids = [arrival.envelope.archive_id for arrival in arrivals]
    return ArchivePage(
        arrivals=tuple(arrivals),
        first=ids[0] if ids else None,
        last=ids[-1] if ids else None,
        is_complete=is_complete,
        is_backward=is_backward,
    )


def cursor(newest: str, oldest: str | None = None) -> ArchiveCursor:
    return ArchiveCursor(account=ELIN, newest=ArchiveId(newest), oldest=None if oldest is None else ArchiveId(oldest))


def copy_of(message: NewMessage, source: Source, archive_id: str | None = None, at: datetime = START) -> NewMessage:
    envelope = replace(
        message.envelope, source=source, at=at, archive_id=None if archive_id is None else ArchiveId(archive_id)
    )
    return replace(message, envelope=envelope)


async def test_a_message_that_comes_live_by_carbon_and_from_the_archive_is_one(messages: Messages) -> None:
    live = make_message("Good morning", message_id="m1")
    first = await messages.apply([live])
    again = await messages.apply([copy_of(live, Source.OFFLINE), copy_of(live, Source.ARCHIVE, "a1")])
    assert await bodies(messages) == ["Good morning"]
    assert len(first.new_incoming) == 1
    assert first.first_seen == (live,)
    assert again.new_incoming == ()


async def test_a_message_that_cannot_be_read_stands_once_by_whatever_names_it(messages: Messages) -> None:
    live = make_message("", message_id="m1")
    await messages.apply([live])
    again = await messages.apply([copy_of(live, Source.CARBON), copy_of(live, Source.ARCHIVE, "a1")])
    await messages.apply([make_message("", message_id="", origin_id="", source=Source.ARCHIVE, archive_id="a1")])
    assert await bodies(messages) == [""]
    assert again.new_incoming == ()
    (conversation,) = await messages.conversations()
    assert (conversation.unread, conversation.preview and conversation.preview.text) == (1, "")


@pytest.mark.parametrize("order", [("", "Good morning"), ("Good morning", "")])
async def test_the_copy_that_can_be_read_gives_a_message_its_words(messages: Messages, order: tuple[str, str]) -> None:
    live = make_message(order[0], message_id="m1")
    await messages.apply([live])
    await messages.apply([replace(copy_of(live, Source.ARCHIVE, "a1"), body=order[1])])
    assert await bodies(messages) == ["Good morning"]
    (hit,) = await messages.search(SearchQuery(text="morning"))
    assert hit.message.body == "Good morning"
    await messages.delete(hit.message.id)
    assert await messages.search(SearchQuery(text="morning")) == ()


@pytest.mark.parametrize("direction", list(Direction))
async def test_a_message_without_any_id_from_offline_storage_and_the_archive_is_one(
    messages: Messages, direction: Direction
) -> None:
    offline = make_message("ok", message_id="", origin_id="", source=Source.OFFLINE, direction=direction)
    await messages.apply([offline])
    await messages.apply([offline])
    await messages.apply_page(page([copy_of(offline, Source.ARCHIVE, "a1")]), cursor("a1"), None)
    await messages.apply_page(page([copy_of(offline, Source.ARCHIVE, "a1")]), cursor("a1"), None)
    assert await bodies(messages) == ["ok"]


async def test_equal_words_without_any_id_are_two_when_time_person_or_archive_says_so(messages: Messages) -> None:
    said = make_message("ok", message_id="", origin_id="", source=Source.OFFLINE)
    later = copy_of(said, Source.OFFLINE, at=START + timedelta(seconds=1))
    back = make_message("ok", message_id="", origin_id="", source=Source.CARBON, direction=OUT)
    named = make_message("ok", message_id="m1", source=Source.OFFLINE)
    other = make_message("ok?", message_id="", origin_id="", source=Source.OFFLINE)
    await messages.apply([said, later, named, other, back])
    assert sorted(await bodies(messages)) == ["ok"] * 4 + ["ok?"]
    copies = [copy_of(said, Source.ARCHIVE, "a1"), copy_of(said, Source.ARCHIVE, "a2")]
    await messages.apply_page(
        page([*copies, copy_of(later, Source.ARCHIVE, "a3", later.envelope.at)]), cursor("a3"), None
    )
    assert sorted(await bodies(messages)) == ["ok"] * 5 + ["ok?"]


async def test_copies_within_one_batch_are_one(messages: Messages) -> None:
    live = make_message("Good morning", message_id="m1")
    await messages.apply([live, live, copy_of(live, Source.ARCHIVE, "a1")])
    assert await bodies(messages) == ["Good morning"]


async def test_two_messages_in_the_archive_are_two_even_with_one_message_id(messages: Messages) -> None:
    reused = partial(make_message, "ok", message_id="1", origin_id="", source=Source.ARCHIVE)
    await messages.apply([reused(archive_id="a1"), reused(archive_id="a2")])
    assert await bodies(messages) == ["ok", "ok"]


async def test_a_message_its_sender_had_to_send_again_is_one(messages: Messages) -> None:
    sent = partial(make_message, "ok", message_id="o1", origin_id="o1", source=Source.ARCHIVE)
    await messages.apply([sent(archive_id="a1"), sent(archive_id="a2")])
    assert await bodies(messages) == ["ok"]


async def test_a_message_sent_again_later_does_not_drag_its_neighbours_along(messages: Messages) -> None:
    archive = partial(make_message, source=Source.ARCHIVE)
    again = archive("twice", message_id="o1", archive_id="a9", at=START + timedelta(minutes=9))
    await messages.apply_page(page([again]), cursor("a9", "a9"), None)
    older = [
        archive("before", archive_id="a1", at=START),
        archive("twice", message_id="o1", archive_id="a2", at=START + timedelta(minutes=1)),
        archive("after", archive_id="a3", at=START + timedelta(minutes=2)),
    ]
    await messages.apply_page(page(older), cursor("a9", "a1"), None)
    assert await bodies(messages) == ["before", "after", "twice"]


async def test_one_message_id_with_other_words_is_another_message(messages: Messages) -> None:
    await messages.apply([make_message("one", message_id="1"), make_message("two", message_id="1")])
    assert await bodies(messages) == ["one", "two"]


async def test_the_same_ids_from_another_person_are_another_message(messages: Messages) -> None:
    await messages.apply([make_message("ok", message_id="1"), make_message("ok", message_id="1", peer=JONAS)])
    assert len(await messages.conversations()) == 2


async def test_the_same_ids_back_from_the_person_are_another_message(messages: Messages) -> None:
    await messages.apply(
        [make_message("ok", message_id="1"), make_message("ok", message_id="1", direction=OUT, source=Source.CARBON)]
    )
    assert await bodies(messages) == ["ok", "ok"]


async def test_archive_ids_of_two_accounts_do_not_meet(messages: Messages) -> None:
    mine = make_message("ok", archive_id="1", source=Source.ARCHIVE)
    other = make_message("ok", archive_id="1", source=Source.ARCHIVE, account=JONAS)
    await messages.apply([mine, other])
    assert [conversation.unread for conversation in await messages.conversations()] == [1, 1]


@pytest.mark.parametrize("source", [Source.ARCHIVE, Source.CARBON])
async def test_the_echo_of_my_own_message_makes_it_sent(messages: Messages, source: Source) -> None:
    typed, _ = await messages.add_outgoing(TALK, "On my way", START)
    echo = make_message(
        "On my way", message_id=typed.origin_id, direction=OUT, source=source, archive_id="a1", at=START
    )
    await messages.apply([echo])
    (item,) = await timeline(messages)
    assert isinstance(item, Message)
    assert item.state is DeliveryState.SENT
    assert await messages.waiting(ELIN) == ()


async def test_my_message_is_one_also_where_a_server_changed_its_words(messages: Messages) -> None:
    typed, _ = await messages.add_outgoing(TALK, "On my way", START)
    echo = make_message(
        "On my way [sent by Fjord]", origin_id=typed.origin_id, direction=OUT, source=Source.ARCHIVE, archive_id="a1"
    )
    await messages.apply([echo])
    assert await bodies(messages) == ["On my way"]


async def test_what_another_device_of_mine_sent_is_mine_sent_and_read_up_to(messages: Messages) -> None:
    await messages.apply([make_message("Are you there?")])
    applied = await messages.apply([make_message("Yes", direction=OUT, source=Source.CARBON)])
    *_, item = await timeline(messages)
    assert isinstance(item, Message)
    assert (item.direction, item.state, item.sender) == (OUT, DeliveryState.SENT, ELIN)
    assert applied.new_incoming == ()
    assert applied.conversations[0].unread == 0


async def test_a_live_message_never_moves_the_cursor(messages: Messages) -> None:
    await messages.apply_page(page([make_message(archive_id="a1", source=Source.ARCHIVE)]), cursor("a1"), None)
    await messages.apply([make_message(archive_id="a9")])
    assert (await messages.cursor(ELIN)).newest == "a1"


async def test_an_empty_page_moves_the_cursor_and_nothing_else(messages: Messages) -> None:
    applied = await messages.apply_page(page([], is_complete=True), cursor("a1"), None)
    assert (applied.timeline, applied.conversations) == ((), ())
    assert (await messages.cursor(ELIN)).newest == "a1"


async def test_live_messages_stand_in_the_order_of_their_coming(messages: Messages) -> None:
    minutes = [30, 10, 20]
    for minute in minutes:
        await messages.apply([make_message(str(minute), at=START + timedelta(minutes=minute))])
    assert await bodies(messages) == ["30", "10", "20"]
    stamps = [item.at for item in await timeline(messages)]
    assert stamps == sorted(set(stamps))


async def test_the_archive_puts_right_what_a_wrong_clock_put_last(messages: Messages) -> None:
    tomorrow = START + timedelta(hours=20)
    live = make_message("live", message_id="m1", at=tomorrow)
    await messages.apply([live])
    known = copy_of(live, Source.ARCHIVE, "a1", START)
    later = make_message("later", archive_id="a2", source=Source.ARCHIVE, at=START + timedelta(minutes=5))
    await messages.apply_page(page([known, later]), cursor("a2"), None)
    assert await bodies(messages) == ["live", "later"]


async def test_a_message_that_passes_another_is_told_as_taken_and_put(messages: Messages) -> None:
    early = make_message("early", message_id="m1", at=START)
    late = make_message("late", message_id="m2", at=START + timedelta(minutes=1))
    await messages.apply([early, late])
    moved = copy_of(early, Source.ARCHIVE, "a1", START + timedelta(minutes=2))
    applied = await messages.apply([moved])
    assert [type(change).__name__ for change in applied.timeline] == ["ItemsRemoved", "ItemsAdded"]
    assert await bodies(messages) == ["late", "early"]


async def test_what_i_wrote_stays_in_order_although_the_archives_clock_is_ahead(messages: Messages) -> None:
    typed = [(await messages.add_outgoing(TALK, str(n), START + timedelta(milliseconds=200 * n)))[0] for n in range(3)]
    echo = make_message(
        "0",
        message_id=typed[0].origin_id,
        direction=OUT,
        source=Source.ARCHIVE,
        archive_id="a0",
        at=START + timedelta(seconds=1),
    )
    await messages.apply([echo])
    assert await bodies(messages) == ["0", "1", "2"]
    assert [message.body for message in await messages.waiting(ELIN)] == ["1", "2"]


async def test_a_message_whose_archive_stamp_is_its_own_stays_where_it_is(messages: Messages) -> None:
    live = [make_message(str(n), message_id=f"m{n}", at=START) for n in range(3)]
    await messages.apply(live)
    applied = await messages.apply([copy_of(live[0], Source.ARCHIVE, "a0")])
    assert applied.timeline == ()
    assert await bodies(messages) == ["0", "1", "2"]


async def test_stamps_in_whole_seconds_keep_the_order_of_the_archive_across_pages(messages: Messages) -> None:
    history = [make_message(str(n), archive_id=f"a{n}", source=Source.ARCHIVE, at=START) for n in range(9)]
    await messages.apply_page(page(history[3:6]), cursor("a5", "a3"), None)
    await messages.apply_page(page(history[:3]), cursor("a5", "a0"), None)
    await messages.apply_page(page(history[6:]), cursor("a8", "a0"), None)
    assert await bodies(messages) == list("012345678")


async def test_older_history_goes_before_what_is_stored(messages: Messages) -> None:
    history = [make_message(str(n), archive_id=f"a{n}", source=Source.ARCHIVE, at=START) for n in range(6)]
    await messages.apply_page(page(history[3:]), cursor("a5"), None)
    older = page(history[:3], is_complete=True, is_backward=True)
    applied = await messages.apply_page(older, cursor("a5"), None)
    assert await bodies(messages) == list("012345")
    assert isinstance(applied.timeline[0], ItemsAdded)


@pytest.mark.parametrize(
    "stamp", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC), START + timedelta(days=30)]
)
@pytest.mark.parametrize("source", list(Source))
async def test_a_stamp_nobody_can_believe_counts_as_now(messages: Messages, stamp: datetime, source: Source) -> None:
    await messages.apply([make_message("odd", at=stamp, source=source)])
    await messages.apply([make_message("even", at=stored_now() + timedelta(minutes=1))])
    odd, even = await timeline(messages)
    assert odd.at == stored_now()
    assert even.at == stored_now() + timedelta(minutes=1)


async def test_messages_read_elsewhere_do_not_come_back_as_unread(messages: Messages) -> None:
    live = [make_message(str(n), message_id=f"m{n}", at=START + timedelta(seconds=n)) for n in range(5)]
    await messages.apply(live)
    third = (await timeline(messages))[2]
    await messages.mark_read(TALK, third.id)
    skewed = [
        copy_of(message, Source.ARCHIVE, f"a{n}", START + timedelta(hours=1, seconds=n))
        for n, message in enumerate(live)
    ]
    for message in skewed:
        await messages.apply_page(page([message]), cursor("a4"), None)
    (conversation,) = await messages.conversations()
    assert conversation.unread == 2
    assert conversation.first_unread == (await timeline(messages))[3].id


async def test_an_arrival_that_cannot_be_stored_takes_nothing_along(messages: Messages) -> None:
    bad = make_message("bad \ud800")
    with pytest.raises(UnicodeEncodeError):
        await messages.apply([make_message("good"), bad])
    assert await messages.conversations() == ()


async def test_one_megabyte_in_a_message_is_kept_and_only_its_beginning_listed(messages: Messages) -> None:
    body = "word " * 200_000
    applied = await messages.apply([make_message(body)])
    assert await bodies(messages) == [body]
    preview = applied.conversations[0].preview
    assert preview is not None
    assert len(preview.text) == 300


async def _questions_asked(store: Store, arrivals: Sequence[NewMessage]) -> int:
    """Store a page; return how often the store was asked for anything but the new rows themselves."""
    asked: list[str] = []

    def note(_cursor: apsw.Cursor, statement: str, _bindings: object) -> bool:
        asked.append(statement)
        return True

    async def follow(tracer: Callable[[apsw.Cursor, str, object], bool] | None) -> None:
        await store.database.write(lambda connection: setattr(connection, "exec_trace", tracer))

    await follow(note)
    await store.messages.apply_page(page(arrivals), cursor(str(arrivals[-1].envelope.archive_id)), None)
    await follow(None)
    own_row = f"SELECT {ITEM_COLUMNS} FROM items WHERE id = ?"
    return sum(statement.startswith("SELECT") and statement != own_row for statement in asked)


async def test_a_long_page_asks_the_store_no_more_than_a_short_one(store: Store) -> None:
    talk = [
        make_message(
            str(n),
            message_id=f"m{n}",
            archive_id=f"a{n}",
            source=Source.ARCHIVE,
            at=START + timedelta(hours=n - 200),
        )
        for n in range(100)
    ]
    short = await _questions_asked(store, talk[:5])
    assert await _questions_asked(store, talk[5:]) <= short
    assert await bodies(store.messages) == [str(n) for n in range(100)]

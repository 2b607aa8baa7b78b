"""Nothing of the archive is missed in silence, and live messages never hide what is missing."""

import random
from dataclasses import replace

from desktop_client.core.archive_sync import SyncProgress
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected
from desktop_client.domain.messages import (
    ArchiveCursor,
    ArchiveId,
    ArchivePage,
    ArchiveQuery,
    Message,
)
from tests.factories import ELIN, MARA, make_message
from tests.unit.core.archive_play import Archive, first_login, settle_long, timeline
from tests.unit.core.conftest import House


async def test_a_first_login_fetches_the_newest_page_first_and_goes_back(house: House) -> None:
    archive = Archive()
    archive.add(120)
    await first_login(house, archive)
    assert [query.before for query in house.stream.queries] == ["", "a70", "a20"]
    assert await timeline(house) == [str(number) for number in range(120)]
    cursor = await house.store.messages.cursor(ELIN)
    assert (cursor.newest, cursor.oldest, cursor.is_oldest_reached) == ("a119", "a0", True)


async def test_a_fresh_stream_fetches_what_came_after_the_cursor_and_nothing_else(house: House) -> None:
    archive = Archive()
    archive.add(10)
    await first_login(house, archive)
    house.stream.break_off()
    archive.add(120)
    house.stream.queries.clear()
    house.stream.come_online()
    await settle_long(house)
    assert [query.after for query in house.stream.queries] == ["a9", "a59", "a109"]
    assert await timeline(house) == [str(number) for number in range(130)]


async def test_the_catch_up_begins_only_when_the_server_knows_that_i_am_here(house: House) -> None:
    archive = Archive()
    archive.add(1)
    house.transports.prepare = lambda stream: setattr(stream, "answer_page", archive.answer)
    stream = await house.sign_in()
    presences_at_query: list[int] = []
    archive.fail = lambda _: presences_at_query.append(len(stream.presences))
    stream.come_online()
    await settle_long(house)
    assert presences_at_query == [1]


async def test_a_stream_cut_before_presence_was_sent_makes_up_for_it_when_resumed(house: House) -> None:
    archive = Archive()
    archive.add(3)
    house.transports.prepare = lambda stream: setattr(stream, "answer_page", archive.answer)
    stream = await house.sign_in()
    stream.come_online()
    stream.break_off()
    await settle_long(house)
    assert stream.presences == []
    stream.come_online(is_resumed=True)
    await settle_long(house)
    assert len(stream.presences) == 1
    assert await timeline(house) == ["0", "1", "2"]


async def test_a_resumed_stream_asks_for_nothing(house: House) -> None:
    archive = Archive()
    archive.add(10)
    await first_login(house, archive)
    house.stream.break_off()
    house.stream.queries.clear()
    house.stream.come_online(is_resumed=True)
    await settle_long(house)
    assert house.stream.queries == []


async def test_a_live_message_before_the_catch_up_does_not_hide_what_was_missed(house: House) -> None:
    archive = Archive()
    archive.add(10)
    await first_login(house, archive)
    house.stream.break_off()
    archive.add(60)
    house.stream.come_online()
    house.stream.deliver(archive.live(69))
    await settle_long(house)
    assert await timeline(house) == [str(number) for number in range(70)]
    assert (await house.store.messages.cursor(ELIN)).newest == "a69"


async def test_live_messages_alone_never_move_the_cursor(house: House) -> None:
    archive = Archive()
    archive.add(10)
    await first_login(house, archive)
    archive.add(3)
    house.stream.deliver(archive.live(12))
    await settle_long(house)
    assert (await house.store.messages.cursor(ELIN)).newest == "a9"


async def test_a_page_that_fails_for_good_shows_a_gap_which_is_repaired_later(house: House) -> None:
    archive = Archive()
    archive.add(10)
    await first_login(house, archive)
    house.stream.break_off()
    archive.add(60)

    def refuse(query: ArchiveQuery) -> None:
        if query.after is not None or query.before:
            raise NoAnswer(address=ELIN)

    archive.fail = refuse
    house.stream.come_online()
    for _ in range(20):
        await house.clock.advance(1)
        await house.settle()
    assert "gap" in await timeline(house)
    archive.fail = lambda _: None
    for _ in range(4):
        await house.clock.advance(30)
        await settle_long(house)
    assert await timeline(house) == [str(number) for number in range(70)]
    assert await house.store.messages.gaps(ELIN) == ()


async def test_where_the_archive_has_forgotten_my_place_it_is_read_from_its_newest_end(house: House) -> None:
    archive = Archive()
    archive.add(10)
    await first_login(house, archive)
    house.stream.break_off()
    archive.add(60)
    kept = archive.messages[30:]

    def forget(query: ArchiveQuery) -> None:
        if query.after == "a9":
            raise NotAccepted(address=ELIN, condition="item-not-found")

    async def answer(query: ArchiveQuery) -> ArchivePage:
        page = await archive.answer(query)
        left = tuple(arrival for arrival in page.arrivals if arrival in kept)
        first = left[0].envelope.archive_id if left else None
        return replace(page, arrivals=left, first=first, is_complete=page.is_complete or len(left) < len(page.arrivals))

    archive.fail = forget
    house.stream.answer_page = answer
    house.stream.queries.clear()
    house.stream.come_online()
    await settle_long(house)
    assert [query.after for query in house.stream.queries].count(ArchiveId("a9")) == 1
    assert await timeline(house) == [str(number) for number in (*range(10), *range(30, 70))]
    assert await house.store.messages.gaps(ELIN) == ()
    assert (await house.store.messages.cursor(ELIN)).newest == "a69"


async def test_behind_a_page_that_always_fails_the_newer_messages_still_come(house: House) -> None:
    archive = Archive()
    archive.add(10)
    await first_login(house, archive)
    house.stream.break_off()
    archive.add(200)

    def poison(query: ArchiveQuery) -> None:
        if query.after == "a9" or query.before in ("a60", "a110"):
            raise NoAnswer(address=ELIN)

    archive.fail = poison
    house.stream.come_online()
    for _ in range(20):
        await house.clock.advance(1)
        await house.settle()
    shown = await timeline(house)
    assert shown[:10] == [str(number) for number in range(10)]
    assert shown[-100:] == [str(number) for number in range(110, 210)]
    assert "gap" in shown
    assert (await house.store.messages.cursor(ELIN)).newest == "a209"
    archive.fail = lambda _: None
    house.stream.break_off()
    house.stream.come_online()
    await house.clock.advance(10)
    await settle_long(house)
    assert await timeline(house) == [str(number) for number in range(210)]


async def test_a_catch_up_cut_in_the_middle_goes_on_when_the_stream_was_resumed(house: House) -> None:
    archive = Archive()
    archive.add(10)
    await first_login(house, archive)
    house.stream.break_off()
    archive.add(120)

    def cut(query: ArchiveQuery) -> None:
        if query.after == "a59":
            raise NotConnected(account=ELIN)

    archive.fail = cut
    house.stream.come_online()
    await settle_long(house)
    assert len(await timeline(house)) == 60
    archive.fail = lambda _: None
    house.stream.break_off()
    house.stream.come_online(is_resumed=True)
    await settle_long(house)
    assert await timeline(house) == [str(number) for number in range(130)]


async def test_5000_missed_messages_with_a_tenth_of_the_pages_failing_end_complete(house: House) -> None:
    archive = Archive()
    archive.add(10)
    await first_login(house, archive)
    house.stream.break_off()
    archive.add(5000)
    luck = random.Random(5)

    def stumble(_: ArchiveQuery) -> None:
        chance = luck.random()
        if chance < 0.05:
            raise NoAnswer(address=ELIN)
        if chance < 0.1:
            raise NotAccepted(address=ELIN, condition="internal-server-error")

    archive.fail = stumble
    house.stream.come_online()
    for _ in range(300):
        await house.clock.advance(4)
        await house.settle()
        if (await house.store.messages.cursor(ELIN)).newest == "a5009":
            break
    await house.clock.advance(120)
    await settle_long(house)
    assert await timeline(house) == [str(number) for number in range(5010)]
    assert await house.store.messages.gaps(ELIN) == ()


async def test_a_server_without_archive_is_asked_once_and_shows_no_gap(house: House) -> None:
    async def refuse(_: ArchiveQuery) -> ArchivePage:
        raise NotAccepted(address=ELIN, condition="feature-not-implemented")

    house.transports.prepare = lambda stream: setattr(stream, "answer_page", refuse)
    stream = await house.sign_in()
    stream.come_online()
    stream.deliver(make_message("live"))
    await house.clock.advance(3600)
    await house.settle()
    assert len(stream.queries) == 1
    assert await timeline(house) == ["live"]


async def test_older_history_is_fetched_when_the_store_has_no_more(house: House) -> None:
    archive = Archive()
    archive.add(300)
    house.transports.prepare = lambda stream: setattr(stream, "answer_page", archive.answer)
    stream = await house.sign_in()
    cursor = ArchiveCursor(account=ELIN, newest=ArchiveId("a299"), oldest=ArchiveId("a250"))
    await house.store.messages.apply_page(await archive.answer(ArchiveQuery(before="")), cursor, None)
    stream.come_online()
    await settle_long(house)
    oldest = (await house.core.timelines.latest(house.mara, 1000)).items[0]
    assert isinstance(oldest, Message)
    assert oldest.body == "250"
    older = await house.core.timelines.before(house.mara, oldest.id, 20)
    assert [item.body for item in older.items if isinstance(item, Message)] == [str(n) for n in range(230, 250)]
    assert stream.queries[-1].peer == MARA
    assert house.core.timelines.may_have_older(house.mara)


async def test_a_catch_up_is_announced_from_its_beginning_to_its_end(house: House) -> None:
    told: list[SyncProgress] = []
    house.core.syncing.subscribe(told.append)
    await first_login(house, Archive())
    assert [(progress.is_running, progress.is_first) for progress in told] == [(True, True), (False, True)]

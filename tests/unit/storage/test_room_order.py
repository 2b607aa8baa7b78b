"""The order of a room is that of its archive, in which it also sends; what I wrote stands last until it is shown."""

from datetime import datetime, timedelta

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId, FullJid
from desktop_client.domain.authors import Author
from desktop_client.domain.messages import (
    ArchiveCursor,
    ArchiveId,
    ArchivePage,
    DeliveryState,
    Direction,
    Envelope,
    ItemsChanged,
    NewMessage,
    OutgoingMessage,
    Source,
)
from desktop_client.storage.messages import Messages
from desktop_client.storage.store import Store
from tests.factories import ELIN, make_error
from tests.fakes.clock import START
from tests.unit.storage.conftest import bodies, timeline

ROOM = BareJid("lab@rooms.test")
LAB = ConversationId(ELIN, ROOM)
MARA, MYSELF = Author(key="o:mara", nick="Mara"), Author(key="o:me", nick="Elin")


def said(
    body: str,
    room_id: str,
    *,
    source: Source = Source.LIVE,
    at: datetime = START,
    mine: OutgoingMessage | None = None,
) -> NewMessage:
    """By Mara, or the room's copy of what I sent."""
    envelope = Envelope(
        account=ELIN,
        peer=ROOM,
        sender=FullJid(f"{ROOM}/x"),
        direction=Direction.OUTGOING if mine else Direction.INCOMING,
        source=source,
        at=at,
        message_id=mine.origin_id if mine else f"m-{room_id}",
        origin_id=mine.origin_id if mine else "",
        archive_id=ArchiveId(room_id),
        author=MYSELF if mine else MARA,
    )
    return NewMessage(envelope=envelope, body=body)


async def typed(messages: Messages, body: str) -> OutgoingMessage:
    outgoing, _ = await messages.add_outgoing(LAB, body, START)
    return outgoing


async def page_after(messages: Messages, newest: str, *arrivals: NewMessage) -> None:
    page = ArchivePage(arrivals=arrivals, first=None, last=ArchiveId(newest), is_complete=True)
    await messages.apply_page(page, ArchiveCursor(account=ELIN, room=ROOM, newest=ArchiveId(newest)), None)


async def test_what_the_stream_brings_late_stands_where_the_stream_brought_it(messages: Messages) -> None:
    await messages.apply([said("first", "a1", at=START + timedelta(seconds=0.9))])
    await messages.apply([said("held back", "a2", at=START, source=Source.OFFLINE), said("then", "a3", at=START)])
    assert await bodies(messages, LAB) == ["first", "held back", "then"]


async def test_what_i_wrote_stands_last_until_the_room_shows_it(messages: Messages) -> None:
    await messages.apply([said("before", "a1")])
    one, two = await typed(messages, "mine 1"), await typed(messages, "mine 2")
    await messages.apply([said("hers", "a2")])
    assert await bodies(messages, LAB) == ["before", "hers", "mine 1", "mine 2"]
    assert await messages.waiting(ELIN) == tuple(
        [message for each in (one, two) for message in await messages.waiting(ELIN) if message.item == each.item]
    )
    await messages.apply([said("mine 1", "a3", mine=one), said("hers too", "a4"), said("mine 2", "a5", mine=two)])
    assert await bodies(messages, LAB) == ["before", "hers", "mine 1", "hers too", "mine 2"]


async def test_an_echo_that_overtakes_another_of_mine_goes_before_it(messages: Messages) -> None:
    await messages.apply([said("before", "a1")])
    await typed(messages, "stuck")
    shown = await typed(messages, "shown")
    await messages.apply([said("shown", "a2", mine=shown)])
    assert await bodies(messages, LAB) == ["before", "shown", "stuck"]


async def test_a_page_of_the_archive_comes_before_what_waits_and_what_came_after_it(messages: Messages) -> None:
    await page_after(messages, "a1", said("before", "a1", source=Source.ARCHIVE))
    waiting = await typed(messages, "mine")
    await messages.apply([said("live", "a3", at=START + timedelta(seconds=1))])
    missed = said("missed", "a2", source=Source.ARCHIVE, at=START)
    again = said("live", "a3", source=Source.ARCHIVE, at=START + timedelta(seconds=1))
    await page_after(messages, "a3", missed, again)
    assert await bodies(messages, LAB) == ["before", "missed", "live", "mine"]
    await messages.apply([said("mine", "a4", mine=waiting)])
    assert await bodies(messages, LAB) == ["before", "missed", "live", "mine"]


async def test_the_archive_keeps_its_order_where_the_clock_of_the_room_was_set_back(messages: Messages) -> None:
    earlier = START - timedelta(minutes=10)
    await page_after(messages, "a1", said("one", "a1", source=Source.ARCHIVE))
    await page_after(messages, "a3", *(said(f"a {n}", n, source=Source.ARCHIVE, at=earlier) for n in ("a2", "a3")))
    assert await bodies(messages, LAB) == ["one", "a a2", "a a3"]


async def test_what_comes_before_a_waiting_message_can_still_be_read(messages: Messages) -> None:
    await messages.apply([said("before", "a1")])
    await typed(messages, "mine")
    await messages.apply([said("hers", "a2")])
    (room,) = await messages.conversations()
    assert room.unread == 1
    await messages.mark_read(LAB, (await timeline(messages, LAB))[-1].id)
    (room,) = await messages.conversations()
    assert room.unread == 0


async def test_what_the_room_refuses_is_not_waited_for(messages: Messages) -> None:
    await messages.apply([said("before", "a1")])
    mine = await typed(messages, "too loud")
    applied = await messages.apply([make_error(mine.origin_id, "forbidden", peer=ROOM)])
    (change,) = applied.timeline
    assert isinstance(change, ItemsChanged)
    assert [getattr(item, "state", None) for item in change.items] == [DeliveryState.FAILED]


async def test_a_busy_room_is_not_read_through_for_what_waits(store: Store) -> None:
    """The question is asked with every message of every room."""
    await store.messages.apply([said("before", "a1")])
    await typed(store.messages, "mine")
    seen: list[str] = []

    def watched(connection: apsw.Connection) -> None:
        connection.trace_v2(apsw.SQLITE_TRACE_STMT, lambda event: seen.append(event["sql"]))

    await store.database.write(watched)
    await store.messages.apply([said("hers", "a2")])
    await store.database.write(lambda connection: connection.trace_v2(0, None))
    (asked,) = {sql for sql in seen if "state = 0" in sql and "direction" not in sql}
    plan = await store.database.write(lambda connection: list(connection.execute(f"EXPLAIN QUERY PLAN {asked}", (1,))))
    assert "items_unsettled (state=? AND conversation=?)" in plan[0][3]

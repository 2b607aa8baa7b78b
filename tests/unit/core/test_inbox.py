"""What arrives is on disk before the server may forget it."""

import pytest

from desktop_client.core.ports import Applied
from desktop_client.domain.errors import StoreDamaged, StoreNotWritable
from desktop_client.domain.messages import (
    ArchiveId,
    ArchivePage,
    ArchiveQuery,
    Arrival,
    Message,
    Source,
    TimelineChange,
)
from tests.factories import make_message
from tests.unit.core.conftest import House


async def bodies(house: House) -> list[str]:
    items = (await house.core.timelines.latest(house.mara, 1000)).items
    return [item.body for item in items if isinstance(item, Message)]


async def test_a_message_reaches_the_timeline_the_list_and_then_the_counter(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = await house.sign_in()
    stream.come_online()
    order: list[str] = []
    house.core.timelines.changed.subscribe(lambda _: order.append("timeline"))
    house.core.conversations.changed.subscribe(lambda _: order.append("conversation"))
    monkeypatch.setattr(stream, "mark_stored", lambda number: order.append(f"stored {number}"))
    stream.deliver(make_message("Hello", stanza_number=7))
    await house.settle()
    assert order == ["timeline", "conversation", "stored 7"]
    conversation = house.core.conversations.find(house.mara)
    assert conversation is not None
    assert conversation.unread == 1


async def test_all_that_waits_is_one_transaction_in_the_order_it_came(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    batches: list[int] = []
    apply = house.store.messages.apply

    async def counted(arrivals: tuple[Arrival, ...]) -> Applied:
        batches.append(len(arrivals))
        return await apply(arrivals)

    monkeypatch.setattr(house.store.messages, "apply", counted)
    for number in range(100):
        stream.deliver(make_message(str(number), stanza_number=number))
    await house.settle()
    assert await bodies(house) == [str(number) for number in range(100)]
    assert batches == [100]
    assert stream.stored_numbers == [99]


async def test_a_full_disk_keeps_messages_unacknowledged_until_it_has_room(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    with monkeypatch.context() as patched:

        async def full(_: object) -> Applied:
            raise StoreNotWritable(path=house.store.database.path, is_full=True)

        patched.setattr(house.store.messages, "apply", full)
        stream.deliver(make_message("kept", stanza_number=1))
        await house.settle()
        stream.deliver(make_message("kept too", stanza_number=2))
        await house.clock.advance(100)
        assert stream.stored_numbers == []
        assert [type(problem) for problem in house.core.problems.standing] == [StoreNotWritable]
    await house.clock.advance(60)
    await house.settle()
    assert await bodies(house) == ["kept", "kept too"]
    assert stream.stored_numbers[-1] == 2
    assert house.core.problems.standing == ()


async def test_numbers_of_an_ended_stream_are_never_acknowledged_on_a_fresh_one(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    with monkeypatch.context() as patched:

        async def full(_: object) -> Applied:
            raise StoreNotWritable(path=house.store.database.path, is_full=True)

        patched.setattr(house.store.messages, "apply", full)
        stream.deliver(make_message("from the stream before", stanza_number=500))
        await house.settle()
        stream.break_off()
        stream.come_online()
        stream.deliver(make_message("from this stream", stanza_number=1))
    await house.clock.advance(5)
    await house.settle()
    assert await bodies(house) == ["from the stream before", "from this stream"]
    assert stream.stored_numbers == [1]


async def test_one_arrival_that_cannot_be_stored_does_not_stop_the_others(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    apply = house.store.messages.apply

    async def choosy(arrivals: tuple[Arrival, ...]) -> Applied:
        if any(arrival.envelope.message_id == "poison" for arrival in arrivals):
            raise LookupError("poison")
        return await apply(arrivals)

    monkeypatch.setattr(house.store.messages, "apply", choosy)
    for number, name in enumerate(("a", "poison", "b")):
        stream.deliver(make_message(name, message_id=name, stanza_number=number))
    await house.settle()
    assert await bodies(house) == ["a", "b"]
    assert stream.stored_numbers == [2]


async def test_a_damaged_disk_keeps_messages_unacknowledged_and_says_so(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    with monkeypatch.context() as patched:

        async def damaged(_: object) -> Applied:
            raise StoreDamaged(set_aside=house.store.database.path, is_in_use=True)

        patched.setattr(house.store.messages, "apply", damaged)
        for number in (1, 2):
            stream.deliver(make_message(f"kept {number}", stanza_number=number))
        await house.clock.advance(100)
        assert stream.stored_numbers == []
        assert [type(problem) for problem in house.core.problems.standing] == [StoreDamaged]
    await house.clock.advance(60)
    await house.settle()
    assert await bodies(house) == ["kept 1", "kept 2"]
    assert stream.stored_numbers[-1] == 2


async def test_one_message_that_cannot_be_stored_stops_neither_its_page_nor_what_follows(house: House) -> None:
    async def page(_: ArchiveQuery) -> ArchivePage:
        names = ("a", "poison \ud800", "b")
        arrivals = tuple(
            make_message(name, message_id=name, archive_id=f"i{place}", source=Source.ARCHIVE)
            for place, name in enumerate(names)
        )
        return ArchivePage(arrivals=arrivals, first=ArchiveId("i0"), last=ArchiveId("i2"), is_complete=True)

    stream = await house.sign_in()
    stream.answer_page = page
    stream.come_online()
    await house.settle()
    stream.deliver(make_message("live", stanza_number=1))
    await house.settle()
    assert await bodies(house) == ["a", "b", "live"]
    assert (await house.store.messages.cursor(house.mara.account)).newest == "i2"
    assert stream.stored_numbers == [1]


async def test_a_message_that_comes_live_again_and_from_the_archive_is_stored_once(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    changes: list[TimelineChange] = []
    house.core.timelines.changed.subscribe(changes.append)
    for number in (1, 2):
        stream.deliver(make_message("once", message_id="x", stanza_number=number))
        await house.settle()
    assert await bodies(house) == ["once"]
    assert len(changes) == 1
    assert stream.stored_numbers == [1, 2]

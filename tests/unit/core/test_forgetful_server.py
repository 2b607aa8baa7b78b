"""An acknowledgement tells that a server took a message, not that it wrote it down before it died (XEP-0198 §4)."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from desktop_client.domain.errors import NoAnswer
from desktop_client.domain.messages import ArchiveId, ArchivePage, ArchiveQuery, DeliveryState, OutgoingMessage
from tests.factories import ELIN, make_receipt
from tests.fakes.transport import EMPTY_PAGE, FakeTransport
from tests.unit.core.conftest import House
from tests.unit.core.test_outbox import echo, send, states

Answer = Callable[[ArchiveQuery], Awaitable[ArchivePage]]
SENT = DeliveryState.SENT
WAIT_S = 30


def archive_of(*kept: OutgoingMessage, quarantined: int = 0) -> Answer:
    copies = tuple(
        replace(arrival, envelope=replace(arrival.envelope, archive_id=ArchiveId(message.origin_id)))
        for message in kept
        for arrival in echo(message).arrivals
    )
    last = copies[-1].envelope.archive_id if copies else None
    page = ArchivePage(arrivals=copies, first=last, last=last, is_complete=True, quarantined=quarantined)

    async def answer(_: ArchiveQuery) -> ArchivePage:
        return page if copies else EMPTY_PAGE

    return answer


def in_turn(first: Answer, later: Answer) -> Answer:
    answers = [first]

    async def answer(query: ArchiveQuery) -> ArchivePage:
        return await (answers.pop() if answers else later)(query)

    return answer


async def broken(_: ArchiveQuery) -> ArchivePage:
    raise NoAnswer(address=ELIN)


async def two_acknowledged(house: House) -> FakeTransport:
    """Sign in, write "one" and "two", and see both acknowledged."""
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    await house.clock.advance(0.5)
    await send(house, "one", "two")
    stream.acknowledge(*(message.origin_id for message in stream.sent))
    await house.settle()
    assert await states(house) == [("one", SENT), ("two", SENT)]
    return stream


async def come_back(house: House, answer: Answer) -> list[OutgoingMessage]:
    """Lose the stream and its resumption; return what is sent on the next one."""
    stream = house.stream
    stream.break_off()
    stream.sent.clear()
    stream.answer_page = answer
    stream.come_online()
    for _ in range(WAIT_S):
        await house.clock.advance(1.0)
        await house.settle()
    return stream.sent


async def test_what_was_acknowledged_last_and_is_not_in_the_archive_is_sent_again_as_the_same(house: House) -> None:
    stream = await two_acknowledged(house)
    one, two = stream.sent
    again = await come_back(house, archive_of(one))
    assert [(message.body, message.origin_id) for message in again] == [("two", two.origin_id)]
    assert await states(house) == [("one", SENT), ("two", DeliveryState.PENDING)]
    stream.acknowledge(two.origin_id)
    await house.settle()
    assert await states(house) == [("one", SENT), ("two", SENT)]
    assert await come_back(house, archive_of(one, two)) == []


async def test_it_goes_before_what_was_typed_meanwhile(house: House) -> None:
    stream = await two_acknowledged(house)
    one, _ = stream.sent
    stream.break_off()
    await send(house, "three")
    assert [message.body for message in await come_back(house, archive_of(one))] == ["two", "three"]


@pytest.mark.parametrize("what", ["keeps nothing of mine", "could not be asked", "holds what cannot be read"])
async def test_an_archive_that_proves_nothing_has_nothing_sent_again(house: House, what: str) -> None:
    stream = await two_acknowledged(house)
    answers = {
        "keeps nothing of mine": archive_of(),
        "could not be asked": broken,
        "holds what cannot be read": in_turn(archive_of(stream.sent[0], quarantined=1), archive_of()),
    }
    assert await come_back(house, answers[what]) == []
    assert await states(house) == [("one", SENT), ("two", SENT)]


async def test_what_was_acknowledged_long_before_is_not_doubted(house: House) -> None:
    stream = await two_acknowledged(house)
    one, _ = stream.sent
    await house.clock.advance(61)
    assert await come_back(house, archive_of(one)) == []


async def test_what_the_other_side_has_received_is_not_sent_again(house: House) -> None:
    stream = await two_acknowledged(house)
    one, two = stream.sent
    stream.deliver(make_receipt(two.origin_id))
    await house.settle()
    assert await come_back(house, archive_of(one)) == []


async def test_a_stream_that_was_resumed_lost_nothing(house: House) -> None:
    stream = await two_acknowledged(house)
    stream.break_off()
    stream.sent.clear()
    stream.answer_page = archive_of()
    stream.come_online(is_resumed=True)
    await house.settle()
    assert stream.sent == []


async def test_an_archive_that_is_a_little_late_is_waited_for(house: House) -> None:
    stream = await two_acknowledged(house)
    one, two = stream.sent
    assert await come_back(house, in_turn(archive_of(one), archive_of(one, two))) == []
    assert await states(house) == [("one", SENT), ("two", SENT)]


async def test_two_lost_in_a_row_are_both_sent_again_in_order(house: House) -> None:
    stream = await two_acknowledged(house)
    one = stream.sent[0]
    await send(house, "three")
    stream.acknowledge(stream.sent[2].origin_id)
    await house.settle()
    assert [message.body for message in await come_back(house, archive_of(one))] == ["two", "three"]

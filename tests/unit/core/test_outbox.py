"""What is typed is sent once, in order, and shown as sent only with proof."""

import asyncio

import pytest

from desktop_client.domain.accounts import Account
from desktop_client.domain.carried_text import MESSAGE_LIMIT_BYTES
from desktop_client.domain.errors import MessageTooLong, NotConnected, StoreNotWritable
from desktop_client.domain.messages import (
    ArchiveId,
    ArchivePage,
    ArchiveQuery,
    DeliveryState,
    Direction,
    Message,
    OutgoingMessage,
    Source,
)
from tests.factories import ELIN, make_error, make_message
from tests.fakes.transport import EMPTY_PAGE
from tests.unit.core.conftest import House


async def states(house: House) -> list[tuple[str, DeliveryState | None]]:
    items = (await house.core.timelines.latest(house.mara, 100)).items
    return [(item.body, item.state) for item in items if isinstance(item, Message)]


async def send(house: House, *bodies: str) -> None:
    for body in bodies:
        await house.core.sending.send(house.mara, body)


def echo(message: OutgoingMessage) -> ArchivePage:
    """The archive's copy of a message of ours."""
    copy = make_message(
        message.body,
        direction=Direction.OUTGOING,
        source=Source.ARCHIVE,
        message_id=message.origin_id,
        archive_id="echo",
    )
    return ArchivePage(arrivals=(copy,), first=ArchiveId("echo"), last=ArchiveId("echo"), is_complete=True)


async def test_a_message_is_on_disk_as_waiting_before_any_stream_exists(house: House) -> None:
    await house.sign_in()
    await send(house, "Hello")
    assert await states(house) == [("Hello", DeliveryState.PENDING)]
    assert house.stream.sent == []


async def test_handing_over_is_no_proof_but_the_acknowledgement_is(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await send(house, "Hello")
    await house.settle()
    assert stream.bodies == ["Hello"]
    assert await states(house) == [("Hello", DeliveryState.PENDING)]
    stream.acknowledge(stream.sent[0].origin_id)
    await house.settle()
    assert await states(house) == [("Hello", DeliveryState.SENT)]


async def test_a_text_is_stored_as_a_stanza_carries_it_so_that_its_copy_is_known_again(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await send(house, "one\r\ntwo\x0b\ud800")
    await house.settle()
    assert stream.bodies == ["one\ntwo\ufffd\ufffd"]
    assert await states(house) == [("one\ntwo\ufffd\ufffd", DeliveryState.PENDING)]


async def test_after_a_resume_what_was_not_acknowledged_goes_again_before_newer_messages(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await send(house, "one", "two", "three")
    first, second, third = stream.sent
    stream.break_off()
    await send(house, "four")
    stream.acknowledge(first.origin_id)
    stream.sent.clear()
    stream.come_online(is_resumed=True)
    assert stream.bodies == ["two", "three", "four"]
    assert [message.origin_id for message in stream.sent[:2]] == [second.origin_id, third.origin_id]
    assert [message.is_retry for message in stream.sent] == [True, True, False]


async def test_on_a_fresh_stream_the_archive_is_heard_before_anything_is_sent_again(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    await house.clock.advance(0.5)
    await send(house, "arrived")
    await house.clock.advance(0.1)
    await send(house, "lost")
    arrived, lost = stream.sent
    stream.break_off()
    stream.sent.clear()
    asked: list[ArchiveQuery] = []

    async def answer(query: ArchiveQuery) -> ArchivePage:
        asked.append(query)
        assert stream.sent == []
        return echo(arrived)

    stream.answer_page = answer
    stream.come_online()
    await house.settle()
    assert asked
    assert [message.origin_id for message in stream.sent] == [lost.origin_id]
    assert await states(house) == [("arrived", DeliveryState.SENT), ("lost", DeliveryState.PENDING)]


async def test_a_cut_while_the_archive_is_asked_and_a_resume_do_not_send_before_it_has_answered(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    await house.clock.advance(0.5)
    await send(house, "arrived")
    (arrived,) = stream.sent
    stream.break_off()
    stream.sent.clear()

    async def cut(_: ArchiveQuery) -> ArchivePage:
        raise NotConnected(account=ELIN)

    stream.answer_page = cut
    stream.come_online()
    await house.settle()
    stream.break_off()
    stream.answer_page = lambda _: _answer(echo(arrived))
    stream.come_online(is_resumed=True)
    await house.settle()
    assert stream.sent == []
    assert await states(house) == [("arrived", DeliveryState.SENT)]


async def test_an_answer_to_the_stream_before_proves_nothing_about_a_fresh_one(house: House) -> None:
    stream = await house.sign_in()
    late: asyncio.Future[ArchivePage] = asyncio.get_running_loop().create_future()

    async def answer_late(_: ArchiveQuery) -> ArchivePage:
        return await late

    stream.answer_page = answer_late
    stream.come_online()
    await house.settle()
    await send(house, "arrived")
    (arrived,) = stream.sent
    stream.break_off()
    stream.sent.clear()
    stream.come_online()
    stream.answer_page = lambda _: _answer(echo(arrived))
    late.set_result(EMPTY_PAGE)
    await house.settle()
    assert stream.sent == []
    assert await states(house) == [("arrived", DeliveryState.SENT)]


async def test_a_silent_archive_holds_messages_back_for_a_bounded_time_only(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await send(house, "Hello")
    stream.break_off()
    stream.sent.clear()

    async def never(_: ArchiveQuery) -> ArchivePage:
        await house.clock.sleep(3600)
        return EMPTY_PAGE

    stream.answer_page = never
    stream.come_online()
    await house.clock.advance(19)
    assert stream.bodies == []
    await house.clock.advance(2)
    assert stream.bodies == ["Hello"]


async def test_messages_typed_offline_that_were_never_handed_over_do_not_wait_for_the_archive(house: House) -> None:
    stream = await house.sign_in()
    await send(house, "one", "two")
    stream.come_online()
    assert stream.bodies == ["one", "two"]


async def test_messages_of_an_earlier_run_are_sent_again_with_the_same_origin_id(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await send(house, "one", "two")
    before = [message.origin_id for message in stream.sent]
    await house.core.accounts.update(Account(jid=ELIN))
    again = house.stream
    assert again is not stream
    again.come_online()
    await house.settle()
    assert [message.origin_id for message in again.sent] == before


async def test_no_more_than_a_window_is_in_flight(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await send(house, *(str(number) for number in range(60)))
    assert len(stream.sent) == 50
    stream.acknowledge(*(message.origin_id for message in stream.sent[:5]))
    assert stream.bodies == [str(number) for number in range(55)]


async def test_a_stream_that_ends_under_the_hand_keeps_the_message_waiting(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    stream.is_up = False
    await send(house, "Hello")
    assert await states(house) == [("Hello", DeliveryState.PENDING)]
    stream.come_online(is_resumed=True)
    stream.break_off()
    stream.come_online(is_resumed=True)
    assert stream.bodies == ["Hello"]


async def test_a_refused_message_keeps_its_text_and_condition_and_can_be_tried_again(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await send(house, "Hello")
    stream.deliver(make_error(stream.sent[0].origin_id, "remote-server-not-found"))
    await house.settle()
    (failed,) = (await house.core.timelines.latest(house.mara, 10)).items
    assert isinstance(failed, Message)
    assert (failed.body, failed.state, failed.failure) == ("Hello", DeliveryState.FAILED, "remote-server-not-found")
    await house.core.sending.retry(house.mara, failed.id)
    assert stream.bodies == ["Hello", "Hello"]
    stream.acknowledge(stream.sent[1].origin_id)
    await house.settle()
    assert await states(house) == [("Hello", DeliveryState.SENT)]


async def test_retry_sends_nothing_that_did_not_fail(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await send(house, "Hello")
    (in_flight,) = (await house.core.timelines.latest(house.mara, 10)).items
    await house.core.sending.retry(house.mara, in_flight.id)
    stream.acknowledge(stream.sent[0].origin_id)
    await house.settle()
    await house.core.sending.retry(house.mara, in_flight.id)
    assert stream.bodies == ["Hello"]


async def test_a_message_on_its_way_cannot_be_deleted_but_a_waiting_one_can(house: House) -> None:
    stream = await house.sign_in()
    await send(house, "not yet sent")
    (waiting,) = (await house.core.timelines.latest(house.mara, 10)).items
    assert await house.core.sending.delete(house.mara, waiting.id)
    stream.come_online()
    await send(house, "on its way")
    assert stream.bodies == ["on its way"]
    (in_flight,) = (await house.core.timelines.latest(house.mara, 10)).items
    assert not await house.core.sending.delete(house.mara, in_flight.id)


async def test_what_stays_without_proof_makes_the_stream_and_then_the_archive_answer(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    await send(house, "Hello")
    await house.clock.advance(21)
    assert stream.tries > 0
    asked_before = len(stream.queries)
    stream.answer_page = lambda _: _answer(echo(stream.sent[0]))
    await house.clock.advance(20)
    await house.settle()
    assert len(stream.queries) > asked_before
    assert await states(house) == [("Hello", DeliveryState.SENT)]
    assert stream.bodies == ["Hello"]


async def _answer(page: ArchivePage) -> ArchivePage:
    return page


async def test_a_message_over_the_limit_is_refused_with_both_sizes_and_stays_the_draft(house: House) -> None:
    await house.sign_in()
    text = "ä" * MESSAGE_LIMIT_BYTES
    with pytest.raises(MessageTooLong) as refused:
        await house.core.sending.send(house.mara, text)
    assert (refused.value.size_bytes, refused.value.limit_bytes) == (2 * MESSAGE_LIMIT_BYTES, MESSAGE_LIMIT_BYTES)
    assert await states(house) == []
    assert house.core.drafts.current(house.mara).text == text


async def test_a_message_no_stanza_can_carry_fails_and_lets_the_next_one_pass(house: House) -> None:
    stream = await house.sign_in()
    stream.refuses = "&" * 60_000
    stream.come_online()
    await send(house, stream.refuses, "short")
    await house.settle()
    assert stream.bodies == ["short"]
    assert [state for _, state in await states(house)] == [DeliveryState.FAILED, DeliveryState.PENDING]


async def test_on_a_full_disk_nothing_is_sent_and_the_text_stays_the_draft(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = await house.sign_in()
    stream.come_online()

    async def full(*_: object, **__: object) -> None:
        raise StoreNotWritable(path=house.store.database.path, is_full=True)

    monkeypatch.setattr(house.store.messages, "add_outgoing", full)
    with pytest.raises(StoreNotWritable):
        await house.core.sending.send(house.mara, "Hello")
    assert stream.sent == []
    assert house.core.drafts.current(house.mara).text == "Hello"


async def test_acknowledgements_are_written_when_the_disk_can_be_written_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await send(house, "Hello")
    with monkeypatch.context() as patched:

        async def full(*_: object) -> None:
            raise StoreNotWritable(path=house.store.database.path, is_full=True)

        patched.setattr(house.store.messages, "mark_sent", full)
        stream.acknowledge(stream.sent[0].origin_id)
        await house.settle()
        assert isinstance(house.core.problems.standing[0], StoreNotWritable)
    await house.clock.advance(2)
    await house.settle()
    assert await states(house) == [("Hello", DeliveryState.SENT)]
    assert house.core.problems.standing == ()

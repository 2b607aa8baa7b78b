import pytest

from desktop_client.domain.messages import DeliveryState, Direction, Message, Source
from desktop_client.storage.messages import Messages
from tests.factories import ELIN, JONAS, make_error, make_marker, make_message, make_receipt
from tests.fakes.clock import START
from tests.unit.storage.conftest import TALK, timeline

OUT = Direction.OUTGOING


async def typed(messages: Messages, body: str = "Hello") -> str:
    message, _ = await messages.add_outgoing(TALK, body, START)
    return message.origin_id


async def states(messages: Messages) -> list[DeliveryState | None]:
    return [item.state for item in await timeline(messages) if isinstance(item, Message)]


async def test_states_only_go_forward(messages: Messages) -> None:
    origin_id = await typed(messages)
    await messages.apply([make_marker(origin_id)])
    await messages.apply([make_receipt(origin_id), make_error(origin_id, "gone")])
    await messages.mark_sent(ELIN, [origin_id])
    assert await states(messages) == [DeliveryState.DISPLAYED]


async def test_a_receipt_from_somebody_else_says_nothing(messages: Messages) -> None:
    origin_id = await typed(messages)
    await messages.apply([make_message(peer=JONAS)])
    applied = await messages.apply([make_receipt(origin_id, peer=JONAS), make_marker(origin_id, peer=JONAS)])
    assert applied.timeline == ()
    assert await states(messages) == [DeliveryState.PENDING]


async def test_a_receipt_my_other_device_sent_says_nothing_about_my_messages(messages: Messages) -> None:
    origin_id = await typed(messages)
    await messages.apply([make_receipt(origin_id, direction=OUT, source=Source.CARBON)])
    assert await states(messages) == [DeliveryState.PENDING]


async def test_a_receipt_for_a_message_they_sent_themselves_says_nothing(messages: Messages) -> None:
    await messages.apply([make_message(message_id="theirs")])
    applied = await messages.apply([make_receipt("theirs"), make_error("theirs", "gone")])
    assert applied.timeline == ()


async def test_a_marker_raises_all_before_it_but_none_that_still_waits(messages: Messages) -> None:
    sent = [await typed(messages, str(n)) for n in range(4)]
    await messages.mark_sent(ELIN, [sent[0], sent[2], sent[3]])
    await messages.apply([make_marker(sent[2])])
    assert await states(messages) == [
        DeliveryState.DISPLAYED,
        DeliveryState.PENDING,
        DeliveryState.DISPLAYED,
        DeliveryState.SENT,
    ]


async def test_a_marker_of_my_other_device_counts_theirs_as_read_up_to_there(messages: Messages) -> None:
    await messages.apply([make_message(str(n), message_id=f"m{n}") for n in range(3)])
    applied = await messages.apply([make_marker("m1", direction=OUT, source=Source.CARBON)])
    assert applied.conversations[0].unread == 1


async def test_an_error_keeps_the_text_and_says_why(messages: Messages) -> None:
    origin_id = await typed(messages, "My long letter")
    await messages.apply([make_error(origin_id, "service-unavailable")])
    (item,) = await timeline(messages)
    assert isinstance(item, Message)
    assert (item.state, item.failure, item.body) == (DeliveryState.FAILED, "service-unavailable", "My long letter")


async def test_an_error_after_a_receipt_does_not_take_the_receipt_back(messages: Messages) -> None:
    origin_id = await typed(messages)
    await messages.apply([make_receipt(origin_id), make_error(origin_id, "remote-server-timeout")])
    assert await states(messages) == [DeliveryState.DELIVERED]


async def test_an_acknowledgement_counts_for_the_account_it_came_to(messages: Messages) -> None:
    origin_id = await typed(messages)
    await messages.mark_sent(JONAS, [origin_id])
    assert await states(messages) == [DeliveryState.PENDING]
    applied = await messages.mark_sent(ELIN, [origin_id, "unknown"])
    assert await states(messages) == [DeliveryState.SENT]
    assert applied.conversations[0].preview is not None
    assert applied.conversations[0].preview.state is DeliveryState.SENT


async def test_a_failure_is_refused_for_what_is_known_to_have_arrived(messages: Messages) -> None:
    origin_id = await typed(messages)
    await messages.apply([make_receipt(origin_id)])
    (item,) = await timeline(messages)
    await messages.mark_failed(item.id, "timeout")
    assert await states(messages) == [DeliveryState.DELIVERED]


@pytest.mark.parametrize("wants_marker", [True, False])
async def test_reading_tells_which_message_is_due_a_marker(messages: Messages, *, wants_marker: bool) -> None:
    await messages.apply(
        [
            make_message("asks", message_id="m1", wants_marker=wants_marker),
            make_message("does not ask", message_id="m2"),
        ]
    )
    last = (await timeline(messages))[-1]
    assert (await messages.mark_read(TALK, last.id)).marker_due == ("m1" if wants_marker else "")
    assert (await messages.mark_read(TALK, last.id)).marker_due == ""

from datetime import timedelta

import pytest

from desktop_client.domain.messages import (
    ArchiveCursor,
    ArchiveId,
    ArchivePage,
    Arrival,
    DeliveryState,
    Direction,
    Message,
    Source,
)
from desktop_client.storage.messages import Messages
from desktop_client.storage.store import Store
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
    waiting, _ = await messages.add_outgoing(TALK, "Hello", START)
    await messages.apply([make_receipt(waiting.origin_id)])
    await messages.mark_failed(waiting, "timeout")
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


# --- an archive that is read from its newest end -------------------------------------------------


async def read_backward(messages: Messages, *pages: list[Arrival]) -> None:
    for number, arrivals in enumerate(pages):
        first = ArchiveId(f"p{number}")
        read = ArchivePage(arrivals=tuple(arrivals), first=first, last=first, is_complete=False, is_backward=True)
        await messages.apply_page(read, ArchiveCursor(account=ELIN, newest=ArchiveId("p0"), oldest=first), None)


def archived(name: str, number: int, direction: Direction = OUT) -> Arrival:
    at = START + timedelta(minutes=number)
    return make_message(
        name, message_id=name, origin_id=name, archive_id=name, direction=direction, source=Source.ARCHIVE, at=at
    )


async def test_what_was_displayed_shows_although_its_marker_was_read_first(messages: Messages) -> None:
    newest: list[Arrival] = [make_marker("m3", source=Source.ARCHIVE), archived("m5", 5)]
    await read_backward(messages, newest, [archived("m3", 3), archived("m4", 4)], [archived("m1", 1)])
    displayed, sent = DeliveryState.DISPLAYED, DeliveryState.SENT
    assert await states(messages) == [displayed, displayed, sent, sent]


async def test_what_was_delivered_shows_although_its_receipt_was_read_first(messages: Messages) -> None:
    await read_backward(messages, [make_receipt("m2", source=Source.ARCHIVE)], [archived("m1", 1), archived("m2", 2)])
    assert await states(messages) == [DeliveryState.SENT, DeliveryState.DELIVERED]


async def test_what_my_other_device_read_is_read_although_its_marker_was_read_first(messages: Messages) -> None:
    read_there = make_marker("m2", direction=OUT, source=Source.ARCHIVE)
    history = [archived(f"m{number}", number, Direction.INCOMING) for number in (1, 2, 3)]
    await read_backward(messages, [read_there], history)
    (conversation,) = await messages.conversations()
    assert conversation.unread == 1


async def test_an_early_marker_of_somebody_else_says_nothing(messages: Messages) -> None:
    await read_backward(messages, [make_marker("m1", peer=JONAS, source=Source.ARCHIVE)], [archived("m1", 1)])
    assert await states(messages) == [DeliveryState.SENT]


async def test_markers_of_what_was_never_sent_do_not_pile_up(store: Store) -> None:
    flood: list[Arrival] = [make_marker(f"x{number}", source=Source.ARCHIVE) for number in range(2000)]
    await read_backward(store.messages, flood)
    kept = await store.database.read(lambda db: next(db.execute("SELECT count(*) FROM early_marks"))[0])
    assert kept == 500
    assert await store.messages.conversations() == ()

from datetime import timedelta
from pathlib import Path

import pytest

from desktop_client.domain.conversations import Draft
from desktop_client.domain.messages import DeliveryState, ItemId, ItemsAdded, ItemsRemoved, Message
from desktop_client.storage.messages import Messages
from desktop_client.storage.store import open_store
from tests.factories import ELIN, make_error, make_message
from tests.fakes.clock import START
from tests.unit.storage.conftest import KEY, TALK, bodies, stored_now, timeline


async def test_a_typed_message_waits_and_takes_the_draft_with_it(messages: Messages) -> None:
    await messages.save_draft(TALK, Draft(text="On my w", caret=7, saved_at=START))
    outgoing, applied = await messages.add_outgoing(TALK, "On my way", START)
    (conversation,) = applied.conversations
    assert conversation.draft == Draft()
    assert conversation.preview is not None
    assert (conversation.preview.text, conversation.preview.state) == ("On my way", DeliveryState.PENDING)
    assert await messages.waiting(ELIN) == (outgoing,)


async def test_waiting_messages_survive_the_end_of_the_program_in_their_order(tmp_path: Path) -> None:
    store = await open_store(tmp_path / "history.db", KEY, stored_now)
    typed = [(await store.messages.add_outgoing(TALK, str(n), START - timedelta(hours=n)))[0] for n in range(5)]
    await store.close()
    store = await open_store(tmp_path / "history.db", KEY, stored_now)
    assert await store.messages.waiting(ELIN) == tuple(typed)
    await store.close()


async def test_answering_counts_what_was_said_before_as_read(messages: Messages) -> None:
    await messages.apply([make_message("Coming?")])
    _, applied = await messages.add_outgoing(TALK, "Yes", START)
    assert applied.conversations[0].unread == 0


async def test_a_failed_message_is_tried_again_as_itself_at_the_end(messages: Messages) -> None:
    first, _ = await messages.add_outgoing(TALK, "first", START)
    await messages.add_outgoing(TALK, "second", START)
    await messages.apply([make_error(first.origin_id, "remote-server-not-found")])
    again, applied = await messages.retry(first.item)
    assert (again.origin_id, again.item, again.is_retry) == (first.origin_id, first.item, True)
    assert [type(change) for change in applied.timeline] == [ItemsRemoved, ItemsAdded]
    assert await bodies(messages) == ["second", "first"]
    retried = (await timeline(messages))[-1]
    assert isinstance(retried, Message)
    assert (retried.state, retried.failure) == (DeliveryState.PENDING, "")
    assert [message.body for message in await messages.waiting(ELIN)] == ["second", "first"]


async def test_only_a_failed_message_can_be_tried_again(messages: Messages) -> None:
    first, _ = await messages.add_outgoing(TALK, "first", START)
    await messages.mark_sent(ELIN, [first.origin_id])
    _, applied = await messages.retry(first.item)
    assert applied.timeline == ()
    assert await messages.waiting(ELIN) == ()


async def test_trying_a_message_again_that_is_gone_says_so(messages: Messages) -> None:
    with pytest.raises(LookupError):
        await messages.retry(ItemId(99))

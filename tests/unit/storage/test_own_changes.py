"""What I say about messages, on its way out."""

from pathlib import Path

import pytest

from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.messages import (
    DeliveryState,
    Direction,
    Source,
)
from desktop_client.storage.messages import Messages
from desktop_client.storage.salvage import salvage
from desktop_client.storage.store import open_store
from tests.factories import ELIN, make_error, make_message
from tests.fakes.clock import START
from tests.unit.storage.conftest import TALK, files_in, found, only, stored_now, timeline

OUT, IN = Direction.OUTGOING, Direction.INCOMING
ARCHIVE = Source.ARCHIVE


async def test_what_i_change_waits_behind_the_message_it_changes_and_survives_a_crash(tmp_path: Path) -> None:
    store = await open_store(tmp_path / "history.db", None, stored_now)
    first, _ = await store.messages.add_outgoing(TALK, "nine", stored_now())
    await store.messages.add_correction(first.item, "ten", START)
    await store.messages.add_reactions(first.item, ("👍",), START)
    await store.messages.add_outgoing(TALK, "next", START)
    again = await open_store(tmp_path / "history.db", None, stored_now)
    waiting = await again.messages.waiting(ELIN)
    assert [(one.body, one.change and one.change.message_id) for one in waiting] == [
        ("nine", None),
        ("ten", first.origin_id),
        ("", first.origin_id),
        ("next", None),
    ]
    for opened in (store, again):
        await opened.close()


async def test_a_change_that_is_refused_is_taken_back_and_told(messages: Messages) -> None:
    first, _ = await messages.add_outgoing(TALK, "nine", START)
    said = [
        (await messages.add_reactions(first.item, ("👍",), START))[0],
        (await messages.add_reactions(first.item, ("😀",), START))[0],
        (await messages.add_correction(first.item, "ten", START))[0],
        (await messages.add_retraction(first.item, START))[0],
    ]
    await messages.mark_sent(ELIN, [first.origin_id, *(one.origin_id for one in said)])
    assert (await only(messages)).is_retracted
    refused = [await messages.apply([make_error(one.origin_id, "not-acceptable")]) for one in reversed(said[1:])]
    message = await only(messages)
    assert (message.body, message.is_retracted, message.edited_at) == ("nine", False, None)
    assert [one.emoji for one in message.reactions] == ["👍"]
    assert message.state is DeliveryState.SENT
    assert [problem.condition for applied in refused for problem in applied.refused] == ["not-acceptable"] * 3
    assert await found(messages, "nine ") == ["nine"]


async def test_what_i_took_back_leaves_the_disk_once_the_server_knows(tmp_path: Path) -> None:
    store = await open_store(tmp_path / "history.db", None, stored_now)
    first, _ = await store.messages.add_outgoing(TALK, "the canary sings", START)
    await store.messages.mark_sent(ELIN, [first.origin_id])
    retraction, _ = await store.messages.add_retraction(first.item, START)
    await store.messages.erase_retracted(ELIN)
    assert any(b"canary" in file.read_bytes() for file in files_in(tmp_path))
    await store.messages.mark_sent(ELIN, [retraction.origin_id])
    await store.messages.erase_retracted(ELIN)
    assert not [file for file in files_in(tmp_path) if b"canary" in file.read_bytes()]
    await store.close()


async def test_toggled_reactions_come_and_go_by_what_is_stored(messages: Messages) -> None:
    await messages.apply([make_message(message_id="m1")])
    item = (await only(messages)).id
    for emoji in ("👍\ufe0f", "🎉", "👍"):
        change, _ = await messages.add_reactions(item, (emoji,), START, is_toggled=True)
    assert change.change is not None
    assert change.change.emoji == ("🎉",)


@pytest.mark.parametrize("direction", [IN, OUT])
async def test_only_what_i_wrote_and_sent_can_i_change(messages: Messages, direction: Direction) -> None:
    await messages.apply([make_message("words", message_id="m1", direction=direction), make_message(message_id="")])
    theirs, nameless = (item.id for item in await timeline(messages))
    if direction is OUT:
        await messages.add_retraction(theirs, START)
    for attempt in (messages.add_correction(theirs, "forged", START), messages.add_retraction(theirs, START)):
        with pytest.raises(NotAccepted):
            await attempt
    with pytest.raises(NotAccepted):
        await messages.add_reactions(nameless, ("👍",), START)


async def test_what_was_said_of_messages_is_saved_from_a_damaged_store(tmp_path: Path) -> None:
    damaged, path = tmp_path / "damaged.db", tmp_path / "saved.db"
    store = await open_store(damaged, None, stored_now)
    first, _ = await store.messages.add_outgoing(TALK, "nine", START)
    await store.messages.add_correction(first.item, "ten", START)
    await store.messages.add_reactions(first.item, ("👍",), START)
    await store.close()
    assert salvage(damaged, path, None) == 1
    store = await open_store(path, None, stored_now)
    message = await only(store.messages)
    assert (message.body, [one.emoji for one in message.reactions]) == ("ten", ["👍"])
    assert [version.body for version in await store.messages.versions(message.id)] == ["nine", "ten"]
    assert len(await store.messages.waiting(ELIN)) == 3
    await store.close()

from pathlib import Path

from desktop_client.domain.messages import Source
from desktop_client.storage.messages import Messages
from desktop_client.storage.store import open_store
from tests.factories import make_message
from tests.fakes.clock import START
from tests.unit.storage.conftest import TALK, bodies, files_in, stored_now, timeline


async def test_deleted_text_stays_in_no_file(tmp_path: Path) -> None:
    store = await open_store(tmp_path / "history.db", None, stored_now)
    await store.messages.apply([make_message(f"plain words {n}") for n in range(200)])
    await store.messages.apply([make_message("the canary sings")])
    assert any(b"canary" in path.read_bytes() for path in files_in(tmp_path))
    await store.messages.delete((await timeline(store.messages))[-1].id)
    assert not [path for path in files_in(tmp_path) if b"canary" in path.read_bytes()]
    await store.close()
    assert not [path for path in files_in(tmp_path) if b"canary" in path.read_bytes()]


async def test_no_later_copy_brings_a_deleted_message_back(messages: Messages) -> None:
    gone = make_message("gone", message_id="m1")
    await messages.apply([gone, make_message("kept", message_id="m2")])
    await messages.delete((await timeline(messages))[0].id)
    await messages.apply(
        [
            gone,
            make_message("gone", message_id="m1", source=Source.ARCHIVE, archive_id="a1"),
            make_message("kept", message_id="m2", source=Source.ARCHIVE, archive_id="a2"),
        ]
    )
    assert await bodies(messages) == ["kept"]


async def test_a_deleted_message_takes_its_preview_and_its_unread_mark_along(messages: Messages) -> None:
    await messages.apply([make_message("first"), make_message("second")])
    applied = await messages.delete((await timeline(messages))[-1].id)
    (conversation,) = applied.conversations
    assert conversation.preview is not None
    assert (conversation.preview.text, conversation.unread) == ("first", 1)
    assert (await messages.delete((await timeline(messages))[0].id)).conversations[0].preview is None


async def test_deleting_a_waiting_message_takes_it_out_of_the_outbox(messages: Messages) -> None:
    outgoing, _ = await messages.add_outgoing(TALK, "never mind", START)
    await messages.delete(outgoing.item)
    assert await messages.waiting(outgoing.account) == ()

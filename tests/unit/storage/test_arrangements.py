from datetime import timedelta
from pathlib import Path

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.arrangement import FOREVER, PLAIN, Arrangement
from desktop_client.storage.store import Store, open_store
from tests.factories import ELIN, JONAS
from tests.fakes.clock import START
from tests.unit.storage.conftest import KEY, TALK

KEPT = Arrangement(
    pinned_at=START, muted_until=FOREVER, archived_at=START + timedelta(microseconds=1), is_marked_unread=True
)


async def test_how_a_conversation_is_kept_is_there_after_the_next_start(tmp_path: Path) -> None:
    store = await open_store(tmp_path / "history.db", KEY)
    await store.organising.arrangements.save_arrangement(TALK, KEPT)
    await store.organising.arrangements.save_arrangement(ConversationId(ELIN, JONAS), KEPT)
    await store.organising.arrangements.save_arrangement(ConversationId(ELIN, JONAS), PLAIN)
    await store.close()
    again = await open_store(tmp_path / "history.db", KEY)
    assert await again.organising.arrangements.arrangements() == {TALK: KEPT}
    await again.close()


async def test_an_account_that_is_removed_takes_along_how_its_conversations_were_kept(store: Store) -> None:
    await store.organising.arrangements.save_arrangement(TALK, KEPT)
    await store.accounts.remove_account(ELIN)
    assert await store.organising.arrangements.arrangements() == {}

"""Transfers are on the disk with all that is needed to go on with them."""

from dataclasses import replace
from pathlib import Path

from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.files import FileFacts
from desktop_client.domain.messages import Direction, ItemId, OriginId
from desktop_client.domain.transfers import Fault, Transfer, TransferId, TransferState, Way
from desktop_client.storage.store import open_store
from tests.factories import ELIN, MARA
from tests.fakes.clock import START

FACTS = FileFacts(
    name="plan.png", size_bytes=9, media_type="image/png", sha256="ab" * 32, width_px=3, height_px=2, duration_s=1.5
)
SENT = Transfer(
    id=TransferId("1"),
    conversation=ConversationId(ELIN, MARA),
    direction=Direction.OUTGOING,
    facts=FACTS,
    state=TransferState.FAILED,
    begun_at=START,
    origin_id=OriginId("o"),
    way=Way.DIRECT,
    path=Path("/home/elin/plan.png"),
    source="https://fjord.example/plan.png",
    item=ItemId(7),
    index=2,
    done_bytes=4,
    begun_again=1,
    fault=Fault.GONE,
)
WAITING = Transfer(
    id=TransferId("2"),
    conversation=ConversationId(ELIN, MARA),
    direction=Direction.INCOMING,
    facts=FileFacts(name=""),
    state=TransferState.PENDING,
    begun_at=START,
    origin_id=OriginId(""),
)


async def test_a_transfer_is_read_as_it_was_written_after_the_next_start(tmp_path: Path) -> None:
    store = await open_store(tmp_path / "history.db", None)
    await store.transfers.save_transfers((SENT, WAITING))
    await store.transfers.save_transfers((replace(WAITING, done_bytes=2),))
    await store.close()
    store = await open_store(tmp_path / "history.db", None)
    assert await store.transfers.transfers() == (SENT, replace(WAITING, done_bytes=2))
    await store.transfers.remove_transfer(SENT.id)
    assert await store.transfers.transfers() == (replace(WAITING, done_bytes=2),)
    await store.close()


async def test_transfers_go_with_their_account(tmp_path: Path) -> None:
    store = await open_store(tmp_path / "history.db", None)
    await store.accounts.save_account(Account(jid=ELIN))
    await store.transfers.save_transfers((SENT,))
    await store.accounts.remove_account(ELIN)
    assert await store.transfers.transfers() == ()
    await store.close()

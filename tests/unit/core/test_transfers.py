"""Files wait for their connection, are announced once whatever happens in between, and are refused in time."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop_client.core.hallway import Core, build_core
from desktop_client.core.transfer_ports import TransferPorts
from desktop_client.core.transfers import Transfers
from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.errors import FileUnreadable, NoUploadService
from desktop_client.domain.extras import Extras
from desktop_client.domain.files import FileFacts, Share
from desktop_client.domain.messages import Message, NewMessage
from desktop_client.domain.settings import FILES_AUTOMATIC_MB
from desktop_client.domain.transfers import Fault, Transfer, TransferState, UploadService
from desktop_client.storage.store import Store, open_store
from desktop_client.system.file_folder import ProfileFiles
from tests.factories import ELIN, MARA, make_message
from tests.fakes.clock import START, DrivenClock
from tests.fakes.played_web import PlayedWeb
from tests.fakes.ports import ports_over
from tests.fakes.transport import FakeTransport, FakeTransports
from tests.fakes.waiting import turns, until

WITH_MARA = ConversationId(ELIN, MARA)
SERVICE = UploadService(address="upload.fjord.example", limit_bytes=100)


@dataclass
class Office:
    """Elin's Hallway, which has files."""

    core: Core
    store: Store
    clock: DrivenClock
    stream: FakeTransport
    web: PlayedWeb
    is_noting: bool = False
    changes: list[Transfer] = field(default_factory=list)

    @property
    def transfers(self) -> Transfers:
        """The transfers, whose changes are noted from the first look on."""
        if not self.is_noting:
            self.is_noting = True
            self.core.transfers.changed.subscribe(self.changes.append)
        return self.core.transfers

    def now(self, transfer: Transfer) -> Transfer:
        found = self.transfers.find(transfer.id)
        assert found is not None
        return found

    def states(self, transfer: Transfer) -> list[TransferState]:
        return [each.state for each in self.changes if each.id == transfer.id]

    async def shared(self) -> list[Message]:
        items = (await self.core.timelines.latest(WITH_MARA, 10)).items
        return [item for item in items if isinstance(item, Message) and item.extras.shares]


@asynccontextmanager
async def office(folder: Path, web: PlayedWeb) -> AsyncIterator[Office]:
    """Open Elin's Hallway over what is in the folder; no stream is up."""
    clock, transports = DrivenClock(), FakeTransports()
    store = await open_store(folder / "history.db", None, clock.now)
    files = TransferPorts(store=store.transfers, web=web, folder=ProfileFiles(folder))
    core = build_core(ports_over(store, clock, transports, files=files))
    await core.load()
    await core.accounts.add(Account(jid=ELIN), "secret")
    stream = transports.opened[ELIN]
    stream.services.upload = SERVICE
    yield Office(core, store, clock, stream, web)
    await core.close()
    await store.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "plan.pdf"
    made.write_bytes(b"the plan")
    return made


async def test_without_a_connection_a_file_waits_for_it(tmp_path: Path, path: Path) -> None:
    async with office(tmp_path, PlayedWeb()) as here:
        (begun,) = await here.transfers.send(WITH_MARA, [path])
        await turns()
        assert here.states(begun) == [TransferState.PENDING]
        here.stream.come_online()
        await until(lambda: here.states(begun)[-1] is TransferState.DONE)
        (message,) = await here.shared()
        assert message.extras.shares[0].sources == (message.body,)
        assert here.transfers.of(WITH_MARA) == ()


async def test_a_cut_upload_begins_again_and_says_so(tmp_path: Path, path: Path) -> None:
    async with office(tmp_path, PlayedWeb(cuts=2)) as here:
        here.stream.come_online()
        (begun,) = await here.transfers.send(WITH_MARA, [path])
        for number in (1, 2):
            await until(lambda: here.now(begun).begun_again == number)  # noqa: B023 - waited for at once
            await turns()
            await here.clock.advance(5)
        await until(lambda: here.states(begun)[-1] is TransferState.DONE)
        assert len(set(here.web.puts)) == 3
        assert len(await here.shared()) == 1


async def test_a_line_that_never_holds_is_given_up_and_tried_on_request(tmp_path: Path, path: Path) -> None:
    async with office(tmp_path, PlayedWeb(cuts=6)) as here:
        here.stream.come_online()
        (begun,) = await here.transfers.send(WITH_MARA, [path])
        for number in range(1, 7):
            await until(lambda: here.now(begun).begun_again == number)  # noqa: B023 - as above
            await turns()
            await here.clock.advance(60)
        await until(lambda: here.states(begun)[-1] is TransferState.FAILED)
        assert here.now(begun).fault is Fault.BROKEN
        await here.transfers.retry(begun.id)
        await until(lambda: here.states(begun)[-1] is TransferState.DONE)


async def test_a_crash_between_upload_and_message_leaves_one_message(tmp_path: Path, path: Path) -> None:
    web = PlayedWeb()
    async with office(tmp_path, web) as here:
        here.stream.come_online()
        (begun,) = await here.transfers.send(WITH_MARA, [path])
        await until(lambda: here.states(begun)[-1] is TransferState.DONE)
        done = here.now(begun)
        await here.store.transfers.save_transfers((replace(done, state=TransferState.MOVING, item=None),))
    async with office(tmp_path, web) as here:
        assert here.transfers.find(begun.id) is None
        await until(lambda: here.states(begun)[-1:] == [TransferState.DONE])
        assert here.now(begun).item == done.item
        assert len(await here.shared()) == len(web.puts) == 1


async def test_an_account_without_uploads_refuses_before_anything_moves(tmp_path: Path, path: Path) -> None:
    async with office(tmp_path, PlayedWeb()) as here:
        here.stream.services.upload = None
        here.stream.come_online()
        with pytest.raises(NoUploadService):
            await here.transfers.send(WITH_MARA, [path], "the plan")
        with pytest.raises(FileUnreadable):
            await here.transfers.send(WITH_MARA, [path, tmp_path / "gone.pdf"])
        assert await here.store.transfers.transfers() == ()
        assert here.stream.sent == []


async def test_a_file_that_is_gone_when_its_turn_comes_is_told(tmp_path: Path, path: Path) -> None:
    async with office(tmp_path, PlayedWeb()) as here:
        (begun,) = await here.transfers.send(WITH_MARA, [path])
        path.unlink()
        here.stream.come_online()
        await until(lambda: here.states(begun)[-1] is TransferState.FAILED)
        assert here.now(begun).fault is Fault.UNREADABLE


def announced(number: int, size_bytes: int | None = 9, *, peer: BareJid = MARA, at: datetime = START) -> NewMessage:
    url = f"https://files.fjord.example/{number}"
    share = Share(facts=FileFacts(name="plan.pdf", size_bytes=size_bytes), sources=(url,))
    return make_message(url, extras=Extras(shares=(share,)), peer=peer, at=at)


async def test_only_news_of_people_i_know_comes_unasked_and_only_what_is_small(tmp_path: Path) -> None:
    web = PlayedWeb(stored={f"https://files.fjord.example/{number}": bytes(9) for number in range(6)})
    async with office(tmp_path, web) as here:
        here.stream.come_online()
        here.core.roster.allow(ELIN, MARA)
        await here.core.settings.set(FILES_AUTOMATIC_MB, 1)
        assert here.transfers.of(WITH_MARA) == ()
        for message in (
            announced(0),
            announced(1, 1_000_001),
            announced(2, None),
            announced(3, peer=BareJid("eve@elsewhere.example")),
            announced(4, at=START - timedelta(days=8)),
            announced(5, 1_000_000),
        ):
            here.stream.deliver(message)
        await until(lambda: {each.source[-1] for each in here.changes if each.fault or each.path} == {"0", "5"})
        assert {each.source[-1] for each in here.changes} == {"0", "5"}
        assert here.changes[-1].conversation == WITH_MARA
        (whole,) = [each for each in here.changes if each.path is not None]
        assert whole.path == tmp_path / "files" / "plan.pdf"
        (short,) = [each for each in here.changes if each.fault is not None]
        assert short.fault is Fault.CHECKSUM

"""Files from one Hallway to another, by the server's place for them."""

import asyncio
import hashlib
import os
from collections.abc import Set
from pathlib import Path

import pytest
from typing_extensions import override

from desktop_client.core.transfer_ports import Slot, Told
from desktop_client.domain.errors import FileTooLarge
from desktop_client.domain.files import FileFacts
from desktop_client.domain.messages import Message
from desktop_client.domain.transfers import Fault, Transfer, TransferState
from desktop_client.net.file_web import HttpFiles
from tests.fakes.cut_web import CutWeb
from tests.integration.headless import Headless, HurriedClock, access_of, headless
from tests.integration.server_accounts import Accounts, AnyAccounts
from tests.integration.test_rooms import in_new_room
from tests.integration.waiting import until

SMALL, CUTTABLE = 300_000, 2_000_000


def a_file(path: Path, size_bytes: int = SMALL) -> Path:
    path.write_bytes(os.urandom(size_bytes))
    return path


def digest(path: Path | None) -> str:
    assert path is not None
    return hashlib.sha256(path.read_bytes()).hexdigest()


def noted(person: Headless) -> list[Transfer]:
    """Return a list that all changes of transfers come into."""
    changes: list[Transfer] = []
    person.core.transfers.changed.subscribe(changes.append)
    return changes


async def shared(person: Headless, other: Headless) -> list[Message]:
    items = (await person.core.timelines.latest(person.with_(other.jid), 100)).items
    return [item for item in items if isinstance(item, Message) and item.extras.shares]


async def comes(changes: list[Transfer]) -> Transfer:
    await until(lambda: any(each.state is TransferState.DONE for each in changes))
    return next(each for each in changes if each.state is TransferState.DONE)


def without_parts(folder: Path) -> bool:
    return not list((folder / "parts").glob("*"))


async def test_a_file_of_somebody_i_know_comes_unasked_and_whole(either_accounts: AnyAccounts, tmp_path: Path) -> None:
    first, second = access_of(either_accounts.make("elin")), access_of(either_accounts.make("mara"))
    async with headless(first, tmp_path / "elin.db") as elin, headless(second, tmp_path / "mara.db") as mara:
        await until(lambda: elin.is_caught_up and mara.is_caught_up)
        path, came, steps = a_file(tmp_path / "Plan B.bin"), noted(mara), list[int]()
        mara.core.roster.allow(mara.jid, elin.jid)
        elin.core.transfers.progressed.subscribe(lambda progress: steps.append(progress.done_bytes))
        await elin.core.transfers.send(elin.with_(mara.jid), [path], "The plan")
        done = await comes(came)
        assert digest(done.path) == digest(path)
        assert done.path == tmp_path / "mara" / "files" / "Plan B.bin"
        assert without_parts(tmp_path / "mara")
        assert steps[-1] == SMALL
        (mine,), (hers,) = await shared(elin, mara), await shared(mara, elin)
        assert mine.extras.shares == hers.extras.shares
        assert hers.extras.shares[0].facts.sha256 == digest(path)
        listed = mara.core.conversations.find(mara.with_(elin.jid))
        assert listed is not None
        assert listed.preview is not None
        assert listed.preview.text == "Plan B.bin"
        assert mara.arrived == ["The plan", hers.body]
        assert elin.core.transfers.of_item(mine.id)[0].path == path


async def test_a_cut_upload_begins_anew_and_a_cut_download_goes_on(accounts: Accounts, tmp_path: Path) -> None:
    first, second = access_of(accounts.make("elin")), access_of(accounts.make("mara"))
    up, down = CutWeb(HttpFiles(first.ca_file)), CutWeb(HttpFiles(second.ca_file))
    async with (
        headless(first, tmp_path / "elin.db", clock=HurriedClock(), web=up) as elin,
        headless(second, tmp_path / "mara.db", clock=HurriedClock(), web=down) as mara,
    ):
        await until(lambda: elin.is_caught_up and mara.is_caught_up)
        path, came, went = a_file(tmp_path / "film.bin", CUTTABLE), noted(mara), noted(elin)
        mara.core.roster.allow(mara.jid, elin.jid)
        await elin.core.transfers.send(elin.with_(mara.jid), [path])
        done = await comes(came)
        assert digest(done.path) == digest(path)
        assert went[-1].begun_again == 1
        assert len(up.offsets) == len(down.offsets) == 2
        assert CUTTABLE // 2 <= down.offsets[1] < CUTTABLE
        assert len(await shared(mara, elin)) == 1


class _Stuck:
    """A web that takes a file and never ends."""

    def __init__(self) -> None:
        self.has_begun = asyncio.Event()

    async def put(self, *_given: object) -> str:
        self.has_begun.set()
        await asyncio.Event().wait()
        return ""

    async def get(self, *_given: object, **_told: object) -> None:
        await asyncio.Event().wait()


async def test_what_was_on_its_way_when_the_program_ended_goes_on_with_the_next_start(
    either_accounts: AnyAccounts, tmp_path: Path
) -> None:
    first, second = access_of(either_accounts.make("elin")), access_of(either_accounts.make("mara"))
    path, stuck = a_file(tmp_path / "plan.bin"), _Stuck()
    async with headless(second, tmp_path / "mara.db") as mara:
        async with headless(first, tmp_path / "elin.db", web=stuck) as elin:
            await until(lambda: elin.is_caught_up and mara.is_caught_up)
            mara.core.roster.allow(mara.jid, elin.jid)
            (begun,) = await elin.core.transfers.send(elin.with_(mara.jid), [path])
            await stuck.has_begun.wait()
        came = noted(mara)
        async with headless(first, tmp_path / "elin.db") as elin:
            done = await comes(came)
            assert digest(done.path) == digest(path)
            again = elin.core.transfers.find(begun.id)
            assert again is not None
            assert (again.state, again.begun_again) == (TransferState.DONE, 1)
            assert len(await shared(elin, mara)) == len(await shared(mara, elin)) == 1


async def test_a_paused_file_moves_on_request_and_a_cancelled_one_never(accounts: Accounts, tmp_path: Path) -> None:
    first, second = access_of(accounts.make("elin")), access_of(accounts.make("mara"))
    stuck = _Stuck()
    async with headless(first, tmp_path / "elin.db", web=stuck) as elin:
        await until(lambda: elin.is_caught_up)
        transfers, changes = elin.core.transfers, noted(elin)
        with_mara = elin.with_(second.jid)
        one, other = await transfers.send(with_mara, [a_file(tmp_path / "1.bin"), a_file(tmp_path / "2.bin")])
        await stuck.has_begun.wait()
        await transfers.pause(one.id)
        await transfers.cancel(other.id)
        assert [each.state for each in changes[-2:]] == [TransferState.PAUSED, TransferState.CANCELLED]
        assert [each.id for each in transfers.of(with_mara)] == [one.id]
    async with headless(first, tmp_path / "elin.db") as elin:
        await until(lambda: elin.is_caught_up and bool(elin.core.transfers.of(with_mara)))
        (kept,) = elin.core.transfers.of(with_mara)
        assert (kept.id, kept.state) == (one.id, TransferState.PAUSED)
        changes = noted(elin)
        await elin.core.transfers.resume(one.id)
        assert (await comes(changes)).id == one.id


async def test_what_the_server_does_not_take_is_refused_before_anything_moves(
    either_accounts: AnyAccounts, tmp_path: Path
) -> None:
    first, second = access_of(either_accounts.make("elin")), access_of(either_accounts.make("mara"))
    async with headless(first, tmp_path / "elin.db") as elin:
        await until(lambda: elin.is_caught_up)
        huge = tmp_path / "huge.bin"
        huge.touch()
        os.truncate(huge, 2**30)
        service = await elin.core.transfers.service(elin.jid)
        assert service is not None
        with pytest.raises(FileTooLarge) as refused:
            await elin.core.transfers.send(elin.with_(second.jid), [a_file(tmp_path / "small.bin"), huge], "both")
        assert (refused.value.size_bytes, refused.value.limit_bytes) == (2**30, service.limit_bytes)
        assert elin.core.transfers.of(elin.with_(second.jid)) == ()
        assert await elin.texts(second.jid) == []


async def test_a_strangers_file_comes_on_request_alone(accounts: Accounts, tmp_path: Path) -> None:
    first, second = access_of(accounts.make("elin")), access_of(accounts.make("mara"))
    async with (
        headless(first, tmp_path / "elin.db") as elin,
        headless(second, tmp_path / "mara.db") as mara,
    ):
        await until(lambda: elin.is_caught_up and mara.is_caught_up)
        path, came = a_file(tmp_path / "plan.bin"), noted(mara)
        await elin.core.transfers.send(elin.with_(mara.jid), [path])
        await until(lambda: bool(mara.arrived))
        (message,) = await shared(mara, elin)
        assert came == []
        await mara.core.transfers.fetch(message)
        assert digest((await comes(came)).path) == digest(path)


async def test_a_file_for_a_room_is_there_for_all_in_it(either_accounts: AnyAccounts, tmp_path: Path) -> None:
    first, second = access_of(either_accounts.make("elin")), access_of(either_accounts.make("mara"))
    async with headless(first, tmp_path / "elin.db") as elin, headless(second, tmp_path / "mara.db") as mara:
        room = await in_new_room(elin, mara)
        path, came = a_file(tmp_path / "plan.bin"), noted(mara)
        await elin.core.transfers.send(elin.with_(room), [path])
        await until(lambda: bool(mara.arrived))
        items = (await mara.core.timelines.latest(mara.with_(room), 10)).items
        message = next(item for item in items if isinstance(item, Message) and item.extras.shares)
        await mara.core.transfers.fetch(message)
        assert digest((await comes(came)).path) == digest(path)


async def test_what_is_not_what_was_announced_never_gets_a_name(accounts: Accounts, tmp_path: Path) -> None:
    """A sender may lie about a checksum."""
    first, second = access_of(accounts.make("elin")), access_of(accounts.make("mara"))
    async with (
        headless(first, tmp_path / "elin.db", web=_Lying(first.ca_file)) as elin,
        headless(second, tmp_path / "mara.db") as mara,
    ):
        await until(lambda: elin.is_caught_up and mara.is_caught_up)
        came = noted(mara)
        mara.core.roster.allow(mara.jid, elin.jid)
        await elin.core.transfers.send(elin.with_(mara.jid), [a_file(tmp_path / "plan.bin")])
        await until(lambda: any(each.state is TransferState.FAILED for each in came))
        assert came[-1].fault is Fault.CHECKSUM
        assert not (tmp_path / "mara" / "files").exists()
        assert without_parts(tmp_path / "mara")


class _Lying(HttpFiles):
    @override
    async def put(self, slot: Slot, path: Path, facts: FileFacts, told: Told, trusted: Set[str]) -> str:
        await super().put(slot, path, facts, told, trusted)
        return hashlib.sha256(b"another").hexdigest()

"""Files from one Hallway to another, by the server's place for them."""

import hashlib
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import Direction, Message
from desktop_client.domain.transfers import Transfer, TransferState
from tests.integration.headless import Headless, access_of, headless
from tests.integration.server_accounts import AnyAccounts
from tests.integration.waiting import until


@dataclass
class Two:
    elin: Headless
    mara: Headless


async def befriended(one: Headless, other: Headless) -> None:
    one.core.roster.allow(one.jid, other.jid)


def a_file(path: Path, size_bytes: int = 300_000) -> Path:
    path.write_bytes(os.urandom(size_bytes))
    return path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


async def messages(person: Headless, peer: BareJid) -> list[Message]:
    items = (await person.core.timelines.latest(person.with_(peer), 100)).items
    return [item for item in items if isinstance(item, Message)]


def came(person: Headless) -> list[Transfer]:
    return [
        each
        for each in person.core.transfers._all.values()
        if each.direction is Direction.INCOMING and each.state is TransferState.DONE
    ]


@pytest.fixture
async def two(either_accounts: AnyAccounts, tmp_path: Path) -> AsyncIterator[Two]:
    elin, mara = either_accounts.make("elin"), either_accounts.make("mara")
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(headless(access_of(elin), tmp_path / "elin.db"))
        second = await stack.enter_async_context(headless(access_of(mara), tmp_path / "mara.db"))
        await until(lambda: first.is_caught_up and second.is_caught_up)
        yield Two(first, second)


async def test_a_file_for_somebody_who_knows_me_arrives_with_the_same_checksum(two: Two, tmp_path: Path) -> None:
    path = a_file(tmp_path / "Plan B.bin")
    await befriended(two.mara, two.elin)
    await two.elin.core.transfers.send(two.elin.with_(two.mara.jid), [path], "The plan")
    await until(lambda: bool(came(two.mara)))
    (transfer,) = came(two.mara)
    assert transfer.path is not None
    assert transfer.path.name == "Plan B.bin"
    assert digest(transfer.path) == digest(path)
    words, shared = await messages(two.elin, two.mara.jid)
    assert words.body == "The plan"
    assert shared.extras.shares[0].facts.sha256 == digest(path)
    assert [each.extras.shares for each in await messages(two.mara, two.elin.jid)][-1] == shared.extras.shares

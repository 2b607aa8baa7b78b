"""Messages per connection cut: none lost, none doubled, none out of order."""

import asyncio
import random
import signal
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from desktop_client.demo.prosody import PrivateProsody
from desktop_client.xmpp.keepalive import Patience
from tests.fakes.cutting_proxy import CuttingProxy
from tests.fakes.waiting import ENDS_A_HANG_S
from tests.integration.headless import Headless, access_of, headless
from tests.integration.server_accounts import Accounts, ServerAccount
from tests.integration.waiting import until
from tests.reliability import judge

LIMIT_S = 3 * ENDS_A_HANG_S
"""Ends what hangs; how long a whole run takes is nobody's promise."""


async def type_everything(sender: Headless, receiver: Headless, luck: random.Random, texts: list[str]) -> None:
    for text in texts:
        await sender.core.sending.send(sender.with_(receiver.jid), text)
        await sender.clock.sleep(luck.uniform(0, 0.03))


async def cut(proxy: CuttingProxy, sender: Headless, luck: random.Random, cuts: int) -> None:
    """Cut the sender's line again and again, each time shortly after it is up."""
    for number in range(cuts):
        await until(lambda: sender.core.connections.is_online(sender.jid))
        await sender.clock.sleep(luck.uniform(0.05, 0.25))
        if number % 2:
            proxy.half_open()
            await until(lambda: not sender.core.connections.is_online(sender.jid))
        else:
            proxy.reset()
            await until(lambda: not sender.core.connections.is_online(sender.jid))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordeal:
    """How much is typed while how often the line is cut; `limit_s` for all of it."""

    messages: int
    cuts: int
    seed: int
    limit_s: float


@pytest.mark.parametrize("seed", [5])
async def test_1000_messages_over_20_cuts_arrive_once_and_in_order(
    seed: int, accounts: Accounts, tmp_path: Path
) -> None:
    await endure(Ordeal(messages=1000, cuts=20, seed=seed, limit_s=LIMIT_S), accounts, tmp_path)


async def endure(ordeal: Ordeal, accounts: Accounts, folder: Path) -> None:
    """Type over a line that is cut and judge both histories: nothing lost, doubled or out of order."""
    luck = random.Random(ordeal.seed)
    elin, mara = accounts.make("elin"), accounts.make("mara")
    texts = [f"message {number}" for number in range(ordeal.messages)]
    async with (
        CuttingProxy(elin.server.host, elin.server.port) as proxy,
        headless(access_of(mara), folder / "mara.db") as receiver,
        headless(replace(access_of(elin), host=proxy.host, port=proxy.port), folder / "elin.db") as sender,
        asyncio.timeout(ordeal.limit_s),
    ):
        await until(lambda: receiver.is_caught_up)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(type_everything(sender, receiver, luck, texts))
            tasks.create_task(cut(proxy, sender, luck, ordeal.cuts))
        await until(lambda: sender.core.sending.waiting_count() == 0)
        await until(lambda: len(receiver.arrived) >= len(texts))
        typed = await sender.texts(mara.jid)
        assert proxy.accepted >= ordeal.cuts
        assert sender.core.connections.status(elin.jid).resumed_count > ordeal.cuts // 2
        assert judge(texts, receiver.arrived, typed).is_clean
        assert judge(texts, [text for text, _ in await receiver.texts(elin.jid)], typed).is_clean
        assert judge(texts, [text for text, _ in typed], typed).is_clean


async def test_a_server_that_forgets_its_streams_loses_doubles_and_swaps_nothing(
    prosody_private: PrivateProsody, tmp_path: Path
) -> None:
    luck = random.Random(11)
    accounts = Accounts(prosody_private)
    elin, mara = accounts.make("elin"), accounts.make("mara")
    texts = [f"message {number}" for number in range(300)]
    async with (
        headless(access_of(mara), tmp_path / "mara.db", patience=Patience(lasting_s=1.0)) as receiver,
        headless(access_of(elin), tmp_path / "elin.db", patience=Patience(lasting_s=1.0)) as sender,
        asyncio.timeout(LIMIT_S),
    ):
        await until(lambda: receiver.is_caught_up and sender.is_caught_up)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(type_everything(sender, receiver, luck, texts))
            tasks.create_task(restart_often(prosody_private, (sender, receiver), luck))
        await until(lambda: sender.core.sending.waiting_count() == 0)
        await until(lambda: len(receiver.arrived) >= len(texts))
        typed = await sender.texts(mara.jid)
        assert sender.core.connections.status(elin.jid).resumed_count == 0
        assert judge(texts, [text for text, _ in await receiver.texts(elin.jid)], typed).is_clean


async def restart_often(server: PrivateProsody, people: tuple[Headless, ...], luck: random.Random) -> None:
    for _ in range(3):
        await until(lambda: all(person.is_caught_up for person in people))
        await people[0].clock.sleep(luck.uniform(0.2, 0.6))
        for person in people:
            person.is_caught_up = False
        await server.restart()


async def test_killed_while_typing_a_hallway_goes_on_where_it_was(accounts: Accounts, tmp_path: Path) -> None:
    elin, mara = accounts.make("elin"), accounts.make("mara")
    texts = [f"message {number}" for number in range(200)]
    async with headless(access_of(mara), tmp_path / "mara.db", patience=Patience()) as receiver:
        await until(lambda: receiver.is_caught_up)
        async with asyncio.timeout(LIMIT_S):
            for arrived in (40, 100, 160):
                await type_until_killed(elin, mara, tmp_path, receiver, arrived)
            typist = await start_typist(elin, mara, tmp_path)
            assert typist.stdin is not None
            typist.stdin.close()
            assert await typist.wait() == 0
        await until(lambda: len(receiver.arrived) >= len(texts))
        got = [text for text, _ in await receiver.texts(elin.jid)]
    async with headless(access_of(elin), tmp_path / "elin.db", patience=Patience()) as sender:
        assert judge(texts, got, await sender.texts(mara.jid)).is_clean


async def type_until_killed(
    elin: ServerAccount, mara: ServerAccount, folder: Path, receiver: Headless, arrived: int
) -> None:
    """Let another process type, and kill it without warning when so many messages have arrived."""
    typist = await start_typist(elin, mara, folder)
    await until(lambda: len(receiver.arrived) > arrived)
    typist.kill()
    assert await typist.wait() == -signal.SIGKILL


async def start_typist(elin: ServerAccount, mara: ServerAccount, folder: Path) -> asyncio.subprocess.Process:
    access = access_of(elin)
    words = (access.jid, access.password, access.host, access.port, access.ca_file, folder / "elin.db", mara.jid, 200)
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.integration.typist",
        *map(str, words),
        cwd=Path(__file__).parents[2],
        stdin=asyncio.subprocess.PIPE,
    )

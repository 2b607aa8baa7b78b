"""A whole core over a real store, with the network, the clock and the computer in the test's hands."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest_asyncio

from desktop_client.core.hallway import Core, build_core
from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.storage.store import Store, open_store
from tests.factories import ELIN, MARA
from tests.fakes.clock import DrivenClock
from tests.fakes.ports import ports_over
from tests.fakes.system import FakeEvents, FakeSecrets, SettingsInMemory
from tests.fakes.transport import FakeTransport, FakeTransports
from tests.fakes.waiting import turns


@dataclass
class House:
    """Elin's Hallway; `stream` is what her server plays."""

    core: Core
    store: Store
    clock: DrivenClock
    transports: FakeTransports
    secrets: FakeSecrets
    events: FakeEvents
    settings: SettingsInMemory = field(default_factory=SettingsInMemory)

    @property
    def stream(self) -> FakeTransport:
        return self.transports.opened[ELIN]

    @property
    def mara(self) -> ConversationId:
        return ConversationId(ELIN, MARA)

    async def sign_in(self, jid: BareJid = ELIN) -> FakeTransport:
        await self.core.accounts.add(Account(jid=jid), "secret")
        return self.transports.opened[jid]

    async def settle(self) -> None:
        """Let everything happen that needs no time to pass."""
        for _ in range(15):
            await self.store.database.write(lambda _: None)
            await self.store.database.read(lambda _: None)
            await turns()


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    clock = DrivenClock()
    store = await open_store(tmp_path / "history.db", None, clock.now)
    transports, secrets, events, settings = FakeTransports(), FakeSecrets(), FakeEvents(), SettingsInMemory()
    core = build_core(ports_over(store, clock, transports, settings=settings, secrets=secrets, events=events))
    await core.load()
    yield House(core, store, clock, transports, secrets, events, settings)
    await core.close()
    await store.close()

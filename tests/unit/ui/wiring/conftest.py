"""A window with calls: the core is real, the wire, the media engine and the devices are the test's."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_client.core.calls import Calls
from desktop_client.domain import signalling as wire
from desktop_client.domain.addresses import BareJid, ConversationId, FullJid
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, Call, CallState
from desktop_client.domain.media import MediaKind
from desktop_client.domain.settings import CALL_DEVICES_CHECKED
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.wiring.calling import Calling
from desktop_client.ui.wiring.one_call import OneCall
from tests.factories import ELIN, MARA
from tests.fakes.call_signalling import FakeSignalling
from tests.fakes.descriptions import make_offer
from tests.fakes.devices import FakeMediaDevices
from tests.fakes.media import FakeMediaEngine
from tests.fakes.pictures import FakePictures
from tests.fakes.transport import FakeTransport
from tests.fakes.waiting import turns
from tests.unit.ui.conftest import Office, opened_office

Shown = TypeVar("Shown", bound=QWidget)
WITH_MARA = ConversationId(ELIN, MARA)


@dataclass
class Switchboard:
    office: Office
    engine: FakeMediaEngine
    signalling: FakeSignalling
    devices: FakeMediaDevices
    history: list[Call] = field(default_factory=list)

    @property
    def calls(self) -> Calls:
        assert self.office.core.calls is not None
        return self.office.core.calls

    @property
    def calling(self) -> Calling:
        assert self.office.window.calling is not None
        return self.office.window.calling

    @property
    def one(self) -> OneCall:
        (one,) = self.calling.windows
        return one

    async def settle(self) -> None:
        await turns(30)
        await self.office.settle()

    async def hear(self, signal: wire.Signal, call: str = "c1", sender: BareJid = MARA) -> None:
        is_proposal = isinstance(signal, wire.ProposalSignal)
        self.office.stream.deliver(
            wire.SignalArrived(
                account=ELIN,
                peer=sender,
                sender=FullJid(f"{sender}/desk"),
                call=wire.CallId(call),
                signal=signal,
                at=self.office.clock.now(),
                request=None if is_proposal else wire.RequestId(f"{call} {type(signal).__name__}"),
                is_own=False,
                is_late=False,
            )
        )
        await self.settle()

    async def ring(self, kinds: frozenset[MediaKind] = WITH_VIDEO) -> None:
        await self.hear(wire.Propose(kinds=kinds))

    async def talk(self) -> OneCall:
        """Take a call of Mara's that has sound only."""
        await self.ring(AUDIO_ONLY)
        (toast,) = self.calling.toasts
        QTest.mouseClick(toast.take, Qt.MouseButton.LeftButton)
        await self.hear(wire.SessionInitiate(description=make_offer(AUDIO_ONLY)))
        assert self.one.call.state is CallState.ACTIVE
        return self.one


@pytest_asyncio.fixture
async def board(tmp_path: Path, theme: Theme) -> AsyncIterator[Switchboard]:
    engine, signalling, devices = FakeMediaEngine(), FakeSignalling(FullJid(f"{ELIN}/desk")), FakeMediaDevices()

    def prepare(transport: FakeTransport) -> None:
        transport.calls = signalling

    async with opened_office(tmp_path, theme, media=engine, pictures=FakePictures(), devices=devices) as office:
        office.transports.prepare = prepare
        await office.core.settings.set(CALL_DEVICES_CHECKED, value=True)
        await office.begin()
        yield Switchboard(office, engine, signalling, devices)

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop_client.core.call_ports import MediaDevices, MediaEngine, Pictures
from desktop_client.core.hallway import Core, build_core
from desktop_client.core.scope import TaskScope
from desktop_client.core.transfer_ports import FileWeb, TransferPorts
from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import BareJid, ConversationId, FullJid
from desktop_client.domain.messages import NewMessage
from desktop_client.domain.roster import Contact, DevicePresence, Subscription
from desktop_client.storage.store import Store, open_store
from desktop_client.system.file_folder import ProfileFiles
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import Theme, ThemeMode, current_theme
from desktop_client.ui.window import HallwayWindow, WindowParts
from tests.factories import ELIN, JONAS, MARA, make_envelope
from tests.fakes.clock import DrivenClock
from tests.fakes.notifier import FakeNotifier
from tests.fakes.ports import ports_over
from tests.fakes.system import FakeSecrets
from tests.fakes.transport import FakeTransport, FakeTransports
from tests.fakes.waiting import turns


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Give the theme of the running application in its plainest state: light, 100 %, without motion."""
    theme = current_theme()
    theme.update(mode=ThemeMode.LIGHT, font_scale=1.0, is_motion_reduced=True)
    return theme


@pytest.fixture(autouse=True)
def nothing_happens_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave it to a test when a message was in view long enough, and when somebody paused while typing."""
    for pause in ("TIMELINE_READ_MS", "TYPING_PAUSE_MS"):
        monkeypatch.setattr(measures, pause, 3_600_000)


@dataclass
class Office:
    """Elin's window over a real store; `stream` is what her server plays."""

    window: HallwayWindow
    core: Core
    store: Store
    clock: DrivenClock
    transports: FakeTransports
    secrets: FakeSecrets
    notifier: FakeNotifier

    @property
    def stream(self) -> FakeTransport:
        return self.transports.opened[ELIN]

    async def settle(self) -> None:
        """Let everything happen that needs no time to pass: database, tasks, Qt events."""
        for _ in range(6):
            await self.store.database.write(lambda _: None)
            await self.store.database.read(lambda _: None)
            await turns()
            QApplication.processEvents()

    async def begin(self) -> None:
        """Sign Elin in, with two contacts, and show her window."""
        await self.core.accounts.add(Account(jid=ELIN), "secret")
        self.stream.roster = CONTACTS
        self.stream.come_online(online_since=self.clock.now() - timedelta(hours=1))
        await self.settle()
        self.window.show()
        self.window.window.activateWindow()
        await self.settle()

    async def hears(self, peer: BareJid, *bodies: str) -> ConversationId:
        """Let messages of somebody arrive."""
        for body in bodies:
            await self.clock.advance(60)
            envelope = make_envelope(peer=peer, at=self.clock.now())
            self.stream.deliver(NewMessage(envelope=envelope, body=body))
        await self.settle()
        return ConversationId(ELIN, peer)

    async def sees(self, peer: BareJid, show: str = "") -> None:
        jid = FullJid(f"{peer}/desk")
        self.stream.deliver(DevicePresence(account=ELIN, jid=jid, is_available=True, show=show))
        await self.clock.advance(0.1)
        await self.settle()

    async def opens(self, peer: BareJid) -> ConversationId:
        conversation = ConversationId(ELIN, peer)
        self.window.actions.open_conversation(conversation, "")
        await self.settle()
        return conversation


def _contact(jid: BareJid, name: str) -> Contact:
    return Contact(account=ELIN, jid=jid, name=name, subscription=Subscription.BOTH)


CONTACTS = (_contact(MARA, "Mara Lindqvist"), _contact(JONAS, "Jonas Weber"))


@asynccontextmanager
async def opened_office(
    tmp_path: Path,
    theme: Theme,
    media: MediaEngine | None = None,
    pictures: Pictures | None = None,
    devices: MediaDevices | None = None,
    files: FileWeb | None = None,
) -> AsyncIterator[Office]:
    """Open a window without an account, not shown yet; with a media engine it has calls."""
    clock = DrivenClock()
    store = await open_store(tmp_path / "history.db", None, clock.now)
    transports, secrets, notifier = FakeTransports(), FakeSecrets(), FakeNotifier()
    folder = ProfileFiles(tmp_path)
    moving = None if files is None else TransferPorts(store=store.transfers, web=files, folder=folder)
    core = build_core(ports_over(store, clock, transports, secrets=secrets, media=media, files=moving))
    await core.load()
    scope = TaskScope("window")
    window = HallwayWindow(WindowParts(core=core, scope=scope, notifier=notifier, pictures=pictures, devices=devices))
    window.window.resize(1280, 800)
    # pytest-qt lets widgets paint once more after the loop of a test has ended: pictures cannot be fetched then.
    theme.avatars.blockSignals(True)
    office = Office(window, core, store, clock, transports, secrets, notifier)
    yield office
    theme.avatars.blockSignals(False)
    await window.close()
    await core.close()
    await scope.close()
    await store.close()
    window.window.deleteLater()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest_asyncio.fixture
async def empty_office(tmp_path: Path, theme: Theme) -> AsyncIterator[Office]:
    """Give a window without an account, not shown yet."""
    async with opened_office(tmp_path, theme) as office:
        yield office


@pytest_asyncio.fixture
async def office(empty_office: Office) -> Office:
    """Give the shown window of somebody who is online and has two contacts."""
    await empty_office.begin()
    return empty_office

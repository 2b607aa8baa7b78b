"""Hallways without a window: the whole program but its face, against a real server."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from typing_extensions import override

from desktop_client.core.archive_sync import SyncProgress
from desktop_client.core.call_ports import MediaEngine
from desktop_client.core.hallway import Core, build_core
from desktop_client.core.transfer_ports import FileWeb, TransferPorts
from desktop_client.domain.accounts import Account, PasswordPlace
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.messages import DeliveryState, Message, NewMessage
from desktop_client.domain.settings import SettingValue
from desktop_client.net.late_web import LateFiles
from desktop_client.storage.store import open_store
from desktop_client.system.clock import SystemClock
from desktop_client.system.file_folder import ProfileFiles
from desktop_client.xmpp.keepalive import Patience
from desktop_client.xmpp.transports import XmppTransports
from tests.fakes.ports import ports_over
from tests.fakes.system import SettingsInMemory
from tests.integration.server_accounts import AnyAccount

IMPATIENT = Patience(silence_s=8.0, unacknowledged_s=1.2, answer_s=0.4, look_every_s=0.4, lasting_s=0.5)


class HurriedClock(SystemClock):
    """Passes four seconds in one, so that back-off and keepalive take a quarter of their time."""

    @override
    def monotonic_s(self) -> float:
        return super().monotonic_s() * 4

    @override
    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds / 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What a person needs to sign in."""

    jid: BareJid
    password: str
    host: str
    port: int
    ca_file: Path


def access_of(account: AnyAccount) -> Access:
    server = account.server
    return Access(
        jid=account.jid, password=account.password, host=server.host, port=server.port, ca_file=server.ca_file
    )


@dataclass
class Headless:
    """One signed-in person; `arrived` are the texts of others in the order they were stored first."""

    core: Core
    jid: BareJid
    clock: SystemClock
    arrived: list[str] = field(default_factory=list)
    is_caught_up: bool = False

    def with_(self, peer: BareJid) -> ConversationId:
        return ConversationId(self.jid, peer)

    async def texts(self, peer: BareJid) -> list[tuple[str, DeliveryState | None]]:
        items = (await self.core.timelines.latest(self.with_(peer), 1_000_000)).items
        return [(item.body, item.state) for item in items if isinstance(item, Message)]

    def note_progress(self, progress: SyncProgress) -> None:
        self.is_caught_up = not progress.is_running

    def note(self, messages: tuple[NewMessage, ...]) -> None:
        self.arrived.extend(message.body for message in messages)


@asynccontextmanager
async def headless(
    access: Access,
    store_path: Path,
    *,
    patience: Patience = IMPATIENT,
    media: MediaEngine | None = None,
    settings: Mapping[str, SettingValue] | None = None,
    clock: SystemClock | None = None,
    web: FileWeb | None = None,
) -> AsyncIterator[Headless]:
    """Sign in, and sign out at the end; with `media` there are calls."""
    clock = clock or SystemClock()
    store = await open_store(store_path, None)
    transports = XmppTransports(
        HurriedClock(),
        extra_authority=access.ca_file,
        patience=patience,
        are_calls_enabled=media is not None,
    )
    files = TransferPorts(
        store=store.transfers,
        web=web or LateFiles(access.ca_file),
        folder=ProfileFiles(store_path.parent / store_path.stem),
    )
    ports = ports_over(store, clock, transports, settings=SettingsInMemory(settings), media=media, files=files)
    core = build_core(ports)
    person = Headless(core, access.jid, clock)
    core.received.subscribe(lambda received: person.note(received.applied.first_seen))
    core.syncing.subscribe(person.note_progress)
    await core.load()
    await core.accounts.add(
        Account(jid=access.jid, host=access.host, port=access.port, password_place=PasswordPlace.THIS_RUN),
        access.password,
    )
    try:
        yield person
    finally:
        await core.close()
        await store.close()

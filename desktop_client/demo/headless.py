"""A Hallway without a window: core and edges, for the colleagues of the demo."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from desktop_client.core.call_ports import MediaEngine
from desktop_client.core.feed import Feed
from desktop_client.core.hallway import Core, Ports, build_core
from desktop_client.core.ports import ChatTransports
from desktop_client.core.transfer_ports import TransferPorts
from desktop_client.domain.accounts import Account
from desktop_client.domain.settings import SettingValue
from desktop_client.net.file_web import HttpFiles
from desktop_client.storage.store import open_store
from desktop_client.system.clock import SystemClock
from desktop_client.system.file_folder import ProfileFiles


class RunSecrets:
    """The `Secrets` of a run that keeps nothing."""

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}

    async def load(self, name: str) -> str | None:
        return self._secrets.get(name)

    async def save(self, name: str, secret: str) -> None:
        self._secrets[name] = secret

    async def delete(self, name: str) -> None:
        self._secrets.pop(name, None)


class RunSettings:
    """The `SettingsStore` of a run that keeps nothing."""

    def __init__(self) -> None:
        self._values: dict[str, SettingValue] = {}

    def load(self) -> dict[str, SettingValue]:
        return dict(self._values)

    async def save(self, values: Mapping[str, SettingValue]) -> None:
        self._values = dict(values)


@dataclass(slots=True)
class NoEvents:
    """The `SystemEvents` of somebody without a computer."""

    network_changed: Feed[None] = field(default_factory=lambda: Feed("network changed"))
    woke_up: Feed[None] = field(default_factory=lambda: Feed("woke up"))
    idle_changed: Feed[bool] = field(default_factory=lambda: Feed("idle changed"))


@asynccontextmanager
async def headless_hallway(
    folder: Path,
    account: Account,
    password: str,
    transports: ChatTransports,
    media: MediaEngine | None = None,
    *,
    authority: Path | None = None,
) -> AsyncIterator[Core]:
    """Sign in with a store of its own in `folder`; sign out at the end. With `media` there are calls.

    `authority` is trusted for files of the web beside the system's certificates.
    """
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    store = await open_store(folder / "history.db", None)
    core = build_core(
        Ports(
            messages=store.messages,
            contacts=store.contacts,
            accounts=store.accounts,
            organising=store.organising,
            rooms=lambda: store.rooms,
            settings=RunSettings(),
            secrets=RunSecrets(),
            transports=transports,
            events=NoEvents(),
            clock=SystemClock(),
            media=media,
            files=lambda: TransferPorts(store=store.transfers, web=HttpFiles(authority), folder=ProfileFiles(folder)),
        )
    )
    try:
        await core.load()
        await core.accounts.add(account, password)
        yield core
    finally:
        await core.close()
        await store.close()

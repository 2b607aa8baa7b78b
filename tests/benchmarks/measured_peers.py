"""Hallway, Gajim and Dino as programs of their own, to be measured alike."""

import asyncio
import shutil
import sys
from asyncio.subprocess import DEVNULL
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from desktop_client.system.paths import profile_paths
from tests.benchmarks.measured_program import MeasuredProgram
from tests.interop.dino import Dino
from tests.interop.gajim import Gajim
from tests.interop.peer_program import PeerAccount
from tests.interop.private_names import AUTHORITIES


class PeerInRoom(Protocol):
    """A client on a virtual desktop, whose rooms other devices of its account keep."""

    @property
    def pid(self) -> int: ...

    async def start(self, account: PeerAccount) -> None: ...

    async def open_room(self, room: str) -> None:
        """Bring a room that it is in to the front."""

    async def stop(self) -> None: ...


class _Hallway:
    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._profile = Path(environment["HOME"]) / "profile"
        self._program: MeasuredProgram | None = None

    @property
    def pid(self) -> int:
        assert self._program is not None
        return self._program.pid

    async def start(self, account: PeerAccount) -> None:
        self._profile.mkdir()
        shutil.copyfile(AUTHORITIES, profile_paths(self._profile).authorities)
        arguments = ["--profile", str(self._profile), "--account", account.jid, "--password-file", "-"]
        self._program = MeasuredProgram(
            [*arguments, "--host", account.host, "--port", str(account.port)],
            self._environment,
            password=account.password,
        )

    async def open_room(self, room: str) -> None:
        asked = (sys.executable, "-m", "desktop_client", "--profile", str(self._profile), f"xmpp:{room}?message")
        await (await asyncio.create_subprocess_exec(*asked, env=self._environment, stdout=DEVNULL)).wait()

    async def stop(self) -> None:
        assert self._program is not None
        await asyncio.to_thread(self._program.quit)


class _Gajim(Gajim):
    async def open_room(self, room: str) -> None:
        await self.open_chat(room)


PEERS: dict[str, tuple[str, Callable[[dict[str, str]], PeerInRoom]]] = {
    "Hallway": (sys.executable, _Hallway),
    "Gajim": ("gajim", _Gajim),
    "Dino": ("dino-im", Dino),
}
"""By name: the program that has to be installed, and how it is worked in the environment of a desktop."""

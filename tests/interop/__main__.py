"""`make interop`: headless Hallways meet other clients on private servers; prints what was seen."""

import asyncio
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TypeVar

from desktop_client.core.hallway import Core
from desktop_client.demo.framebuffer import read_screen
from desktop_client.demo.hands import Hands
from desktop_client.demo.headless import headless_hallway
from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_configuration import Ports, ProsodyOptions
from desktop_client.demo.prosody_data import RosterEntry
from desktop_client.demo.virtual_desktop import VirtualDesktop
from desktop_client.domain.accounts import Account, PasswordPlace
from desktop_client.domain.addresses import domain_of, local_of
from desktop_client.media.child_options import ChildOptions
from desktop_client.media.engine import Engine
from desktop_client.media.latest_pictures import LatestPictures
from desktop_client.system.clock import SystemClock
from desktop_client.xmpp.transports import XmppTransports
from tests.fakes.turn_server import turn_server
from tests.interop.bridge import run_gateway
from tests.interop.calls import (
    DinoCalls,
    GrowingCalls,
    OurCalls,
    Refusals,
    RelayedCalls,
    TheirCalls,
    TheirGrowingCalls,
    devices,
)
from tests.interop.camera import build_camera
from tests.interop.changes import Changes
from tests.interop.conversation import Conversation
from tests.interop.dino import Dino
from tests.interop.gajim import Gajim
from tests.interop.peer_program import PeerAccount, PeerProgram
from tests.interop.private_names import enter_namespace, shown_server
from tests.interop.rooms import run_rooms
from tests.interop.sound_server import SoundServer
from tests.interop.steps import ShowStep, Step, Steps

# Dino can only be told a domain, so the server takes the registered ports of an address of its own.
ADDRESS, PORTS = "127.0.77.1", Ports(starttls=5222, direct_tls=5223)
DOMAIN, PASSWORD = "hallway.test", "interop"
PEERS = ("dino", "gajim")
MEETINGS: dict[str, Callable[[Path, ShowStep], Awaitable[list[Step]]]] = {
    "rooms": run_rooms,
    "gateway": run_gateway,
}
PARTS: tuple[type[DinoCalls], ...] = (OurCalls, TheirCalls, GrowingCalls, TheirGrowingCalls, RelayedCalls, Refusals)
Peer = TypeVar("Peer", Dino, Gajim)


async def main(names: list[str]) -> int:
    folder = Path(tempfile.mkdtemp(prefix="hallway-interop-"))
    wanted = names or [*PEERS, *MEETINGS]
    done = await _run_pairs([name for name in wanted if name in PEERS], folder)
    for name in wanted:
        if name in MEETINGS:
            done += await MEETINGS[name](folder / name, _show)
    if not done or not all(step.ok for step in done):
        print(f"logs and pictures: {folder}")
        return 1
    shutil.rmtree(folder)
    return 0


async def _run_pairs(names: list[str], folder: Path) -> list[Step]:
    """Let one Hallway meet each of these, at one server."""
    done: list[Step] = []
    if not names:
        return done
    async with turn_server(folder / "turn", _own_address()) as turn:
        options = ProsodyOptions(address=ADDRESS, ports=PORTS, turn=turn)
        server = PrivateProsody(folder / "server", domain=DOMAIN, options=options)
        known = shown_server(folder, address=ADDRESS, names=[DOMAIN, f"conference.{DOMAIN}"], authority=server.ca_file)
        with known:
            async with server:
                for name in names:
                    meeting = Meeting(server, name, folder / name)
                    await meeting.run()
                    done += meeting.steps.done
    return done


def _own_address() -> str:
    """Return where other computers would reach this one: Dino looks for no way through loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))
        return str(probe.getsockname()[0])


class Meeting:
    """Elin, who has a Hallway without a window, meets somebody with another client on a desktop of their own."""

    def __init__(self, server: PrivateProsody, name: str, folder: Path) -> None:
        self._server = server
        self._name = name
        self._folder = folder
        self.steps = Steps(name.capitalize(), done_one=_show)
        self._own, self._theirs = (server.add_account(local, PASSWORD) for local in (f"elin-{name}", name))
        self._absent = tuple(server.add_account(f"{local}-{name}", PASSWORD) for local in ("carla", "david"))
        roster = [RosterEntry(jid=jid, name=local_of(jid)) for jid in (self._theirs, *self._absent)]
        server.data.write_roster(local_of(self._own), roster)
        server.data.write_roster(name, [RosterEntry(jid=self._own, name="Elin Berg")])

    async def run(self) -> None:
        (self._folder / "desktop").mkdir(parents=True)
        with VirtualDesktop(self._folder / "desktop") as desktop:
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = desktop.environment["DBUS_SESSION_BUS_ADDRESS"]
            async with SoundServer(self._folder / "sound").running(desktop.environment) as sound:
                await self._meet(desktop, sound)

    async def _meet(self, desktop: VirtualDesktop, sound: SoundServer) -> None:
        if self._name == "gajim":
            async with self._started(Gajim(sound.environment), desktop) as gajim, self._hallway(None) as core:
                await self._talk(core, gajim, desktop)
            return
        camera = await asyncio.to_thread(build_camera, self._folder / "camera")
        engine = Engine(ChildOptions(choice=devices(self._folder / "heard.raw"), has_hardware=False), SystemClock())
        for part in PARTS:
            # Dino 0.4.2 sends its camera in the first video call of a run only.
            async with self._started(Dino(sound.environment | camera), desktop) as dino, self._hallway(engine) as core:
                if part is PARTS[0]:
                    await self._talk(core, dino, desktop)
                await self._calls(part, core, dino, engine, desktop, sound).run()
                await dino.quit()
        await engine.close()

    def _calls(
        self,
        kind: type[DinoCalls],
        core: Core,
        dino: Dino,
        engine: Engine,
        desktop: VirtualDesktop,
        sound: SoundServer,
    ) -> DinoCalls:
        return kind(
            core=core,
            dino=dino,
            sound=sound,
            pictures=LatestPictures(engine, SystemClock()),
            framebuffer=desktop.framebuffer,
            tape_file=self._folder / "heard.raw",
            own=self._own,
            peer=self._theirs,
            absent=self._absent,
            steps=self.steps,
        )

    async def _talk(self, core: Core, peer: PeerProgram, desktop: VirtualDesktop) -> None:
        for kind in (Conversation, Changes):
            await kind(
                core=core,
                peer=peer,
                peer_jid=self._theirs,
                own_jid=self._own,
                hands=Hands(desktop.environment),
                steps=self.steps,
            ).run()

    @asynccontextmanager
    async def _started(self, peer: Peer, desktop: VirtualDesktop) -> AsyncIterator[Peer]:
        account = PeerAccount(jid=self._theirs, local=self._name, domain=domain_of(self._theirs), password=PASSWORD)
        await peer.start(account)
        try:
            yield peer
        finally:
            (self._folder / "screen.png").write_bytes(read_screen(desktop.framebuffer).png())
            await peer.stop()

    def _hallway(self, engine: Engine | None) -> AbstractAsyncContextManager[Core]:
        account = Account(
            jid=self._own, host=self._server.host, port=self._server.port, password_place=PasswordPlace.THIS_RUN
        )
        transports = XmppTransports(
            SystemClock(), extra_authority=self._server.ca_file, are_calls_enabled=engine is not None
        )
        return headless_hallway(self._folder / "hallway", account, PASSWORD, transports, engine)


def _show(step: Step) -> None:
    print(
        f"{step.peer:8} {'ok' if step.ok else 'FAILED':6} {step.seconds:6.2f} s  {step.name}: {step.observed}",
        flush=True,
    )


if __name__ == "__main__":
    enter_namespace("tests.interop")
    sys.exit(asyncio.run(main(sys.argv[1:])))

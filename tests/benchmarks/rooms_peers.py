"""Hallway, Gajim and Dino one after the other in a large room, each the whole program; prints figures as JSON.

usage: python -m tests.benchmarks.rooms_peers FOLDER, which is empty.
"""

import asyncio
import json
import shutil
import sys
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path

from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_configuration import OutsideService, Ports, ProsodyOptions
from desktop_client.demo.virtual_desktop import VirtualDesktop
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.rooms import Bookmark
from tests.benchmarks.measured_peers import PEERS, PeerInRoom
from tests.benchmarks.measured_program import cpu_s
from tests.benchmarks.peer_rows import OCCUPANTS, TALK, TALK_S
from tests.fakes.room_component import PlayedRoom, RoomComponent, free_port
from tests.integration.server_accounts import ServerAccount
from tests.integration.xmpp.client import Client
from tests.interop.patience import NeverHappened
from tests.interop.peer_program import PeerAccount
from tests.interop.private_names import enter_namespace, shown_server

# Dino can only be told a domain, so the server takes the registered ports of an address of its own.
_ADDRESS, _PORTS = "127.0.78.1", Ports(starttls=5222, direct_tls=5223)
_DOMAIN, _PASSWORD = "hallway.test", "benchmark"
_SERVICE = OutsideService(domain=f"crowd.{_DOMAIN}", secret="a benchmark", port=free_port())
_QUIET_SHARE, _LOOK_S, _LIMIT_S = 0.05, 0.02, 90


@dataclass(frozen=True, slots=True)
class _Visit:
    """What one client, signed in, does and takes in a room."""

    peer: PeerInRoom
    server_pid: int
    room: PlayedRoom
    component: RoomComponent

    async def figures(self, own: ServerAccount) -> dict[str, float]:
        await self._quiet_since(3)
        await _keep(own, BareJid(self.room.jid))
        seen, used_s = await self._entered()
        join_s = await self._quiet_since(1) - seen
        join_cpu_s = cpu_s(self.peer.pid) - used_s
        await self.peer.open_room(self.room.jid)
        await self._quiet_since(3)
        began, used_s = time.monotonic(), cpu_s(self.peer.pid)
        await self.component.play(self.room, TALK, TALK_S)
        talk_s = await self._quiet_since(1) - began
        return {"join": join_s, "join_cpu": join_cpu_s, "talk": talk_s, "talk_cpu": cpu_s(self.peer.pid) - used_s}

    async def _entered(self) -> tuple[float, float]:
        """Return the time at which the component sees its presence, and what it had used until then."""
        async with asyncio.timeout(_LIMIT_S):
            while True:
                seen, used_s = time.monotonic(), cpu_s(self.peer.pid)
                if self.room.audience:
                    return seen, used_s
                await asyncio.sleep(_LOOK_S)

    async def _quiet_since(self, seconds: float) -> float:
        """Return when the first so many seconds began in which it and the server used at most 5 % of a core.

        What the server still has to deliver is no rest.
        """
        looks: deque[tuple[float, float]] = deque()
        async with asyncio.timeout(_LIMIT_S):
            while True:
                looks.append((time.monotonic(), cpu_s(self.peer.pid) + cpu_s(self.server_pid)))
                while looks[-1][0] - looks[0][0] >= seconds:
                    (began, before), (now, used) = looks[0], looks[-1]
                    if used - before <= _QUIET_SHARE * (now - began):
                        return began
                    looks.popleft()
                await asyncio.sleep(_LOOK_S)


async def _keep(own: ServerAccount, room: BareJid) -> None:
    """Let another device keep the room, which the client then enters by itself (XEP-0402)."""
    device = Client(own)
    device.connection.start(own.password)
    await device.online()
    assert device.connection.rooms is not None
    await device.connection.rooms.publish_bookmark(Bookmark(account=own.jid, room=room, name="Crowd", nick=own.local))
    await device.connection.stop()


async def _visited(name: str, server: PrivateProsody, component: RoomComponent, folder: Path) -> dict[str, float] | str:
    program, kind = PEERS[name]
    if shutil.which(program) is None:
        return "not installed"
    (folder / name).mkdir()
    local = name.lower()
    jid = server.add_account(local, _PASSWORD)
    account = PeerAccount(jid=jid, local=local, domain=_DOMAIN, password=_PASSWORD, host=server.host, port=server.port)
    with VirtualDesktop(folder / name) as desktop:
        peer = kind(desktop.environment)
        await peer.start(account)
        try:
            own = ServerAccount(server=server, jid=jid, password=_PASSWORD)
            assert server.pid is not None
            room = component.rooms[f"{local}@{_SERVICE.domain}"]
            return await _Visit(peer, server.pid, room, component).figures(own)
        except (TimeoutError, NeverHappened):
            return f"not taken: not in the room, or not at rest, after {_LIMIT_S} s"
        finally:
            await peer.stop()


async def _measure(folder: Path) -> dict[str, dict[str, float] | str]:
    options = ProsodyOptions(
        address=_ADDRESS, ports=_PORTS, services=(_SERVICE,), without_modules=frozenset({"csi_simple"})
    )
    server = PrivateProsody(folder / "server", domain=_DOMAIN, options=options)
    rooms = tuple(PlayedRoom(jid=f"{name.lower()}@{_SERVICE.domain}", occupants=OCCUPANTS) for name in PEERS)
    with shown_server(folder, address=_ADDRESS, names=[_DOMAIN, _SERVICE.domain], authority=server.ca_file):
        async with (
            server,
            RoomComponent(
                host="127.0.0.1", port=_SERVICE.port, domain=_SERVICE.domain, secret=_SERVICE.secret, rooms=rooms
            ) as component,
        ):
            return {name: await _visited(name, server, component, folder) for name in PEERS}


if __name__ == "__main__":
    enter_namespace("tests.benchmarks.rooms_peers")
    print(json.dumps(asyncio.run(_measure(Path(sys.argv[1])))))

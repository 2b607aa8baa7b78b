"""`make interop`: a headless Hallway talks with Dino and with Gajim on a private server; prints what was seen."""

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

from desktop_client.demo.framebuffer import read_screen
from desktop_client.demo.hands import Hands
from desktop_client.demo.headless import headless_hallway
from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_configuration import Ports, ProsodyOptions
from desktop_client.demo.prosody_data import RosterEntry
from desktop_client.demo.virtual_desktop import VirtualDesktop
from desktop_client.domain.accounts import Account, PasswordPlace
from desktop_client.domain.addresses import BareJid, domain_of, local_of
from desktop_client.system.clock import SystemClock
from desktop_client.xmpp.transports import XmppTransports
from tests.interop.conversation import Conversation, Step
from tests.interop.dino import Dino
from tests.interop.gajim import Gajim
from tests.interop.peer_program import PeerAccount
from tests.interop.private_names import enter_namespace, show_server

# Dino can only be told a domain, so the server takes the registered ports of an address of its own.
ADDRESS, PORTS = "127.0.77.1", Ports(starttls=5222, direct_tls=5223)
DOMAIN, PASSWORD = "hallway.test", "interop"
PEERS: dict[str, type[Dino | Gajim]] = {"dino": Dino, "gajim": Gajim}


async def main(names: list[str]) -> int:
    folder = Path(tempfile.mkdtemp(prefix="hallway-interop-"))
    options = ProsodyOptions(address=ADDRESS, ports=PORTS)
    server = PrivateProsody(folder / "server", domain=DOMAIN, options=options)
    show_server(folder, address=ADDRESS, names=[DOMAIN, f"conference.{DOMAIN}"], authority=server.ca_file)
    steps: list[Step] = []
    async with server:
        for name in names or sorted(PEERS):
            steps += await _talk(server, name, folder / name)
    for step in steps:
        print(f"{step.peer:6} {'ok' if step.ok else 'FAILED':6} {step.seconds:6.2f} s  {step.name}")
    if not all(step.ok for step in steps):
        print(f"logs and pictures: {folder}")
        return 1
    shutil.rmtree(folder)
    return 0


async def _talk(server: PrivateProsody, name: str, folder: Path) -> list[Step]:
    folder.mkdir()
    own, theirs = server.add_account(f"elin-{name}", PASSWORD), server.add_account(name, PASSWORD)
    server.data.write_roster(local_of(own), [RosterEntry(jid=theirs, name=name)])
    server.data.write_roster(name, [RosterEntry(jid=own, name="Elin Berg")])
    desktop_folder = folder / "desktop"
    desktop_folder.mkdir()
    with VirtualDesktop(desktop_folder) as desktop:
        peer = PEERS[name](desktop.environment)
        await peer.start(PeerAccount(jid=theirs, local=name, domain=domain_of(theirs), password=PASSWORD))
        try:
            return await _converse(server, own, theirs, peer, desktop, folder)
        finally:
            (folder / "screen.png").write_bytes(read_screen(desktop.framebuffer).png())
            await peer.stop()


async def _converse(
    server: PrivateProsody, own: BareJid, theirs: BareJid, peer: Dino | Gajim, desktop: VirtualDesktop, folder: Path
) -> list[Step]:
    account = Account(jid=own, host=server.host, port=server.port, password_place=PasswordPlace.THIS_RUN)
    transports = XmppTransports(SystemClock(), extra_authority=server.ca_file)
    async with headless_hallway(folder / "hallway", account, PASSWORD, transports) as core:
        conversation = Conversation(
            core=core, peer=peer, peer_jid=theirs, own_jid=own, hands=Hands(desktop.environment)
        )
        await conversation.run()
    return conversation.steps


if __name__ == "__main__":
    enter_namespace("tests.interop")
    sys.exit(asyncio.run(main(sys.argv[1:])))

"""`make interop ARGS=rooms`: three Hallways and Gajim in one room, at a Prosody and at an ejabberd."""

import os
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from desktop_client.demo.framebuffer import read_screen
from desktop_client.demo.hands import Hands
from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_configuration import ProsodyOptions, installed
from desktop_client.demo.virtual_desktop import VirtualDesktop
from desktop_client.domain.addresses import BareJid, domain_of
from desktop_client.domain.room_directory import RoomWish
from desktop_client.domain.rooms import Bookmark
from tests.integration.ejabberd import PrivateEjabberd
from tests.interop.gajim import Gajim
from tests.interop.hallways import PASSWORD, Hallways
from tests.interop.peer_program import PeerAccount
from tests.interop.private_names import shown_server
from tests.interop.room_talk import OTHER, OWNER, SECOND, THIRD, RoomTalk
from tests.interop.steps import ShowStep, Step, Steps

SERVERS = ("Prosody", "ejabberd")


async def run_rooms(folder: Path, show: ShowStep) -> list[Step]:
    """Return what was seen at each server."""
    done: list[Step] = []
    for name in SERVERS:
        meeting = RoomMeeting(name, folder / name, Steps(name, done_one=show))
        await meeting.run()
        done += meeting.steps.done
    return done


@dataclass(slots=True)
class RoomMeeting:
    """Elin, Mara and David with Hallways, somebody with Gajim on a desktop of their own."""

    name: str
    folder: Path
    steps: Steps

    async def run(self) -> None:
        (self.folder / "desktop").mkdir(parents=True)
        server = self._server()
        domain = server.domain
        names = [domain, f"conference.{domain}"]
        async with AsyncExitStack() as stack:
            known = shown_server(self.folder, address=server.host, names=names, authority=server.ca_file)
            stack.enter_context(known)
            await stack.enter_async_context(server)
            desktop = stack.enter_context(VirtualDesktop(self.folder / "desktop"))
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = desktop.environment["DBUS_SESSION_BUS_ADDRESS"]
            hallways = Hallways(server, self.folder / "hallways")
            stack.push_async_callback(hallways.close)
            people = [server.add_account(local, PASSWORD) for local in (OWNER, SECOND, THIRD, OTHER)]
            await self._meet(server, hallways, people, desktop)

    async def _meet(
        self,
        server: PrivateProsody | PrivateEjabberd,
        hallways: Hallways,
        people: list[BareJid],
        desktop: VirtualDesktop,
    ) -> None:
        room = await _gathered(hallways, people)
        account = PeerAccount(
            jid=people[-1],
            local=OTHER,
            domain=server.domain,
            password=PASSWORD,
            host=server.host,
            port=server.port,
        )
        gajim = Gajim(desktop.environment)
        await gajim.start(account)
        try:
            hands = Hands(desktop.environment)
            await RoomTalk(
                hallways=hallways, gajim=gajim, account=account, room=room, hands=hands, steps=self.steps
            ).run()
        finally:
            (self.folder / "screen.png").write_bytes(read_screen(desktop.framebuffer).png())
            await gajim.stop()

    def _server(self) -> PrivateProsody | PrivateEjabberd:
        folder, domain = self.folder / "server", f"{self.name.lower()}.test"
        folder.mkdir()
        if self.name == "ejabberd":
            return PrivateEjabberd(folder, domain=domain)
        return PrivateProsody(folder, domain=domain, options=ProsodyOptions(room_modules=installed("muc_moderation")))


async def _gathered(hallways: Hallways, people: list[BareJid]) -> BareJid:
    """Let the first make a room, others enter it, and the last keep it for the other client."""
    first, *others, last = people
    room = BareJid(f"release@conference.{domain_of(first)}")
    owner = await hallways.sign_in(first)
    await owner.core.room_making().make(first, RoomWish(room=room, name="Release", is_public=True))
    for jid in others:
        await (await hallways.sign_in(jid)).enter(room)
    keeper = await hallways.sign_in(last)
    bookmark = Bookmark(account=last, room=room, name="Release", nick=OTHER)
    await keeper.core.scopes.rooms(last).publish_bookmark(bookmark)
    await hallways.sign_out(OTHER)
    return room

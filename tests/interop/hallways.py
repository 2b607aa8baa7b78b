"""Several Hallways without a window, which come and go."""

from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from desktop_client.core.hallway import Core
from desktop_client.core.room_moderation import RoomModeration
from desktop_client.demo.headless import headless_hallway
from desktop_client.domain.accounts import Account, PasswordPlace
from desktop_client.domain.addresses import BareJid, ConversationId, local_of
from desktop_client.domain.messages import Message
from desktop_client.system.clock import SystemClock
from desktop_client.xmpp.transports import XmppTransports
from tests.interop.patience import succeeding

PASSWORD = "interop"
_LOOKED_AT = 100


class Server(Protocol):
    """A server that runs on this machine."""

    @property
    def host(self) -> str: ...

    @property
    def port(self) -> int: ...

    @property
    def ca_file(self) -> Path: ...


@dataclass(slots=True, kw_only=True)
class Person:
    """Somebody whose Hallway is signed in."""

    jid: BareJid
    core: Core
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    def at(self, room: BareJid) -> ConversationId:
        return ConversationId(self.jid, room)

    async def enter(self, room: BareJid) -> None:
        await self.core.rooms.join(self.jid, room, local_of(self.jid))

    async def say(self, room: BareJid, words: str) -> None:
        await self.core.sending.send(self.at(room), words)

    async def timeline(self, room: BareJid) -> list[Message]:
        items = (await self.core.timelines.latest(self.at(room), _LOOKED_AT)).items
        return [item for item in items if isinstance(item, Message)]

    async def sees(self, room: BareJid, words: str) -> Message:
        """Wait until a message with these words stands in a room; raises `NeverHappened`."""
        found: list[Message] = []

        async def look() -> bool:
            found.extend(each for each in await self.timeline(room) if each.body == words)
            return bool(found)

        await succeeding(look, f"{local_of(self.jid)} sees: {words}", seconds=15)
        return found[-1]

    def people(self, room: BareJid) -> set[str]:
        return set(self.core.rooms.occupants(self.at(room)))

    def power(self) -> RoomModeration:
        ports = self.core.ground.ports
        return RoomModeration(rooms=self.core.rooms, scopes=self.core.scopes, store=ports.rooms(), clock=ports.clock)


class Hallways:
    """By the first part of their addresses; each keeps its history while it is signed out."""

    def __init__(self, server: Server, folder: Path) -> None:
        self._server = server
        self._folder = folder
        self._signed_in: dict[str, Person] = {}

    def __getitem__(self, local: str) -> Person:
        return self._signed_in[local]

    def all(self) -> tuple[Person, ...]:
        return tuple(self._signed_in.values())

    async def sign_in(self, jid: BareJid) -> Person:
        account = Account(
            jid=jid, host=self._server.host, port=self._server.port, password_place=PasswordPlace.THIS_RUN
        )
        transports = XmppTransports(SystemClock(), extra_authority=self._server.ca_file)
        stack = AsyncExitStack()
        folder = self._folder / local_of(jid)
        core = await stack.enter_async_context(headless_hallway(folder, account, PASSWORD, transports))
        person = self._signed_in[local_of(jid)] = Person(jid=jid, core=core, stack=stack)

        async def is_online() -> bool:
            scope = core.scopes.find(jid)
            return scope is not None and scope.is_online

        await succeeding(is_online, f"{jid} is signed in")
        return person

    async def sign_out(self, local: str) -> None:
        await self._signed_in.pop(local).stack.aclose()

    async def close(self) -> None:
        for local in tuple(self._signed_in):
            await self.sign_out(local)

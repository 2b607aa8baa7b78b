"""How calls are carried, played by the test: what is said is noted, what comes is delivered by hand."""

import asyncio
from dataclasses import dataclass, field

from desktop_client.domain.addresses import BareJid, FullJid
from desktop_client.domain.errors import NotConnected
from desktop_client.domain.media import IceServer, MediaKind
from desktop_client.domain.signalling import CallId, Refusal, RequestId, Signal


@dataclass
class FakeSignalling:
    own_address: FullJid
    said: list[tuple[str, CallId, Signal]] = field(default_factory=list)
    acknowledged: list[RequestId] = field(default_factory=list)
    refused: list[tuple[RequestId, Refusal]] = field(default_factory=list)
    ended: list[CallId] = field(default_factory=list)
    servers: tuple[IceServer, ...] = ()
    is_up: bool = True
    is_silent: bool = False
    """The server never answers what is asked of it."""

    def send(self, call: CallId, to: BareJid | FullJid, signal: Signal) -> None:
        if not self.is_up:
            raise NotConnected(account=self.own_address)
        self.said.append((to, call, signal))

    def acknowledge(self, request: RequestId) -> None:
        self.acknowledged.append(request)

    def refuse(self, request: RequestId, refusal: Refusal) -> None:
        self.refused.append((request, refusal))

    def end(self, call: CallId) -> None:
        self.ended.append(call)

    async def can_call(self, peer: BareJid) -> frozenset[MediaKind]:
        return frozenset(MediaKind)

    async def ice_servers(self) -> tuple[IceServer, ...]:
        if self.is_silent:
            await asyncio.get_running_loop().create_future()
        return self.servers

    @property
    def words(self) -> list[str]:
        """What was said, by name, in order."""
        return [type(signal).__name__ for _, _, signal in self.said]

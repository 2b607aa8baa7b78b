"""A relay in user space through which a call's packets suffer what a `NetworkModel` says. Needs no rights."""

import asyncio
from dataclasses import replace
from functools import partial
from typing import cast

from typing_extensions import override

from desktop_client.domain.media import Candidate, MediaDescription
from tests.fakes.network_model import NetworkModel, NetworkProfile


class _Port(asyncio.DatagramProtocol):
    """One end's front door: what comes in here goes on to the other end, by the other door."""

    def __init__(self, model: NetworkModel) -> None:
        self.model = model
        self.other: _Port | None = None
        self.peer: tuple[str, int] | None = None
        self.transport: asyncio.DatagramTransport | None = None

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.DatagramTransport", transport)

    @override
    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self.peer = self.peer or addr
        loop = asyncio.get_running_loop()
        at_s = self.model.arrival_s(loop.time(), len(data) + 28)
        if at_s is not None and self.other is not None:
            loop.call_at(at_s, self.other.send, data)

    def send(self, data: bytes) -> None:
        if self.transport is not None and self.peer is not None and not self.transport.is_closing():
            self.transport.sendto(data, self.peer)


class UdpRelay:
    """Joins two transports; each end sees the relay's address as the other's only candidate."""

    def __init__(self, profile: NetworkProfile, *, seed: int = 1) -> None:
        self.models = (NetworkModel(profile, seed=seed), NetworkModel(profile, seed=seed + 1))
        self._ports: list[_Port] = []

    async def open(self) -> None:
        loop = asyncio.get_running_loop()
        for model in self.models:
            _, port = await loop.create_datagram_endpoint(partial(_Port, model), local_addr=("127.0.0.1", 0))
            self._ports.append(port)
        self._ports[0].other, self._ports[1].other = self._ports[1], self._ports[0]

    def change(self, **measures: float | None) -> None:
        for model in self.models:
            model.change(**measures)

    def replace(self, profile: NetworkProfile) -> None:
        for model in self.models:
            model.replace(profile)

    def passed_on(self, description: MediaDescription, *, by: int) -> MediaDescription:
        """Return the description of end `by` (0 or 1) with the relay in the place of its first transport."""
        own = description.contents[0].transport.candidates
        loopback = next(candidate for candidate in own if candidate.ip == "127.0.0.1")
        self._ports[by].peer = (loopback.ip, loopback.port)
        return self._with_candidate(description, self._door(loopback, 1 - by))

    def _door(self, candidate: Candidate, number: int) -> Candidate:
        transport = self._ports[number].transport
        assert transport is not None
        return replace(candidate, ip="127.0.0.1", port=transport.get_extra_info("sockname")[1])

    @staticmethod
    def _with_candidate(description: MediaDescription, candidate: Candidate) -> MediaDescription:
        contents = tuple(
            replace(c, transport=replace(c.transport, candidates=(candidate,))) for c in description.contents
        )
        return replace(description, contents=contents)

    def close(self) -> None:
        for port in self._ports:
            if port.transport is not None:
                port.transport.close()

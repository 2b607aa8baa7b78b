"""A name server on loopback that answers for the SRV records of one zone (RFC 2782)."""

import asyncio
from collections.abc import Iterable
from types import TracebackType
from typing import NamedTuple, Self

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
from typing_extensions import override


class Record(NamedTuple):
    """`service` is as in `xmpp-client`; the target "." says that there is none."""

    service: str
    priority: int
    port: int
    target: str = "localhost."
    weight: int = 0


class NameServer(asyncio.DatagramProtocol):
    """Knows the records of one domain and no other name; the first `lost` datagrams never reach it."""

    def __init__(self, domain: str, records: Iterable[Record], *, lost: int = 0) -> None:
        self._zone: dict[str, list[str]] = {}
        for record in records:
            name = f"_{record.service}._tcp.{domain}."
            text = f"{record.priority} {record.weight} {record.port} {record.target}"
            self._zone.setdefault(name, []).append(text)
        self._lost = lost
        self._transport: asyncio.DatagramTransport | None = None
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        assert self._transport is not None
        host, port = self._transport.get_extra_info("sockname")
        return f"{host}:{port}"

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=("127.0.0.1", 0))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._transport is not None
        self._transport.close()

    @override
    def datagram_received(self, data: bytes, addr: tuple[str | int, int]) -> None:
        question = dns.message.from_wire(data)
        name = question.question[0].name.to_text().lower()
        self.asked.append(name)
        if self._lost:
            self._lost -= 1
            return
        answer = dns.message.make_response(question)
        answer.flags |= dns.flags.AA
        if name in self._zone:
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", "SRV", *self._zone[name]))
        else:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        assert self._transport is not None
        self._transport.sendto(answer.to_wire(), addr)

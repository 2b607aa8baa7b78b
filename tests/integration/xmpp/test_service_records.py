"""From a domain to its server over real name service and real connections (RFC 6120 §3.2.1, XEP-0368)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from desktop_client.domain.accounts import Account, ConnectionState, ConnectionStatus
from desktop_client.domain.errors import ServerUnreachable
from desktop_client.domain.facts import Fact, StatusChanged
from desktop_client.system.clock import SystemClock
from desktop_client.xmpp.resolving import DIRECT_TLS, STARTTLS, SrvResolver, find_candidates
from desktop_client.xmpp.transports import XmppTransports
from tests.fakes.name_server import NameServer, Record
from tests.integration.server_accounts import Accounts, ServerAccount
from tests.integration.waiting import until


@dataclass
class DeadServer:
    """Accepts connections and closes each at once."""

    port: int = 0
    visits: int = 0

    def visit(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.visits += 1
        writer.transport.abort()


@asynccontextmanager
async def dead_server() -> AsyncIterator[DeadServer]:
    dead = DeadServer()
    server = await asyncio.start_server(dead.visit, "127.0.0.1", 0)
    dead.port = server.sockets[0].getsockname()[1]
    async with server:
        yield dead


async def sign_in(account: ServerAccount, names: NameServer) -> ConnectionStatus:
    """Sign in with nothing but address and password; return the status that was reached."""
    facts: list[Fact] = []
    resolver = SrvResolver([names.address])
    transports = XmppTransports(SystemClock(), extra_authority=account.server.ca_file, resolver=resolver)
    connection = transports.open(Account(jid=account.jid), facts.append)

    def reached() -> list[ConnectionStatus]:
        told = [fact.status for fact in facts if isinstance(fact, StatusChanged)]
        return [status for status in told if status.state in (ConnectionState.ONLINE, ConnectionState.WAITING)]

    connection.start(account.password)
    await until(lambda: bool(reached()))
    await connection.stop()
    return reached()[0]


async def test_direct_tls_is_reached_past_a_dead_target_of_better_priority(accounts: Accounts) -> None:
    server = accounts.server
    async with dead_server() as dead:
        records = [
            Record(STARTTLS, priority=20, port=server.port),
            Record(DIRECT_TLS, priority=10, port=server.tls_port),
            Record(DIRECT_TLS, priority=5, port=dead.port),
        ]
        async with NameServer(server.domain, records) as names:
            status = await sign_in(accounts.make(), names)
        assert (status.state, status.is_direct_tls, dead.visits) == (ConnectionState.ONLINE, True, 1)
        assert {f"_xmpp-client._tcp.{server.domain}.", f"_xmpps-client._tcp.{server.domain}."} == set(names.asked)


@pytest.mark.parametrize("without_direct_tls", [[], [Record(DIRECT_TLS, priority=0, port=0, target=".")]])
async def test_where_there_is_no_direct_tls_starttls_is_used(
    accounts: Accounts, without_direct_tls: list[Record]
) -> None:
    server = accounts.server
    async with dead_server() as dead:
        records = [
            *without_direct_tls,
            Record(STARTTLS, priority=10, port=server.port),
            Record(STARTTLS, priority=5, port=dead.port),
        ]
        async with NameServer(server.domain, records) as names:
            status = await sign_in(accounts.make(), names)
        assert (status.state, status.is_direct_tls, dead.visits) == (ConnectionState.ONLINE, False, 1)


async def test_a_question_that_is_lost_is_asked_again() -> None:
    records = [Record(DIRECT_TLS, priority=1, port=443), Record(STARTTLS, priority=2, port=5222)]
    async with NameServer("fjord.example", records, lost=2) as names:
        found = await find_candidates("fjord.example", SrvResolver([names.address]))
    assert [(candidate.port, candidate.is_direct_tls) for candidate in found] == [(443, True), (5222, False)]


async def test_a_domain_whose_records_say_no_is_not_tried_at_its_own_address() -> None:
    records = [Record(service, priority=0, port=0, target=".") for service in (DIRECT_TLS, STARTTLS)]
    async with NameServer("fjord.example", records) as names:
        with pytest.raises(ServerUnreachable):
            await find_candidates("fjord.example", SrvResolver([names.address]))

"""What every chat transport promises the core, the stand-in of unit tests included."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import pytest

from desktop_client.core.ports import ChatTransport
from desktop_client.domain.accounts import Account, ConnectionState
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.conversations import ChatState
from desktop_client.domain.errors import NotConnected
from desktop_client.domain.facts import Fact, StatusChanged
from desktop_client.domain.messages import ArchiveQuery, ItemId, OriginId, OutgoingMessage
from desktop_client.domain.roster import OwnPresence, RosterLoaded
from desktop_client.system.clock import SystemClock
from desktop_client.xmpp.transports import XmppTransports
from tests.fakes.transport import FakeTransport
from tests.integration.server_accounts import Accounts
from tests.integration.waiting import until


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    transport: ChatTransport
    jid: BareJid
    facts: list[Fact]
    come_online: Callable[[], None]

    def is_online(self) -> bool:
        reports = [fact.status for fact in self.facts if isinstance(fact, StatusChanged)]
        return bool(reports) and reports[-1].state is ConnectionState.ONLINE

    def message(self) -> OutgoingMessage:
        return OutgoingMessage(
            item=ItemId(1),
            account=self.jid,
            to=self.jid,
            origin_id=OriginId("o"),
            body="x",
            typed_at=SystemClock().now(),
        )


Open = Callable[[], AbstractAsyncContextManager[Subject]]


@pytest.fixture(params=["real", "stand-in"])
def opened(request: pytest.FixtureRequest, accounts: Accounts) -> Open:
    @asynccontextmanager
    async def real() -> AsyncIterator[Subject]:
        elin, facts = accounts.make("elin"), list[Fact]()
        settings = Account(jid=elin.jid, host=elin.server.host, port=elin.server.port)
        transport = XmppTransports(SystemClock(), extra_authority=elin.server.ca_file).open(settings, facts.append)
        yield Subject(
            transport=transport, jid=elin.jid, facts=facts, come_online=lambda: transport.start(elin.password)
        )
        await transport.stop()

    @asynccontextmanager
    async def stand_in() -> AsyncIterator[Subject]:
        facts, jid = list[Fact](), BareJid("elin@hallway.test")
        transport = FakeTransport(Account(jid=jid), facts.append)
        yield Subject(transport=transport, jid=jid, facts=facts, come_online=transport.come_online)

    return real if request.param == "real" else stand_in


async def refuses_all(subject: Subject) -> None:
    transport = subject.transport
    with pytest.raises(NotConnected):
        transport.send(subject.message())
    for question in (transport.fetch_roster(""), transport.fetch_archive_page(ArchiveQuery())):
        with pytest.raises(NotConnected):
            await question


async def test_without_a_stream_questions_and_messages_are_refused_and_hints_are_dropped(opened: Open) -> None:
    async with opened() as subject:
        await refuses_all(subject)
        subject.transport.send_receipt(subject.jid, "m")
        subject.transport.send_displayed(subject.jid, "m")
        subject.transport.send_chat_state(subject.jid, ChatState.ACTIVE)
        subject.transport.set_presence(OwnPresence())
        subject.transport.set_active(False)
        subject.transport.mark_stored(7)
        subject.transport.try_now()


async def test_a_message_may_be_sent_as_soon_as_the_stream_is_reported_up(opened: Open) -> None:
    async with opened() as subject:
        subject.come_online()
        await until(subject.is_online)
        subject.transport.send(subject.message())


async def test_the_roster_is_reported_before_the_question_returns(opened: Open) -> None:
    async with opened() as subject:
        subject.come_online()
        await until(subject.is_online)
        async with asyncio.timeout(10):
            await subject.transport.fetch_roster("")
        assert any(isinstance(fact, RosterLoaded) for fact in subject.facts)


async def test_after_stop_nothing_is_sent(opened: Open) -> None:
    async with opened() as subject:
        subject.come_online()
        await until(subject.is_online)
        await subject.transport.stop()
        await refuses_all(subject)

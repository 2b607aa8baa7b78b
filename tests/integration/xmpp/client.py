"""One stream at a real server and all it reported; the core's part is played here."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeVar

from desktop_client.core.ports import Clock
from desktop_client.domain.accounts import Account, ConnectionState, ConnectionStatus
from desktop_client.domain.addresses import BareJid, bare
from desktop_client.domain.facts import Fact, StatusChanged
from desktop_client.domain.messages import ItemId, NewMessage, OriginId, OutgoingMessage
from desktop_client.domain.roster import DevicePresence, OwnPresence
from desktop_client.system.clock import SystemClock
from desktop_client.xmpp.keepalive import Patience
from desktop_client.xmpp.transports import XmppTransports
from tests.integration.server_accounts import ServerAccount
from tests.integration.waiting import until

T = TypeVar("T")


class Client:
    """`is_storing` False leaves what arrives unstored, so that the server must keep it."""

    def __init__(
        self,
        account: ServerAccount,
        *,
        host: str = "",
        port: int = 0,
        patience: Patience | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.account = account
        self.jid: BareJid = account.jid
        self.facts: list[Fact] = []
        self.is_storing = True
        self.transports = XmppTransports(
            clock or SystemClock(), extra_authority=account.server.ca_file, patience=patience
        )
        self.settings = Account(jid=account.jid, host=host or account.server.host, port=port or account.server.port)
        self.connection = self.transports.open(self.settings, self._deliver)
        self._sent = 0

    def _deliver(self, fact: Fact) -> None:
        self.facts.append(fact)
        if isinstance(fact, NewMessage) and self.is_storing and fact.envelope.stanza_number is not None:
            self.connection.mark_stored(fact.envelope.stanza_number)

    @property
    def status(self) -> ConnectionStatus:
        reports = self.of(StatusChanged)
        return reports[-1].status if reports else ConnectionStatus(account=self.jid)

    def of(self, kind: type[T]) -> list[T]:
        return [fact for fact in self.facts if isinstance(fact, kind)]

    def bodies(self) -> list[str]:
        return [message.body for message in self.of(NewMessage)]

    async def online(self) -> None:
        await until(lambda: self.status.state is ConnectionState.ONLINE)

    async def lost(self) -> None:
        await until(lambda: self.status.state is not ConnectionState.ONLINE)

    async def announce(self) -> None:
        await self.online()
        await self.connection.fetch_roster("")
        self.connection.set_presence(OwnPresence())
        await until(lambda: self.jid in [bare(presence.jid) for presence in self.of(DevicePresence)])

    def say(self, to: BareJid, body: str) -> OriginId:
        self._sent += 1
        origin_id = OriginId(f"{self.account.local}-{self._sent}")
        self.connection.send(
            OutgoingMessage(
                item=ItemId(self._sent),
                account=self.jid,
                to=to,
                origin_id=origin_id,
                body=body,
                typed_at=SystemClock().now(),
            )
        )
        return origin_id


@asynccontextmanager
async def signed_in(
    account: ServerAccount,
    *,
    host: str = "",
    port: int = 0,
    patience: Patience | None = None,
    password: str = "",
    clock: Clock | None = None,
) -> AsyncIterator[Client]:
    """Open a stream, through `host` and `port` when given, and announce presence."""
    client = Client(account, host=host, port=port, patience=patience, clock=clock)
    client.connection.start(password or account.password)
    try:
        await client.announce()
        yield client
    finally:
        await client.connection.stop()

"""A client account at a scripted server, and all it reported."""

import itertools
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar
from xml.etree.ElementTree import Element

from desktop_client.core.ports import Clock
from desktop_client.domain.accounts import Account, ConnectionState, ConnectionStatus
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import UserFacingError
from desktop_client.domain.facts import Fact, StatusChanged
from desktop_client.system.clock import SystemClock
from desktop_client.xmpp.keepalive import Patience
from desktop_client.xmpp.transports import XmppTransports
from tests.fakes.scripted_server import DOMAIN, PASSWORD, Peer, ScriptedServer
from tests.fakes.waiting import turns, until

T = TypeVar("T")
_numbers = itertools.count()
ME = BareJid(f"elin@{DOMAIN}")


class Visitor:
    def __init__(
        self,
        server: ScriptedServer,
        folder: Path,
        *,
        account: Account | None = None,
        patience: Patience | None = None,
        are_calls_enabled: bool = False,
        clock: Clock | None = None,
    ) -> None:
        self.server = server
        server.issued.write(folder / "served")
        server.context.load_cert_chain(folder / "served" / "server.crt", folder / "served" / "server.key")
        known = server.authority.write(folder / "ca.crt")
        self.facts: list[Fact] = []
        self.transports = XmppTransports(
            clock or SystemClock(), extra_authority=known, patience=patience, are_calls_enabled=are_calls_enabled
        )
        base = account or Account(jid=ME)
        self.account = replace(base, host=server.host, port=server.port)
        self.connection = self.transports.open(self.account, self.facts.append)

    def start(self, password: str = PASSWORD) -> None:
        self.connection.start(password)

    @property
    def status(self) -> ConnectionStatus:
        reports = self.of(StatusChanged)
        return reports[-1].status if reports else ConnectionStatus(account=ME)

    @property
    def peer(self) -> Peer:
        return self.server.peers[-1]

    def of(self, kind: type[T]) -> list[T]:
        return [fact for fact in self.facts if isinstance(fact, kind)]

    def has_been(self, state: ConnectionState) -> bool:
        return any(report.status.state is state for report in self.of(StatusChanged))

    async def online(self) -> None:
        await until(lambda: self.status.state is ConnectionState.ONLINE)

    async def refused(self) -> UserFacingError:
        """Return the problem that ended the first try."""
        await until(lambda: self.status.problem is not None)
        assert self.status.problem is not None
        return self.status.problem

    async def settle(self) -> None:
        """Give all that is under way the time to arrive."""
        with suppress(ConnectionError):
            await self.peer.flush()
        await turns(50)

    async def answered(self) -> None:
        """Make sure that a live stream has looked at all the peer has sent so far: it answers in order."""
        question = f"q{next(_numbers)}"
        self.peer.send(f"<iq type='get' id='{question}' from='{DOMAIN}'><ping xmlns='urn:xmpp:ping'/></iq>")
        await until(lambda: any(stanza.get("id") == question for stanza in self.peer.stanzas))

    def replies(self) -> list[Element]:
        """Return what we sent to the peer on a live stream, without the answers to its questions."""
        return [stanza for stanza in self.peer.stanzas if not _is_routine(stanza)]

    def nothing_reported(self) -> bool:
        return all(isinstance(fact, StatusChanged) for fact in self.facts)


def _is_routine(stanza: Element) -> bool:
    has_bound = stanza.find("{urn:ietf:params:xml:ns:xmpp-bind}bind") is not None
    return has_bound or stanza.get("id", "").startswith(("q", "carbons")) or stanza.get("type") == "unavailable"

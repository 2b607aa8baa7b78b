"""How one account's calls are carried: the `CallSignalling` of its stream."""

import asyncio
import importlib
from collections.abc import Coroutine
from typing import Any, Final

from desktop_client.domain.addresses import BareJid, FullJid, bare
from desktop_client.domain.errors import NotConnected
from desktop_client.domain.media import IceServer, MediaKind
from desktop_client.domain.signalling import (
    CallId,
    Proceed,
    ProposalSignal,
    Propose,
    Refusal,
    RequestId,
    SessionInitiate,
    Signal,
)
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.features.call_proposals import CallProposals
from desktop_client.xmpp.features.caps import Caps
from desktop_client.xmpp.features.external_services import ExternalServices
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.features.jingle import JingleSessions
from desktop_client.xmpp.link import Link

_WORDS_MODULE = "desktop_client.xmpp.jingle_signals"


class JingleCalls:
    """Made only where the program makes calls, so that nothing is announced that does not exist."""

    def __init__(self, link: Link, caps: Caps) -> None:
        self._link: Final = link
        self._caps: Final = caps
        self.proposals: Final = CallProposals(link)
        self.sessions: Final = JingleSessions(link, caps)
        self.services: Final = ExternalServices(link)

    @property
    def features(self) -> tuple[Feature, ...]:
        return (self.proposals, self.sessions, self.services)

    def begin(self) -> None:
        """Load the words of Jingle while nobody waits for them."""
        self._link.start(_load_words(), name="words of calls")

    @property
    def own_address(self) -> FullJid:
        return FullJid(self._link.own_full)

    def send(self, call: CallId, to: BareJid | FullJid, signal: Signal) -> None:
        """Say it in its turn: messages wait for the requests before them. Raises `NotConnected`."""
        if not self._link.is_live:
            raise NotConnected(account=self._link.account)
        if isinstance(signal, Propose):
            self._link.called[call] = bare(to)
        if isinstance(signal, Proceed | SessionInitiate):
            self.sessions.expect(call, FullJid(to), is_initiator=isinstance(signal, SessionInitiate))
        self._link.start(self._words(call, to, signal), name=type(signal).__name__)

    def acknowledge(self, request: RequestId) -> None:
        self.sessions.acknowledge(request)

    def refuse(self, request: RequestId, refusal: Refusal) -> None:
        self.sessions.refuse(request, refusal)

    def end(self, call: CallId) -> None:
        self.sessions.forget(call)
        self._link.called.pop(call, None)

    async def can_call(self, peer: BareJid) -> frozenset[MediaKind]:
        if self._caps.lacks(peer, ns.JINGLE_MESSAGES):
            return frozenset()
        is_blind = self._caps.lacks(peer, ns.JINGLE_VIDEO)
        return frozenset({MediaKind.AUDIO}) if is_blind else frozenset(MediaKind)

    async def ice_servers(self) -> tuple[IceServer, ...]:
        return await self.services.fetch()

    def _words(self, call: CallId, to: BareJid | FullJid, signal: Signal) -> Coroutine[Any, Any, None]:
        if isinstance(signal, ProposalSignal):
            return self._say(call, to, signal)
        return self.sessions.send(call, FullJid(to), signal)

    async def _say(self, call: CallId, to: BareJid | FullJid, signal: ProposalSignal) -> None:
        if self._link.is_live:
            self.proposals.send(call, to, signal)


async def _load_words() -> None:
    await asyncio.to_thread(importlib.import_module, _WORDS_MODULE)

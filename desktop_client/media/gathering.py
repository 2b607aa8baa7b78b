"""How candidates are found: own addresses at once, STUN and TURN when they answer."""

import asyncio
import contextlib
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import aioice
from aioice import ice, stun
from typing_extensions import override

from desktop_client.core.scope import TaskScope
from desktop_client.domain.media import IceServer, IceServerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """How one peer finds its candidates. `found` gets each late candidate, and None when no more will come."""

    scope: TaskScope
    found: Callable[["TricklingConnection", aioice.Candidate | None], None]
    servers: tuple[IceServer, ...] = ()
    is_relay_only: bool = False
    extra_addresses: tuple[str, ...] = ()
    patience_s: float = 0.3
    """How long a description waits for STUN and TURN; slower ones are told later."""
    relay_patience_s: float = 0.5
    """The same where nothing but a relay may be used."""
    server_timeout_s: float = 5.0
    most_asks: int = 4


gathering_of_this_peer: ContextVar[Gathering] = ContextVar("gathering_of_this_peer")
"""Set in the task that makes transceivers: aiortc makes the connections inside."""


class TricklingConnection(aioice.Connection):
    """Own addresses are candidates at once; STUN and TURN add theirs when they answer."""

    def __init__(self, ice_controlling: bool, **kwargs: Any) -> None:
        super().__init__(ice_controlling=ice_controlling, **kwargs)
        self._gathering = gathering_of_this_peer.get(None)
        self._first_late = asyncio.Event()
        self.is_gathered = False

    @override
    async def gather_candidates(self) -> None:
        if self._gathering is None:
            await super().gather_candidates()
            return
        if self._local_candidates_start:
            return
        self._local_candidates_start = True
        plan = self._gathering
        addresses = [] if plan.is_relay_only else _host_addresses(plan.extra_addresses)
        self._local_candidates += await self.get_component_candidates(component=1, addresses=addresses)
        self.is_gathered = not plan.servers
        if plan.servers:
            plan.scope.start(self._ask_servers(plan), name="gather")
            patience_s = plan.relay_patience_s if plan.is_relay_only else plan.patience_s
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._first_late.wait(), patience_s)
        self._local_candidates_end = True

    async def _ask_servers(self, plan: Gathering) -> None:
        async with asyncio.TaskGroup() as group:
            for server in plan.servers:
                group.create_task(self._ask_patiently(server, plan), name=f"ask {server.host}")
        self.is_gathered = True
        self._first_late.set()
        plan.found(self, None)

    async def _ask_patiently(self, server: IceServer, plan: Gathering) -> None:
        """Ask again where nothing answers: the network may be away for a moment, and come back to this call."""
        for _ in range(plan.most_asks):
            try:
                async with asyncio.timeout(plan.server_timeout_s):
                    await self._ask(server, plan)
                    return
            except TimeoutError:
                if self._closing:
                    return
            except (OSError, stun.TransactionError, ValueError):
                return

    async def _ask(self, server: IceServer, plan: Gathering) -> None:
        if server.kind in {IceServerKind.TURN, IceServerKind.TURNS}:
            await self._ask_relay(server, plan)
        elif server.kind is IceServerKind.STUN and not plan.is_relay_only:
            await self._ask_reflexive(server, plan)

    async def _ask_reflexive(self, server: IceServer, plan: Gathering) -> None:
        for protocol in tuple(self._protocols):
            candidate = protocol.local_candidate
            if candidate.type == "host" and ":" not in candidate.host:
                reflexive, _ = await ice.server_reflexive_candidate(protocol, (server.host, server.port))
                self._add_late(reflexive, plan)

    async def _ask_relay(self, server: IceServer, plan: Gathering) -> None:
        is_secure = server.kind is IceServerKind.TURNS
        candidate, protocol = await ice.relayed_candidate(
            component=1,
            hide_related_address=plan.is_relay_only,
            protocol_factory=lambda: ice.StunProtocol(self),
            turn_server=(server.host, server.port),
            turn_username=server.username,
            turn_password=server.password,
            turn_ssl=is_secure,
            turn_transport="tcp" if is_secure else server.protocol,
        )
        if self._closing:
            await protocol.close()
            return
        self._protocols.append(protocol)
        self._add_late(candidate, plan)
        for remote in self._remote_candidates:
            self._pair_remote_candidate(remote)
        self.sort_check_list()

    def _add_late(self, candidate: aioice.Candidate, plan: Gathering) -> None:
        if self._closing or any(
            (known.host, known.port, known.type) == (candidate.host, candidate.port, candidate.type)
            for known in self._local_candidates
        ):
            return
        self._local_candidates.append(candidate)
        self._first_late.set()
        plan.found(self, candidate)

    @property
    def is_described(self) -> bool:
        """Whether a description may have been made: what comes from now on has to be told."""
        return self._local_candidates_end

    @property
    def is_relayed(self) -> bool | None:
        """Whether what is sent goes through a relay of ours or theirs; None before there is a path."""
        pair = self._nominated.get(1)
        if pair is None:
            return None
        return "relay" in {pair.local_candidate.type, pair.remote_candidate.type}


def _host_addresses(extra: tuple[str, ...]) -> list[str]:
    own = ice.get_host_addresses(use_ipv4=True, use_ipv6=True)
    usable = [address for address in own if not address.lower().startswith("fe80:")]
    return [*usable, *(address for address in extra if address not in usable)]


def host_addresses() -> frozenset[str]:
    """Return the addresses this computer has now, link-local ones left out."""
    return frozenset(_host_addresses(()))

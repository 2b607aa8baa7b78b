"""New ways under a living call: another ICE connection for each transport, the keys stay."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from aioice import Candidate as AioiceCandidate
from aiortc import RTCRtpTransceiver

from desktop_client.core.scope import TaskScope
from desktop_client.domain.media import Candidate, CandidateKind, ContentName, MediaContent, MediaDescription, MediaKind
from desktop_client.domain.media import Transport as Way
from desktop_client.media import hooks
from desktop_client.media.fitting import usable_candidates
from desktop_client.media.gathering import TricklingConnection
from desktop_client.media.hooks import SwitchableIce
from desktop_client.media.outlet import Outlet

_log = logging.getLogger(__name__)

_CONNECT_TIMEOUT_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    content: ContentName
    kind: MediaKind
    ice: SwitchableIce


class Paths:
    """All transports of one peer. A change is prepared here, told, and completed by what the other end tells."""

    def __init__(self, scope: TaskScope, outlet: Outlet) -> None:
        self._scope = scope
        self._outlet = outlet
        self._ices: dict[int, SwitchableIce] = {}
        self._prepared: dict[ContentName, TricklingConnection] = {}
        self._open: set[TricklingConnection] = set()
        """What has sockets of its own until `close`, whatever became of it."""
        self._is_stopped = False
        self._changing = asyncio.Lock()

    def adopt(self, transceivers: Sequence[RTCRtpTransceiver]) -> None:
        """Take hold of transports that are new; before they connect."""
        for transceiver in transceivers:
            transport = hooks.ice_transport_of(transceiver)
            if id(transport) not in self._ices:
                self._ices[id(transport)] = SwitchableIce(transport)
                hooks.pace(hooks.dtls_of(transceiver), self._outlet)

    async def prepare(self, transceivers: Sequence[RTCRtpTransceiver]) -> MediaDescription:
        """Gather anew, by the gathering of this task; return our new transports, none after `stop`."""
        async with self._changing:
            return await self._prepare(transceivers)

    async def meet(
        self, transceivers: Sequence[RTCRtpTransceiver], theirs: MediaDescription
    ) -> MediaDescription | None:
        """Go over to ways to the other end's new transports; return ours when they are not told yet."""
        async with self._changing:
            own = None if self._prepared else await self._prepare(transceivers)
            await self._complete(transceivers, theirs)
            return own

    async def _prepare(self, transceivers: Sequence[RTCRtpTransceiver]) -> MediaDescription:
        await self._drop()
        if self._is_stopped:
            return MediaDescription(contents=())
        places = self._places(transceivers)
        fresh = {
            place.content: TricklingConnection(ice_controlling=place.ice.current.ice_controlling) for place in places
        }
        self._prepared = fresh
        self._open.update(fresh.values())
        await asyncio.gather(*(connection.gather_candidates() for connection in fresh.values()))
        contents = (
            MediaContent(name=place.content, kind=place.kind, transport=own_way(fresh[place.content]))
            for place in places
        )
        return MediaDescription(contents=tuple(contents))

    async def _complete(self, transceivers: Sequence[RTCRtpTransceiver], theirs: MediaDescription) -> None:
        """Connect the prepared ways to those of the other end, and go over to them as they are found."""
        prepared, self._prepared = self._prepared, {}
        for place in self._places(transceivers):
            connection, content = prepared.pop(place.content, None), theirs.content(place.content)
            if connection is None or content is None or not content.transport.ufrag:
                continue
            await _introduce(connection, content.transport)
            self._scope.start(self._go_over(place, connection), name=f"path of {place.content}")
        for connection in prepared.values():
            await self._leave(connection)

    async def stop(self) -> None:
        """Prepare no more, and forget what was prepared; a gathering that has begun comes to its end first."""
        self._is_stopped = True
        async with self._changing:
            await self._drop()

    async def close(self) -> None:
        """Let go of all sockets, once nobody goes over to another way any more."""
        for connection in tuple(self._open):
            await self._leave(connection)

    async def _drop(self) -> None:
        prepared, self._prepared = self._prepared, {}
        for connection in prepared.values():
            await self._leave(connection)

    async def _leave(self, connection: TricklingConnection) -> None:
        await connection.close()
        self._open.discard(connection)

    async def _go_over(self, place: _Place, connection: TricklingConnection) -> None:
        is_found = False
        try:
            async with asyncio.timeout(_CONNECT_TIMEOUT_S):
                await connection.connect()
            is_found = True
        except (ConnectionError, TimeoutError):
            _log.info("no new path for %s", place.content)
        finally:
            if not is_found:
                await self._leave(connection)
        if is_found:
            before = place.ice.current
            self._open.add(before)
            await place.ice.switch(connection)
            self._open.discard(before)

    def _places(self, transceivers: Sequence[RTCRtpTransceiver]) -> list[_Place]:
        return [
            _Place(
                content=ContentName(transceiver.mid or ""),
                kind=MediaKind(transceiver.kind),
                ice=self._ices[id(hooks.ice_transport_of(transceiver))],
            )
            for transceiver in transceivers
            if not hooks.is_bundled(transceiver) and transceiver.mid is not None
        ]


def own_way(connection: TricklingConnection) -> Way:
    """Describe one end of an ICE connection of ours."""
    return Way(
        ufrag=connection.local_username,
        password=connection.local_password,
        candidates=tuple(candidate_from_aioice(candidate) for candidate in connection.local_candidates),
    )


async def _introduce(connection: TricklingConnection, way: Way) -> None:
    connection.remote_username, connection.remote_password = way.ufrag, way.password
    for candidate in usable_candidates(way.candidates):
        await connection.add_remote_candidate(aioice_candidate(candidate))


def candidate_from_aioice(candidate: AioiceCandidate) -> Candidate:
    return Candidate(
        foundation=candidate.foundation,
        component=candidate.component,
        protocol=candidate.transport,
        priority=candidate.priority,
        ip=candidate.host,
        port=candidate.port,
        kind=CandidateKind(candidate.type),
        related_ip=candidate.related_address or "",
        related_port=candidate.related_port or 0,
    )


def aioice_candidate(candidate: Candidate) -> AioiceCandidate:
    return AioiceCandidate(
        foundation=candidate.foundation,
        component=candidate.component,
        transport=candidate.protocol,
        priority=candidate.priority,
        host=candidate.ip,
        port=candidate.port,
        type=candidate.kind.value,
        related_address=candidate.related_ip or None,
        related_port=candidate.related_port or None,
    )

"""Asking STUN and TURN servers once, without a call."""

import asyncio
import contextlib
from collections.abc import Sequence

from aioice import Connection
from aioice.stun import TransactionError

from desktop_client.domain.devices import RelaysChecked
from desktop_client.domain.media import CandidateKind, IceServer, IceServerKind

_LIMIT_S = 6.0
_TURN = frozenset({IceServerKind.TURN, IceServerKind.TURNS})


async def check_relays(servers: Sequence[IceServer], *, limit_s: float = _LIMIT_S) -> RelaysChecked:
    """Ask all at the same time: an address of ours from STUN, a place on the relay from TURN, given back at once."""
    answers = await asyncio.gather(*(_answers(server, limit_s) for server in servers))
    stun = [answer for server, answer in zip(servers, answers, strict=True) if server.kind not in _TURN]
    turn = [answer for server, answer in zip(servers, answers, strict=True) if server.kind in _TURN]
    return RelaysChecked(
        is_stun_answering=any(stun) if stun else None,
        is_turn_answering=any(turn) if turn else None,
    )


async def _answers(server: IceServer, limit_s: float) -> bool:
    connection, wanted = _connection(server)
    try:
        with contextlib.suppress(OSError, TimeoutError, TransactionError, ValueError):
            async with asyncio.timeout(limit_s):
                await connection.gather_candidates()
        return any(candidate.type == wanted.value for candidate in connection.local_candidates)
    finally:
        await connection.close()


def _connection(server: IceServer) -> tuple[Connection, CandidateKind]:
    """Return what asks this one server, and the kind of candidate that proves its answer."""
    place = (server.host, server.port)
    if server.kind not in _TURN:
        return Connection(ice_controlling=True, use_ipv6=False, stun_server=place), CandidateKind.SERVER_REFLEXIVE
    is_secure = server.kind is IceServerKind.TURNS
    connection = Connection(
        ice_controlling=True,
        use_ipv6=False,
        turn_server=place,
        turn_username=server.username,
        turn_password=server.password,
        turn_ssl=is_secure,
        turn_transport="tcp" if is_secure else server.protocol,
    )
    return connection, CandidateKind.RELAYED

"""Asking TURN servers once, without a call."""

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
    """Ask all at the same time for a place on the relay, given back at once."""
    asked = [server for server in servers if server.kind in _TURN]
    answers = await asyncio.gather(*(_answers(server, limit_s) for server in asked))
    return RelaysChecked(is_turn_answering=any(answers) if asked else None)


async def _answers(server: IceServer, limit_s: float) -> bool:
    connection = _connection(server)
    try:
        with contextlib.suppress(OSError, TimeoutError, TransactionError, ValueError):
            async with asyncio.timeout(limit_s):
                await connection.gather_candidates()
        return any(candidate.type == CandidateKind.RELAYED.value for candidate in connection.local_candidates)
    finally:
        await connection.close()


def _connection(server: IceServer) -> Connection:
    is_secure = server.kind is IceServerKind.TURNS
    return Connection(
        ice_controlling=True,
        use_ipv6=False,
        turn_server=(server.host, server.port),
        turn_username=server.username,
        turn_password=server.password,
        turn_ssl=is_secure,
        turn_transport="tcp" if is_secure else server.protocol,
    )

"""Where a domain's server listens (RFC 6120 §3.2, XEP-0368)."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from desktop_client.domain.errors import ServerUnreachable

DIRECT_TLS: Final = "xmpps-client"
STARTTLS: Final = "xmpp-client"
DEFAULT_PORT: Final = 5222
_DIRECT_TLS_PORTS = frozenset({443, 5223})
_ANSWER_S = 1.0
_TRIES = 3
"""Each waits longer than the one before: one lost datagram must not hide where the server is."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One place where a server may be reached."""

    host: str
    port: int
    is_direct_tls: bool


class Resolver(Protocol):
    async def services(self, domain: str) -> list[tuple[str, str, int]]:
        """Return (service, host, port) in the order of the SRV records' priority and weight; "" host: none here."""
        ...


class SrvResolver:
    """SRV records through the system's name servers, or through others given as `address:port`."""

    def __init__(self, name_servers: Sequence[str] = ()) -> None:
        self._name_servers = tuple(name_servers)

    async def services(self, domain: str) -> list[tuple[str, str, int]]:
        from aiodns import DNSResolver  # noqa: PLC0415 - after the first paint
        from slixmpp.xmlstream.resolver import get_SRV  # noqa: PLC0415 - after the first paint

        async with DNSResolver(self._name_servers, timeout=_ANSWER_S, tries=_TRIES) as resolver:
            found = await get_SRV(domain, DEFAULT_PORT, [DIRECT_TLS, STARTTLS], resolver=resolver)
        return [(service, host, port) for service, host, port in found if service]


def manual_candidates(host: str, port: int) -> list[Candidate]:
    """Return both ways to try a host and port a person typed, the likelier first."""
    host, port = host.strip().strip("[]"), port or DEFAULT_PORT
    likely_direct = port in _DIRECT_TLS_PORTS
    return [Candidate(host=host, port=port, is_direct_tls=direct) for direct in (likely_direct, not likely_direct)]


async def find_candidates(domain: str, resolver: Resolver) -> list[Candidate]:
    """Return where to try, best first. Raises `ServerUnreachable` when the domain says it offers no XMPP."""
    ascii_domain = domain.encode("idna").decode("ascii")
    records = await resolver.services(ascii_domain)
    if records and not any(host for _, host, _ in records):
        raise ServerUnreachable(domain=domain)
    if not records:
        _log.debug("no SRV records")
        return [Candidate(host=ascii_domain, port=DEFAULT_PORT, is_direct_tls=False)]
    return [
        Candidate(host=host, port=port, is_direct_tls=service == DIRECT_TLS) for service, host, port in records if host
    ]

"""Where a domain's server listens (RFC 6120 §3.2, XEP-0368)."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Final, Protocol

from desktop_client.domain.errors import ServerUnreachable

DIRECT_TLS: Final = "xmpps-client"
STARTTLS: Final = "xmpp-client"
DEFAULT_PORT: Final = 5222
_DIRECT_TLS_PORTS = frozenset({443, 5223})
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    host: str
    port: int
    is_direct_tls: bool


class Resolver(Protocol):
    async def services(self, domain: str) -> list[tuple[str, str, int]]:
        """Return (service, host, port) in the order of the SRV records' priority and weight; "" host: none here."""
        ...


class SrvResolver:
    """SRV records through the system's name servers."""

    async def services(self, domain: str) -> list[tuple[str, str, int]]:
        from slixmpp.xmlstream.resolver import default_resolver, get_SRV  # noqa: PLC0415 - after the first paint

        loop = asyncio.get_running_loop()
        resolver = default_resolver(loop=loop)
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

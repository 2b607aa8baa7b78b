"""STUN and TURN of the own server (XEP-0215)."""

import logging
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.errors import UserFacingError
from desktop_client.domain.media import IceServer, IceServerKind
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element, iq
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.link import Link

_SERVICES = f"{{{ns.EXTERNAL_SERVICES}}}services"
_CREDENTIALS = f"{{{ns.EXTERNAL_SERVICES}}}credentials"
_SERVICE = f"{{{ns.EXTERNAL_SERVICES}}}service"
_KINDS: Final = {kind.value: kind for kind in IceServerKind}
_VALID: Final = timedelta(hours=1)
_SPARE: Final = timedelta(minutes=1)
_MOST = 16
_DEFAULT_PORTS = {"stun": 3478, "turn": 3478, "stuns": 5349, "turns": 5349}
_log = logging.getLogger(__name__)


class ExternalServices(Feature):
    """Keeps the last answer as long as its passwords are good; they never go into a log."""

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._servers: tuple[IceServer, ...] = ()
        self._valid_until: datetime | None = None

    async def fetch(self) -> tuple[IceServer, ...]:
        """Return what the server offers now; () when it offers nothing or does not answer."""
        now = self.link.clock.now()
        if self._valid_until is not None and now < self._valid_until:
            return self._servers
        try:
            self._servers = await self._ask()
        except UserFacingError as problem:
            _log.info("the server named no STUN or TURN: %s", type(problem).__name__)
            return tuple(server for server in self._servers if server.expires_at is None or server.expires_at > now)
        ends = [server.expires_at - _SPARE for server in self._servers if server.expires_at is not None]
        self._valid_until = min([now + _VALID, *ends])
        return self._servers

    async def _ask(self) -> tuple[IceServer, ...]:
        answer = await self.link.request(iq("get", element(ns.EXTERNAL_SERVICES, "services"), to=self.link.domain))
        found = list(answer.iterfind(f"{_SERVICES}/{_SERVICE}"))[:_MOST]
        complete = [await self._with_credentials(service) for service in found]
        return tuple(_servers(complete))

    async def _with_credentials(self, service: Element) -> Element:
        """Ask for what a restricted service did not come with (XEP-0215 §3.3)."""
        if service.get("restricted") not in ("1", "true") or service.get("username"):
            return service
        wanted = element(
            ns.EXTERNAL_SERVICES, "service", {"host": service.get("host", ""), "type": service.get("type", "")}
        )
        request = iq("get", element(ns.EXTERNAL_SERVICES, "credentials", None, wanted), to=self.link.domain)
        answer = (await self.link.request(request)).find(f"{_CREDENTIALS}/{_SERVICE}")
        return service if answer is None else Element(service.tag, service.attrib | answer.attrib)


def _servers(services: Iterable[Element]) -> Iterator[IceServer]:
    for service in services:
        server = _server(service)
        if server is not None:
            yield server


def _server(service: Element) -> IceServer | None:
    name, host = service.get("type", ""), service.get("host", "").strip()
    kind, port = _KINDS.get(name), service.get("port", "")
    protocol = service.get("transport", "udp").lower()
    is_number = port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65536
    if kind is None or not host or (port and not is_number) or protocol not in ("udp", "tcp"):
        return None
    return IceServer(
        kind=kind,
        host=host,
        port=int(port) if port else _DEFAULT_PORTS[name],
        protocol=protocol,
        username=service.get("username", ""),
        password=service.get("password", ""),
        expires_at=_moment(service.get("expires", "")),
    )


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)

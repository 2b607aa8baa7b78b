"""slixmpp's client as a bare connection: the one place that knows its private names.

Its own negotiation, keepalive, send queue and default answers are left out; plugins may still be registered.
"""

import asyncio
import re
import ssl
from typing import Any, Final, cast
from xml.etree.ElementTree import Element

from slixmpp import ClientXMPP, InvalidJID
from slixmpp.xmlstream.stanzabase import StanzaBase
from slixmpp.xmlstream.tostring import tostring
from typing_extensions import override

from desktop_client.domain.addresses import BareJid, domain_of
from desktop_client.domain.errors import MalformedAddress, NotConnected
from desktop_client.xmpp.resolving import Candidate

ROUTES_NAME: Final = "_XMLStream__handlers"
KEEPALIVE_NAME: Final = "_start_keepalive"
BUILD_NAME: Final = "_build_stanza"
DEFAULT_ROUTES: Final = ("IM", "IMError", "Presence", "Roster Update", "Stream Features", "Stream Error")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HAPPY_EYEBALLS_S = 0.25


class LibraryStream(ClientXMPP):
    """One socket, with or without TLS, and the routes of registered plugins.

    Raises `MalformedAddress` for an account whose address no server could have (RFC 7622).
    """

    def __init__(self, account: BareJid, context: ssl.SSLContext) -> None:
        try:
            super().__init__(account, "", ssl_context=context)
        except InvalidJID as error:
            raise MalformedAddress(text=account) from error
        for name in DEFAULT_ROUTES:
            self.remove_handler(name)
        self.account: Final = account
        self.domain: Final = domain_of(account)

    @override
    def register_plugin(self, plugin: str, pconfig: dict[str, Any] | None = None, module: Any = None) -> None:
        """Leave the library's own negotiation out: sign-in is `desktop_client.xmpp.sign_in`."""
        if not plugin.startswith("feature_"):
            super().register_plugin(plugin, pconfig, module)

    @override
    def _start_keepalive(self, event: Any) -> None:
        """Leave liveness to `desktop_client.xmpp.keepalive`."""

    async def connect_to(self, candidate: Candidate, context: ssl.SSLContext) -> None:
        """Open the socket, with TLS at once for a direct candidate (XEP-0368). Raises OSError."""
        loop = asyncio.get_running_loop()
        tls: dict[str, Any] = {"ssl": context, "server_hostname": self.domain} if candidate.is_direct_tls else {}
        await loop.create_connection(
            lambda: self, candidate.host, candidate.port, happy_eyeballs_delay=_HAPPY_EYEBALLS_S, **tls
        )

    async def upgrade(self, context: ssl.SSLContext) -> None:
        """Go on inside TLS. Raises OSError."""
        if self.transport is None:
            raise ConnectionAbortedError
        loop = asyncio.get_running_loop()
        protocol = cast("asyncio.Protocol", self)
        transport = await loop.start_tls(self.transport, protocol, context, server_hostname=self.domain)
        if transport is None:
            raise ConnectionAbortedError
        self.connection_made(transport)

    def certificate(self) -> bytes:
        """Return the server's certificate as DER."""
        tls = self._tls()
        return (tls.getpeercert(binary_form=True) if tls else None) or b""

    def tls_version(self) -> str:
        tls = self._tls()
        return (tls.version() if tls else None) or ""

    def _tls(self) -> ssl.SSLObject | None:
        return cast("ssl.SSLObject", self.transport.get_extra_info("ssl_object")) if self.transport else None

    @override
    def connection_made(self, transport: asyncio.BaseTransport, send_event: bool = True) -> None:
        self.transport = cast("asyncio.Transport", transport)

    @override
    def eof_received(self) -> None:
        """Let the transport close; what came before is still parsed."""

    @override
    def send_raw(self, data: str | bytes) -> None:
        if self.transport is not None and not self.transport.is_closing():
            self.transport.write(data.encode() if isinstance(data, str) else data)

    @override
    def send(self, data: StanzaBase | str, use_filters: bool = True) -> None:
        """Let plugins send stanzas, and nothing that is none."""
        if isinstance(data, str):
            raise NotConnected(account=self.account)
        self.write_stanza(data.xml)

    def write_stanza(self, stanza: Element) -> None:
        """What plugins send goes through here."""
        raise NotImplementedError

    def encode(self, stanza: Element) -> bytes:
        """Return well-formed XML, whatever text the element carries (RFC 6120 §11.3)."""
        text = tostring(stanza, xmlns=self.default_ns, stream=self, top_level=True)
        return _NOT_XML.sub("\ufffd", text).encode()

    def offer_to_plugins(self, stanza: Element) -> bool:
        """Return True when a registered plugin took the stanza; its failures are the caller's."""
        routes = tuple(getattr(self, ROUTES_NAME))
        if not routes:
            return False
        built = self._build_stanza(stanza)
        wanted = [route for route in routes if route.match(built)]
        for route in wanted:
            route.prerun(built)
            route.run(built)
            if route.check_delete():
                self.remove_handler(route.name)
        return bool(wanted)

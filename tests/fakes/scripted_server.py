"""A server that does what a script says, byte by byte: good manners only where the script wants them."""

import asyncio
import base64
import hashlib
import hmac
import ssl
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from types import TracebackType
from typing import Self, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from desktop_client.demo.certificates import CertificateAuthority, IssuedCertificate
from tests.fakes.waiting import until

DOMAIN = "hallway.test"
PASSWORD = "open sesame"
FULL_JID = f"elin@{DOMAIN}/desk"
_SM = "urn:xmpp:sm:3"
_SASL = "urn:ietf:params:xml:ns:xmpp-sasl"
_ITERATIONS = 4096

STARTTLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>"
BIND = "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>"
MANAGEMENT = f"<sm xmlns='{_SM}'/>"


def mechanisms(*names: str) -> str:
    return f"<mechanisms xmlns='{_SASL}'>" + "".join(f"<mechanism>{n}</mechanism>" for n in names) + "</mechanisms>"


class Gone(Exception):
    """The client closed the connection, or sent what is no XML."""


class Peer:
    """The server's side of one connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, server: "ScriptedServer") -> None:
        self._reader = reader
        self._writer = writer
        self._server = server
        self._parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
        self._depth = 0
        self._elements: deque[Element] = deque()
        self.clear = b""
        """Everything received outside TLS."""
        self.secret = b""
        """Everything received inside TLS."""
        self.is_encrypted = False
        self.is_gone = False
        self.stanzas: list[Element] = []

    def send(self, text: str | bytes) -> None:
        self._writer.write(text.encode() if isinstance(text, str) else text)

    def hang_up(self) -> None:
        """Close the line once all is sent, without the end of the stream."""
        self._writer.close()

    async def flush(self) -> None:
        await self._writer.drain()

    async def next(self) -> Element:
        """Return the client's next element; a stream header counts as one."""
        while not self._elements:
            if self.is_gone:
                raise Gone
            await self._read()
        return self._elements.popleft()

    async def expect(self, name: str) -> Element:
        """Return the next element, which must have this local name."""
        element = await self.next()
        assert element.tag.rpartition("}")[2] == name, element.tag
        return element

    async def until_gone(self) -> None:
        """Read on until the client closes."""
        try:
            while True:
                await self.next()
        except Gone:
            return

    async def _read(self) -> None:
        try:
            data = await self._reader.read(65536)
        except (ConnectionError, ssl.SSLError):
            data = b""
        if self.is_encrypted:
            self.secret += data
        else:
            self.clear += data
        if not data:
            self.is_gone = True
            raise Gone
        try:
            self._parser.feed(data)
            self._take()
        except ParseError as error:
            raise Gone from error

    def _take(self) -> None:
        for event, element in cast("Iterable[tuple[str, Element]]", self._parser.read_events()):
            if event == "start":
                self._depth += 1
                if self._depth == 1:
                    self._elements.append(element)
            else:
                self._depth -= 1
                if self._depth == 0:
                    self.is_gone = True
                elif self._depth == 1:
                    self._elements.append(element)
                    if element.tag.startswith("{jabber:client}"):
                        self.stanzas.append(element)

    def _restart(self) -> None:
        self._parser = XMLPullParser(("start", "end"))
        self._depth = 0
        self._elements.clear()

    # --- steps of a well-behaved server ----------------------------------------------------------

    async def header(self, features: str, *, is_fresh: bool = True) -> None:
        """Take the client's header and answer with ours and these features."""
        if is_fresh:
            self._restart()
        await self.expect("stream")
        self.send(
            f"<?xml version='1.0'?><stream:stream from='{DOMAIN}' id='s1' version='1.0' xmlns='jabber:client' "
            f"xmlns:stream='http://etherx.jabber.org/streams'><stream:features>{features}</stream:features>"
        )

    async def start_tls(self, *, and_then: str = "") -> None:
        """Offer STARTTLS, take it, encrypt; `and_then` goes out in clear behind `<proceed/>`."""
        await self.header(STARTTLS)
        await self.expect("starttls")
        self.send(f"<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>{and_then}")
        await self.encrypt()

    async def encrypt(self) -> None:
        try:
            await self._writer.start_tls(self._server.context)
        except (OSError, ssl.SSLError) as error:
            self.is_gone = True
            raise Gone from error
        self.is_encrypted = True

    async def scram(self, *, iterations: str = str(_ITERATIONS), password: str = PASSWORD, proof: str = "") -> None:
        """Do SCRAM-SHA-256; `proof` replaces what proves that we know the password."""
        first, nonce = await self.scram_first()
        salt = b"0123456789abcdef"
        server_first = f"r={nonce},s={base64.b64encode(salt).decode()},i={iterations}"
        self.send(f"<challenge xmlns='{_SASL}'>{_packed(server_first)}</challenge>")
        response = await self.expect("response")
        final = base64.b64decode(response.text or "").decode()
        without_proof = final.rpartition(",p=")[0]
        salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, int(iterations))
        server_key = hmac.digest(salted, b"Server Key", "sha256")
        signature = hmac.digest(server_key, f"{first},{server_first},{without_proof}".encode(), "sha256")
        verifier = proof or f"v={base64.b64encode(signature).decode()}"
        self.send(f"<success xmlns='{_SASL}'>{_packed(verifier)}</success>")

    async def scram_first(self) -> tuple[str, str]:
        """Return the client's first message, bare, and a nonce that continues its own."""
        auth = await self.expect("auth")
        assert auth.get("mechanism") == "SCRAM-SHA-256"
        first = base64.b64decode(auth.text or "").decode().removeprefix("n,,")
        return first, first.partition(",r=")[2] + "server"

    async def log_in(self) -> None:
        """TLS and SCRAM, up to the client's header of the third stream."""
        await self.start_tls()
        await self.header(mechanisms("SCRAM-SHA-256"))
        await self.scram()

    async def bind(self, *, features: str = BIND) -> None:
        await self.header(features)
        iq = await self.expect("iq")
        self.send(
            f"<iq type='result' id='{iq.get('id')}'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
            f"<jid>{FULL_JID}</jid></bind></iq>"
        )

    async def welcome(self, *, resume_id: str = "") -> None:
        """Sign the client in, with stream management when there is a `resume_id`."""
        await self.log_in()
        await self.bind(features=BIND + (MANAGEMENT if resume_id else ""))
        if resume_id:
            await self.expect("enable")
            self.send(f"<enabled xmlns='{_SM}' id='{resume_id}' resume='true'/>")


Script = Callable[[Peer], Awaitable[None]]


class ScriptedServer:
    """Runs the script once for every connection; a failing script fails the test at its end."""

    def __init__(self, script: Script, *, issued: IssuedCertificate | None = None) -> None:
        self.authority = CertificateAuthority()
        self.issued = issued or self.authority.issue([DOMAIN])
        self.context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.peers: list[Peer] = []
        self.failures: list[BaseException] = []
        self.host = "127.0.0.1"
        self.port = 0
        self._script = script
        self._server: asyncio.Server | None = None
        self._running = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, self.host, 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.close()
        for peer in self.peers:
            peer._writer.transport.abort()
        await until(lambda: self._running == 0)
        if kind is None and self.failures:
            raise self.failures[0]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        peer = Peer(reader, writer, self)
        self.peers.append(peer)
        self._running += 1
        try:
            await self._script(peer)
        except (Gone, ConnectionError):
            pass
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - raised at the end of the test
            self.failures.append(error)
        finally:
            peer._writer.transport.abort()
            self._running -= 1


def _packed(text: str) -> str:
    return base64.b64encode(text.encode()).decode()

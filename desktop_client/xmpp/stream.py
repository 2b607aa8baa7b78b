"""The hardened stream over slixmpp.

Nothing is dispatched before TLS and authentication, every element passes the limits, and whatever an answer to a
stanza needs is sent by us, never by a library's default (RFC 6120, RFC 6121).
"""

import asyncio
import logging
import ssl
from collections import deque
from collections.abc import Callable
from typing import Final, Protocol, cast
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.core.ports import Clock
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NotAccepted, NotConnected, StreamRefused
from desktop_client.domain.messages import OriginId
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.console import Console
from desktop_client.xmpp.elements import condition_of, element, error_of
from desktop_client.xmpp.feeding import Feeding
from desktop_client.xmpp.jids import parse_jid
from desktop_client.xmpp.library import LibraryStream
from desktop_client.xmpp.limits import StreamViolation
from desktop_client.xmpp.parsing import Dropped, StanzaParser
from desktop_client.xmpp.phases import ALLOWED, ENABLED, LAST_BEFORE_RESTART, RESUMED, STEPS_AHEAD, Phase
from desktop_client.xmpp.questions import Questions
from desktop_client.xmpp.resolving import Candidate
from desktop_client.xmpp.stream_management import Sent, StreamManagement

_log = logging.getLogger(__name__)
_ACK = f"{{{ns.STREAM_MANAGEMENT}}}a"
_ACK_REQUEST = f"{{{ns.STREAM_MANAGEMENT}}}r"


class StreamListener(Protocol):
    """Who hears of a live stream; called in stream order, in the loop's thread."""

    def on_stanza(self, stanza: Element, number: int) -> bool:
        """Return False when nobody wanted it."""
        ...

    def on_dropped(self, dropped: Dropped) -> None: ...

    def on_acknowledged(self, origin_ids: list[OriginId]) -> None: ...

    def on_bound(self, stream: "HardenedStream") -> None: ...

    def on_resumed(self, stream: "HardenedStream", acknowledged: list[OriginId], again: list[Sent]) -> None: ...


class HardenedStream(LibraryStream):
    """One connection to a server; a lost one is never used again."""

    def __init__(
        self,
        account: BareJid,
        *,
        listener: StreamListener,
        management: StreamManagement,
        console: Console,
        clock: Clock,
        context: ssl.SSLContext,
    ) -> None:
        super().__init__(account, context)
        self.management: Final = management
        self.phase = Phase.CLEAR
        self.own_full: str = account
        self.heard_at_s = clock.monotonic_s()
        self.to_send_again: list[Sent] = []
        self.ended: Final[asyncio.Future[Exception]] = asyncio.get_running_loop().create_future()
        self._listener = listener
        self._console = console
        self._clock = clock
        self._feeding = Feeding(self._parse)
        self._questions = Questions(account, self.write)
        self._parser = self._new_parser()
        self._steps: deque[Element] = deque()
        self._arrived: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._bind_id = ""
        self._is_acknowledgement_planned = False

    async def open(self, candidate: Candidate, context: ssl.SSLContext) -> None:
        """Connect, with TLS at once for a direct candidate. Raises OSError."""
        await self.connect_to(candidate, context)
        if candidate.is_direct_tls:
            self.phase = Phase.ENCRYPTED

    async def encrypt(self, context: ssl.SSLContext) -> None:
        """Go on inside TLS; what came in clear after `<proceed/>` is refused (RFC 6120 §5.4.3.3)."""
        if self._feeding.drop():
            raise StreamRefused(domain=self.domain, condition="policy-violation")
        await self.upgrade(context)
        self.phase = Phase.ENCRYPTED

    async def restart(self) -> Element:
        """Send our header and return the server's features; what was said before is void (RFC 6120 §4.3.3)."""
        self._feeding.drop()
        self._steps.clear()
        self._parser.close()
        self._parser = self._new_parser()
        if self.transport is not None:
            self.transport.resume_reading()
        self.send_raw(self.stream_header)
        return await self.step(ns.FEATURES)

    def proven(self) -> None:
        """Go on to binding; called after the server's proof was checked."""
        if self.phase is not Phase.ENCRYPTED:
            raise StreamRefused(domain=self.domain, condition="policy-violation")
        self.phase = Phase.AUTHENTICATED

    async def step(self, *tags: str) -> Element:
        """Return the next element of the negotiation; raises `StreamRefused` when it is none of `tags`."""
        while not self._steps:
            if self.ended.done():
                raise self.ended.result()
            self._arrived = asyncio.get_running_loop().create_future()
            await asyncio.wait((self._arrived, self.ended), return_when=asyncio.FIRST_COMPLETED)
        received = self._steps.popleft()
        if received.tag not in tags:
            raise StreamRefused(domain=self.domain, condition="unexpected-element")
        return received

    @override
    def connection_made(self, transport: asyncio.BaseTransport, send_event: bool = True) -> None:
        super().connection_made(transport)
        self._feeding.use(cast("asyncio.Transport", transport))

    @override
    def data_received(self, data: bytes | str) -> None:
        self.heard_at_s = self._clock.monotonic_s()
        self._feeding.add(data if isinstance(data, bytes) else data.encode())

    @override
    def connection_lost(self, exception: BaseException | None) -> None:
        self.transport = None
        self._feeding.hold(is_held=False)
        self._feeding.finish(lambda: self._end(ConnectionResetError("connection lost")))

    def fail(self, error: Exception) -> None:
        """End at once because of `error`; nothing received later is looked at."""
        self._end(error)
        self._parser.close()
        self._feeding.drop()
        self._feeding.hold(is_held=False)
        if self.transport is not None:
            self.transport.abort()

    async def close(self) -> None:
        """Send what is under way and the end of our stream (RFC 6120 §4.4)."""
        if self._is_open:
            self.send_raw(self.stream_footer)
            await asyncio.wait((self.ended,), timeout=1.0)
        self.fail(ConnectionAbortedError("closed"))

    def _end(self, error: Exception) -> None:
        if self.ended.done():
            return
        self.ended.set_result(error)
        self.management.suspend()
        self._questions.close()

    @property
    def _is_open(self) -> bool:
        return self.transport is not None and not self.ended.done()

    def write(self, stanza: Element, *, origin_id: OriginId | None = None, is_kept: bool = False) -> None:
        """Send an element at once, in order, well-formed whatever text it carries. Raises `NotConnected`."""
        if not self._is_open:
            raise NotConnected(account=self.account)
        data = self.encode(stanza)
        if stanza.tag in ns.STANZAS:
            self.management.note_sent(Sent(data=data, origin_id=origin_id, is_kept=is_kept))
        self._console.show(self.account, stanza, is_sent=True)
        self.send_raw(data)

    def write_again(self, sent: Sent) -> None:
        """Send a stanza of a lost stream once more."""
        if self.transport is not None:
            self.management.note_sent(sent)
            self.send_raw(sent.data)

    def request_acknowledgement(self) -> None:
        """Ask once per loop turn what the server has counted (XEP-0198 §4)."""
        if self.management.is_enabled and not self._is_acknowledgement_planned:
            self._is_acknowledgement_planned = True
            asyncio.get_running_loop().call_soon(self._ask_acknowledgement)

    def _ask_acknowledgement(self) -> None:
        self._is_acknowledgement_planned = False
        if self._is_open:
            self.write(element(ns.STREAM_MANAGEMENT, "r"))

    @property
    def is_held(self) -> bool:
        """True while nothing is read because the store is behind."""
        return self._feeding.is_held

    def stored(self, number: int) -> None:
        """What stanzas up to `number` carried is on disk."""
        is_owed = self.management.release(number)
        if self._feeding.is_held and not self.management.is_store_behind:
            self._feeding.hold(is_held=False)
        if is_owed and self.phase is Phase.LIVE:
            self.acknowledge()

    def acknowledge(self) -> None:
        if self._is_open:  # a line that is gone is told when it is resumed
            self.write(element(ns.STREAM_MANAGEMENT, "a", {"h": str(self.management.answer())}))

    async def request(
        self, query: Element, *, timeout_s: float, on_answer: Callable[[], None] | None = None
    ) -> Element:
        """Send an IQ and return its result. Raises `NotConnected`, `NoAnswer`, `NotAccepted`."""
        query.set("id", self.new_id())
        return await self._questions.ask(query, timeout_s=timeout_s, on_answer=on_answer)

    @override
    def write_stanza(self, stanza: Element) -> None:
        if self.phase is not Phase.LIVE:
            raise NotConnected(account=self.account)
        self.write(stanza)

    # --- what is received ------------------------------------------------------------------------

    def _new_parser(self) -> StanzaParser:
        return StanzaParser(
            on_header=lambda _: None,
            on_stanza=self._on_element,
            on_dropped=self._on_dropped,
            on_end=lambda: self.fail(ConnectionResetError("end of stream")),
            is_own_server=lambda sender: sender in ("", self.account, self.domain),
            is_awaited=self._questions.expects,
        )

    def _parse(self, data: bytes) -> None:
        try:
            self._parser.feed(data)
        except StreamViolation as violation:
            self.violate(violation.condition)
        except Exception as error:  # noqa: BLE001 - bytes would wait for ever behind a bug
            _log.exception("the stream of %s cannot go on", self.domain)
            self.fail(error)

    def violate(self, condition: str) -> None:
        """Tell the server which rule it broke and end the stream (RFC 6120 §4.9)."""
        _log.warning("the server of %s broke a rule of the stream: %s", self.domain, condition)
        self.send_raw(f"<stream:error><{condition} xmlns='{ns.STREAM_CONDITIONS}'/></stream:error></stream:stream>")
        self.fail(StreamRefused(domain=self.domain, condition=condition))

    def _on_element(self, received: Element) -> None:
        self._console.show(self.account, received, is_sent=False)
        if received.tag == ns.STREAM_ERROR:
            self._on_stream_error(received)
        elif self.phase is Phase.LIVE and received.tag not in ALLOWED[Phase.LIVE]:
            self._on_live(received)
        elif received.tag in ALLOWED[self.phase]:
            self._on_step(received)
        else:
            _log.warning("dropped %s before the stream was ready for it", ns.local_name(received.tag))

    def _on_stream_error(self, error: Element) -> None:
        """End; an address to go to instead is never followed (RFC 6120 §4.9.3.19)."""
        names = [ns.local_name(child.tag) for child in error if child.tag != f"{{{ns.STREAM_CONDITIONS}}}text"]
        self.fail(StreamRefused(domain=self.domain, condition=names[0] if names else "undefined-condition"))

    def _on_step(self, received: Element) -> None:
        if received.tag in LAST_BEFORE_RESTART:
            self._parser.close()
            if self.transport is not None:
                self.transport.pause_reading()
        elif received.tag == RESUMED:
            self._resume(received)
        elif received.tag == ENABLED and not self.management.is_enabled:
            is_resumable = received.get("resume", "") in ("true", "1")
            self.management.enabled(received.get("id", "") if is_resumable else "")
        elif self.phase is Phase.AUTHENTICATED and received.tag == ns.IQ and not self._bind(received):
            return
        if len(self._steps) >= STEPS_AHEAD:
            self.violate("policy-violation")
            return
        self._steps.append(received)
        if not self._arrived.done():
            self._arrived.set_result(None)

    def _resume(self, resumed: Element) -> None:
        try:
            acknowledged, again = self.management.resumed(int(resumed.get("h", "")))
        except (ValueError, StreamViolation):
            self.violate("undefined-condition")
            return
        self.phase = Phase.LIVE
        self.session_bind_event.set()
        self._listener.on_resumed(self, acknowledged, again)

    def forget_previous(self, h: int | None) -> None:
        """The stream before cannot be continued; `h` is what the server had counted of it, if it said so."""
        acknowledged, self.to_send_again = self.management.failed(h)
        if acknowledged:
            self._listener.on_acknowledged(acknowledged)

    async def bind(self, resource: str) -> None:
        """Raises `NotAccepted` when the server gives no resource (RFC 6120 §7)."""
        self._bind_id = self.new_id()
        wish = element(ns.BIND, "bind", None, element(ns.BIND, "resource", text=resource))
        self.write(element(ns.CLIENT, "iq", {"type": "set", "id": self._bind_id}, wish))
        answer = await self.step(ns.IQ)
        if self.phase is not Phase.LIVE:
            condition, text = condition_of(answer)
            raise NotAccepted(address=self.domain, condition=condition, text=text)

    def _bind(self, answer: Element) -> bool:
        if answer.get("id") != self._bind_id or not self._bind_id:
            return False
        jid = parse_jid(answer.findtext(f"{{{ns.BIND}}}bind/{{{ns.BIND}}}jid") or "")
        if answer.get("type") == "result" and jid is not None and jid.bare == self.account:
            self.use_address(jid.full)
            self.phase = Phase.LIVE
            self._listener.on_bound(self)
        return True

    def use_address(self, full: str) -> None:
        """Take the full JID of a bound or continued stream."""
        self.own_full = self._questions.own_full = full
        self.set_jid(full)
        self.session_bind_event.set()

    def _on_live(self, received: Element) -> None:
        if received.tag in ns.STANZAS:
            self._on_stanza(received)
        elif received.tag == _ACK_REQUEST and self.management.is_enabled:
            self.acknowledge()
        elif received.tag == _ACK and self.management.is_enabled:
            self._on_acknowledgement(received)

    def _on_acknowledgement(self, received: Element) -> None:
        try:
            acknowledged = self.management.acknowledge(int(received.get("h", "")))
        except (ValueError, StreamViolation):
            self.violate("undefined-condition")
            return
        if acknowledged:
            self._listener.on_acknowledged(acknowledged)

    def _on_stanza(self, stanza: Element) -> None:
        self.dispatch(stanza, self.management.note_received(self._parser.stanza_bytes))
        if self.management.is_store_behind:
            self._feeding.hold(is_held=True)

    def dispatch(self, stanza: Element, number: int) -> None:
        """Give a stanza to whoever wants it; nothing escapes, and only requests are ever answered."""
        try:
            is_answer = stanza.tag == ns.IQ and stanza.get("type") in ("result", "error")
            is_taken = self._questions.take(stanza) if is_answer else self._listener.on_stanza(stanza, number)
            if not is_taken and not self.offer_to_plugins(stanza):
                self._refuse(stanza)
        except Exception:  # noqa: BLE001 - one stanza must not end the stream of all others
            _log.exception("a stanza could not be handled: %s", stanza.get("id"))
            self._refuse(stanza, "internal-server-error")

    def _refuse(self, stanza: Element, condition: str = "service-unavailable") -> None:
        """Answer requests alone: never a message, a presence or an error (RFC 6120 §8.2.3, §8.3.1)."""
        if stanza.tag == ns.IQ and stanza.get("type") in ("get", "set") and self._is_open:
            self.write(error_of(stanza, condition))

    def _on_dropped(self, dropped: Dropped) -> None:
        _log.warning("dropped a stanza over the limit of %s: %s", dropped.limit, dropped.attributes.get("id"))
        if self.phase is Phase.LIVE and dropped.tag in ns.STANZAS:
            number = self.management.note_received()
            if dropped.tag == ns.IQ and dropped.attributes.get("type") in ("result", "error"):
                self._questions.take_dropped(dropped.attributes.get("id", ""), dropped.attributes.get("from", ""))
            self._listener.on_dropped(dropped)
            if dropped.outline is not None:
                self.dispatch(dropped.outline, number)
            self._refuse(Element(dropped.tag, dropped.attributes), "not-acceptable")

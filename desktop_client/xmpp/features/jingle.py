"""The requests of a call's session (XEP-0166)."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.domain.addresses import FullJid
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected
from desktop_client.domain.signalling import (
    CallId,
    ContentAccept,
    ContentAdd,
    Refusal,
    RequestId,
    SessionAccept,
    SessionInitiate,
    SessionSignal,
    SignalArrived,
    SignalFailed,
)
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element, error_of, iq, result_of
from desktop_client.xmpp.features.caps import Caps
from desktop_client.xmpp.features.feature import Feature, TakeElement
from desktop_client.xmpp.features.senders import Speaker, speaker_of
from desktop_client.xmpp.jids import Jid, parse_jid
from desktop_client.xmpp.jingle_signals import Session, jingle_of, read_request
from desktop_client.xmpp.link import Link

_JINGLE = f"{{{ns.JINGLE}}}jingle"
_MOST_OPEN_REQUESTS = 256
_DETAILS = {
    Refusal.UNKNOWN_SESSION: "unknown-session",
    Refusal.OUT_OF_ORDER: "out-of-order",
    Refusal.TIE_BREAK: "tie-break",
}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A session this device takes part in, and the one device it is with."""

    peer: FullJid
    session: "Session"


class JingleSessions(Feature):
    """A session exists from our proceed or our initiate on; before, and for everybody else, there is none.

    A contact's device that knows no proposals may begin one by itself (XEP-0353 §1): that is its way to ring.
    """

    namespaces: ClassVar[tuple[str, ...]] = (
        ns.JINGLE, ns.JINGLE_RTP, ns.JINGLE_AUDIO, ns.JINGLE_VIDEO, ns.JINGLE_DTLS, ns.JINGLE_ICE, ns.JINGLE_FEEDBACK,
        ns.JINGLE_EXTENSIONS, ns.JINGLE_SOURCES, ns.JINGLE_GROUPS, ns.JINGLE_CATEGORY, ns.OFFER_ANSWER,
    )  # fmt: skip

    def __init__(self, link: Link, caps: Caps) -> None:
        super().__init__(link)
        self._caps = caps
        self._known: dict[CallId, _Known] = {}
        self._requests: dict[RequestId, Element] = {}

    @property
    @override
    def requests(self) -> Mapping[str, TakeElement]:
        return {_JINGLE: self._on_request}

    @override
    def end(self) -> None:
        self._requests.clear()

    def expect(self, call: CallId, peer: FullJid, *, is_initiator: bool) -> None:
        """Take part in a session with one device; `is_initiator` is our own role."""
        self._known.setdefault(call, _Known(peer=peer, session=Session(is_initiator=is_initiator)))

    def forget(self, call: CallId) -> None:
        self._known.pop(call, None)

    async def send(self, call: CallId, to: FullJid, signal: SessionSignal) -> None:
        """Ask, and report when the answer is no or none."""
        known = self._known.get(call)
        session = known.session if known is not None else Session(is_initiator=True)
        condition = ""
        try:
            await self.link.request(iq("set", jingle_of(call, signal, session, self.link.own_full), to=to))
        except NotAccepted as refusal:
            condition = refusal.condition
        except (NoAnswer, NotConnected):
            pass
        else:
            return
        _log.info("%s was not done: %s", type(signal).__name__, condition or "no answer")
        self.link.deliver(SignalFailed(account=self.link.account, call=call, signal=signal, condition=condition))

    def acknowledge(self, request: RequestId) -> None:
        stanza = self._requests.pop(request, None)
        if stanza is not None:
            self.link.send_if_live(result_of(stanza))

    def refuse(self, request: RequestId, refusal: Refusal) -> None:
        stanza = self._requests.pop(request, None)
        if stanza is not None:
            self._refuse(stanza, refusal)

    def _on_request(self, stanza: Element) -> None:
        found, sender = stanza.find(_JINGLE), parse_jid(stanza.get("from", ""))
        if found is None or sender is None or stanza.get("type") != "set":
            self._refuse(stanza, Refusal.BAD_REQUEST)
            return
        call = CallId(found.get("sid", ""))
        known = self._known.get(call)
        speaker = speaker_of(sender, self.link.account, self.link.own_full, self.link.may_signal)
        if known is None and call and found.get("action") == "session-initiate" and self._may_invite(sender):
            self._take_invitation(stanza, found, sender, call)
            return
        if known is None or sender.full != known.peer or speaker is Speaker.NOBODY:
            self._refuse(stanza, Refusal.UNKNOWN_SESSION)
            return
        signal = self._read(stanza, found, known.session)
        if signal is not None:
            self._report(stanza, sender, call, signal)

    def _may_invite(self, sender: Jid) -> bool:
        is_contact = sender.bare != self.link.account and sender.bare in self.link.contacts
        return is_contact and not self._caps.has(sender.full, ns.JINGLE_MESSAGES)

    def _take_invitation(self, stanza: Element, found: Element, sender: Jid, call: CallId) -> None:
        session = Session(is_initiator=False)
        signal = self._read(stanza, found, session)
        if signal is not None:
            self._known[call] = _Known(peer=sender.full, session=session)
            self._report(stanza, sender, call, signal)

    def _read(self, stanza: Element, found: Element, session: "Session") -> SessionSignal | None:
        try:
            signal = read_request(found, is_initiator=not session.is_initiator)
        except ValueError:
            _log.warning("refused a request about a call that cannot be read: %s", stanza.get("id"))
            self._refuse(stanza, Refusal.BAD_REQUEST)
            return None
        if signal is None:
            self._refuse(stanza, Refusal.UNSUPPORTED)
        elif isinstance(signal, ContentAdd):
            session.note_addition(found)
        elif isinstance(signal, SessionInitiate | SessionAccept | ContentAccept):
            session.note(signal.description, is_by_initiator=not session.is_initiator)
        return signal

    def _report(self, stanza: Element, sender: Jid, call: CallId, signal: SessionSignal) -> None:
        request = RequestId(f"{sender.full} {stanza.get('id', '')}")
        if len(self._requests) >= _MOST_OPEN_REQUESTS:
            self._refuse(stanza, Refusal.NOT_WANTED)
            return
        self._requests[request] = stanza
        arrived = SignalArrived(
            account=self.link.account,
            peer=sender.bare,
            sender=sender.full,
            call=call,
            signal=signal,
            at=self.link.clock.now(),
            request=request,
        )
        self.link.deliver(arrived)

    def _refuse(self, stanza: Element, refusal: Refusal) -> None:
        answer = error_of(stanza, refusal.value)
        if refusal in _DETAILS:
            answer[0].append(element(ns.JINGLE_ERRORS, _DETAILS[refusal]))
        self.link.send_if_live(answer)

"""Calling, ringing and answering by messages (XEP-0353)."""

import logging
from collections.abc import Mapping
from typing import ClassVar
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.domain.addresses import BareJid, FullJid
from desktop_client.domain.signalling import CallId, ProposalSignal, SignalArrived, SignalFailed
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import condition_of, element, message
from desktop_client.xmpp.features.chat import sent_at
from desktop_client.xmpp.features.feature import Feature, TakeMessage
from desktop_client.xmpp.features.senders import Speaker, speaker_of
from desktop_client.xmpp.jids import Jid, parse_jid
from desktop_client.xmpp.jingle_signals import element_of, proposal_from

_NAMES = ("propose", "ringing", "proceed", "accept", "reject", "retract", "finish")
_TAGS = frozenset(f"{{{ns.JINGLE_MESSAGES}}}{name}" for name in _NAMES)
_log = logging.getLogger(__name__)


class CallProposals(Feature):
    """What strangers send stays without any answer, and nobody here hears of it."""

    namespaces: ClassVar[tuple[str, ...]] = (ns.JINGLE_MESSAGES,)

    @property
    @override
    def messages(self) -> Mapping[str, TakeMessage]:
        return {tag: lambda stanza, _: self._on_message(stanza) for tag in _TAGS}

    def send(self, call: CallId, to: BareJid | FullJid, signal: ProposalSignal) -> None:
        """Raises `NotConnected`."""
        hint = element(ns.HINTS, "store")
        self.link.send(message(to, "chat", element_of(call, signal), hint), is_kept=True)

    def take_copy(self, inner: Element) -> bool:
        """Take a carbon of what another device of mine said; return True when it is about a call."""
        child = _child_of(inner)
        sender = parse_jid(inner.get("from", ""))
        if child is None:
            return False
        if sender is not None and sender.bare == self.link.account:
            self._report(inner, child, sender)
        return True

    def _on_message(self, stanza: Element) -> None:
        child, sender = _child_of(stanza), parse_jid(stanza.get("from", ""))
        kind = stanza.get("type", "normal")
        if child is None or sender is None or kind in ("groupchat", "headline"):
            return
        self._report(stanza, child, sender)

    def _report(self, stanza: Element, child: Element, sender: Jid) -> None:
        speaker = speaker_of(sender, self.link.account, self.link.own_full, self.link.may_signal)
        if speaker in (Speaker.NOBODY, Speaker.MYSELF):
            return
        try:
            said = proposal_from(child)
        except ValueError:
            _log.info("dropped a message about a call that cannot be read: %s", stanza.get("id"))
            return
        if said is None:
            return
        if stanza.get("type") == "error":
            condition, _ = condition_of(stanza)
            self.link.deliver(
                SignalFailed(account=self.link.account, call=said[0], signal=said[1], condition=condition)
            )
            return
        self.link.deliver(self._arrived(stanza, sender, *said, is_own=speaker is Speaker.OWN_DEVICE))

    def _arrived(
        self, stanza: Element, sender: Jid, call: CallId, signal: ProposalSignal, *, is_own: bool
    ) -> SignalArrived:
        account, now = self.link.account, self.link.clock.now()
        recipient = parse_jid(stanza.get("to", ""))
        stamp = sent_at(stanza, account, now)
        return SignalArrived(
            account=account,
            peer=recipient.bare if is_own and recipient is not None else sender.bare,
            sender=sender.full,
            call=call,
            signal=signal,
            at=stamp or now,
            is_own=is_own,
            is_late=stamp is not None,
        )


def _child_of(stanza: Element) -> Element | None:
    return next((child for child in stanza if child.tag in _TAGS), None)

"""What my other devices send and receive (XEP-0280)."""

import logging
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.domain.messages import Arrival, Source
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element, iq
from desktop_client.xmpp.features.chat import Copy, archive_id_of, arrivals_from_message, parse_stamp
from desktop_client.xmpp.features.feature import Feature, TakeMessage
from desktop_client.xmpp.features.private_messages import peer_of
from desktop_client.xmpp.features.senders import Claim, may_apply
from desktop_client.xmpp.link import Link

if TYPE_CHECKING:
    from desktop_client.xmpp.features.call_proposals import CallProposals

_SENT = f"{{{ns.CARBONS}}}sent"
_RECEIVED = f"{{{ns.CARBONS}}}received"
_FORWARDED = f"{{{ns.FORWARD}}}forwarded"
_DELAY = f"{{{ns.DELAY}}}delay"
_log = logging.getLogger(__name__)


class Carbons(Feature):
    """`proposals` hears what other devices of mine say about calls; None where no calls are made."""

    namespaces: ClassVar[tuple[str, ...]] = (ns.CARBONS,)

    def __init__(self, link: Link, proposals: "CallProposals | None" = None) -> None:
        super().__init__(link)
        self.proposals = proposals

    @property
    @override
    def messages(self) -> Mapping[str, TakeMessage]:
        return {_SENT: self._on_copy, _RECEIVED: self._on_copy}

    @override
    def begin(self, features: Element) -> None:
        wish = iq("set", element(ns.CARBONS, "enable"))
        wish.set("id", "carbons")
        self.link.send_if_live(wish)

    def _on_copy(self, stanza: Element, number: int) -> None:
        if not may_apply(Claim.CARBON, stanza.get("from", ""), self.link.account):
            _log.warning("dropped a carbon that our server did not make: %s", stanza.get("id"))
            return
        arrivals = self._read(stanza, number)
        if arrivals:
            self.link.hold(number)
        for arrival in arrivals:
            self.link.deliver(arrival)

    def _read(self, stanza: Element, number: int) -> tuple[Arrival, ...]:
        wrapper = next((child for child in stanza if child.tag in (_SENT, _RECEIVED)), stanza)
        forwarded = wrapper.find(_FORWARDED)
        inner = forwarded.find(ns.MESSAGE) if forwarded is not None else None
        if forwarded is None or inner is None or not self._is_consistent(wrapper.tag, inner):
            return ()
        if self.proposals is not None and self.proposals.take_copy(inner):
            return ()
        account, now = self.link.account, self.link.clock.now()
        delay = forwarded.find(_DELAY)
        stamp = parse_stamp(delay.get("stamp", ""), now) if delay is not None else None
        copy = Copy(
            account=account,
            source=Source.CARBON,
            at=stamp or now,
            archive_id=archive_id_of(inner, account),
            number=number,
            peer_of=partial(peer_of, self.link),
        )
        return arrivals_from_message(inner, copy)

    def _is_consistent(self, tag: str, inner: Element) -> bool:
        """A sent copy is from me, a received one is to me; anything else cannot be a copy (XEP-0280 §6, §9)."""
        mine = inner.get("from", "") if tag == _SENT else inner.get("to", "")
        return may_apply(Claim.SENT_COPY, mine, self.link.account)

"""Contacts and who asks to become one (RFC 6121 §2, §3)."""

import logging
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.roster import Contact, RosterLoaded, RosterPushed, Subscription, SubscriptionRequested
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import child_text, element, error_of, iq, result_of
from desktop_client.xmpp.features.feature import Feature, TakeElement
from desktop_client.xmpp.features.senders import Claim, may_apply
from desktop_client.xmpp.jids import parse_jid
from desktop_client.xmpp.link import Link

_QUERY = f"{{{ns.ROSTER}}}query"
_ITEM = f"{{{ns.ROSTER}}}item"
_GROUP = f"{{{ns.ROSTER}}}group"
_SUBSCRIPTIONS = {subscription.value: subscription for subscription in Subscription}
_SEEING_US = frozenset({Subscription.FROM, Subscription.BOTH})
_WORDS, _NAME, _TOKEN = 1000, 100, 256
_PREAUTH = "urn:xmpp:pars:0"
"""Shows that somebody was invited to be a contact (XEP-0379 §4.2)."""
_log = logging.getLogger(__name__)


class Roster(Feature):
    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self.own_name = ""
        """Told to whom I ask, so that they see more than an address (XEP-0172 §4.2)."""

    @property
    @override
    def requests(self) -> Mapping[str, TakeElement]:
        return {_QUERY: self._on_push}

    @property
    @override
    def presences(self) -> tuple[TakeElement, ...]:
        return (self._on_presence,)

    async def fetch(self, version: str, known: Sequence[Contact]) -> None:
        """Report a RosterLoaded; `known` are the contacts that `version` stands for (RFC 6121 §2.6)."""
        self._trust(known)
        answer = await self.link.request(iq("get", element(ns.ROSTER, "query", {"ver": version})))
        query = answer.find(_QUERY)
        if query is None:
            self.link.deliver(RosterLoaded(account=self.link.account, contacts=(), version=version, is_unchanged=True))
            return
        contacts = tuple(contact for item in query.iterfind(_ITEM) if (contact := self._contact(item)) is not None)
        self.link.contacts.clear()
        self._trust(contacts)
        self.link.deliver(RosterLoaded(account=self.link.account, contacts=contacts, version=query.get("ver", "")))

    async def add(self, jid: BareJid, name: str, token: str = "") -> None:
        item = element(ns.ROSTER, "item", {"jid": jid, "name": name} if name else {"jid": jid})
        await self.link.request(iq("set", element(ns.ROSTER, "query", None, item)))
        self._send_presence(jid, "subscribe", token)

    async def change(self, jid: BareJid, name: str, groups: Sequence[str]) -> None:
        """Say the whole item anew: what is left out is taken away (RFC 6121 §2.4)."""
        item = element(ns.ROSTER, "item", {"jid": jid, "name": name} if name else {"jid": jid})
        item.extend(element(ns.ROSTER, "group", text=group) for group in groups)
        await self.link.request(iq("set", element(ns.ROSTER, "query", None, item)))

    def ask_for_presence(self, jid: BareJid) -> None:
        self._send_presence(jid, "subscribe")

    def stop_seeing(self, jid: BareJid) -> None:
        self._send_presence(jid, "unsubscribe")

    async def remove(self, jid: BareJid) -> None:
        item = element(ns.ROSTER, "item", {"jid": jid, "subscription": "remove"})
        await self.link.request(iq("set", element(ns.ROSTER, "query", None, item)))

    def answer_subscription(self, jid: BareJid, *, is_approved: bool) -> None:
        self._send_presence(jid, "subscribed" if is_approved else "unsubscribed")

    def _send_presence(self, jid: BareJid, kind: str, token: str = "") -> None:
        stanza = element(ns.CLIENT, "presence", {"to": jid, "type": kind})
        if kind == "subscribe" and self.own_name:
            stanza.append(element(ns.NICK, "nick", text=self.own_name))
        if token:
            stanza.append(element(_PREAUTH, "preauth", {"token": token}))
        self.link.send_if_live(stanza, is_kept=True)

    def _on_push(self, stanza: Element) -> None:
        query = stanza.find(_QUERY)
        is_ours = may_apply(Claim.ROSTER_PUSH, stanza.get("from", ""), self.link.account)
        items = query.findall(_ITEM) if query is not None else []
        if query is None or stanza.get("type") != "set" or not is_ours or len(items) != 1:
            _log.warning("refused a roster push: %s", stanza.get("id"))
            self.link.send(error_of(stanza, "service-unavailable"))
            return
        self.link.send(result_of(stanza))
        contact = self._contact(items[0])
        if contact is None:
            return
        is_removed = items[0].get("subscription") == "remove"
        self.link.contacts.discard(contact.jid)
        if not is_removed:
            self._trust((contact,))
        self.link.deliver(
            RosterPushed(
                account=self.link.account, contact=contact, is_removed=is_removed, version=query.get("ver", "")
            )
        )

    def _on_presence(self, stanza: Element) -> None:
        """Report a request; nothing is answered by itself (RFC 6121 §3.1.3)."""
        sender = parse_jid(stanza.get("from", ""))
        if stanza.get("type") == "subscribe" and sender is not None and sender.bare != self.link.account:
            words, name = child_text(stanza, ns.CLIENT, "status"), child_text(stanza, ns.NICK, "nick")
            shown = stanza.find(f"{{{_PREAUTH}}}preauth")
            request = SubscriptionRequested(
                account=self.link.account,
                jid=sender.bare,
                message=words[:_WORDS],
                name=name[:_NAME],
                token=shown.get("token", "")[:_TOKEN] if shown is not None else "",
            )
            self.link.deliver(request)

    def _trust(self, contacts: Sequence[Contact]) -> None:
        self.link.contacts.update(c.jid for c in contacts if c.subscription in _SEEING_US)

    def _contact(self, item: Element) -> Contact | None:
        jid = parse_jid(item.get("jid", ""))
        if jid is None:
            _log.warning("a roster item has no readable address")
            return None
        return Contact(
            account=self.link.account,
            jid=jid.bare,
            name=item.get("name", ""),
            groups=tuple(group.text for group in item.iterfind(_GROUP) if group.text),
            subscription=_SUBSCRIPTIONS.get(item.get("subscription", "none"), Subscription.NONE),
            is_asking=item.get("ask") == "subscribe",
        )

"""Whom my server keeps away from me (XEP-0191), and reports of abuse (XEP-0377)."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.roster import BlockChanged, BlockListed, BlockReport
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element, error_of, iq, result_of
from desktop_client.xmpp.features.caps import features_of
from desktop_client.xmpp.features.feature import Feature, TakeElement
from desktop_client.xmpp.features.senders import Claim, may_apply
from desktop_client.xmpp.jids import parse_jid

_ITEM = f"{{{ns.BLOCKING}}}item"
_LIST = f"{{{ns.BLOCKING}}}blocklist"
_REASONS: Final = {BlockReport.SPAM: "urn:xmpp:reporting:spam", BlockReport.ABUSE: "urn:xmpp:reporting:abuse"}
_log = logging.getLogger(__name__)


class Blocking(Feature):
    @property
    @override
    def requests(self) -> Mapping[str, TakeElement]:
        return {f"{{{ns.BLOCKING}}}block": self._on_push, f"{{{ns.BLOCKING}}}unblock": self._on_push}

    async def fetch(self) -> None:
        """Report a BlockListed; from then on the server tells of changes. Says nothing where none is offered."""
        info = await self.link.request(iq("get", element(ns.DISCO_INFO, "query"), to=self.link.domain))
        query = info.find(f"{{{ns.DISCO_INFO}}}query")
        offered = features_of(query) if query is not None else []
        if ns.BLOCKING not in offered:
            return
        answer = await self.link.request(iq("get", element(ns.BLOCKING, "blocklist")))
        listed = answer.find(_LIST)
        jids = _addresses(listed) if listed is not None else ()
        can_report = ns.REPORTING in offered
        self.link.deliver(BlockListed(account=self.link.account, jids=frozenset(jids), can_report=can_report))

    async def block(self, jid: BareJid, report: BlockReport | None) -> None:
        item = element(ns.BLOCKING, "item", {"jid": jid})
        if report is not None:
            item.append(element(ns.REPORTING, "report", {"reason": _REASONS[report]}))
        await self.link.request(iq("set", element(ns.BLOCKING, "block", None, item)))

    async def unblock(self, jids: Sequence[BareJid]) -> None:
        """An unblock without items would free everybody (XEP-0191 §3.4): it is never sent."""
        items = [element(ns.BLOCKING, "item", {"jid": jid}) for jid in jids]
        if items:
            await self.link.request(iq("set", element(ns.BLOCKING, "unblock", None, *items)))

    def _on_push(self, stanza: Element) -> None:
        is_ours = may_apply(Claim.ROSTER_PUSH, stanza.get("from", ""), self.link.account)
        if not is_ours or stanza.get("type") != "set":
            _log.warning("refused a push of the block list: %s", stanza.get("id"))
            self.link.send(error_of(stanza, "service-unavailable"))
            return
        self.link.send(result_of(stanza))
        account = self.link.account
        for child in stanza:
            is_blocked, jids = child.tag.endswith("}block"), frozenset(_addresses(child))
            if child.tag in self.requests:
                self.link.deliver(BlockChanged(account=account, jids=jids, is_blocked=is_blocked))


def _addresses(parent: Element) -> Iterable[BareJid]:
    for item in parent.iterfind(_ITEM):
        jid = parse_jid(item.get("jid", ""))
        if jid is not None:
            yield jid.bare

"""How far I have read, among my devices (XEP-0490)."""

from collections.abc import Mapping
from typing import ClassVar
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.domain.addresses import BareJid, domain_of
from desktop_client.domain.arrangement import ReadElsewhere
from desktop_client.domain.messages import ArchiveId
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element
from desktop_client.xmpp.features.feature import Feature, TakeElement
from desktop_client.xmpp.features.private_items import (
    fetch_private,
    person_of,
    publish_privately,
    told_privately,
)
from desktop_client.xmpp.jids import parse_jid

_DISPLAYED = f"{{{ns.DISPLAYED}}}displayed"
_STANZA_ID = f"{{{ns.STANZA_IDS}}}stanza-id"
_LONGEST_ID = 256


class Displayed(Feature):
    """Believes ids that my own server gave out, and in rooms those of the room (XEP-0490 §3.1)."""

    namespaces: ClassVar[tuple[str, ...]] = (f"{ns.DISPLAYED}+notify",)

    @property
    @override
    def nodes(self) -> Mapping[str, TakeElement]:
        return {ns.DISPLAYED: self._on_event}

    async def fetch(self) -> Mapping[BareJid, ArchiveId]:
        items = await fetch_private(self.link, ns.DISPLAYED) or {}
        read = {person_of(item_id): self._archive_id(payload, item_id) for item_id, payload in items.items()}
        return {peer: archive_id for peer, archive_id in read.items() if peer is not None and archive_id}

    async def publish(self, peer: BareJid, archive_id: ArchiveId, *, is_room: bool = False) -> None:
        by = peer if is_room else self.link.account
        stanza_id = element(ns.STANZA_IDS, "stanza-id", {"by": by, "id": archive_id})
        await publish_privately(self.link, ns.DISPLAYED, peer, element(ns.DISPLAYED, "displayed", None, stanza_id))

    def _on_event(self, stanza: Element) -> None:
        for item_id, payload in told_privately(self.link, stanza):
            peer = person_of(item_id)
            archive_id = self._archive_id(payload, item_id) if payload is not None else ArchiveId("")
            if peer is not None and archive_id:
                self.link.deliver(ReadElsewhere(account=self.link.account, peer=peer, archive_id=archive_id))

    def _archive_id(self, payload: Element, item_id: str) -> ArchiveId:
        """Read the id that my archive gave, or the room that is the item."""
        stanza_id = payload.find(_STANZA_ID) if payload.tag == _DISPLAYED else None
        by = parse_jid(stanza_id.get("by", "")) if stanza_id is not None else None
        if stanza_id is None or by is None or (by.bare != self.link.account and not self._is_room(by.bare, item_id)):
            return ArchiveId("")
        found = stanza_id.get("id", "")
        return ArchiveId(found if len(found) <= _LONGEST_ID else "")

    def _is_room(self, by: BareJid, item_id: str) -> bool:
        """Tell whether the one that gave the id is the item itself and can be a room: no contact is."""
        may_be = by in self.link.rooms or (by not in self.link.contacts and domain_of(by) != self.link.domain)
        return may_be and by == person_of(item_id)

"""How I keep my conversations, among my devices: one private item for each (XEP-0223), muting as in XEP-0492."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import ClassVar
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.arrangement import FOREVER, ArrangedElsewhere, Arrangement
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element
from desktop_client.xmpp.features.feature import Feature, TakeElement
from desktop_client.xmpp.features.private_items import fetch_private, publish_privately, told_privately

_CONVERSATION = f"{{{ns.ARRANGEMENT}}}conversation"
_NEVER = f"{{{ns.NOTIFICATION_SETTINGS}}}notify/{{{ns.NOTIFICATION_SETTINGS}}}never"


class Arranging(Feature):
    namespaces: ClassVar[tuple[str, ...]] = (f"{ns.ARRANGEMENT}+notify",)

    @property
    @override
    def nodes(self) -> Mapping[str, TakeElement]:
        return {ns.ARRANGEMENT: self._on_event}

    async def fetch(self) -> Mapping[BareJid, Arrangement]:
        items = await fetch_private(self.link, ns.ARRANGEMENT)
        return {peer: arrangement_of(each) for peer, each in items.items() if each.tag == _CONVERSATION}

    async def publish(self, peer: BareJid, arrangement: Arrangement) -> None:
        await publish_privately(self.link, ns.ARRANGEMENT, peer, element_of(arrangement))

    def _on_event(self, stanza: Element) -> None:
        told = told_privately(self.link, stanza)
        if told is not None and told[1].tag == _CONVERSATION:
            arrangement = arrangement_of(told[1])
            self.link.deliver(ArrangedElsewhere(account=self.link.account, peer=told[0], arrangement=arrangement))


def element_of(arrangement: Arrangement) -> Element:
    """Build the item; a mute without an end has no `muted-until`."""
    until = arrangement.muted_until if arrangement.muted_until != FOREVER else None
    stamps = {"pinned": arrangement.pinned_at, "archived": arrangement.archived_at, "muted-until": until}
    attributes = {name: at.isoformat() for name, at in stamps.items() if at is not None}
    if arrangement.is_marked_unread:
        attributes["unread"] = "true"
    made = element(ns.ARRANGEMENT, "conversation", attributes)
    if arrangement.muted_until is not None:
        never = element(ns.NOTIFICATION_SETTINGS, "never")
        made.append(element(ns.NOTIFICATION_SETTINGS, "notify", None, never))
    return made


def arrangement_of(payload: Element) -> Arrangement:
    """Read an item; a stamp that is none counts as absent."""
    is_muted = payload.find(_NEVER) is not None
    return Arrangement(
        pinned_at=_stamp(payload, "pinned"),
        muted_until=(_stamp(payload, "muted-until") or FOREVER) if is_muted else None,
        archived_at=_stamp(payload, "archived"),
        is_marked_unread=payload.get("unread") in ("true", "1"),
    )


def _stamp(payload: Element, name: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(payload.get(name, ""))
        return at.astimezone(UTC) if at.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None

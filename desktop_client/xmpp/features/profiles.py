"""Fetching and publishing profile cards and my picture (XEP-0292, XEP-0054, XEP-0084, XEP-0153, XEP-0398)."""

import base64
import hashlib
from collections.abc import Callable
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.profiles import OwnPicture, Profile
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element, iq
from desktop_client.xmpp.features.caps import features_of
from desktop_client.xmpp.features.cards import new_card, old_card, profile_from_card
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.features.pep import publication
from desktop_client.xmpp.link import Link

_ITEM = f"{{{ns.PUBSUB}}}pubsub/{{{ns.PUBSUB}}}items/{{{ns.PUBSUB}}}item"
_NEW_CARD = f"{_ITEM}/{{{ns.VCARD4}}}vcard"
_OLD_CARD = f"{{{ns.VCARD}}}vCard"
_PHOTO = f"{{{ns.VCARD}}}PHOTO"


class Profiles(Feature):
    """`show_picture` puts a hash into my presence, for those who know no other way (XEP-0153)."""

    def __init__(self, link: Link, show_picture: Callable[[str], None]) -> None:
        super().__init__(link)
        self._show_picture = show_picture
        self._is_converting: bool | None = None

    @override
    def begin(self, features: Element) -> None:
        self._is_converting = None

    async def fetch(self, jid: BareJid) -> Profile:
        """Return what a person tells, an empty profile for nothing. Raises `NotConnected`, `NoAnswer`."""
        for find in (self._new_card, self._old_card):
            card = await find(jid)
            if card is not None and (profile := profile_from_card(card)) != Profile():
                return profile
        return Profile()

    async def publish(self, profile: Profile) -> None:
        """Say it by vCard4, and by the old card where the server does not keep the two alike (XEP-0398)."""
        own = self.link.account
        card = new_card(profile, await self._new_card(own))
        await self.link.request(publication(ns.VCARD4_NODE, card, access="open"))
        if not await self._converts():
            await self.link.request(iq("set", old_card(profile, await self._old_card(own))))

    async def publish_picture(self, picture: OwnPicture | None) -> None:
        """Data first, so that nobody who hears of it finds nothing (XEP-0084 §3.1)."""
        sha1 = hashlib.sha1(picture.data, usedforsecurity=False).hexdigest() if picture is not None else ""
        metadata = element(ns.AVATAR_METADATA, "metadata")
        if picture is not None:
            packed = base64.b64encode(picture.data).decode("ascii")
            data = element(ns.AVATAR_DATA, "data", text=packed)
            await self.link.request(publication(ns.AVATAR_DATA, data, item_id=sha1, access="open"))
            side = str(picture.side_px)
            size = {"bytes": str(len(picture.data)), "width": side, "height": side}
            metadata.append(element(ns.AVATAR_METADATA, "info", {"id": sha1, "type": "image/png", **size}))
        await self.link.request(publication(ns.AVATAR_METADATA, metadata, item_id=sha1 or "current", access="open"))
        if not await self._converts():
            await self._publish_photo(picture)
            self._show_picture(sha1)

    async def _publish_photo(self, picture: OwnPicture | None) -> None:
        before = await self._old_card(self.link.account)
        card = element(ns.VCARD, "vCard")
        if before is not None:
            card.extend(child for child in before if child.tag != _PHOTO)
        if picture is not None:
            kind = element(ns.VCARD, "TYPE", text="image/png")
            data = element(ns.VCARD, "BINVAL", text=base64.b64encode(picture.data).decode("ascii"))
            card.append(element(ns.VCARD, "PHOTO", None, kind, data))
        await self.link.request(iq("set", card))

    async def _new_card(self, jid: BareJid) -> Element | None:
        items = element(ns.PUBSUB, "items", {"node": ns.VCARD4_NODE, "max_items": "1"})
        return await self._asked(iq("get", element(ns.PUBSUB, "pubsub", None, items), to=jid), _NEW_CARD)

    async def _old_card(self, jid: BareJid) -> Element | None:
        to = "" if jid == self.link.account else jid
        return await self._asked(iq("get", element(ns.VCARD, "vCard"), to=to), _OLD_CARD)

    async def _asked(self, request: Element, path: str) -> Element | None:
        try:
            return (await self.link.request(request)).find(path)
        except NotAccepted:
            return None

    async def _converts(self) -> bool:
        """Tell whether the server makes one kind of card and picture from the other."""
        if self._is_converting is None:
            wish = iq("get", element(ns.DISCO_INFO, "query"), to=self.link.account)
            query = await self._asked(wish, f"{{{ns.DISCO_INFO}}}query")
            self._is_converting = query is not None and ns.CARD_CONVERSION in features_of(query)
        return self._is_converting

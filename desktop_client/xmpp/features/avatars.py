"""Pictures of people (XEP-0084, XEP-0054): offered by hash, fetched on demand, believed only when the hash fits."""

import base64
import binascii
import hashlib
import hmac
import logging
from collections.abc import Mapping
from typing import ClassVar, Final
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.roster import AvatarOffered
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element, iq
from desktop_client.xmpp.features.feature import Feature, TakeElement
from desktop_client.xmpp.features.pep import published

LIMIT_BYTES: Final = 512 * 1024
_INFO = f"{{{ns.AVATAR_METADATA}}}info"
_DATA = f"{{{ns.PUBSUB}}}pubsub/{{{ns.PUBSUB}}}items/{{{ns.PUBSUB}}}item/{{{ns.AVATAR_DATA}}}data"
_PHOTO = f"{{{ns.VCARD}}}vCard/{{{ns.VCARD}}}PHOTO/{{{ns.VCARD}}}BINVAL"
_SHA1_DIGITS = 40
_log = logging.getLogger(__name__)


class Avatars(Feature):
    namespaces: ClassVar[tuple[str, ...]] = (f"{ns.AVATAR_METADATA}+notify",)

    @property
    @override
    def nodes(self) -> Mapping[str, TakeElement]:
        return {ns.AVATAR_METADATA: self._on_event}

    async def fetch(self, offer: AvatarOffered) -> bytes:
        """Raises `NotConnected`, `NoAnswer`, `NotAccepted`; the latter also for a picture of another hash."""
        if offer.is_vcard:
            answer = await self.link.request(iq("get", element(ns.VCARD, "vCard"), to=offer.jid))
            text = answer.findtext(_PHOTO)
        else:
            item = element(ns.PUBSUB, "item", {"id": offer.sha1})
            items = element(ns.PUBSUB, "items", {"node": ns.AVATAR_DATA}, item)
            answer = await self.link.request(iq("get", element(ns.PUBSUB, "pubsub", None, items), to=offer.jid))
            text = answer.findtext(_DATA)
        return _checked(text or "", offer)

    def _on_event(self, stanza: Element) -> None:
        told = published(stanza)
        if told is None or not told.item_id:
            return
        infos = told.payload.findall(_INFO) if told.payload is not None else []
        sha1 = _best(infos)
        if infos and not sha1:
            _log.info("an avatar of %s is offered in no usable form", told.jid)
            return
        self.link.deliver(AvatarOffered(account=self.link.account, jid=told.jid, sha1=sha1, is_vcard=False))


def _best(infos: list[Element]) -> str:
    """Return the hash of the first picture that lies in PEP and is not too large."""
    for info in infos:
        sha1, size = info.get("id", "").lower(), info.get("bytes", "")
        is_hash = len(sha1) == _SHA1_DIGITS and all(digit in "0123456789abcdef" for digit in sha1)
        is_fitting = not (size.isascii() and size.isdigit()) or (len(size) < 8 and int(size) <= LIMIT_BYTES)
        if is_hash and is_fitting and not info.get("url"):
            return sha1
    return ""


def _checked(text: str, offer: AvatarOffered) -> bytes:
    packed = "".join(text.split())
    if not packed:
        raise NotAccepted(address=offer.jid, condition="item-not-found")
    if len(packed) > LIMIT_BYTES * 4 // 3 + 4:
        raise NotAccepted(address=offer.jid, condition="policy-violation")
    try:
        data = base64.b64decode(packed, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotAccepted(address=offer.jid, condition="bad-format") from error
    if not hmac.compare_digest(hashlib.sha1(data, usedforsecurity=False).hexdigest(), offer.sha1.lower()):
        raise NotAccepted(address=offer.jid, condition="hash-mismatch")
    return data

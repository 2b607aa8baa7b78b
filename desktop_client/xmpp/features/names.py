"""The name an account's owner published: vCard4 (XEP-0292), nickname (XEP-0172), vcard-temp (XEP-0054)."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.errors import NotAccepted
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element, iq
from desktop_client.xmpp.features.feature import Feature

LIMIT: Final = 100
"""Code points of a name that are taken."""
_ITEM = f"{{{ns.PUBSUB}}}pubsub/{{{ns.PUBSUB}}}items/{{{ns.PUBSUB}}}item"
_FULL_NAME = f"{_ITEM}/{{{ns.VCARD4}}}vcard/{{{ns.VCARD4}}}fn/{{{ns.VCARD4}}}text"
_NICK = f"{_ITEM}/{{{ns.NICK}}}nick"
_OLD_NAMES = tuple(f"{{{ns.VCARD}}}vCard/{{{ns.VCARD}}}{tag}" for tag in ("FN", "NICKNAME"))


class Names(Feature):
    async def fetch_own(self) -> str:
        """Return the first name that is published, "" where none is; the vCard that may carry a picture is asked last.

        Raises `NotConnected`, `NoAnswer`.
        """
        for request, paths in _questions():
            try:
                answer = await self.link.request(request)
            except NotAccepted:
                continue
            for path in paths:
                if name := " ".join((answer.findtext(path) or "").split())[:LIMIT]:
                    return name
        return ""


def _questions() -> Iterator[tuple[Element, tuple[str, ...]]]:
    """Yield each request to my own account and where its answer has the name."""
    for node, path in ((ns.VCARD4_NODE, _FULL_NAME), (ns.NICK, _NICK)):
        items = element(ns.PUBSUB, "items", {"node": node, "max_items": "1"})
        yield iq("get", element(ns.PUBSUB, "pubsub", None, items)), (path,)
    yield iq("get", element(ns.VCARD, "vCard")), _OLD_NAMES

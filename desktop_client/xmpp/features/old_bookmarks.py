"""Rooms that older programs of mine keep, in one list of private XML (XEP-0048 version 1.0, XEP-0049)."""

from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.rooms import Bookmark
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import child_text, element, iq
from desktop_client.xmpp.features.caps import features_of
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.features.private_items import person_of

_PRIVATE: Final = "jabber:iq:private"
_STORAGE: Final = "storage:bookmarks"
_LIST: Final = f"{{{_PRIVATE}}}query/{{{_STORAGE}}}storage"
_CONFERENCE: Final = f"{{{_STORAGE}}}conference"
_QUERY: Final = f"{{{ns.DISCO_INFO}}}query"
_CONVERTED: Final = f"{ns.BOOKMARKS}#compat"
"""The server shows each list as the other (XEP-0402 §4.1)."""
_LONGEST: Final = 256


class OldBookmarks(Feature):
    """Left alone where the server keeps both lists the same. All raise `NotConnected`, `NoAnswer`, `NotAccepted`."""

    async def fetch(self) -> tuple[Bookmark, ...]:
        """Return what only older programs know of."""
        kept = await self._list()
        found = (self._read(each) for each in kept.iterfind(_CONFERENCE)) if kept is not None else ()
        return tuple(each for each in found if each is not None)

    async def remove(self, room: BareJid) -> None:
        """Take a room out of the list, which is written as a whole."""
        kept = await self._list()
        gone = [each for each in kept.findall(_CONFERENCE) if _room_of(each) == room] if kept is not None else []
        if kept is None or not gone:
            return
        for each in gone:
            kept.remove(each)
        await self.link.request(iq("set", element(_PRIVATE, "query", None, kept)))

    async def _list(self) -> Element | None:
        """Return None where the list is the server's care, or where there is none."""
        told = await self.link.request(iq("get", element(ns.DISCO_INFO, "query"), to=self.link.account))
        query = told.find(_QUERY)
        if query is not None and _CONVERTED in features_of(query):
            return None
        try:
            wish = element(_PRIVATE, "query", None, element(_STORAGE, "storage"))
            return (await self.link.request(iq("get", wish))).find(_LIST)
        except NotAccepted:
            return None

    def _read(self, kept: Element) -> Bookmark | None:
        room = _room_of(kept)
        if room is None:
            return None
        return Bookmark(
            account=self.link.account,
            room=room,
            name=kept.get("name", "")[:_LONGEST],
            nick=child_text(kept, _STORAGE, "nick")[:_LONGEST],
            password=child_text(kept, _STORAGE, "password")[:_LONGEST],
            is_autojoin=kept.get("autojoin") in ("true", "1"),
        )


def _room_of(kept: Element) -> BareJid | None:
    return person_of(kept.get("jid", ""))

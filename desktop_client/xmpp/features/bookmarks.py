"""The rooms I keep, among my devices (XEP-0402, XEP-0469, XEP-0492)."""

from collections.abc import Mapping
from typing import ClassVar, Final
from xml.etree.ElementTree import Element, ParseError, fromstring, tostring

from typing_extensions import override

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.rooms import Bookmark, BookmarkChanged, BookmarkRemoved, NotifyLevel
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import child_text, element
from desktop_client.xmpp.features.feature import Feature, TakeElement
from desktop_client.xmpp.features.private_items import (
    fetch_private,
    person_of,
    publish_privately,
    retract_private,
    told_privately,
)

_CONFERENCE: Final = f"{{{ns.BOOKMARKS}}}conference"
_EXTENSIONS: Final = f"{{{ns.BOOKMARKS}}}extensions"
_PINNED: Final = f"{{{ns.PINNING}}}pinned"
_NOTIFY: Final = f"{{{ns.NOTIFICATION_SETTINGS}}}notify"
_LONGEST_NAME: Final = 256
_LONGEST_EXTENSIONS: Final = 16_384


class Bookmarks(Feature):
    namespaces: ClassVar[tuple[str, ...]] = (f"{ns.BOOKMARKS}+notify",)

    @property
    @override
    def nodes(self) -> Mapping[str, TakeElement]:
        return {ns.BOOKMARKS: self._on_event}

    async def fetch(self) -> tuple[Bookmark, ...]:
        """Raise `NotAccepted` also where the server keeps none at all: that takes nothing away here."""
        items = await fetch_private(self.link, ns.BOOKMARKS)
        if items is None:
            raise NotAccepted(address=self.link.account, condition="item-not-found")
        kept = (self._read(item_id, payload) for item_id, payload in items.items())
        return tuple(each for each in kept if each is not None)

    async def publish(self, bookmark: Bookmark) -> None:
        await publish_privately(self.link, ns.BOOKMARKS, bookmark.room, element_of(bookmark))

    async def remove(self, room: BareJid) -> None:
        await retract_private(self.link, ns.BOOKMARKS, room)

    def _on_event(self, stanza: Element) -> None:
        for item_id, payload in told_privately(self.link, stanza):
            room = person_of(item_id)
            bookmark = self._read(item_id, payload) if payload is not None else None
            if bookmark is not None:
                self.link.deliver(BookmarkChanged(bookmark=bookmark))
            elif payload is None and room is not None:
                self.link.deliver(BookmarkRemoved(account=self.link.account, room=room))

    def _read(self, item_id: str, payload: Element) -> Bookmark | None:
        room = person_of(item_id)
        return bookmark_of(self.link.account, room, payload) if room is not None else None


def bookmark_of(account: BareJid, room: BareJid, payload: Element) -> Bookmark | None:
    """Read an item; None for what is none."""
    if payload.tag != _CONFERENCE:
        return None
    extensions = payload.find(_EXTENSIONS)
    kept = tostring(extensions, encoding="unicode") if extensions is not None else ""
    return Bookmark(
        account=account,
        room=room,
        name=payload.get("name", "")[:_LONGEST_NAME],
        nick=child_text(payload, ns.BOOKMARKS, "nick")[:_LONGEST_NAME],
        password=child_text(payload, ns.BOOKMARKS, "password")[:_LONGEST_NAME],
        is_autojoin=payload.get("autojoin") in ("true", "1"),
        is_pinned=extensions is not None and extensions.find(_PINNED) is not None,
        notify=_level(extensions),
        extensions=kept if len(kept) <= _LONGEST_EXTENSIONS else "",
    )


def element_of(bookmark: Bookmark) -> Element:
    """Build an item; what other programs put into it stays (XEP-0402 §3.2)."""
    attributes = {"autojoin": "true" if bookmark.is_autojoin else "false"}
    made = element(ns.BOOKMARKS, "conference", attributes | ({"name": bookmark.name} if bookmark.name else {}))
    for name, text in (("nick", bookmark.nick), ("password", bookmark.password)):
        if text:
            made.append(element(ns.BOOKMARKS, name, text=text))
    extensions = _extensions(bookmark)
    if len(extensions):
        made.append(extensions)
    return made


def _extensions(bookmark: Bookmark) -> Element:
    try:
        kept = fromstring(bookmark.extensions)  # noqa: S314 - written by `bookmark_of` from what was parsed
    except ParseError:
        kept = element(ns.BOOKMARKS, "extensions")
    for own in (*kept.findall(_PINNED), *kept.findall(_NOTIFY)):
        kept.remove(own)
    if bookmark.is_pinned:
        kept.append(element(ns.PINNING, "pinned"))
    if bookmark.notify is not None:
        level = element(ns.NOTIFICATION_SETTINGS, bookmark.notify.value)
        kept.append(element(ns.NOTIFICATION_SETTINGS, "notify", None, level))
    return kept


def _level(extensions: Element | None) -> NotifyLevel | None:
    notify = extensions.find(_NOTIFY) if extensions is not None else None
    if notify is None:
        return None
    return next((level for level in NotifyLevel if _says(notify, level)), None)


def _says(notify: Element, level: NotifyLevel) -> bool:
    return notify.find(f"{{{ns.NOTIFICATION_SETTINGS}}}{level.value}") is not None

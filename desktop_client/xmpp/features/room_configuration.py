"""Making rooms, changing what they are, and ending them (XEP-0045 §10)."""

import base64
from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.forms import Answers, Form
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.data_forms import cancellation, form_of, submission
from desktop_client.xmpp.elements import element, iq
from desktop_client.xmpp.features.feature import Feature

_QUERY: Final = f"{{{ns.ROOM_OWNER}}}query"
_PHOTO: Final = f"{{{ns.VCARD}}}PHOTO"
_NO_CARD: Final = frozenset({"item-not-found"})


class RoomConfiguration(Feature):
    """All raise `NotConnected`, `NoAnswer`, `NotAccepted`; only owners are answered otherwise."""

    async def fetch(self, room: BareJid) -> Form:
        answer = await self.link.request(iq("get", element(ns.ROOM_OWNER, "query"), to=room))
        query = answer.find(_QUERY)
        form = form_of(query) if query is not None else None
        if form is None:
            raise NotAccepted(address=room, condition="item-not-found")
        return form

    async def submit(self, room: BareJid, form: Form, answers: Answers) -> None:
        await self._tell(room, submission(form, answers))

    async def accept_defaults(self, room: BareJid) -> None:
        """Open a new room as its service makes them (§10.1.2)."""
        await self._tell(room, element(ns.FORMS, "x", {"type": "submit"}))

    async def cancel(self, room: BareJid) -> None:
        """Give a form back unanswered: a room that was new is gone then (§10.1.4)."""
        await self._tell(room, cancellation())

    async def destroy(self, room: BareJid, reason: str, alternative: str) -> None:
        """End a room for everybody (§10.9)."""
        destroy = element(ns.ROOM_OWNER, "destroy", {"jid": alternative} if alternative else {})
        if reason:
            destroy.append(element(ns.ROOM_OWNER, "reason", text=reason))
        await self.link.request(iq("set", element(ns.ROOM_OWNER, "query", None, destroy), to=room))

    async def set_picture(self, room: BareJid, picture: bytes) -> None:
        """Put a PNG into the room's card, b"" for none, and keep what else stands there (XEP-0486 §4)."""
        card = await self._card(room)
        for before in card.findall(_PHOTO):
            card.remove(before)
        if picture:
            text = base64.b64encode(picture).decode()
            parts = (element(ns.VCARD, "TYPE", text="image/png"), element(ns.VCARD, "BINVAL", text=text))
            card.append(element(ns.VCARD, "PHOTO", None, *parts))
        await self.link.request(iq("set", card, to=room))

    async def _card(self, room: BareJid) -> Element:
        try:
            answer = await self.link.request(iq("get", element(ns.VCARD, "vCard"), to=room))
        except NotAccepted as problem:
            if problem.condition not in _NO_CARD:
                raise
            return element(ns.VCARD, "vCard")
        card = answer.find(f"{{{ns.VCARD}}}vCard")
        return card if card is not None else element(ns.VCARD, "vCard")

    async def _tell(self, room: BareJid, *children: Element) -> None:
        await self.link.request(iq("set", element(ns.ROOM_OWNER, "query", None, *children), to=room))

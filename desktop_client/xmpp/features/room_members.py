"""Roles, affiliations and voice (XEP-0045 §7.13, §8, §9, §10)."""

from collections.abc import Iterator
from itertools import islice
from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.room_powers import Affiliated
from desktop_client.domain.rooms import Affiliation, Role, VoiceRequested
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import child_text, element, iq, message
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.features.senders import Claim, may_apply
from desktop_client.xmpp.jids import parse_jid

_QUERY: Final = f"{{{ns.ROOM_ADMIN}}}query"
_ITEM: Final = f"{{{ns.ROOM_ADMIN}}}item"
_FORM: Final = f"{{{ns.FORMS}}}x"
_FIELD: Final = f"{{{ns.FORMS}}}field"
_VALUE: Final = f"{{{ns.FORMS}}}value"
_LONGEST_REASON: Final = 1024
_LONGEST_NICK: Final = 256
_MOST_LISTED: Final = 20_000


class RoomMembers(Feature):
    async def set_role(self, room: BareJid, nick: str, role: Role, reason: str) -> None:
        await self._change(room, {"nick": nick, "role": role.value}, reason)

    async def set_affiliation(self, room: BareJid, jid: BareJid, affiliation: Affiliation, reason: str) -> None:
        await self._change(room, {"jid": jid, "affiliation": affiliation.value}, reason)

    async def fetch_affiliated(self, room: BareJid, affiliation: Affiliation) -> tuple[Affiliated, ...]:
        """Ask for one of the lists; those of an answer that are on another list are left out."""
        wanted = element(ns.ROOM_ADMIN, "item", {"affiliation": affiliation.value})
        answer = await self.link.request(iq("get", element(ns.ROOM_ADMIN, "query", None, wanted), to=room))
        query = answer.find(_QUERY)
        listed = _listed(query, affiliation) if query is not None else iter(())
        return tuple(islice(listed, _MOST_LISTED))

    def ask_voice(self, room: BareJid) -> None:
        """Ask the moderators (§7.13). Raises `NotConnected`."""
        form = _form(("FORM_TYPE", ns.ROOM_REQUEST), ("muc#role", Role.PARTICIPANT.value))
        self.link.send(message(room, "normal", form))

    def answer_voice(self, request: VoiceRequested, *, is_granted: bool) -> None:
        """Give voice or do not (§8.6). Raises `NotConnected`."""
        form = _form(
            ("FORM_TYPE", ns.ROOM_REQUEST),
            ("muc#role", Role.PARTICIPANT.value),
            ("muc#jid", request.jid or ""),
            ("muc#roomnick", request.nick),
            ("muc#request_allow", "true" if is_granted else "false"),
        )
        self.link.send(message(request.room, "normal", form))

    def take_request(self, stanza: Element) -> bool:
        """Take what a room asks its moderators; return False for any other message."""
        sender = parse_jid(stanza.get("from", ""))
        form = stanza.find(_FORM)
        if sender is None or form is None or sender.bare not in self.link.rooms:
            return False
        values = _values(form)
        if values.get("FORM_TYPE") != ns.ROOM_REQUEST:
            return False
        nick = values.get("muc#roomnick", "")[:_LONGEST_NICK]
        is_said_by_room = may_apply(Claim.ROOM_WORD, stanza.get("from", ""), self.link.account, sender.bare)
        if is_said_by_room and nick in self.link.rooms[sender.bare].occupants:
            jid = parse_jid(values.get("muc#jid", ""))
            asked = VoiceRequested(
                account=self.link.account, room=sender.bare, nick=nick, jid=jid.full if jid is not None else None
            )
            self.link.deliver(asked)
        return True

    async def _change(self, room: BareJid, wanted: dict[str, str], reason: str) -> None:
        why = [element(ns.ROOM_ADMIN, "reason", text=reason)] if reason else []
        item = element(ns.ROOM_ADMIN, "item", wanted, *why)
        await self.link.request(iq("set", element(ns.ROOM_ADMIN, "query", None, item), to=room))


def _listed(query: Element, affiliation: Affiliation) -> Iterator[Affiliated]:
    for item in query.iterfind(_ITEM):
        jid = parse_jid(item.get("jid", ""))
        if jid is not None and item.get("affiliation") == affiliation.value:
            yield Affiliated(
                jid=jid.bare,
                affiliation=affiliation,
                nick=item.get("nick", "")[:_LONGEST_NICK],
                reason=child_text(item, ns.ROOM_ADMIN, "reason")[:_LONGEST_REASON],
            )


def _values(form: Element) -> dict[str, str]:
    return {each.get("var", ""): each.findtext(_VALUE) or "" for each in form.iterfind(_FIELD)}


def _form(*fields: tuple[str, str]) -> Element:
    made = (element(ns.FORMS, "field", {"var": name}, element(ns.FORMS, "value", text=value)) for name, value in fields)
    return element(ns.FORMS, "x", {"type": "submit"}, *made)

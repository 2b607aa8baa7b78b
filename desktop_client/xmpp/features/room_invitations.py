"""Invitations to rooms: straight from a person (XEP-0249) and carried by the room (XEP-0045 §7.8.2)."""

import logging
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final
from uuid import uuid4
from xml.etree.ElementTree import Element

from desktop_client.domain.addresses import BareJid, domain_of, nick_of
from desktop_client.domain.room_directory import InvitationDeclined, InvitationRefused, Invited
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import child_text, condition_of, element, message
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.features.senders import Claim, may_apply
from desktop_client.xmpp.jids import Jid, parse_jid
from desktop_client.xmpp.link import Link

_DIRECT: Final = f"{{{ns.DIRECT_INVITATIONS}}}x"
_USER: Final = f"{{{ns.ROOM_USER}}}x"
_INVITE: Final = f"{{{ns.ROOM_USER}}}invite"
_DECLINE: Final = f"{{{ns.ROOM_USER}}}decline"
_LONGEST_TEXT: Final = 1_000
_LONGEST_PASSWORD: Final = 256
_MOST_SENT: Final = 200
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    room: BareJid
    person: BareJid


class RoomInvitations(Feature):
    namespaces: ClassVar[tuple[str, ...]] = (ns.DIRECT_INVITATIONS,)

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._sent: OrderedDict[str, _Sent] = OrderedDict()

    def invite(self, room: BareJid, person: BareJid, text: str, password: str, *, is_carried: bool) -> None:
        """Invite somebody; what the room carries makes them a member where it is for members. Raises `NotConnected`."""
        stanza_id = uuid4().hex
        if is_carried:
            reason = [element(ns.ROOM_USER, "reason", text=text)] if text else []
            invite = element(ns.ROOM_USER, "invite", {"to": person}, *reason)
            stanza = element(ns.CLIENT, "message", {"to": room, "id": stanza_id})
            stanza.append(element(ns.ROOM_USER, "x", None, invite))
        else:
            told = {"jid": room, "reason": text, "password": password}
            x = element(ns.DIRECT_INVITATIONS, "x", {name: value for name, value in told.items() if value})
            stanza = message(person, "normal", x, stanza_id=stanza_id)
        self.link.send(stanza)
        self._sent[stanza_id] = _Sent(room=room, person=person)
        if len(self._sent) > _MOST_SENT:
            self._sent.popitem(last=False)

    def decline(self, room: BareJid, person: BareJid, text: str) -> None:
        """Tell by way of the room that I do not come. Raises `NotConnected`."""
        reason = [element(ns.ROOM_USER, "reason", text=text)] if text else []
        decline = element(ns.ROOM_USER, "decline", {"to": person}, *reason)
        self.link.send(element(ns.CLIENT, "message", {"to": room}, element(ns.ROOM_USER, "x", None, decline)))

    def take(self, stanza: Element) -> bool:
        """Return True for what is no message: an invitation, real or forged, or the answer to one of mine."""
        kind = stanza.get("type", "normal")
        if kind == "error":
            return self._take_error(stanza)
        if not is_invitation(stanza):
            return False
        fact = self._fact(stanza)
        if fact is None:
            _log.warning("dropped an invitation that is none: %s", stanza.get("id"))
        else:
            self.link.deliver(fact)
        return True

    def _fact(self, stanza: Element) -> Invited | InvitationDeclined | None:
        now = self.link.clock.now()
        declined = stanza.find(f"{_USER}/{_DECLINE}")
        if declined is not None:
            return self._declined(stanza, declined)
        return invitation_of(stanza, self.link.account, now)

    def _declined(self, stanza: Element, declined: Element) -> InvitationDeclined | None:
        """Believe a room that I am in, about people I invited."""
        room, by = stanza.get("from", ""), parse_jid(declined.get("from", ""))
        if by is None or not any(each.room == room and each.person == by.bare for each in self._sent.values()):
            return None
        text = child_text(declined, ns.ROOM_USER, "reason")[:_LONGEST_TEXT]
        return InvitationDeclined(account=self.link.account, room=BareJid(room), by=by.bare, text=text)

    def _take_error(self, stanza: Element) -> bool:
        sender = parse_jid(stanza.get("from", ""))
        sent = self._sent.get(stanza.get("id", ""))
        if sent is None or sender is None or sender.bare not in (sent.room, sent.person):
            return False
        del self._sent[stanza.get("id", "")]
        condition = condition_of(stanza)[0]
        self.link.deliver(
            InvitationRefused(account=self.link.account, room=sent.room, person=sent.person, condition=condition)
        )
        return True


def is_invitation(stanza: Element) -> bool:
    """Tell whether a message invites, or answers an invitation, whoever sends it."""
    if stanza.get("type", "normal") == "groupchat":
        return False
    user = stanza.find(_USER)
    has_word = user is not None and (user.find(_INVITE) is not None or user.find(_DECLINE) is not None)
    return has_word or stanza.find(_DIRECT) is not None


def invitation_of(stanza: Element, account: BareJid, at: datetime) -> Invited | None:
    """Read an invitation; None for a forged one: a room speaks with its bare address, a person for themselves."""
    sender = parse_jid(stanza.get("from", ""))
    if sender is None or sender.bare == account:
        return None
    invite = stanza.find(f"{_USER}/{_INVITE}")
    if invite is not None:
        return _carried(stanza, invite, account, at)
    direct = stanza.find(_DIRECT)
    room = parse_jid(direct.get("jid", "")) if direct is not None else None
    if direct is None or room is None or room.resource or "@" not in room.bare:
        return None
    return _direct(direct, sender, room.bare, account, at)


def _direct(direct: Element, sender: Jid, room: BareJid, account: BareJid, at: datetime) -> Invited:
    """The sender is whom the server stamped; an occupant of the very room is known by nick alone."""
    is_occupant = sender.bare == room
    return Invited(
        account=account,
        room=room,
        at=at,
        by=None if is_occupant else sender.bare,
        by_nick=nick_of(sender.full) if is_occupant else "",
        text=direct.get("reason", "")[:_LONGEST_TEXT],
        password=direct.get("password", "")[:_LONGEST_PASSWORD],
        is_vouched=not is_occupant,
    )


def _carried(stanza: Element, invite: Element, account: BareJid, at: datetime) -> Invited | None:
    room = stanza.get("from", "")
    jid = parse_jid(room)
    if jid is None or "@" not in jid.bare or not may_apply(Claim.ROOM_WORD, room, account, jid.bare):
        return None
    by = parse_jid(invite.get("from", ""))
    is_occupant = by is not None and by.bare == jid.bare
    person = by.bare if by is not None and not is_occupant else None
    return Invited(
        account=account,
        room=jid.bare,
        at=at,
        by=person,
        by_nick=by.resource if by is not None and is_occupant else "",
        text=child_text(invite, ns.ROOM_USER, "reason")[:_LONGEST_TEXT],
        password=(stanza.findtext(f"{_USER}/{{{ns.ROOM_USER}}}password") or "")[:_LONGEST_PASSWORD],
        is_carried=True,
        is_vouched=person is not None and _is_at_home(domain_of(jid.bare), (domain_of(account), domain_of(person))),
    )


def _is_at_home(service: str, servers: tuple[str, ...]) -> bool:
    """Tell whether a service of rooms belongs to one of these servers: another could say what it likes of people."""
    return any(service == server or service.endswith(f".{server}") for server in servers)

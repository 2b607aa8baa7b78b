"""Naming people in rooms (XEP-0372, XEP-0513): whom the words mean, whatever they are called there."""

from dataclasses import replace
from typing import ClassVar, Final, NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.authors import author_id, author_key
from desktop_client.domain.mentions import EVERYBODY, MOST, Mention
from desktop_client.domain.messages import NewMessage, Source
from desktop_client.domain.rooms import Affiliation, Role
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.features.mention_elements import CHANNEL
from desktop_client.xmpp.jids import parse_jid
from desktop_client.xmpp.joined_room import JoinedRoom

_REFERENCE: Final = f"{{{ns.REFERENCES}}}reference"
_MENTION: Final = f"{{{ns.MENTIONS}}}mention"
_ACTIVE: Final = f"{{{ns.MENTIONS}}}active"
_QUIET: Final = f"{{{ns.MENTIONS}}}noping"
_BODY: Final = f"{{{ns.CLIENT}}}body"
_LONGEST_NUMBER: Final = 7


class Mentions(Feature):
    namespaces: ClassVar[tuple[str, ...]] = (ns.REFERENCES, ns.MENTIONS, CHANNEL)


class Named(NamedTuple):
    """Who is named, and whether I am by what is not in the words."""

    mentions: tuple[Mention, ...]
    is_me: bool


def named_in(stanza: Element, said: NewMessage, room: JoinedRoom) -> Named:
    """Read whom a message of a room names; nobody calls all but who may moderate, and none who name too many."""
    found = [*stanza.iterfind(_REFERENCE), *stanza.iterfind(_MENTION)]
    if not 0 < len(found) <= MOST:
        return Named((), is_me=False)
    account, shift = said.envelope.account, _shift(stanza, said)
    by_place: dict[tuple[int, int], Mention] = {}
    is_me = False
    for each in found:
        mention = _mention(each, said, room)
        if mention is None:
            continue
        is_of_now = not mention.is_here or said.envelope.source is Source.LIVE
        is_me |= mention.who in (account, EVERYBODY) and each.find(_QUIET) is None and is_of_now
        placed = _placed(mention, shift, len(said.body))
        by_place[placed.start, placed.length] = placed
    places = (mention for (_, length), mention in sorted(by_place.items()) if length)
    return Named(tuple(places), is_me=is_me)


def _mention(found: Element, said: NewMessage, room: JoinedRoom) -> Mention | None:
    who = _person(found, said.envelope.account, room)
    if who is None or (who == EVERYBODY and not _may_call_all(said, room)):
        return None
    begin, end = _number(found.get("begin", "")), _number(found.get("end", ""))
    length = max(0, end - begin) if begin is not None and end is not None else 0
    is_here = who == EVERYBODY and found.find(_ACTIVE) is not None
    return Mention(start=begin or 0, length=length, who=who, is_here=is_here)


def _person(found: Element, account: BareJid, room: JoinedRoom) -> BareJid | None:
    if found.tag == _MENTION and found.get("mentions") is not None:
        is_this_room = found.get("uri") in (None, f"xmpp:{room.jid}")
        return EVERYBODY if found.get("mentions") == CHANNEL and is_this_room else None
    if found.tag == _MENTION and (occupant_id := found.get("occupantid", "")):
        key = author_key(occupant_id, "")
        return account if key == room.my_key else author_id(room.jid, key)
    if found.tag == _REFERENCE and found.get("type") != "mention":
        return None
    address = found.get("uri", "").removeprefix("xmpp:").partition("?")[0]
    jid = parse_jid(unquote(address) if found.tag == _REFERENCE else found.get("jid", ""))
    if jid is None:
        return None
    if jid.bare == room.jid:
        return _occupant(jid.resource, account, room)
    return jid.bare


def _occupant(nick: str, account: BareJid, room: JoinedRoom) -> BareJid:
    if not nick:
        return EVERYBODY
    if nick == room.nick:
        return account
    known = room.occupants.get(nick)
    return author_id(room.jid, known.author.key if known is not None else author_key("", nick))


def _may_call_all(said: NewMessage, room: JoinedRoom) -> bool:
    author = said.envelope.author
    known = room.occupants.get(author.nick) if author is not None else None
    if known is None or author is None or known.author.key != author.key:
        return False
    return known.role is Role.MODERATOR or known.affiliation in (Affiliation.ADMIN, Affiliation.OWNER)


def _shift(stanza: Element, said: NewMessage) -> int | None:
    """Return how much of the body stands before the words, None where that cannot be told."""
    body = stanza.findtext(_BODY) or ""
    return len(body) - len(said.body) if said.body and body.endswith(said.body) else None


def _placed(mention: Mention, shift: int | None, length: int) -> Mention:
    start = mention.start - (shift or 0)
    if shift is None or start < 0 or start + mention.length > length:
        return replace(mention, start=0, length=0)
    return replace(mention, start=start)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else None

"""Presence in rooms as data (XEP-0045 §7.2 to §7.14, XEP-0317)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import Final, TypeVar
from xml.etree.ElementTree import Element

from desktop_client.domain.authors import Author
from desktop_client.domain.rooms import Affiliation, Hat, LeaveReason, Occupant, Role
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import child_text
from desktop_client.xmpp.jids import parse_jid
from desktop_client.xmpp.joined_room import JoinedRoom

_USER: Final = f"{{{ns.ROOM_USER}}}x"
_ITEM: Final = f"{{{ns.ROOM_USER}}}item"
_STATUS: Final = f"{{{ns.ROOM_USER}}}status"
_DESTROY: Final = f"{{{ns.ROOM_USER}}}destroy"
_PHOTO: Final = f"{{{ns.VCARD_UPDATE}}}x/{{{ns.VCARD_UPDATE}}}photo"
_SHOWS: Final = frozenset({"away", "chat", "dnd", "xa"})
_LONGEST_STATUS: Final = 1024
_MOST_HATS: Final = 8
_LONGEST_TITLE: Final = 64
_SHA1_DIGITS: Final = 40
SELF: Final = 110
NICK_GIVEN: Final = 210
NICK_CHANGED: Final = 303
_REASONS: Final = {
    301: LeaveReason.BANNED,
    307: LeaveReason.KICKED,
    321: LeaveReason.AFFILIATION,
    322: LeaveReason.MEMBERS_ONLY,
    332: LeaveReason.SHUTDOWN,
}
_Named = TypeVar("_Named", bound=Enum)


@dataclass(frozen=True, slots=True, kw_only=True)
class InRoom:
    """What one presence says; `new_nick` is set where somebody only changes their nick."""

    occupant: Occupant
    is_here: bool
    codes: frozenset[int]
    new_nick: str = ""
    reason: LeaveReason = LeaveReason.LEFT
    actor: str = ""
    text: str = ""
    alternative: str = ""


def in_room(stanza: Element, nick: str, room: JoinedRoom) -> InRoom | None:
    """Read a presence of an occupant; None for what is none of a room."""
    user = stanza.find(_USER)
    if user is None or not nick:
        return None
    found = user.find(_ITEM)
    item = found if found is not None else Element(_ITEM)
    codes = codes_of(user)
    destroyed = user.find(_DESTROY)
    actor = item.find(f"{{{ns.ROOM_USER}}}actor")
    reason = next((_REASONS[code] for code in sorted(codes) if code in _REASONS), LeaveReason.LEFT)
    told = destroyed if destroyed is not None else item
    return InRoom(
        occupant=_occupant(stanza, item, room.author(stanza, nick)),
        is_here=stanza.get("type") is None,
        codes=codes,
        new_nick=item.get("nick", "") if NICK_CHANGED in codes else "",
        reason=LeaveReason.DESTROYED if destroyed is not None else reason,
        actor=(actor.get("nick") or actor.get("jid") or "") if actor is not None else "",
        text=child_text(told, ns.ROOM_USER, "reason")[:_LONGEST_STATUS],
        alternative=_alternative(destroyed),
    )


def codes_of(user: Element) -> frozenset[int]:
    texts = (status.get("code", "") for status in user.iterfind(_STATUS))
    return frozenset(int(text) for text in texts if text.isascii() and text.isdigit() and len(text) == 3)


def _occupant(stanza: Element, item: Element, author: Author) -> Occupant:
    address = parse_jid(item.get("jid", ""))
    show = child_text(stanza, ns.CLIENT, "show")
    return Occupant(
        author=Author(key=author.key, nick=author.nick, jid=address.bare if address is not None else None),
        role=_named(Role, item.get("role", ""), Role.NONE),
        affiliation=_named(Affiliation, item.get("affiliation", ""), Affiliation.NONE),
        show=show if show in _SHOWS else "",
        status=child_text(stanza, ns.CLIENT, "status")[:_LONGEST_STATUS],
        hats=tuple(islice(_hats(stanza), _MOST_HATS)),
        avatar_sha1=_avatar(stanza),
    )


def _named(kind: type[_Named], text: str, otherwise: _Named) -> _Named:
    try:
        return kind(text)
    except ValueError:
        return otherwise


def _hats(stanza: Element) -> Iterator[Hat]:
    for namespace in (ns.HATS, ns.OLD_HATS):
        for hat in stanza.iterfind(f"{{{namespace}}}hats/{{{namespace}}}hat"):
            title = " ".join(hat.get("title", "").split())[:_LONGEST_TITLE]
            if title:
                yield Hat(uri=hat.get("uri", ""), title=title)


def picture_of(stanza: Element) -> str | None:
    """Return the hash of the picture that a presence shows, "" for none; None where it says nothing."""
    photo = stanza.find(_PHOTO)
    return "" if photo is not None and not (photo.text or "").strip() else _avatar(stanza)


def _avatar(stanza: Element) -> str | None:
    photo = stanza.find(_PHOTO)
    sha1 = (photo.text or "").strip().lower() if photo is not None else ""
    return sha1 if len(sha1) == _SHA1_DIGITS and all(digit in "0123456789abcdef" for digit in sha1) else None


def _alternative(destroyed: Element | None) -> str:
    jid = parse_jid(destroyed.get("jid", "")) if destroyed is not None else None
    return jid.bare if jid is not None else ""

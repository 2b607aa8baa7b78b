"""What one person may do to another in a room (XEP-0045 §5, §8 to §10)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.rooms import Affiliation, Occupant, Role, RoomState, RoomStatus


class RoomDeed(Enum):
    """What can be done to somebody in a room, the mildest first."""

    GIVE_VOICE = auto()
    TAKE_VOICE = auto()
    MAKE_MODERATOR = auto()
    TAKE_MODERATOR = auto()
    MAKE_MEMBER = auto()
    TAKE_MEMBER = auto()
    MAKE_ADMIN = auto()
    MAKE_OWNER = auto()
    KICK = auto()
    BAN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliated:
    """Somebody on one of a room's lists, there or not (XEP-0045 §9.5)."""

    jid: BareJid
    affiliation: Affiliation
    nick: str = ""
    reason: str = ""


ROLE_AFTER: Final = {
    RoomDeed.GIVE_VOICE: Role.PARTICIPANT,
    RoomDeed.TAKE_VOICE: Role.VISITOR,
    RoomDeed.MAKE_MODERATOR: Role.MODERATOR,
    RoomDeed.TAKE_MODERATOR: Role.PARTICIPANT,
    RoomDeed.KICK: Role.NONE,
}
AFFILIATION_AFTER: Final = {
    RoomDeed.MAKE_MEMBER: Affiliation.MEMBER,
    RoomDeed.TAKE_MEMBER: Affiliation.NONE,
    RoomDeed.MAKE_ADMIN: Affiliation.ADMIN,
    RoomDeed.MAKE_OWNER: Affiliation.OWNER,
    RoomDeed.BAN: Affiliation.OUTCAST,
}
LASTING: Final = tuple(deed for deed in RoomDeed if deed is not RoomDeed.KICK)
"""What can be taken back; who was sent away has to come again by themselves."""
_RANKS: Final = {each: rank for rank, each in enumerate(Affiliation)}


def rank(affiliation: Affiliation) -> int:
    """Return how much somebody may, from outcast to owner."""
    return _RANKS[affiliation]


def is_staff(affiliation: Affiliation) -> bool:
    return affiliation in (Affiliation.ADMIN, Affiliation.OWNER)


def may_moderate(me: Occupant | None) -> bool:
    return me is not None and me.role is Role.MODERATOR


def may_set_subject(room: RoomState) -> bool:
    """Tell whether the room takes a subject from me (XEP-0045 §8.1)."""
    if room.status is not RoomStatus.JOINED or room.me is None:
        return False
    return room.me.role is Role.MODERATOR or (room.me.role is Role.PARTICIPANT and room.info.lets_all_set_subject)


def may_keep_lists(me: Occupant | None) -> bool:
    """Tell whether I may read and change who is a member and who is banned (XEP-0045 §9)."""
    return me is not None and is_staff(me.affiliation)


def deeds(me: Occupant | None, other: Occupant) -> tuple[RoomDeed, ...]:
    """Return what I may do to an occupant, the mildest first; () to myself."""
    if me is None or other.nick == me.nick:
        return ()
    wanted = (*_about_role(me, other), *_about_affiliation(me, other.affiliation, has_address=other.jid is not None))
    return tuple(each for each in RoomDeed if each in wanted)


def deeds_to_absent(me: Occupant | None, other: Affiliated) -> tuple[RoomDeed, ...]:
    """Return what I may do to somebody on a list who is not there."""
    if me is None or me.jid == other.jid:
        return ()
    wanted = tuple(_about_affiliation(me, other.affiliation, has_address=True))
    return tuple(each for each in RoomDeed if each in wanted)


def _about_role(me: Occupant, other: Occupant) -> Iterator[RoomDeed]:
    """§8.2 to §8.4, §9.6 and §9.7: nobody takes anything from those above them."""
    if me.role is not Role.MODERATOR:
        return
    is_below = rank(other.affiliation) <= rank(me.affiliation)
    if other.role is Role.VISITOR:
        yield RoomDeed.GIVE_VOICE
    if other.role is Role.PARTICIPANT and is_below and not is_staff(other.affiliation):
        yield RoomDeed.TAKE_VOICE
    if other.role is not Role.MODERATOR and is_staff(me.affiliation):
        yield RoomDeed.MAKE_MODERATOR
    if other.role is Role.MODERATOR and is_staff(me.affiliation) and not is_staff(other.affiliation):
        yield RoomDeed.TAKE_MODERATOR
    if is_below and not (is_staff(other.affiliation) and me.affiliation is not Affiliation.OWNER):
        yield RoomDeed.KICK


def _about_affiliation(me: Occupant, other: Affiliation, *, has_address: bool) -> Iterator[RoomDeed]:
    """§9.1 to §10.8: admins rule over members and guests, owners over everybody."""
    is_owner = me.affiliation is Affiliation.OWNER
    if not has_address or not is_staff(me.affiliation) or (is_staff(other) and not is_owner):
        return
    if other is not Affiliation.MEMBER:
        yield RoomDeed.MAKE_MEMBER
    if other in (Affiliation.MEMBER, Affiliation.OUTCAST):
        yield RoomDeed.TAKE_MEMBER
    if is_owner and other is not Affiliation.ADMIN:
        yield RoomDeed.MAKE_ADMIN
    if is_owner and other is not Affiliation.OWNER:
        yield RoomDeed.MAKE_OWNER
    if other is not Affiliation.OUTCAST:
        yield RoomDeed.BAN

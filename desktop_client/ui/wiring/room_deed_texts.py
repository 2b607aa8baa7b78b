"""What moderators can do, in words: the offer, the question before it, and what is told afterwards."""

from dataclasses import dataclass
from typing import Final

from desktop_client.domain.room_powers import Affiliated, RoomDeed
from desktop_client.domain.rooms import Affiliation, Occupant
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.icon_names import Icon


class DeedTexts(Words):
    """Context of this page's texts."""


GRAVE: Final = frozenset({RoomDeed.TAKE_VOICE, RoomDeed.KICK, RoomDeed.BAN, RoomDeed.MAKE_OWNER, RoomDeed.MAKE_ADMIN})
"""What asks first."""
RANKS: Final = (RoomDeed.MAKE_MEMBER, RoomDeed.TAKE_MEMBER, RoomDeed.MAKE_ADMIN, RoomDeed.MAKE_OWNER)
ICONS: Final = {
    RoomDeed.GIVE_VOICE: Icon.MIC,
    RoomDeed.TAKE_VOICE: Icon.MIC_OFF,
    RoomDeed.MAKE_MODERATOR: Icon.BADGE_CHECK,
    RoomDeed.TAKE_MODERATOR: Icon.UNDO_2,
    RoomDeed.MAKE_MEMBER: Icon.USER_CHECK,
    RoomDeed.TAKE_MEMBER: Icon.USER_ROUND,
    RoomDeed.MAKE_ADMIN: Icon.BADGE_CHECK,
    RoomDeed.MAKE_OWNER: Icon.KEY_ROUND,
    RoomDeed.KICK: Icon.DOOR_OPEN,
    RoomDeed.BAN: Icon.BAN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked before a grave deed; `label` is on the button that does it."""

    title: str
    text: str
    label: str


def deed_text(deed: RoomDeed, who: Occupant | Affiliated) -> str:
    """Return what a menu offers."""
    match deed:
        case RoomDeed.GIVE_VOICE:
            return DeedTexts.tr("Let them write")
        case RoomDeed.TAKE_VOICE:
            return DeedTexts.tr("Mute for everyone…")
        case RoomDeed.MAKE_MODERATOR:
            return DeedTexts.tr("Make moderator")
        case RoomDeed.TAKE_MODERATOR:
            return DeedTexts.tr("No longer moderator")
        case RoomDeed.MAKE_MEMBER:
            return DeedTexts.tr("Make member")
        case RoomDeed.TAKE_MEMBER if who.affiliation is Affiliation.OUTCAST:
            return DeedTexts.tr("Let in again")
        case RoomDeed.TAKE_MEMBER:
            return DeedTexts.tr("No longer member")
        case RoomDeed.MAKE_ADMIN:
            return DeedTexts.tr("Make admin…")
        case RoomDeed.MAKE_OWNER:
            return DeedTexts.tr("Make owner…")
        case RoomDeed.KICK:
            return DeedTexts.tr("Remove from room…")
        case RoomDeed.BAN:
            return DeedTexts.tr("Ban from room…")


def question(deed: RoomDeed, *, name: str, room: str) -> Question:
    """Return what is asked before a grave deed: who, where and what follows."""
    match deed:
        case RoomDeed.TAKE_VOICE:
            title = DeedTexts.tr("Mute {name} in {room}?")
            text = DeedTexts.tr("{name} can read on but not write until somebody lets them.")
            label = DeedTexts.tr("Mute")
        case RoomDeed.KICK:
            title = DeedTexts.tr("Remove {name} from {room}?")
            text = DeedTexts.tr("{name} may come back at any time.")
            label = DeedTexts.tr("Remove")
        case RoomDeed.BAN:
            title = DeedTexts.tr("Ban {name} from {room}?")
            text = DeedTexts.tr("{name} cannot enter again until somebody lifts the ban.")
            label = DeedTexts.tr("Ban")
        case RoomDeed.MAKE_ADMIN:
            title = DeedTexts.tr("Make {name} admin of {room}?")
            text = DeedTexts.tr("Admins decide who moderates, who is a member and who is banned.")
            label = DeedTexts.tr("Make admin")
        case _:
            title = DeedTexts.tr("Make {name} owner of {room}?")
            text = DeedTexts.tr("Owners may change and close the room, and take your own rank from you.")
            label = DeedTexts.tr("Make owner")
    return Question(title=title.format(name=name, room=room), text=text.format(name=name), label=label)


def done_text(deed: RoomDeed, *, name: str, room: str) -> str:
    """Return what is told when it is done."""
    match deed:
        case RoomDeed.GIVE_VOICE:
            text = DeedTexts.tr("{name} can write in {room} now.")
        case RoomDeed.TAKE_VOICE:
            text = DeedTexts.tr("{name} can only read in {room} now.")
        case RoomDeed.KICK:
            text = DeedTexts.tr("{name} was removed from {room}.")
        case RoomDeed.BAN:
            text = DeedTexts.tr("{name} is banned from {room}.")
        case RoomDeed.MAKE_MODERATOR:
            text = DeedTexts.tr("{name} moderates {room} now.")
        case RoomDeed.TAKE_MODERATOR:
            text = DeedTexts.tr("{name} no longer moderates {room}.")
        case RoomDeed.MAKE_MEMBER:
            text = DeedTexts.tr("{name} is a member of {room} now.")
        case RoomDeed.TAKE_MEMBER:
            text = DeedTexts.tr("{name} is a guest of {room} now.")
        case RoomDeed.MAKE_ADMIN:
            text = DeedTexts.tr("{name} is admin of {room} now.")
        case RoomDeed.MAKE_OWNER:
            text = DeedTexts.tr("{name} is owner of {room} now.")
    return text.format(name=name, room=room)


def refused_text(condition: str) -> str:
    """Say why a room did not do something (XEP-0045 §8 to §10)."""
    match condition:
        case "not-allowed" | "forbidden" | "not-authorized":
            return DeedTexts.tr("The room does not let you do this. Your rank there may have changed.")
        case "item-not-found":
            return DeedTexts.tr("The room does not know of this any more.")
        case "conflict":
            return DeedTexts.tr("A room must keep at least one owner.")
        case "service-unavailable" | "feature-not-implemented":
            return DeedTexts.tr("This room cannot do that.")
        case _:
            return DeedTexts.tr("The room did not accept this. Nothing was changed.")

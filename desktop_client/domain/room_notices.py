"""What happens in a room beside what is said there (XEP-0045 §7 to §10)."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from desktop_client.domain.rooms import LeaveReason, Occupant, Role


class NoticeKind(Enum):
    CAME = auto()
    LEFT = auto()
    KICKED = auto()
    BANNED = auto()
    BAN_LIFTED = auto()
    EXCLUDED = auto()
    """The room is for members only, and this is none."""
    RENAMED = auto()
    VOICE_GIVEN = auto()
    VOICE_TAKEN = auto()
    MODERATES = auto()
    MODERATES_NO_MORE = auto()
    OPEN = auto()
    """Everybody sees everybody's address from now on."""
    SEMI_OPEN = auto()
    """Moderators alone do."""
    LOGGED = auto()
    LOGGED_NO_MORE = auto()
    CHANGED = auto()
    DOUBT = auto()
    """Somebody may be taken for another."""
    SUBJECT = auto()
    """`text` is what the room is about now."""
    DESTROYED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomNotice:
    """`number` tells notices of one time apart; `other` is the nick somebody has now, `is_me` where it is I."""

    number: int
    at: datetime
    kind: NoticeKind
    nick: str = ""
    other: str = ""
    actor: str = ""
    text: str = ""
    is_me: bool = False


PASSING = (NoticeKind.CAME, NoticeKind.LEFT)
"""Shown only where somebody wants to see them, and many as one."""
LASTING = ((NoticeKind.OPEN, NoticeKind.SEMI_OPEN), (NoticeKind.LOGGED, NoticeKind.LOGGED_NO_MORE))
"""What holds until the opposite is told; some rooms repeat it with every change."""
_REMEMBERED = frozenset(
    (
        NoticeKind.KICKED,
        NoticeKind.BANNED,
        NoticeKind.BAN_LIFTED,
        NoticeKind.EXCLUDED,
        NoticeKind.SUBJECT,
        NoticeKind.DESTROYED,
    )
)
_OF_MINE = frozenset(
    (NoticeKind.VOICE_GIVEN, NoticeKind.VOICE_TAKEN, NoticeKind.MODERATES, NoticeKind.MODERATES_NO_MORE)
)
_GONE = {
    LeaveReason.KICKED: NoticeKind.KICKED,
    LeaveReason.BANNED: NoticeKind.BANNED,
    LeaveReason.AFFILIATION: NoticeKind.EXCLUDED,
    LeaveReason.MEMBERS_ONLY: NoticeKind.EXCLUDED,
    LeaveReason.DESTROYED: NoticeKind.DESTROYED,
}
_CODES = {
    172: NoticeKind.OPEN,
    173: NoticeKind.SEMI_OPEN,
    174: NoticeKind.SEMI_OPEN,
    170: NoticeKind.LOGGED,
    171: NoticeKind.LOGGED_NO_MORE,
    104: NoticeKind.CHANGED,
}
SHOWN_ADDRESSES = 100
"""The status code of a room in which everybody sees my address (§7.2.3)."""


def is_remembered(notice: RoomNotice) -> bool:
    """Tell whether a notice is worth keeping beyond this run: moderation, what a room is about, what I may do."""
    kinds = (kind for pair in LASTING for kind in pair)
    return notice.kind in _REMEMBERED or (notice.is_me and notice.kind in _OF_MINE) or notice.kind in kinds


def kind_of_leaving(reason: LeaveReason) -> NoticeKind:
    return _GONE.get(reason, NoticeKind.LEFT)


def kinds_of_codes(codes: frozenset[int]) -> tuple[NoticeKind, ...]:
    """Return what a room says of itself; that it was changed only where nothing says how."""
    kinds = tuple(dict.fromkeys(kind for code, kind in _CODES.items() if code in codes))
    return kinds if len(kinds) == 1 else tuple(kind for kind in kinds if kind is not NoticeKind.CHANGED)


def kind_of_change(before: Occupant, now: Occupant) -> NoticeKind | None:
    """Return what somebody may do now that they could not before, or the other way round."""
    match before.role, now.role:
        case Role.VISITOR, Role.PARTICIPANT:
            return NoticeKind.VOICE_GIVEN
        case _, Role.VISITOR if before.role is not Role.VISITOR:
            return NoticeKind.VOICE_TAKEN
        case _, Role.MODERATOR if before.role is not Role.MODERATOR:
            return NoticeKind.MODERATES
        case Role.MODERATOR, _ if now.role is not Role.MODERATOR:
            return NoticeKind.MODERATES_NO_MORE
    return None

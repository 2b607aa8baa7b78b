"""What happens in a room, as one calm line between its messages."""

from collections.abc import Sequence

from desktop_client.domain.room_notices import PASSING, NoticeKind, RoomNotice
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.texts import Words

_LONGEST_NAME, _LONGEST_REASON = 40, 80
_MOST_NAMED = 2


class NoticeWords(Words):
    """Context of this page's texts."""


def notice_text(notices: Sequence[RoomNotice]) -> str:
    """Return what one line says: of one notice, or of several people who came or left."""
    first = notices[0]
    if first.kind in PASSING:
        return _passing(notices)
    return _mine(first) if first.is_me else _theirs(first)


def _passing(notices: Sequence[RoomNotice]) -> str:
    came = [each.nick for each in notices if each.kind is NoticeKind.CAME]
    left = [each.nick for each in notices if each.kind is NoticeKind.LEFT]
    parts = []
    if came:
        parts.append(NoticeWords.tr("{people} came in").format(people=_named(came)))
    if left:
        parts.append(NoticeWords.tr("{people} left").format(people=_named(left)))
    return NoticeWords.tr(", ", "between two things that happened").join(parts)


def _named(nicks: Sequence[str]) -> str:
    names = [_name(nick) for nick in dict.fromkeys(nicks)]
    shown = NoticeWords.tr(", ", "between names").join(names[:_MOST_NAMED])
    if len(names) <= _MOST_NAMED:
        return shown
    return NoticeWords.tr("{people} and %n other(s)", "", len(names) - _MOST_NAMED).format(people=shown)


def _theirs(notice: RoomNotice) -> str:
    name = _name(notice.nick)
    match notice.kind:
        case NoticeKind.KICKED | NoticeKind.BANNED | NoticeKind.EXCLUDED:
            return _with_reason(_removed(notice).format(name=name, actor=_name(notice.actor)), notice.text)
        case NoticeKind.BAN_LIFTED:
            return NoticeWords.tr("The ban on {name} was lifted").format(name=name)
        case NoticeKind.SUBJECT if notice.text:
            said = NoticeWords.tr("{name} set the subject").format(name=name)
            return _with_reason(said, notice.text)
        case NoticeKind.SUBJECT:
            return NoticeWords.tr("{name} took the subject away").format(name=name)
        case NoticeKind.DESTROYED:
            return _with_reason(NoticeWords.tr("This room was closed"), notice.text)
        case NoticeKind.RENAMED:
            return NoticeWords.tr("{name} is called {other} now").format(name=name, other=_name(notice.other))
        case NoticeKind.DOUBT:
            return NoticeWords.tr("Look twice at {name}: {warning}").format(name=name, warning=notice.text)
        case NoticeKind.VOICE_GIVEN:
            return NoticeWords.tr("{name} can write here now").format(name=name)
        case NoticeKind.VOICE_TAKEN:
            return NoticeWords.tr("{name} can only read here now").format(name=name)
        case NoticeKind.MODERATES:
            return NoticeWords.tr("{name} moderates here now").format(name=name)
        case NoticeKind.MODERATES_NO_MORE:
            return NoticeWords.tr("{name} no longer moderates here").format(name=name)
        case _:
            return _of_room(notice.kind)


def _mine(notice: RoomNotice) -> str:
    match notice.kind:
        case NoticeKind.KICKED | NoticeKind.BANNED | NoticeKind.EXCLUDED:
            return _with_reason(_removed_me(notice.kind), notice.text)
        case NoticeKind.RENAMED:
            return NoticeWords.tr("You are called {other} here now").format(other=_name(notice.other))
        case NoticeKind.VOICE_GIVEN:
            return NoticeWords.tr("You can write here now")
        case NoticeKind.VOICE_TAKEN:
            return NoticeWords.tr("You can only read here now")
        case NoticeKind.MODERATES:
            return NoticeWords.tr("You moderate here now")
        case NoticeKind.MODERATES_NO_MORE:
            return NoticeWords.tr("You no longer moderate here")
        case _:
            return _theirs(notice)


def _removed(notice: RoomNotice) -> str:
    match notice.kind:
        case NoticeKind.KICKED if notice.actor:
            return NoticeWords.tr("{actor} removed {name}")
        case NoticeKind.KICKED:
            return NoticeWords.tr("{name} was removed")
        case NoticeKind.BANNED if notice.actor:
            return NoticeWords.tr("{actor} banned {name}")
        case NoticeKind.BANNED:
            return NoticeWords.tr("{name} was banned")
        case _:
            return NoticeWords.tr("{name} left: this room is for its members now")


def _removed_me(kind: NoticeKind) -> str:
    match kind:
        case NoticeKind.KICKED:
            return NoticeWords.tr("You were removed")
        case NoticeKind.BANNED:
            return NoticeWords.tr("You were banned")
        case _:
            return NoticeWords.tr("You are no member of this room any more")


def _of_room(kind: NoticeKind) -> str:
    match kind:
        case NoticeKind.OPEN:
            return NoticeWords.tr("Everybody in this room sees your address")
        case NoticeKind.SEMI_OPEN:
            return NoticeWords.tr("Only moderators see addresses in this room now")
        case NoticeKind.LOGGED:
            return NoticeWords.tr("What is said here is kept by the room and may be read by others")
        case NoticeKind.LOGGED_NO_MORE:
            return NoticeWords.tr("What is said here is no longer kept by the room")
        case _:
            return NoticeWords.tr("The settings of this room were changed")


def _with_reason(said: str, reason: str) -> str:
    if not reason:
        return said
    return NoticeWords.tr("{said}: “{reason}”").format(said=said, reason=one_line(reason, _LONGEST_REASON))


def _name(nick: str) -> str:
    return one_line(nick, _LONGEST_NAME)

"""What the open conversation shows of a room: who is there, what it is about, why I am out of it."""

from desktop_client.domain.conversations import TypingChange
from desktop_client.domain.room_directory import Invited
from desktop_client.domain.rooms import LOCKED, LeaveReason, RoomLost, RoomRefused, RoomState, RoomStatus
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.texts import Words
from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.decision_bar import Choice

ENTER, DECLINE = "enter room", "decline invitation"
_MOST_NAMED = 2


class RoomWords(Words):
    """Context of this page's texts."""


def room_subtitle(state: RoomState) -> str:
    """Return who is there and what it is about, in one line."""
    match state.status:
        case RoomStatus.JOINED:
            about = one_line(state.subject or state.info.description, 200)
            here = RoomWords.tr("%n people here", "", state.occupants)
            return RoomWords.tr("{people} · {subject}").format(people=here, subject=about) if about else here
        case RoomStatus.JOINING:
            return RoomWords.tr("Entering the room…")
        case RoomStatus.OUT:
            return RoomWords.tr("You are not in this room")


def writers_text(change: TypingChange) -> str:
    """Return who writes in a room, by name as long as they are few."""
    names = [one_line(name, 40) for name in change.names]
    if len(names) == 1:
        return RoomWords.tr("{name} is typing").format(name=names[0])
    if len(names) == _MOST_NAMED:
        return RoomWords.tr("{one} and {other} are typing").format(one=names[0], other=names[1])
    return RoomWords.tr("%n people are typing", "", len(names))


def out_text(problem: RoomRefused | RoomLost) -> str:
    """Return why I am out of a room, in a sentence."""
    said = _lost_text(problem) if isinstance(problem, RoomLost) else _refused_text(problem)
    parts = (said, _quoted(problem.text) if problem.text else "", _advice(problem))
    return " ".join(part for part in parts if part)


def _advice(problem: RoomRefused | RoomLost) -> str:
    """Say what can be done, "" where the button says it."""
    reason = problem.reason if isinstance(problem, RoomLost) else problem.condition
    match reason:
        case LeaveReason.KICKED:
            return RoomWords.tr("You may enter again.")
        case LeaveReason.BANNED | "forbidden":
            return RoomWords.tr("Only an admin of the room can let you in again.")
        case LeaveReason.MEMBERS_ONLY | LeaveReason.AFFILIATION | "registration-required":
            return RoomWords.tr("Ask an admin of the room to make you a member.")
        case _:
            return ""


def way_back_text(problem: RoomRefused | RoomLost) -> str:
    """Name the button that leads on."""
    if problem.alternative:
        return RoomWords.tr("Go there")
    if isinstance(problem, RoomRefused) and problem.condition == "not-authorized":
        return RoomWords.tr("Enter the password…")
    if isinstance(problem, RoomRefused) and problem.condition == "conflict":
        return RoomWords.tr("Choose another name…")
    if isinstance(problem, RoomLost) and problem.reason is LeaveReason.KICKED:
        return RoomWords.tr("Enter again")
    return RoomWords.tr("Try again")


def invitation_question(invited: Invited, by: str) -> tuple[str, str, tuple[Choice, ...]]:
    """Return what is asked about an invitation; the words of others are shown as theirs."""
    lead = RoomWords.tr("{name} invites you to this room.").format(name=by)
    if not by:
        lead = RoomWords.tr("You are invited to this room.")
    text = RoomWords.tr("When you enter, everybody in it sees that you are here.")
    if invited.text:
        text = f"{_quoted(invited.text)} {text}"
    choices: tuple[Choice, ...] = (
        (ENTER, RoomWords.tr("Accept"), ButtonRole.PRIMARY),
        (DECLINE, RoomWords.tr("Decline"), ButtonRole.SECONDARY),
    )
    return lead, text, choices


def _quoted(text: str) -> str:
    return RoomWords.tr("“{words}”", "what the room says").format(words=one_line(text, 200))


def _lost_text(problem: RoomLost) -> str:
    match problem.reason:
        case LeaveReason.KICKED if problem.actor:
            return RoomWords.tr("{name} removed you from this room.").format(name=one_line(problem.actor, 40))
        case LeaveReason.KICKED:
            return RoomWords.tr("You were removed from this room.")
        case LeaveReason.BANNED:
            return RoomWords.tr("You were banned from this room.")
        case LeaveReason.MEMBERS_ONLY | LeaveReason.AFFILIATION:
            return RoomWords.tr("This room is for its members only now.")
        case LeaveReason.DESTROYED if problem.alternative:
            return RoomWords.tr("This room was closed. It goes on at {address}.").format(address=problem.alternative)
        case LeaveReason.DESTROYED:
            return RoomWords.tr("This room was closed.")
        case LeaveReason.LEFT | LeaveReason.SHUTDOWN | LeaveReason.LOST:
            return RoomWords.tr("You are not in this room any more.")


def _refused_text(problem: RoomRefused) -> str:
    match problem.condition:
        case "not-authorized" if problem.had_password:
            return RoomWords.tr("The password of this room was not right.")
        case "not-authorized":
            return RoomWords.tr("This room asks for a password.")
        case "registration-required":
            return RoomWords.tr("This room is for its members only.")
        case "forbidden":
            return RoomWords.tr("You are banned from this room.")
        case "conflict":
            return RoomWords.tr("Somebody in this room has your name already.")
        case "service-unavailable" | "resource-constraint":
            return RoomWords.tr("This room is full.")
        case "item-not-found":
            return RoomWords.tr("There is no such room.")
        case condition if condition == LOCKED:
            return RoomWords.tr("This room is still being set up. Try again when its owner is done.")
        case "gone" if problem.alternative:
            return RoomWords.tr("This room has moved to {address}.").format(address=problem.alternative)
        case "gone":
            return RoomWords.tr("This room was closed.")
        case _:
            return RoomWords.tr("This room does not let you in.")

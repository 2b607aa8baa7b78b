"""A call that is over in a few words, for timelines and lists."""

from desktop_client.domain.call_record import NOT_TAKEN_HERE, CallEnd
from desktop_client.domain.messages import Direction
from desktop_client.ui.texts import Words

_MINUTE_S, _HOUR_S = 60, 3600


class PastCallWords(Words):
    """Context of this page's texts."""


def is_missed(end: CallEnd, direction: Direction) -> bool:
    """Tell whether somebody should perhaps be called back: nobody here took the call."""
    return direction is Direction.INCOMING and end in NOT_TAKEN_HERE


def past_call_text(end: CallEnd, direction: Direction, *, has_video: bool, talk_s: int = 0) -> str:
    """Say what kind of call it was and what became of it."""
    if is_missed(end, direction):
        return PastCallWords.tr("Missed video call") if has_video else PastCallWords.tr("Missed voice call")
    kind = PastCallWords.tr("Video call") if has_video else PastCallWords.tr("Voice call")
    outcome = _outcome(end, talk_s)
    return PastCallWords.tr("{call} · {outcome}").format(call=kind, outcome=outcome) if outcome else kind


def duration_text(seconds: int) -> str:
    """Write a length as a clock shows it: 12:47, 1:02:03."""
    hours, rest = divmod(seconds, _HOUR_S)
    minutes, left = divmod(rest, _MINUTE_S)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def _outcome(end: CallEnd, talk_s: int) -> str:
    match end:
        case CallEnd.MISSED | CallEnd.NO_ANSWER:
            return PastCallWords.tr("no answer")
        case CallEnd.CANCELLED:
            return PastCallWords.tr("cancelled")
        case CallEnd.DECLINED:
            return PastCallWords.tr("declined")
        case CallEnd.BUSY:
            return PastCallWords.tr("busy")
        case CallEnd.ANSWERED_ELSEWHERE:
            return PastCallWords.tr("taken on another device")
        case CallEnd.DECLINED_ELSEWHERE:
            return PastCallWords.tr("declined on another device")
        case CallEnd.HUNG_UP | CallEnd.REPLACED:
            return duration_text(talk_s) if talk_s else ""
        case CallEnd.CONNECTION_FAILED:
            return duration_text(talk_s) if talk_s else PastCallWords.tr("no connection")
        case CallEnd.NOT_SECURE | CallEnd.NOT_COMPATIBLE | CallEnd.MEDIA_FAILED:
            return duration_text(talk_s) if talk_s else PastCallWords.tr("failed")

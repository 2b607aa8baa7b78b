"""How far a call has come, and how it ends from there."""

from enum import Enum, auto

from desktop_client.domain import signalling as wire
from desktop_client.domain.call import CallEnd


class Phase(Enum):
    NEW = auto()
    PROPOSED = auto()
    """We called."""
    RINGING = auto()
    """We are called."""
    TAKEN = auto()
    """We took their call and wait for the session."""
    OFFERING = auto()
    """They took ours; the offer is being made."""
    INITIATED = auto()
    ANSWERING = auto()
    """Their session came; the answer is being made."""
    RUNNING = auto()
    ENDED = auto()


HAS_SESSION = frozenset({Phase.INITIATED, Phase.ANSWERING, Phase.RUNNING})
HAS_CONSENT = HAS_SESSION | {Phase.OFFERING}


def parting_words(phase: Phase, reason: wire.Reason, *, has_session: bool) -> list[wire.Signal]:
    """Return what the other side has to hear when the call ends from here."""
    match phase:
        case Phase.RINGING if has_session:
            return [wire.SessionTerminate(reason=reason)]
        case Phase.PROPOSED | Phase.OFFERING:
            return [wire.Retract(reason=reason)]
        case Phase.RINGING | Phase.TAKEN:
            return [wire.Reject(reason=reason)]
        case Phase.INITIATED | Phase.ANSWERING | Phase.RUNNING:
            return [wire.SessionTerminate(reason=reason), wire.Finish(reason=reason)]
    return []


def words_of_migration(by: wire.CallId) -> list[wire.Signal]:
    """Return what ends a session that goes on as another call (XEP-0353 §4.2)."""
    return [
        wire.SessionTerminate(reason=wire.Reason.ALTERNATIVE_SESSION),
        wire.Finish(reason=wire.Reason.EXPIRED, migrated_to=by),
    ]


def end_of_rejection(rejection: wire.Reject) -> CallEnd:
    if rejection.is_tie_break:
        return CallEnd.REPLACED
    end = end_of(rejection.reason)
    return CallEnd.DECLINED if end in (CallEnd.HUNG_UP, CallEnd.REPLACED) else end


def end_of(reason: wire.Reason) -> CallEnd:
    """Return how a call ended that was terminated or finished for `reason`."""
    return _ENDS.get(reason, CallEnd.HUNG_UP)


_ENDS = {
    wire.Reason.SECURITY_ERROR: CallEnd.NOT_SECURE,
    wire.Reason.CONNECTIVITY_ERROR: CallEnd.CONNECTION_FAILED,
    wire.Reason.FAILED_TRANSPORT: CallEnd.CONNECTION_FAILED,
    wire.Reason.TIMEOUT: CallEnd.CONNECTION_FAILED,
    wire.Reason.GONE: CallEnd.CONNECTION_FAILED,
    wire.Reason.FAILED_APPLICATION: CallEnd.NOT_COMPATIBLE,
    wire.Reason.INCOMPATIBLE_PARAMETERS: CallEnd.NOT_COMPATIBLE,
    wire.Reason.UNSUPPORTED_APPLICATIONS: CallEnd.NOT_COMPATIBLE,
    wire.Reason.UNSUPPORTED_TRANSPORTS: CallEnd.NOT_COMPATIBLE,
    wire.Reason.MEDIA_ERROR: CallEnd.MEDIA_FAILED,
    wire.Reason.ALTERNATIVE_SESSION: CallEnd.REPLACED,
    wire.Reason.DECLINE: CallEnd.DECLINED,
    wire.Reason.BUSY: CallEnd.BUSY,
}

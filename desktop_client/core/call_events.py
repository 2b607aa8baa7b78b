"""What happens to a call and what a call wants done: input and output of `core.call_negotiation`."""

from dataclasses import dataclass
from enum import Enum, auto

from desktop_client.domain.addresses import BareJid, FullJid
from desktop_client.domain.media import (
    Candidate,
    ContentName,
    IceServer,
    MediaDescription,
    MediaFact,
    MediaKind,
    ScreenSource,
)
from desktop_client.domain.signalling import CallFact, CallId, Refusal, RequestId, Signal


class Timer(Enum):
    """What a call waits for."""

    ANSWER = auto()
    """Nobody has said yet that it rings there."""
    ANSWER_TO_RINGING = auto()
    RING = auto()
    """It rings here, longer than any caller waits."""
    CONNECTION = auto()
    RECOVERY = auto()
    FAREWELL = auto()
    """Their media have left; the word that says why may still be under way."""

    @property
    def seconds(self) -> float:
        return _SECONDS[self]


_SECONDS = {
    Timer.ANSWER: 30.0,
    Timer.ANSWER_TO_RINGING: 45.0,
    Timer.RING: 45.0,
    Timer.CONNECTION: 30.0,
    Timer.RECOVERY: 20.0,
    Timer.FAREWELL: 3.0,
}


# --- what the person here does -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Call; `sends` is what the person agrees to send. `device` is the one device that is called, None: all."""

    sends: frozenset[MediaKind]
    device: FullJid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """The proposal that made this call; `offer` where a session came without one.

    `may_tell` False: it must not be told that it rings. `agreed` is what the person already agreed to send, in the
    call that this one continues; None: they must be asked.
    """

    sender: FullJid
    may_tell: bool = True
    agreed: frozenset[MediaKind] | None = None
    offer: MediaDescription | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """Answer the ringing call; `sends` is what the person agrees to send."""

    sends: frozenset[MediaKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decline:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class HangUp:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMuted:
    is_muted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHeld:
    is_held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCamera:
    is_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetScreen:
    """None: stop sharing."""

    source: ScreenSource | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetScreenPaused:
    is_paused: bool


# --- what other parts of this program report -----------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class YieldToTheirs:
    """Both called at once and their id is the lower one (XEP-0353 §4.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """The call goes on as another one (XEP-0353 §4.2)."""

    by: CallId


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotContinue:
    """Nothing can take the place of the lost call now: there is no connection to say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServersKnown:
    """What our server offers for calls (XEP-0215)."""

    has_relay: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferMade:
    description: MediaDescription


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerMade:
    description: MediaDescription


@dataclass(frozen=True, slots=True, kw_only=True)
class PathAnswered:
    description: MediaDescription


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaRefused:
    """The engine could not do the last command."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePassed:
    timer: Timer


ContentIntent = SetCamera | SetScreen
Decision = Place | Announced | Take | Decline | HangUp | Replaced | YieldToTheirs
CallEvent = (
    Place
    | Announced
    | Take
    | Decline
    | HangUp
    | SetMuted
    | SetHeld
    | SetScreenPaused
    | ContentIntent
    | YieldToTheirs
    | Replaced
    | CannotContinue
    | ServersKnown
    | OfferMade
    | AnswerMade
    | PathAnswered
    | MediaRefused
    | TimePassed
    | MediaFact
    | CallFact
)


# --- commands ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    to: BareJid | FullJid
    signal: Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledge:
    request: RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class Refuse:
    request: RequestId
    refusal: Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPeer:
    sends: frozenset[MediaKind]
    receives: frozenset[MediaKind]
    is_muted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeOffer:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeAnswer:
    offer: MediaDescription


@dataclass(frozen=True, slots=True, kw_only=True)
class UseAnswer:
    answer: MediaDescription


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCandidates:
    content: ContentName
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UseServers:
    """New passwords for the paths that are searched from now on (XEP-0215 §3.3)."""

    servers: tuple[IceServer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePath:
    description: MediaDescription


@dataclass(frozen=True, slots=True, kw_only=True)
class MuteMicrophone:
    is_muted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldMedia:
    is_held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchCamera:
    is_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareScreen:
    source: ScreenSource | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseScreen:
    is_paused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePeer:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Continue:
    """Let another call of the same two devices take the place of this one, whose media are lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartTimer:
    timer: Timer


@dataclass(frozen=True, slots=True, kw_only=True)
class StopTimer:
    timer: Timer


MediaCommand = (
    OpenPeer
    | MakeOffer
    | MakeAnswer
    | UseAnswer
    | AddCandidates
    | UseServers
    | ChangePath
    | MuteMicrophone
    | HoldMedia
    | SwitchCamera
    | ShareScreen
    | PauseScreen
    | ClosePeer
)
Command = Send | Acknowledge | Refuse | MediaCommand | Continue | StartTimer | StopTimer

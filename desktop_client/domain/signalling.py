"""What two people's devices say to each other to make, change and end a call (XEP-0353, XEP-0166, XEP-0167).

The same words go out and come in.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NewType

from desktop_client.domain.addresses import BareJid, FullJid
from desktop_client.domain.call_record import CallId as CallId  # noqa: PLC0414 - a word of signalling, kept apart to be light
from desktop_client.domain.media import ContentName, MediaDescription, MediaDirection, MediaKind

RequestId = NewType("RequestId", str)
"""Names a request that waits for `acknowledge` or `refuse`."""


class Reason(Enum):
    """XEP-0166 §7.4; the value is the name of the element."""

    SUCCESS = "success"
    ALTERNATIVE_SESSION = "alternative-session"
    BUSY = "busy"
    CANCEL = "cancel"
    CONNECTIVITY_ERROR = "connectivity-error"
    DECLINE = "decline"
    EXPIRED = "expired"
    FAILED_APPLICATION = "failed-application"
    FAILED_TRANSPORT = "failed-transport"
    GENERAL_ERROR = "general-error"
    GONE = "gone"
    INCOMPATIBLE_PARAMETERS = "incompatible-parameters"
    MEDIA_ERROR = "media-error"
    SECURITY_ERROR = "security-error"
    TIMEOUT = "timeout"
    UNSUPPORTED_APPLICATIONS = "unsupported-applications"
    UNSUPPORTED_TRANSPORTS = "unsupported-transports"


class Refusal(Enum):
    """Why a request is not done; the value is the stanza error condition."""

    UNKNOWN_SESSION = "item-not-found"
    OUT_OF_ORDER = "unexpected-request"
    TIE_BREAK = "conflict"
    UNSUPPORTED = "feature-not-implemented"
    BAD_REQUEST = "bad-request"
    NOT_WANTED = "service-unavailable"


# --- messages before and after the session (XEP-0353) --------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Propose:
    kinds: frozenset[MediaKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ringing:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceed:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept:
    """To my own devices: taken here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    reason: Reason
    is_tie_break: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Retract:
    reason: Reason
    is_tie_break: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """`migrated_to`: this call goes on as that one (XEP-0353 §4.2)."""

    reason: Reason
    migrated_to: CallId | None = None


ProposalSignal = Propose | Ringing | Proceed | Accept | Reject | Retract | Finish


# --- the session itself (XEP-0166 §7.2) ----------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionInitiate:
    description: MediaDescription


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionAccept:
    description: MediaDescription


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTerminate:
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class TransportInfo:
    """Only names and transports mean something; another ufrag than before is a new ICE connection."""

    description: MediaDescription


class InfoKind(Enum):
    """XEP-0167 §8."""

    ACTIVE = "active"
    HOLD = "hold"
    UNHOLD = "unhold"
    MUTE = "mute"
    UNMUTE = "unmute"
    RINGING = "ringing"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionInfo:
    """`kind` None is an empty one, a sign of life. `content` None: all contents."""

    kind: InfoKind | None
    content: ContentName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentAdd:
    description: MediaDescription


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentAccept:
    description: MediaDescription


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentReject:
    names: tuple[ContentName, ...]
    reason: Reason = Reason.DECLINE


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentRemove:
    names: tuple[ContentName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentModify:
    """`direction` as seen by the sender of this."""

    name: ContentName
    direction: MediaDirection


ContentSignal = ContentAdd | ContentAccept | ContentReject | ContentRemove | ContentModify
SessionSignal = SessionInitiate | SessionAccept | SessionTerminate | TransportInfo | SessionInfo | ContentSignal
Signal = ProposalSignal | SessionSignal


# --- what the edge reports -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalArrived:
    """A signal whose sender was checked in `xmpp.features.senders`.

    `peer` is the other person. `is_own`: said by another device of mine. `is_late`: kept for us by the server, not
    said just now. A `request` must be acknowledged or refused.
    """

    account: BareJid
    peer: BareJid
    sender: FullJid
    call: CallId
    signal: Signal
    at: datetime
    request: RequestId | None = None
    is_own: bool = False
    is_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalFailed:
    """What we asked was refused or not answered; `condition` as in RFC 6120 §8.3.3, "" for no answer."""

    account: BareJid
    call: CallId
    signal: Signal
    condition: str


CallFact = SignalArrived | SignalFailed

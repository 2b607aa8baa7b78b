"""What two ends of a call tell each other about their media: neither SDP nor Jingle, but all that both can say.

Every enum value is the word both use on the wire, where they use the same.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import NewType

ContentName = NewType("ContentName", str)
"""The `mid` of SDP and the `name` of a Jingle content; at most 16 characters."""


class MediaKind(Enum):
    AUDIO = "audio"
    VIDEO = "video"


class MediaDirection(Enum):
    """As seen by the one who is described (RFC 8866 §6.7)."""

    BOTH = "sendrecv"
    SEND = "sendonly"
    RECEIVE = "recvonly"
    NONE = "inactive"

    @property
    def mirrored(self) -> "MediaDirection":
        """The same media as seen by the other end."""
        return _MIRRORED.get(self, self)


_MIRRORED = {MediaDirection.SEND: MediaDirection.RECEIVE, MediaDirection.RECEIVE: MediaDirection.SEND}


class DtlsSetup(Enum):
    """RFC 8842 §5.3."""

    ACTPASS = "actpass"
    ACTIVE = "active"
    PASSIVE = "passive"


class CandidateKind(Enum):
    HOST = "host"
    SERVER_REFLEXIVE = "srflx"
    PEER_REFLEXIVE = "prflx"
    RELAYED = "relay"


SHA_256 = "sha-256"
SLIDES = "slides"
"""The category of a shared screen (RFC 4796, XEP-0507); a camera has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """`a=rtcp-fb` (RFC 4585), XEP-0293: `nack` `pli`, `ccm` `fir`, `goog-remb`."""

    kind: str
    subtype: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayloadType:
    """One codec; `parameters` are those of `a=fmtp` in their order."""

    id: int
    name: str
    clock_rate_hz: int
    channels: int = 1
    parameters: tuple[tuple[str, str], ...] = ()
    feedback: tuple[Feedback, ...] = ()
    ptime_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderExtension:
    """`a=extmap` (RFC 8285), XEP-0294; `direction` as seen by the one who is described."""

    id: int
    uri: str
    direction: MediaDirection = MediaDirection.BOTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`a=ssrc` (RFC 5576), XEP-0339; a parameter without value has ""."""

    ssrc: int
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGroup:
    """`a=ssrc-group`: `semantics` is `FID` or the like."""

    semantics: str
    ssrcs: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """RFC 8839 §5.1; `related_*` are "" and 0 for host candidates, `tcp_kind` is "" for UDP."""

    foundation: str
    component: int
    protocol: str
    priority: int
    ip: str
    port: int
    kind: CandidateKind
    related_ip: str = ""
    related_port: int = 0
    tcp_kind: str = ""
    generation: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """Hash of a certificate; `algorithm` in lower case, `value` in upper-case hex pairs with colons (RFC 8122 §5)."""

    algorithm: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transport:
    """How to reach one content. `setup` None: the description says nothing about DTLS."""

    ufrag: str = ""
    password: str = ""
    fingerprints: tuple[Fingerprint, ...] = ()
    setup: DtlsSetup | None = None
    candidates: tuple[Candidate, ...] = ()
    is_gathering_complete: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaContent:
    """One m-line of SDP, one content of Jingle."""

    name: ContentName
    kind: MediaKind
    direction: MediaDirection = MediaDirection.BOTH
    payload_types: tuple[PayloadType, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    extensions: tuple[HeaderExtension, ...] = ()
    sources: tuple[Source, ...] = ()
    source_groups: tuple[SourceGroup, ...] = ()
    is_rtcp_mux: bool = True
    categories: tuple[str, ...] = ()
    transport: Transport = Transport()


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaDescription:
    """All of one end, contents in m-line order. `bundles` is empty where every content has a transport of its own."""

    contents: tuple[MediaContent, ...] = ()
    bundles: tuple[tuple[ContentName, ...], ...] = ()

    @property
    def kinds(self) -> frozenset[MediaKind]:
        return frozenset(content.kind for content in self.contents)

    @property
    def names(self) -> frozenset[ContentName]:
        return frozenset(content.name for content in self.contents)

    @property
    def screens(self) -> frozenset[ContentName]:
        """The contents that show a screen."""
        return frozenset(content.name for content in self.contents if SLIDES in content.categories)

    def content(self, name: ContentName) -> MediaContent | None:
        return next((content for content in self.contents if content.name == name), None)


# --- how to get through --------------------------------------------------------------------------


class IceServerKind(Enum):
    STUN = "stun"
    STUNS = "stuns"
    TURN = "turn"
    TURNS = "turns"


@dataclass(frozen=True, slots=True, kw_only=True)
class IceServer:
    """A service of our server (XEP-0215). `protocol` is `udp` or `tcp`; `expires_at` None: does not expire."""

    kind: IceServerKind
    host: str
    port: int
    protocol: str = "udp"
    username: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerSettings:
    """How to make one end. `sends` is what the person agreed to send; the rest of the call is only received."""

    sends: frozenset[MediaKind]
    receives: frozenset[MediaKind]
    ice_servers: tuple[IceServer, ...] = ()
    is_relay_only: bool = False
    is_muted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenSource:
    """What is shared: `id` is the platform's; "" lets the platform's own picker ask."""

    id: str = ""
    is_window: bool = False


# --- what the media engine reports: one closed union ---------------------------------------------


class MediaState(Enum):
    CONNECTING = "connecting"
    CONNECTED = "connected"
    INTERRUPTED = "interrupted"
    """Nothing is heard; the engine tries to come back by itself, with `PathChanged`."""
    CLOSED = "closed"
    """The other end closed its DTLS (RFC 5246 §7.2.1): it is leaving, and the signalling says why."""
    FAILED = "failed"

    @property
    def is_last(self) -> bool:
        return self in (MediaState.CLOSED, MediaState.FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatesFound:
    """Candidates of ours that were not yet in a description, with the ufrag they belong to."""

    content: ContentName
    ufrag: str
    password: str
    candidates: tuple[Candidate, ...]
    is_complete: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaStateChanged:
    """`is_fingerprint_wrong`: the other end showed another certificate than it had announced."""

    state: MediaState
    is_fingerprint_wrong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PathChanged:
    """A new ICE connection under the living DTLS: tell the new transports to the other end."""

    description: MediaDescription


class CaptureProblem(Enum):
    ABSENT = "absent"
    IN_USE = "in use"
    DENIED = "denied"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureFailed:
    """A microphone, camera or screen does not deliver; the call goes on without it."""

    kind: MediaKind
    problem: CaptureProblem
    is_screen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureReturned:
    """What `CaptureFailed` told of delivers again, or another device in its place."""

    kind: MediaKind
    is_screen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenEnded:
    """The person ended sharing outside of the program, or the shared window was closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoPaused:
    """The network does not carry the picture; sound goes on. `is_incoming`: theirs, else ours."""

    content: ContentName
    is_paused: bool
    is_incoming: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaStatistics:
    """About once a second. Shares are 0..1; None: not known yet.

    `level_out_db` is how loud what the speaker here plays is, in dBFS.
    """

    round_trip_ms: int | None = None
    loss_received: float | None = None
    loss_sent: float | None = None
    received_bps: int = 0
    sent_bps: int = 0
    audio_codec: str = ""
    video_codec: str = ""
    is_relayed: bool | None = None
    level_out_db: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsMeasured:
    statistics: MediaStatistics


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineRestarted:
    """The media process ended and runs again; this peer is gone, the call may make a new one."""


MediaFact = (
    CandidatesFound
    | MediaStateChanged
    | PathChanged
    | CaptureFailed
    | CaptureReturned
    | ScreenEnded
    | VideoPaused
    | StatisticsMeasured
    | EngineRestarted
)

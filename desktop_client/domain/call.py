"""A call as a person sees it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from desktop_client.domain.addresses import ConversationId, FullJid
from desktop_client.domain.call_record import CallEnd as CallEnd  # noqa: PLC0414 - a word of calls, kept apart to be light
from desktop_client.domain.media import CaptureFailed, ContentName, MediaKind, MediaStatistics
from desktop_client.domain.messages import Direction
from desktop_client.domain.signalling import CallId

AUDIO_ONLY = frozenset({MediaKind.AUDIO})
WITH_VIDEO = frozenset({MediaKind.AUDIO, MediaKind.VIDEO})


class CallState(Enum):
    CALLING = "calling"
    """I call; no device has said yet that it rings."""
    RINGING = "ringing"
    """It rings: here when incoming, there when outgoing."""
    CONNECTING = "connecting"
    """Taken; the ends look for a way to each other."""
    ACTIVE = "active"
    INTERRUPTED = "interrupted"
    """Nothing is heard for a moment; the call comes back by itself or ends."""
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call; `kinds` is what it is made of now, `sends` what goes out from here.

    `answered_at` None: never taken. `end` is set with ENDED only. `peer` is the device that talks, None before.
    """

    id: CallId
    conversation: ConversationId
    direction: Direction
    kinds: frozenset[MediaKind]
    state: CallState
    began_at: datetime
    sends: frozenset[MediaKind] = frozenset()
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    end: CallEnd | None = None
    peer: FullJid | None = None
    continues: CallId | None = None
    """The call that this one takes the place of, when that was lost in the middle of the talk (XEP-0353 §4.2)."""
    is_muted: bool = False
    is_peer_muted: bool = False
    is_held: bool = False
    is_held_by_peer: bool = False
    is_screen_shared: bool = False
    is_screen_paused: bool = False
    """They see a still picture of what is shared."""
    is_peer_screen_shared: bool = False
    is_peer_screen_paused: bool = False
    is_peer_camera_on: bool = False
    is_engine_restarted: bool = False
    """What makes sound and picture stopped and was started again; the talk goes on as soon as it works."""
    has_relay: bool | None = None
    """Whether our server offers a relay, which strict networks need; None: not known yet."""
    capture_problems: tuple[CaptureFailed, ...] = ()
    paused_videos: frozenset[tuple[ContentName, bool]] = frozenset()
    """(content, is_incoming) of pictures the network does not carry now."""
    statistics: MediaStatistics | None = None
    """The newest while it runs; once it has ended, what its talk was like as a whole."""

    @property
    def duration_s(self) -> float:
        """Length of the talk; 0 when it was never taken or still goes on."""
        if self.answered_at is None or self.ended_at is None:
            return 0.0
        return (self.ended_at - self.answered_at).total_seconds()

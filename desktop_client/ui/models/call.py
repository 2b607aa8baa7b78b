"""A call in words: what it does now, how it ended, how good its connection is."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import assert_never

from PySide6.QtCore import QLocale

from desktop_client.domain.addresses import domain_of
from desktop_client.domain.call import Call, CallEnd, CallState
from desktop_client.domain.media import CaptureFailed, CaptureProblem, MediaKind, MediaStatistics
from desktop_client.domain.messages import Direction
from desktop_client.ui.models.past_call import duration_text as duration_text  # noqa: PLC0414 - a word of calls, kept apart
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.avatars import Face

_CODEC_NAMES = {"opus": "Opus"}
"""As people write them, where that is not as SDP does."""
_ON_THE_WAY = frozenset({CallState.CALLING, CallState.RINGING, CallState.CONNECTING})
_WEAK_LOSS, _FAIR_LOSS = 0.08, 0.02
_WEAK_DELAY_MS, _FAIR_DELAY_MS = 500, 250


class CallWords(Words):
    """Context of this page's texts."""


class Quality(Enum):
    """How well a call is carried; the value is the number of bars."""

    UNKNOWN = 0
    WEAK = 1
    FAIR = 2
    GOOD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CallScene:
    """One call and who is in it, as a window shows it. `elapsed_s` None: the talk has not begun."""

    call: Call
    face: Face
    own_face: Face
    elapsed_s: int | None = None

    @property
    def name(self) -> str:
        return self.face.name


def quality_of(statistics: MediaStatistics | None) -> Quality:
    """Judge by the worse of delay and loss, in either direction."""
    if statistics is None:
        return Quality.UNKNOWN
    losses = [loss for loss in (statistics.loss_received, statistics.loss_sent) if loss is not None]
    if statistics.round_trip_ms is None and not losses:
        return Quality.UNKNOWN
    loss, delay_ms = max(losses, default=0.0), statistics.round_trip_ms or 0
    if loss >= _WEAK_LOSS or delay_ms >= _WEAK_DELAY_MS:
        return Quality.WEAK
    return Quality.FAIR if loss >= _FAIR_LOSS or delay_ms >= _FAIR_DELAY_MS else Quality.GOOD


def quality_text(quality: Quality) -> str:
    return {
        Quality.UNKNOWN: CallWords.tr("Measuring"),
        Quality.WEAK: CallWords.tr("Weak"),
        Quality.FAIR: CallWords.tr("Fair"),
        Quality.GOOD: CallWords.tr("Good"),
    }[quality]


def statistics_rows(statistics: MediaStatistics | None) -> tuple[tuple[str, str], ...]:
    """Return pairs of name and value; what is not known yet is left out."""
    if statistics is None:
        return ()
    codecs = " · ".join(
        _CODEC_NAMES.get(name, name) for name in (statistics.audio_codec, statistics.video_codec) if name
    )
    rows = (
        (CallWords.tr("Delay"), _milliseconds(statistics.round_trip_ms)),
        (CallWords.tr("Packets lost"), _share(statistics.loss_received)),
        (CallWords.tr("Received"), _rate(statistics.received_bps)),
        (CallWords.tr("Sent"), _rate(statistics.sent_bps)),
        (CallWords.tr("Codecs"), codecs),
        (CallWords.tr("Route"), _route(is_relayed=statistics.is_relayed)),
    )
    return tuple(row for row in rows if row[1])


def elapsed_s(call: Call, now: datetime) -> int | None:
    """Return the whole seconds talked until `now`, or until the end; None when it was never taken."""
    if call.answered_at is None:
        return None
    return max(0, int(((call.ended_at or now) - call.answered_at).total_seconds()))


def is_video(call: Call) -> bool:
    return MediaKind.VIDEO in call.kinds


def incoming_text(call: Call) -> str:
    return CallWords.tr("Incoming video call") if is_video(call) else CallWords.tr("Incoming call")


def state_text(scene: CallScene) -> str:
    """Say what the call does now; "" while two people simply talk."""
    call, name = scene.call, scene.name
    match call.state:
        case CallState.CALLING:
            return CallWords.tr("Calling {name}…").format(name=name)
        case CallState.RINGING if call.direction is Direction.INCOMING:
            return incoming_text(call)
        case CallState.RINGING:
            return CallWords.tr("Calling {name}… it rings").format(name=name)
        case CallState.CONNECTING:
            return CallWords.tr("Connecting…")
        case CallState.INTERRUPTED if call.is_engine_restarted:
            return CallWords.tr("Sound and picture stopped on this computer. Hallway starts them again.")
        case CallState.INTERRUPTED:
            return CallWords.tr("The connection is interrupted. Hallway brings the call back.")
        case CallState.ACTIVE:
            return _holding_text(call, name)
        case CallState.ENDED:
            return end_text(call, name)
        case _:
            assert_never(call.state)


def end_text(call: Call, name: str) -> str:
    """Say how a call ended, so that it is clear what may be done."""
    is_incoming = call.direction is Direction.INCOMING
    match call.end:
        case CallEnd.MISSED:
            return CallWords.tr("You missed a call from {name}.").format(name=name)
        case CallEnd.NO_ANSWER:
            return CallWords.tr("{name} did not answer.").format(name=name)
        case CallEnd.CANCELLED:
            return CallWords.tr("You ended the call before {name} took it.").format(name=name)
        case CallEnd.DECLINED if is_incoming:
            return CallWords.tr("You declined the call.")
        case CallEnd.DECLINED:
            return CallWords.tr("{name} declined the call.").format(name=name)
        case CallEnd.BUSY if not is_incoming:
            return CallWords.tr("{name} is in another call.").format(name=name)
        case CallEnd.BUSY:
            return CallWords.tr("You were in another call.")
        case CallEnd.ANSWERED_ELSEWHERE:
            return CallWords.tr("You took the call on another device.")
        case CallEnd.DECLINED_ELSEWHERE:
            return CallWords.tr("You declined the call on another device.")
        case CallEnd.HUNG_UP | CallEnd.REPLACED | None:
            return CallWords.tr("The call has ended.")
        case CallEnd.CONNECTION_FAILED | CallEnd.NOT_SECURE | CallEnd.NOT_COMPATIBLE | CallEnd.MEDIA_FAILED:
            return _failure_text(call.end, name)
        case _:
            assert_never(call.end)


def notice_text(scene: CallScene) -> str:
    """Say the gravest thing that does not stop the call; "" when all is well."""
    call = scene.call
    if call.state is CallState.INTERRUPTED:
        return state_text(scene)
    if any(not is_incoming for _, is_incoming in call.paused_videos):
        return CallWords.tr("Your connection is weak. Hallway paused your video so that sound stays clear.")
    if call.paused_videos:
        text = CallWords.tr("The connection is weak. {name}’s video is paused, the sound goes on.")
        return text.format(name=scene.name)
    if call.is_peer_screen_paused and call.state is CallState.ACTIVE:
        return CallWords.tr("{name} paused sharing. You see a still picture.").format(name=scene.name)
    if call.is_screen_paused and call.state is CallState.ACTIVE:
        return CallWords.tr("You paused sharing. {name} sees a still picture.").format(name=scene.name)
    if call.has_relay is False and (call.state in _ON_THE_WAY or call.end is CallEnd.CONNECTION_FAILED):
        text = CallWords.tr("{domain} offers no relay (TURN). A call into another network may find no way.")
        return text.format(domain=domain_of(call.conversation.account))
    return "\n".join(_capture_text(problem) for problem in _newest_problems(call))


def hint_text(scene: CallScene) -> str:
    """Say what helps while nothing is wrong; "" when nothing does."""
    if scene.call.is_muted and scene.call.state is CallState.ACTIVE:
        return CallWords.tr("You are muted. Hold Space to speak.")
    return ""


def arrival_text() -> str:
    """Say that a message came, where its text shall not be shown."""
    return CallWords.tr("New message")


def picture_row(width_px: int, height_px: int, rate_fps: int) -> tuple[str, str]:
    """Return name and value of how large and how fast their picture is; 0: not counted yet."""
    text = CallWords.tr("{width} × {height} · {rate} fps") if rate_fps else CallWords.tr("{width} × {height}")
    return CallWords.tr("Video in"), text.format(width=width_px, height=height_px, rate=rate_fps)


def _holding_text(call: Call, name: str) -> str:
    if call.is_held:
        return CallWords.tr("On hold. {name} does not hear you.").format(name=name)
    if call.is_held_by_peer:
        return CallWords.tr("{name} put the call on hold.").format(name=name)
    return ""


def _failure_text(end: CallEnd, name: str) -> str:
    match end:
        case CallEnd.NOT_SECURE:
            text = CallWords.tr("{name}’s program could not prove who it is. Nothing was sent.")
        case CallEnd.NOT_COMPATIBLE:
            text = CallWords.tr("{name}’s program cannot take this kind of call.")
        case CallEnd.MEDIA_FAILED:
            text = CallWords.tr("Sound and picture stopped working on this computer. Call {name} again.")
        case _:
            text = CallWords.tr("No way through the network to {name} was found.")
    return text.format(name=name)


def _newest_problems(call: Call) -> list[CaptureFailed]:
    """Return the newest of microphone, camera and screen, what is heard first."""
    newest = {(problem.kind, problem.is_screen): problem for problem in call.capture_problems}
    return sorted(newest.values(), key=lambda problem: (problem.kind is not MediaKind.AUDIO, problem.is_screen))


def _capture_text(problem: CaptureFailed) -> str:
    match problem.kind, problem.problem:
        case _, _ if problem.is_screen:
            return CallWords.tr("The screen could not be shared.")
        case MediaKind.AUDIO, CaptureProblem.ABSENT | CaptureProblem.LOST:
            return CallWords.tr("No microphone found. Plug one in, it is used at once.")
        case MediaKind.AUDIO, CaptureProblem.IN_USE:
            return CallWords.tr("Another app uses the microphone. Close it to be heard.")
        case MediaKind.AUDIO, _:
            return CallWords.tr("The system does not let Hallway use the microphone.")
        case _, CaptureProblem.IN_USE:
            return CallWords.tr("Another app uses the camera. Close it to be seen.")
        case _, CaptureProblem.DENIED:
            return CallWords.tr("The system does not let Hallway use the camera.")
        case _:
            return CallWords.tr("No camera found. You are not seen.")


def _milliseconds(duration_ms: int | None) -> str:
    return "" if duration_ms is None else CallWords.tr("{count} ms").format(count=duration_ms)


def _share(share: float | None) -> str:
    return "" if share is None else CallWords.tr("{share} %").format(share=QLocale().toString(100 * share, "f", 1))


def _rate(rate_bps: int) -> str:
    return CallWords.tr("{count} kbit/s").format(count=round(rate_bps / 1000)) if rate_bps else ""


def _route(*, is_relayed: bool | None) -> str:
    if is_relayed is None:
        return ""
    return CallWords.tr("Through a relay") if is_relayed else CallWords.tr("Direct")

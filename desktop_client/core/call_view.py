"""What a person sees of a call, from what its two ends agreed on and the media side reports."""

from dataclasses import replace

from desktop_client.core.call_events import CallEvent
from desktop_client.domain.call import Call
from desktop_client.domain.media import (
    SLIDES,
    CaptureFailed,
    CaptureReturned,
    ContentName,
    MediaContent,
    MediaDescription,
    MediaDirection,
    MediaKind,
    ScreenEnded,
    StatisticsMeasured,
    VideoPaused,
)
from desktop_client.domain.signalling import InfoKind, SessionInfo

_SENDS = frozenset({MediaDirection.BOTH, MediaDirection.SEND})


def with_contents(call: Call, local: MediaDescription, remote: MediaDescription) -> Call:
    """Show who sends what."""
    ours = [content for content in local.contents if content.direction in _SENDS]
    theirs = [content for content in remote.contents if content.direction in _SENDS]
    is_shared, is_peer_shared = any(map(_is_screen, ours)), any(map(_is_screen, theirs))
    return replace(
        call,
        kinds=frozenset({MediaKind.AUDIO, *(content.kind for content in (*ours, *theirs))}),
        sends=frozenset(content.kind for content in ours if not _is_screen(content)),
        is_screen_shared=is_shared,
        is_screen_paused=is_shared and call.is_screen_paused,
        is_peer_screen_shared=is_peer_shared,
        is_peer_screen_paused=is_peer_shared and call.is_peer_screen_paused,
        is_peer_camera_on=any(content.kind is MediaKind.VIDEO and not _is_screen(content) for content in theirs),
    )


def sent_screen(local: MediaDescription) -> ContentName | None:
    """Return the content that carries the shared screen, None where none does."""
    screens = (content.name for content in local.contents if content.direction in _SENDS and _is_screen(content))
    return next(screens, None)


def after_info(call: Call, info: SessionInfo, remote: MediaDescription | None) -> Call:
    """Show what the other side says of itself (XEP-0167 §8); mute is about sound, unless it names their screen."""
    named = remote.content(info.content) if remote is not None and info.content is not None else None
    match info.kind:
        case InfoKind.MUTE | InfoKind.UNMUTE if named is not None and _is_screen(named):
            return replace(call, is_peer_screen_paused=info.kind is InfoKind.MUTE and call.is_peer_screen_shared)
        case InfoKind.MUTE | InfoKind.UNMUTE:
            return replace(call, is_peer_muted=info.kind is InfoKind.MUTE)
        case InfoKind.HOLD | InfoKind.UNHOLD:
            return _seen_as_usual(replace(call, is_held_by_peer=info.kind is InfoKind.HOLD))
        case InfoKind.ACTIVE:
            return _seen_as_usual(replace(call, is_held_by_peer=False))
    return call


def _seen_as_usual(call: Call) -> Call:
    """Forget what was said of their pictures: those stop while they hold, whatever the network carries."""
    return replace(call, paused_videos=frozenset(paused for paused in call.paused_videos if not paused[1]))


def after_fact(call: Call, fact: CallEvent) -> Call:
    match fact:
        case CaptureFailed():
            return replace(call, capture_problems=(*call.capture_problems[-7:], fact))
        case CaptureReturned():
            still = tuple(p for p in call.capture_problems if (p.kind, p.is_screen) != (fact.kind, fact.is_screen))
            return replace(call, capture_problems=still)
        case StatisticsMeasured():
            return replace(call, statistics=fact.statistics)
        case VideoPaused() if not (fact.is_incoming and fact.is_paused and call.is_held_by_peer):
            others = call.paused_videos - {(fact.content, fact.is_incoming)}
            paused = {(fact.content, fact.is_incoming)} if fact.is_paused else frozenset()
            return replace(call, paused_videos=others | paused)
        case ScreenEnded():
            return replace(call, is_screen_shared=False, is_screen_paused=False)
    return call


def _is_screen(content: MediaContent) -> bool:
    return SLIDES in content.categories

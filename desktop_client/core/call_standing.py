"""How far one call has come, what is said in it, and how it ends; the part of its negotiation that decides nothing."""

from dataclasses import replace
from datetime import datetime

from desktop_client.core import call_events as on
from desktop_client.core.call_ends import HAS_CONSENT, HAS_SESSION, Phase, parting_words
from desktop_client.core.call_view import sent_screen
from desktop_client.domain import media
from desktop_client.domain import signalling as wire
from desktop_client.domain.addresses import BareJid, FullJid
from desktop_client.domain.call import Call, CallEnd, CallState

_MOST_WAITS = 3
"""How often a lost call waits for a connection on which another one can take its place."""


class CallStanding:
    """`call` is what a person sees of it."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.phase = Phase.NEW
        self._proposed = call.kinds
        self._local = media.MediaDescription()
        self._invitation: media.MediaDescription | None = None
        self._waits = 0

    def _stop(self, reason: wire.Reason, end: CallEnd, at: datetime) -> list[on.Command]:
        """End it from here, in the words that fit how far it has come."""
        words = parting_words(self.phase, reason, has_session=self._has_session)
        to = self.call.peer or self._person
        return [*(on.Send(to=to, signal=signal) for signal in words), *self._end(end, at)]

    def _wait_on(self, at: datetime) -> list[on.Command]:
        self._waits += 1
        return [on.StartTimer(timer=on.Timer.RECOVERY)] if self._waits < _MOST_WAITS else self._lose(at)

    def _lose(self, at: datetime) -> list[on.Command]:
        return self._stop(wire.Reason.CONNECTIVITY_ERROR, CallEnd.CONNECTION_FAILED, at)

    def _end(self, end: CallEnd, at: datetime) -> list[on.Command]:
        has_peer = self.phase in HAS_CONSENT
        self.phase = Phase.ENDED
        self._show(state=CallState.ENDED, end=end, ended_at=at)
        timers: list[on.Command] = [on.StopTimer(timer=timer) for timer in on.Timer]
        return [*timers, on.ClosePeer()] if has_peer else timers

    @property
    def _unanswered(self) -> CallEnd:
        return CallEnd.NO_ANSWER if self.call.continues is None else CallEnd.CONNECTION_FAILED

    @property
    def _has_session(self) -> bool:
        """A session that came without a proposal exists while it rings."""
        return self.phase in HAS_SESSION or (self.phase is Phase.RINGING and self._invitation is not None)

    @property
    def _person(self) -> BareJid:
        return self.call.conversation.peer

    @property
    def _device(self) -> FullJid:
        assert self.call.peer is not None  # noqa: S101 - set before anything is said to it
        return self.call.peer

    def _say(self, signal: wire.Signal) -> on.Command:
        return on.Send(to=self._device, signal=signal)

    def _show(self, **changes: object) -> None:
        self.call = replace(self.call, **changes)  # type: ignore[arg-type] # the fields of a call, by name

    def _pause_screen(self, *, is_paused: bool) -> list[on.Command]:
        """Let what they see of the screen stand still, and say so: its content is muted (XEP-0167 §8)."""
        name = sent_screen(self._local)
        if name is None or is_paused is self.call.is_screen_paused:
            return []
        self._show(is_screen_paused=is_paused)
        word = wire.InfoKind.MUTE if is_paused else wire.InfoKind.UNMUTE
        return [on.PauseScreen(is_paused=is_paused), self._say(wire.SessionInfo(kind=word, content=name))]

    def _told_of_screen(self, event: on.ContentIntent) -> list[on.Command]:
        """Say that the pause is over where something else is shared: the media side forgets it with the old source."""
        is_replaced = isinstance(event, on.SetScreen) and event.source is not None
        return self._pause_screen(is_paused=False)[1:] if is_replaced else []

    def _peer_opening(self) -> on.Command:
        return on.OpenPeer(sends=self.call.sends, receives=self._proposed, is_muted=self.call.is_muted)

    def _info(self, word: wire.InfoKind, kind: media.MediaKind | None = None) -> on.Command:
        names = [content.name for content in self._local.contents if content.kind is kind]
        return self._say(wire.SessionInfo(kind=word, content=names[0] if names else None))

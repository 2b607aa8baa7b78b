"""One call from its proposal to its end, without any IO: events in, commands out (XEP-0353, XEP-0166).

Two rules stand above the rest. Nothing about media is commanded before the person here took the call, or the other end
took ours. Requests are heard from the one device the call is with; to all others this call does not exist.
"""

from datetime import datetime

from desktop_client.core import call_events as on
from desktop_client.core.call_changes import ContentChanges, transport_of
from desktop_client.core.call_checks import changes_certificate, flaw_of_answer, flaw_of_offer
from desktop_client.core.call_ends import (
    HAS_CONSENT,
    HAS_SESSION,
    Phase,
    end_of,
    end_of_rejection,
    words_of_migration,
)
from desktop_client.core.call_standing import CallStanding
from desktop_client.core.call_view import after_fact, after_info, with_contents
from desktop_client.domain import media
from desktop_client.domain import signalling as wire
from desktop_client.domain.addresses import FullJid
from desktop_client.domain.call import Call, CallEnd, CallState
from desktop_client.domain.messages import Direction

_MOST_WAYS = 1000
"""So many candidates and transports are heard between two connections; nobody has more to say in good faith."""


class CallNegotiation(CallStanding):
    """`call` is what a person sees of it; `step` keeps it up to date."""

    def __init__(self, call: Call) -> None:
        super().__init__(call)
        self._changes: ContentChanges | None = None
        self._remote: media.MediaDescription | None = None
        self._ways_heard = 0
        self._early: list[media.MediaContent] = []
        self._found: list[media.CandidatesFound] = []

    def step(self, event: on.CallEvent, at: datetime) -> list[on.Command]:
        """Take one event; return what to do, in order. An ended call does nothing but refuse."""
        if isinstance(event, wire.SignalArrived):
            return self._on_signal(event, at)
        if self.phase is Phase.ENDED:
            return []
        match event:
            case (
                on.Place()
                | on.Announced()
                | on.Take()
                | on.Decline()
                | on.HangUp()
                | on.Replaced()
                | on.YieldToTheirs()
            ):
                return self._on_decision(event, at)
            case on.SetMuted() | on.SetHeld() | on.SetCamera() | on.SetScreen() | on.SetScreenPaused():
                return self._on_intent(event)
            case on.TimePassed():
                return self._on_time(event.timer, at)
            case on.ServersKnown(has_relay=has_relay):
                self._show(has_relay=has_relay)
                return []
            case on.CannotContinue():
                return self._wait_on(at)
            case wire.SignalFailed():
                return self._on_failed(event, at)
            case _:
                return self._on_media(event, at)

    # --- what the person decides -----------------------------------------------------------------

    def _on_decision(self, event: on.Decision, at: datetime) -> list[on.Command]:
        match event, self.phase:
            case on.Place(), Phase.NEW:
                return self._place(event)
            case on.Announced(), Phase.NEW:
                return self._begin_ringing(event, at)
            case on.Take(), Phase.RINGING:
                return self._take(event.sends, at)
            case on.Decline(), Phase.RINGING:
                return self._stop(wire.Reason.DECLINE, CallEnd.DECLINED, at)
            case ((on.HangUp() | on.Decline()), _):
                return self._hang_up(at)
            case on.Replaced(), Phase.RINGING:
                return self._end(CallEnd.REPLACED, at)
            case on.Replaced(), _:
                return self._hand_over(event, at)
            case on.YieldToTheirs(), Phase.PROPOSED:
                retract = wire.Retract(reason=wire.Reason.EXPIRED, is_tie_break=True)
                return [on.Send(to=self._person, signal=retract), *self._end(CallEnd.REPLACED, at)]
        return []

    def _place(self, event: on.Place) -> list[on.Command]:
        state = CallState.CALLING if self.call.continues is None else CallState.INTERRUPTED
        self._show(state=state, sends=event.sends & self._proposed, peer=event.device)
        self.phase = Phase.PROPOSED
        propose = on.Send(to=event.device or self._person, signal=wire.Propose(kinds=self._proposed))
        return [propose, on.StartTimer(timer=on.Timer.ANSWER)]

    def _begin_ringing(self, event: on.Announced, at: datetime) -> list[on.Command]:
        self._show(peer=event.sender)
        if event.agreed is not None:
            return self._take(event.agreed, at)
        self.phase, self._invitation = Phase.RINGING, event.offer
        if event.offer is not None and (flaw := flaw_of_offer(event.offer, self._proposed)):
            return self._stop(flaw, end_of(flaw), at)
        self._show(state=CallState.RINGING)
        word = wire.Ringing() if event.offer is None else wire.SessionInfo(kind=wire.InfoKind.RINGING)
        told = [self._say(word)] if event.may_tell else []
        return [*told, on.StartTimer(timer=on.Timer.RING)]

    def _take(self, sends: frozenset[media.MediaKind], at: datetime) -> list[on.Command]:
        """Tell my own devices first: they stop ringing (XEP-0353 §3.4). What was not proposed rang only here."""
        self.phase = Phase.TAKEN
        self._show(state=CallState.CONNECTING, sends=sends & self._proposed)
        timers = (on.StopTimer(timer=on.Timer.RING), on.StartTimer(timer=on.Timer.CONNECTION))
        if self._invitation is not None:
            return [*timers, *self._on_initiate(self._invitation, at), *self._use_early(at)]
        accept = on.Send(to=self.call.conversation.account, signal=wire.Accept())
        return [accept, self._say(wire.Proceed()), *timers]

    def _hang_up(self, at: datetime) -> list[on.Command]:
        is_mine, is_running = self.call.direction is Direction.OUTGOING, self.phase is Phase.RUNNING
        end = CallEnd.CANCELLED if is_mine and not is_running else CallEnd.HUNG_UP
        return self._stop(wire.Reason.SUCCESS if is_running else wire.Reason.CANCEL, end, at)

    def _hand_over(self, event: on.Replaced, at: datetime) -> list[on.Command]:
        if self.phase not in HAS_SESSION:
            return self._stop(wire.Reason.CANCEL, CallEnd.REPLACED, at)
        return [*map(self._say, words_of_migration(event.by)), *self._end(CallEnd.REPLACED, at)]

    def _on_intent(self, event: on.SetMuted | on.SetHeld | on.ContentIntent | on.SetScreenPaused) -> list[on.Command]:
        match event:
            case on.SetMuted():
                self._show(is_muted=event.is_muted)
                return self._mute(is_muted=event.is_muted)
            case on.SetHeld():
                self._show(is_held=event.is_held)
                return self._hold() if self._changes is not None else []
            case on.SetCamera() | on.SetScreen() if self._changes is not None:
                return [*self._told_of_screen(event), *self._changed(self._changes.ask(event))]
            case on.SetScreenPaused():
                return self._pause_screen(is_paused=event.is_paused)
        return []

    def _hold(self) -> list[on.Command]:
        is_held = self.call.is_held
        word = self._info(wire.InfoKind.HOLD if is_held else wire.InfoKind.UNHOLD)
        return [on.HoldMedia(is_held=is_held), word]

    def _mute(self, *, is_muted: bool) -> list[on.Command]:
        if self.phase not in HAS_CONSENT:
            return []
        word = wire.InfoKind.MUTE if is_muted else wire.InfoKind.UNMUTE
        told = [self._info(word, media.MediaKind.AUDIO)] if self.phase is Phase.RUNNING else []
        return [on.MuteMicrophone(is_muted=is_muted), *told]

    # --- what the other side and my own devices say ----------------------------------------------

    def _on_signal(self, event: wire.SignalArrived, at: datetime) -> list[on.Command]:
        is_over, request = self.phase is Phase.ENDED, event.request
        if isinstance(event.signal, wire.ProposalSignal):
            return [] if is_over else self._on_proposal(event.signal, event, at)
        if request is None:
            return []
        if is_over or event.is_own or event.sender != self.call.peer:
            return [on.Refuse(request=request, refusal=wire.Refusal.UNKNOWN_SESSION)]
        return self._on_session(event.signal, request, at)

    def _on_proposal(self, signal: wire.ProposalSignal, event: wire.SignalArrived, at: datetime) -> list[on.Command]:
        if event.is_own:
            return self._on_own_device(signal, at)
        if event.peer != self._person:
            return []
        match signal, self.phase:
            case wire.Ringing(), Phase.PROPOSED if self.call.state is CallState.CALLING:
                self._show(state=CallState.RINGING)
                return [on.StopTimer(timer=on.Timer.ANSWER), on.StartTimer(timer=on.Timer.ANSWER_TO_RINGING)]
            case wire.Proceed(), Phase.PROPOSED:
                return self._open(event.sender)
            case wire.Reject(), (Phase.PROPOSED | Phase.OFFERING):
                return self._end(end_of_rejection(signal), at)
            case wire.Retract(), (Phase.RINGING | Phase.TAKEN):
                return self._end(CallEnd.REPLACED if signal.is_tie_break else CallEnd.MISSED, at)
            case wire.Finish(), (Phase.RINGING | Phase.TAKEN):
                return self._end(CallEnd.MISSED, at)
            case wire.Finish(), _ if self.phase in HAS_CONSENT and event.sender == self.call.peer:
                return self._end(CallEnd.REPLACED if signal.migrated_to else end_of(signal.reason), at)
        return []

    def _on_own_device(self, signal: wire.ProposalSignal, at: datetime) -> list[on.Command]:
        if self.phase is not Phase.RINGING:
            return []
        match signal:
            case wire.Accept() | wire.Proceed():
                return self._end(CallEnd.ANSWERED_ELSEWHERE, at)
            case wire.Reject():
                return self._end(CallEnd.DECLINED_ELSEWHERE, at)
        return []

    def _open(self, device: FullJid) -> list[on.Command]:
        """They took it: from here on media may be touched."""
        self.phase = Phase.OFFERING
        self._show(state=CallState.CONNECTING, peer=device)
        timers = (on.StopTimer(timer=on.Timer.ANSWER), on.StopTimer(timer=on.Timer.ANSWER_TO_RINGING))
        return [*timers, on.StartTimer(timer=on.Timer.CONNECTION), self._peer_opening(), on.MakeOffer()]

    def _on_session(self, signal: wire.SessionSignal, request: wire.RequestId, at: datetime) -> list[on.Command]:
        match signal, self.phase:
            case wire.SessionInitiate(), Phase.TAKEN:
                return [on.Acknowledge(request=request), *self._on_initiate(signal.description, at)]
            case wire.SessionAccept(), Phase.INITIATED:
                return [on.Acknowledge(request=request), *self._on_accept(signal.description, at)]
            case wire.SessionAccept(), Phase.RUNNING if self._changes is not None:
                answer = wire.ContentAccept(description=signal.description)
                return self._changed(self._changes.hear(answer, request))
            case wire.SessionTerminate(), Phase.RINGING if self._has_session:
                return [on.Acknowledge(request=request), *self._end(CallEnd.MISSED, at)]
            case wire.SessionTerminate(), _ if self._has_session:
                finish = self._say(wire.Finish(reason=signal.reason))
                return [on.Acknowledge(request=request), finish, *self._end(end_of(signal.reason), at)]
            case wire.TransportInfo(), _ if self._has_session:
                return [on.Acknowledge(request=request), *self._on_transports(signal.description, at)]
            case wire.SessionInfo(), _ if self._has_session:
                self.call = after_info(self.call, signal, self._remote)
                return [on.Acknowledge(request=request)]
            case wire.ContentRemove(names=names), Phase.RUNNING if self._is_all(names):
                return [on.Acknowledge(request=request), *self._stop(wire.Reason.SUCCESS, CallEnd.HUNG_UP, at)]
            case _, Phase.RUNNING if self._changes is not None and isinstance(signal, wire.ContentSignal):
                return self._changed(self._changes.hear(signal, request))
            case _ if self._has_session:
                return [on.Refuse(request=request, refusal=wire.Refusal.OUT_OF_ORDER)]
        return [on.Refuse(request=request, refusal=wire.Refusal.UNKNOWN_SESSION)]

    def _is_all(self, names: tuple[media.ContentName, ...]) -> bool:
        """Tell whether nothing stays: a session without contents is over (XEP-0166 §7.2.6)."""
        left = [content for content in self._remote.contents if content.name not in names] if self._remote else []
        return all(content.direction is media.MediaDirection.NONE for content in left)

    def _on_initiate(self, offer: media.MediaDescription, at: datetime) -> list[on.Command]:
        self.phase = Phase.ANSWERING
        if flaw := flaw_of_offer(offer, self._proposed):
            return self._stop(flaw, end_of(flaw), at)
        self._remote = offer
        return [self._peer_opening(), on.MakeAnswer(offer=offer)]

    def _on_accept(self, answer: media.MediaDescription, at: datetime) -> list[on.Command]:
        if flaw := flaw_of_answer(answer, self._local):
            return self._stop(flaw, end_of(flaw), at)
        self._remote = answer
        return [*self._run(), on.UseAnswer(answer=answer), *self._use_early(at)]

    def _use_early(self, at: datetime) -> list[on.Command]:
        early, self._early = media.MediaDescription(contents=tuple(self._early)), []
        return self._on_transports(early, at)

    def _on_transports(self, news: media.MediaDescription, at: datetime) -> list[on.Command]:
        """Take candidates at any time; under another ufrag they are a new path (RFC 8445 §9)."""
        self._ways_heard += sum(1 + len(content.transport.candidates) for content in news.contents)
        if self._ways_heard > _MOST_WAYS:
            return self._stop(wire.Reason.FAILED_TRANSPORT, CallEnd.CONNECTION_FAILED, at)
        if self._remote is None:
            self._early += news.contents
            return []
        if changes_certificate(news, self._remote):
            return self._stop(wire.Reason.SECURITY_ERROR, CallEnd.NOT_SECURE, at)
        known = self._changes.remote if self._changes is not None else self._remote
        if self._changes is not None and self._changes.is_new_path(news):
            self._changes.use_path(news)
            return [on.ChangePath(description=news)]
        return [
            on.AddCandidates(content=content.name, candidates=content.transport.candidates)
            for content in news.contents
            if content.transport.candidates and content.name in known.names
        ]

    # --- what the media side reports -------------------------------------------------------------

    def _on_media(self, event: on.CallEvent, at: datetime) -> list[on.Command]:
        if self.phase not in HAS_CONSENT:
            return []
        match event:
            case on.OfferMade():
                return self._on_offer(event.description)
            case on.AnswerMade():
                return self._on_answer(event.description)
            case on.PathAnswered() | media.PathChanged() if self.phase is Phase.RUNNING:
                return [self._say(wire.TransportInfo(description=event.description))]
            case media.CandidatesFound():
                self._found.append(event)
                return self._tell_candidates()
            case media.EngineRestarted() if self.phase is Phase.RUNNING:
                self._show(state=CallState.INTERRUPTED, is_engine_restarted=True)
                return [on.Continue()]
            case on.MediaRefused() | media.EngineRestarted():
                return self._stop(wire.Reason.MEDIA_ERROR, CallEnd.MEDIA_FAILED, at)
            case media.MediaStateChanged():
                return self._on_state(event, at)
        self.call = after_fact(self.call, event)
        is_screen_over = isinstance(event, media.ScreenEnded) or (
            isinstance(event, media.CaptureFailed) and event.is_screen
        )
        return self._on_intent(on.SetScreen(source=None)) if is_screen_over else []

    def _on_offer(self, offer: media.MediaDescription) -> list[on.Command]:
        if self.phase is Phase.OFFERING:
            self.phase, self._local = Phase.INITIATED, offer
            return [self._say(wire.SessionInitiate(description=offer)), *self._tell_candidates()]
        return self._changed(self._changes.on_offer(offer)) if self._changes is not None else []

    def _on_answer(self, answer: media.MediaDescription) -> list[on.Command]:
        if self.phase is Phase.ANSWERING:
            self._local = answer
            return [self._say(wire.SessionAccept(description=answer)), *self._run()]
        return self._changed(self._changes.on_answer(answer)) if self._changes is not None else []

    def _run(self) -> list[on.Command]:
        """Both ends know each other; what was muted meanwhile is said now."""
        assert self._remote is not None  # noqa: S101 - the callers set it
        self.phase = Phase.RUNNING
        is_initiator = self.call.direction is Direction.OUTGOING
        self._changes = ContentChanges(
            peer=self._device, local=self._local, remote=self._remote, is_initiator=is_initiator
        )
        self.call = with_contents(self.call, self._local, self._remote)
        muted = [self._info(wire.InfoKind.MUTE, media.MediaKind.AUDIO)] if self.call.is_muted else []
        held = self._hold() if self.call.is_held else []
        return [*muted, *held, *self._tell_candidates()]

    def _tell_candidates(self) -> list[on.Command]:
        """Tell what was found, once the other end has our description."""
        if self.phase in (Phase.OFFERING, Phase.ANSWERING):
            return []
        found, self._found = self._found, []
        return [self._say(wire.TransportInfo(description=transport_of(news, self._local))) for news in found]

    def _on_state(self, event: media.MediaStateChanged, at: datetime) -> list[on.Command]:
        match event.state:
            case media.MediaState.CONNECTED:
                self._ways_heard = 0
                self._show(state=CallState.ACTIVE, answered_at=self.call.answered_at or at, is_engine_restarted=False)
                return [on.StopTimer(timer=on.Timer.CONNECTION), on.StopTimer(timer=on.Timer.RECOVERY)]
            case media.MediaState.INTERRUPTED if self.call.state is CallState.ACTIVE:
                self._show(state=CallState.INTERRUPTED)
                return [on.StartTimer(timer=on.Timer.RECOVERY)]
            case media.MediaState.CLOSED:
                return [on.StopTimer(timer=on.Timer.RECOVERY), on.StartTimer(timer=on.Timer.FAREWELL)]
            case media.MediaState.FAILED if event.is_fingerprint_wrong:
                return self._stop(wire.Reason.SECURITY_ERROR, CallEnd.NOT_SECURE, at)
            case media.MediaState.FAILED:
                return self._lose(at)
        return []

    def _on_time(self, timer: on.Timer, at: datetime) -> list[on.Command]:
        match timer, self.phase:
            case ((on.Timer.ANSWER | on.Timer.ANSWER_TO_RINGING), Phase.PROPOSED):
                return self._stop(wire.Reason.CANCEL, self._unanswered, at)
            case on.Timer.RING, Phase.RINGING if self._has_session:
                return self._stop(wire.Reason.TIMEOUT, CallEnd.MISSED, at)
            case on.Timer.RING, Phase.RINGING:
                return self._end(CallEnd.MISSED, at)
            case on.Timer.CONNECTION, _ if self.call.state is CallState.CONNECTING:
                return self._lose(at)
            case on.Timer.RECOVERY, _ if self.call.state is CallState.INTERRUPTED:
                return [on.Continue()]
            case on.Timer.FAREWELL, _ if self.call.state is CallState.ACTIVE:
                return self._stop(wire.Reason.GONE, CallEnd.HUNG_UP, at)
            case on.Timer.FAREWELL, _:
                return self._lose(at)
        return []

    def _on_failed(self, event: wire.SignalFailed, at: datetime) -> list[on.Command]:
        match event.signal:
            case wire.SessionInitiate() | wire.SessionAccept() if self.phase in HAS_SESSION:
                return self._end(CallEnd.CONNECTION_FAILED, at)
            case wire.Propose() if self.phase is Phase.PROPOSED:
                return self._end(self._unanswered, at)
            case wire.ContentAdd() if self._changes is not None:
                return self._changed(self._changes.on_failed(event.signal, event.condition))
        return []

    def _changed(self, commands: list[on.Command]) -> list[on.Command]:
        if self._changes is not None:
            self._local, self._remote = self._changes.local, self._changes.remote
            self.call = with_contents(self.call, self._local, self._remote)
        return commands

"""All calls of all accounts: who may ring, who waits, who is told (XEP-0353)."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, assert_never
from uuid import uuid4

from desktop_client.core import call_events as on
from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.call_history import CallHistory, decision_from
from desktop_client.core.call_ports import CallSignalling, MediaEngine
from desktop_client.core.call_rivals import RingLimit, consent_in, continuing, farewell_to, is_before, rings_here
from desktop_client.core.call_run import CallGround, CallRun
from desktop_client.core.feed import Feed
from desktop_client.core.inbox import Received
from desktop_client.core.ports import Clock
from desktop_client.core.roster import Roster
from desktop_client.core.scope import TaskScope
from desktop_client.core.settings import Settings
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.call import Call, CallEnd, CallState
from desktop_client.domain.errors import NotConnected, TooManyCalls
from desktop_client.domain.media import IceServer, MediaDescription, MediaKind, ScreenSource
from desktop_client.domain.messages import CallSaid, Direction
from desktop_client.domain.settings import CALL_RELAY_ONLY
from desktop_client.domain.signalling import (
    CallFact,
    CallId,
    Propose,
    Reason,
    Refusal,
    Reject,
    SessionInitiate,
    SessionTerminate,
    SignalArrived,
    SignalFailed,
)

_MOST_CALLS = 2
"""One is talked in, one is held or rings; to a third I am busy."""
_LATE = timedelta(seconds=30)
_FAREWELL_S = 2.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class RingChange:
    """A person begins or ends to ring here; `call` None: it is quiet again."""

    conversation: ConversationId
    call: Call | None


class Calls:
    """What the window calls and listens to.

    `changed` tells every change of a call, its end last. `rung` tells when ringing begins and ends, once for a person
    however often they propose. `kept` tells when an ended call is on disk, where `past` finds it; `listed` tells of
    every row of a call that is new or says otherwise, also of calls this device learns of afterwards.
    """

    def __init__(
        self,
        *,
        scopes: AccountScopes,
        roster: Roster,
        engine: MediaEngine,
        clock: Clock,
        settings: Settings,
        history: CallHistory,
        received: Feed[Received],
        new_id: Callable[[], str] = lambda: str(uuid4()),
    ) -> None:
        self.changed: Feed[Call] = Feed("calls")
        self.rung: Feed[RingChange] = Feed("rings")
        self.kept = history.kept
        self.listed = history.listed
        self._scopes = scopes
        self._roster = roster
        self._clock = clock
        self._settings = settings
        self._history = history
        self._endings: set[asyncio.Task[None]] = set()
        self._new_id = new_id
        self._tasks = TaskScope("calls")
        self._ground = CallGround(engine=engine, clock=clock)
        self._runs: dict[CallId, CallRun] = {}
        self._is_closed = False
        self._ringing: set[ConversationId] = set()
        self._rings = RingLimit(clock)
        received.subscribe(self._on_received)
        self._tasks.start(history.recover(clock.now()), name="recover")

    # --- for the window --------------------------------------------------------------------------

    def all(self) -> tuple[Call, ...]:
        """Return the calls that have not ended, oldest first."""
        return tuple(run.call for run in self._live())

    def find(self, call: CallId) -> Call | None:
        run = self._runs.get(call)
        return run.call if run is not None else None

    def of(self, conversation: ConversationId) -> Call | None:
        return next((run.call for run in self._live() if run.call.conversation == conversation), None)

    async def can_call(self, conversation: ConversationId) -> frozenset[MediaKind]:
        """Return what a call to this person could be made of; nothing while the account is not connected."""
        signalling = self._signalling(conversation.account)
        return await signalling.can_call(conversation.peer) if signalling is not None else frozenset()

    async def ice_servers(self, account: BareJid) -> tuple[IceServer, ...]:
        """Return the STUN and TURN services of the account's server; () while it is not connected or offers none."""
        signalling = self._signalling(account)
        return await signalling.ice_servers() if signalling is not None else ()

    def place(self, conversation: ConversationId, kinds: frozenset[MediaKind]) -> Call:
        """Call a person, or return the call with them that there is. Raises `NotConnected`, `TooManyCalls`."""
        present = self.of(conversation)
        if present is not None:
            return present
        signalling = self._signalling(conversation.account)
        if signalling is None:
            raise NotConnected(account=conversation.account)
        if self._is_full:
            raise TooManyCalls(most=_MOST_CALLS)
        self._hold_others(None)
        run = self._open(self._new(self._new_id(), conversation, Direction.OUTGOING, kinds), signalling)
        run.step(on.Place(sends=kinds))
        return run.call

    def take(self, call: CallId, sends: frozenset[MediaKind]) -> None:
        """Answer; another call is held meanwhile."""
        self._hold_others(call)
        self._step(call, on.Take(sends=sends))

    def decline(self, call: CallId) -> None:
        self._step(call, on.Decline())

    def hang_up(self, call: CallId) -> None:
        self._step(call, on.HangUp())

    async def past(
        self, count: int, *, before: Call | None = None, conversation: ConversationId | None = None
    ) -> tuple[Call, ...]:
        """Return ended calls, newest first, of all conversations or one; `before` is the oldest one known."""
        return await self._history.past(count, before=before, conversation=conversation)

    def set_muted(self, call: CallId, *, is_muted: bool) -> None:
        self._step(call, on.SetMuted(is_muted=is_muted))

    def set_held(self, call: CallId, *, is_held: bool) -> None:
        """Hold a call, or talk in it again and hold the others."""
        if not is_held:
            self._hold_others(call)
        self._step(call, on.SetHeld(is_held=is_held))

    def set_camera(self, call: CallId, *, is_on: bool) -> None:
        self._step(call, on.SetCamera(is_on=is_on))

    def share_screen(self, call: CallId, source: ScreenSource | None) -> None:
        """Start or replace, or with None stop."""
        self._step(call, on.SetScreen(source=source))

    def pause_screen(self, call: CallId, *, is_paused: bool) -> None:
        self._step(call, on.SetScreenPaused(is_paused=is_paused))

    async def close(self) -> None:
        """Hang up everywhere and let go of all devices."""
        self._is_closed = True
        for run in tuple(self._live()):
            run.step(farewell_to(run))
        if self._endings:
            await asyncio.wait(self._endings, timeout=_FAREWELL_S)
        await self._tasks.close()

    def leave(self, account: BareJid) -> None:
        """End the calls of an account that is being signed out."""
        for run in tuple(self._live()):
            if run.call.conversation.account == account:
                run.step(farewell_to(run))

    # --- for the streams -------------------------------------------------------------------------

    def deliver(self, fact: CallFact) -> None:
        """Take what a stream reports; never blocks."""
        if self._is_closed:
            return
        run = self._runs.get(fact.call)
        is_ours = run is not None and run.call.conversation.account == fact.account
        match fact:
            case SignalFailed():
                if run is not None and is_ours:
                    run.step(fact)
            case SignalArrived():
                if run is not None and is_ours:
                    run.step(fact)
                elif run is None and self._is_too_late(fact):
                    self._history.hear(fact)
                elif isinstance(fact.signal, Propose) and not fact.is_own and run is None:
                    self._on_propose(fact, fact.signal)
                elif isinstance(fact.signal, SessionInitiate) and run is None:
                    self._on_invitation(fact, fact.signal.description)
                elif fact.request is not None:
                    self._refuse(fact)
            case _:
                assert_never(fact)

    def _is_too_late(self, fact: SignalArrived) -> bool:
        """Tell whether a word is history: it was kept for us, and nobody waits for an answer to it any more."""
        is_fresh = isinstance(fact.signal, Propose) and not fact.is_own and self._clock.now() - fact.at <= _LATE
        return fact.is_late and not is_fresh

    def _on_received(self, received: Received) -> None:
        """Stop what rings when the archive shows that another device of mine has decided."""
        if not self._runs:
            return
        for said in received.arrivals:
            decision = decision_from(said) if isinstance(said, CallSaid) else None
            if decision is not None and (run := self._runs.get(decision.call)) is not None:
                run.step(decision)

    def _refuse(self, fact: SignalArrived) -> None:
        signalling = self._signalling(fact.account)
        if signalling is not None and fact.request is not None:
            signalling.refuse(fact.request, Refusal.UNKNOWN_SESSION)

    def _on_propose(self, fact: SignalArrived, propose: Propose) -> None:
        conversation = ConversationId(fact.account, fact.peer)
        signalling = self._signalling(fact.account)
        if signalling is None:
            _log.info("a proposal came without a stream to answer on: %s", fact.call)
        elif (rival := self._proposed_to(conversation)) is not None and not is_before(fact, rival.call):
            signalling.send(fact.call, fact.peer, Reject(reason=Reason.EXPIRED, is_tie_break=True))
        else:
            self._answer(fact, propose, conversation, signalling)

    def _answer(
        self, fact: SignalArrived, propose: Propose, conversation: ConversationId, signalling: CallSignalling
    ) -> None:
        """Ring, or go on with a call to the same person that this one takes the place of (XEP-0353 §4)."""
        former = next((run for run in self._live() if run.call.conversation == conversation), None)
        if former is None and not self._rings.may_ring(conversation):
            _log.warning("a person proposes too often; not rung: %s", fact.call)
            return
        if former is None and self._is_full:
            signalling.send(fact.call, fact.sender, Reject(reason=Reason.BUSY))
            self._note(fact, propose.kinds, CallEnd.BUSY)
            return
        call = self._new(fact.call, conversation, Direction.INCOMING, propose.kinds)
        if former is not None and (former.is_taken or former.call.continues is not None):
            call = continuing(call, former.call)
        agreed, is_told_already = consent_in(former, propose), conversation in self._ringing
        if former is not None and not is_told_already:
            former.step(on.Replaced(by=fact.call) if former.is_taken else on.YieldToTheirs())
        run = self._open(call, signalling)
        run.step(on.Announced(sender=fact.sender, may_tell=not is_told_already, agreed=agreed))
        if former is not None and is_told_already:
            former.step(on.Replaced(by=fact.call))

    def _on_invitation(self, fact: SignalArrived, offer: MediaDescription) -> None:
        """Ring for a session that came without a proposal: the device of this contact knows none (XEP-0166 §6)."""
        conversation = ConversationId(fact.account, fact.peer)
        signalling = self._signalling(fact.account)
        if signalling is None or fact.request is None:
            return
        is_call = MediaKind.AUDIO in offer.kinds
        if not is_call or self.of(conversation) is not None or not self._rings.may_ring(conversation):
            self._refuse(fact)
            signalling.end(fact.call)
            return
        signalling.acknowledge(fact.request)
        if self._is_full:
            signalling.send(fact.call, fact.sender, SessionTerminate(reason=Reason.BUSY))
            signalling.end(fact.call)
            self._note(fact, offer.kinds, CallEnd.BUSY)
            return
        run = self._open(self._new(fact.call, conversation, Direction.INCOMING, offer.kinds), signalling)
        run.step(on.Announced(sender=fact.sender, offer=offer))

    def _note(self, fact: SignalArrived, kinds: frozenset[MediaKind], end: CallEnd) -> None:
        """Keep a call that did not ring here."""
        call = Call(
            id=fact.call,
            conversation=ConversationId(fact.account, fact.peer),
            direction=Direction.INCOMING,
            kinds=kinds,
            state=CallState.ENDED,
            began_at=fact.at,
            ended_at=fact.at,
            end=end,
        )
        self._start_ending(self._history.keep(call))
        self.changed.publish(call)

    # --- inside ----------------------------------------------------------------------------------

    def _new(self, call: str, conversation: ConversationId, direction: Direction, kinds: frozenset[MediaKind]) -> Call:
        return Call(
            id=CallId(call),
            conversation=conversation,
            direction=direction,
            kinds=kinds,
            state=CallState.CALLING,
            began_at=self._clock.now(),
        )

    def _open(self, made: Call, signalling: CallSignalling) -> CallRun:
        is_stranger = not self._roster.is_accepted(made.conversation.account, made.conversation.peer)
        is_relay_only = is_stranger or self._settings.get(CALL_RELAY_ONLY)
        run = CallRun(
            made,
            signalling=signalling,
            ground=self._ground,
            is_relay_only=is_relay_only,
            changed=self._on_changed,
            lost=self._continue,
        )
        self._runs[made.id] = run
        self._tasks.start(self._begin(run), name="begin")
        return run

    def _continue(self, run: CallRun) -> None:
        """Let a new call of the same two devices take the place of one that was lost (XEP-0353 §4.2)."""
        call = run.call
        signalling = self._signalling(call.conversation.account)
        if signalling is None or self._is_closed:
            run.step(on.CannotContinue())
            return
        fresh = self._new(self._new_id(), call.conversation, Direction.OUTGOING, call.kinds)
        made = self._open(continuing(fresh, call), signalling)
        made.step(on.Place(sends=call.sends, device=call.peer))
        made.step(on.SetMuted(is_muted=call.is_muted))
        run.step(on.Replaced(by=fresh.id))

    async def _begin(self, run: CallRun) -> None:
        """One of a flood of proposals that is over already leaves no trace."""
        if run.is_live:
            await self._history.begin(run.call)
            await self._ground.warm_up()

    def _on_changed(self, run: CallRun, before: Call) -> None:
        call = run.call
        if call.state is CallState.ENDED and before.state is not CallState.ENDED:
            self._finish(run)
        if call.answered_at is not None and before.answered_at is None:
            self._tasks.start(self._begin(run), name="answered")
        self.changed.publish(call)
        self._update_ringing(call)

    def _finish(self, run: CallRun) -> None:
        del self._runs[run.call.id]
        self._start_ending(self._end(run))

    def _start_ending(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._tasks.start(work, name="ending")
        self._endings.add(task)
        task.add_done_callback(self._endings.discard)

    async def _end(self, run: CallRun) -> None:
        """Let go of devices and let the last words go out before the session is forgotten."""
        await run.close()
        run.signalling.end(run.call.id)
        await self._history.keep(replace(run.call, statistics=run.figures.summary()))

    def _update_ringing(self, call: Call) -> None:
        conversation = call.conversation
        ringing = next((run.call for run in self._live() if rings_here(run.call, conversation)), None)
        if (ringing is not None) is (conversation in self._ringing):
            return
        self._ringing ^= {conversation}
        self.rung.publish(RingChange(conversation=conversation, call=ringing))

    def _step(self, call: CallId, event: on.CallEvent) -> None:
        run = self._runs.get(call)
        if run is not None:
            run.step(event)

    def _hold_others(self, call: CallId | None) -> None:
        for run in tuple(self._live()):
            if run.call.id != call and not run.call.is_held and not rings_here(run.call, run.call.conversation):
                run.step(on.SetHeld(is_held=True))

    @property
    def _is_full(self) -> bool:
        return len(tuple(self._live())) >= _MOST_CALLS

    def _live(self) -> Iterator[CallRun]:
        return (run for run in tuple(self._runs.values()) if run.is_live)

    def _proposed_to(self, conversation: ConversationId) -> CallRun | None:
        waiting = (run for run in self._live() if run.call.direction is Direction.OUTGOING and not run.is_taken)
        return next((run for run in waiting if run.call.conversation == conversation), None)

    def _signalling(self, account: BareJid) -> CallSignalling | None:
        transport = self._scopes.online(account)
        return transport.calls if transport is not None else None

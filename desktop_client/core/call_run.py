"""One call at work: what its negotiation commands is done here, in order, and what comes of it goes back."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from desktop_client.core import call_events as on
from desktop_client.core.call_ends import Phase
from desktop_client.core.call_figures import CallFigures
from desktop_client.core.call_negotiation import CallNegotiation
from desktop_client.core.call_ports import CallSignalling, MediaEngine, MediaPeer
from desktop_client.core.call_servers import CallServers
from desktop_client.core.ports import Clock
from desktop_client.core.scope import TaskScope
from desktop_client.domain.call import Call, CallState
from desktop_client.domain.errors import MediaUnavailable, NotConnected
from desktop_client.domain.media import MediaFact, MediaState, MediaStateChanged, PeerSettings, StatisticsMeasured
from desktop_client.domain.signalling import SignalFailed

_NOT_TAKEN = frozenset({Phase.NEW, Phase.PROPOSED, Phase.RINGING, Phase.ENDED})
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallGround:
    """What every call stands on."""

    engine: MediaEngine
    clock: Clock

    async def warm_up(self) -> None:
        """Start the engine while it rings: a cold one would eat the seconds in which both ends look for a way."""
        try:
            await self.engine.start()
        except MediaUnavailable as problem:
            _log.warning("the media engine does not start: %s", problem.reason)


class CallRun:
    """Lives from the proposal to the end; `changed` is told after every event that changed what a person sees.

    It is told after each measurement too: that is a sign of life also where it is like the one before.
    `lost` is told when the media of a talk are gone for good: it lets another call take its place, or abandons it.
    """

    def __init__(
        self,
        call: Call,
        *,
        signalling: CallSignalling,
        ground: CallGround,
        is_relay_only: bool,
        changed: Callable[["CallRun", Call], None],
        lost: Callable[["CallRun"], None],
    ) -> None:
        self.signalling = signalling
        self.figures = CallFigures()
        self._negotiation = CallNegotiation(call)
        self._ground = ground
        self._is_relay_only = is_relay_only
        self._changed = changed
        self._lost = lost
        self._tasks = TaskScope(f"call {call.id}")
        self._timers: dict[on.Timer, asyncio.Task[None]] = {}
        self._jobs: asyncio.Queue[on.MediaCommand] = asyncio.Queue()
        self._work: asyncio.Task[None] | None = None
        self._peer: MediaPeer | None = None
        self._servers = CallServers(signalling.ice_servers, ground.clock)
        self._tasks.start(self._servers.run(self._on_servers, self._on_new_servers), name="servers")

    @property
    def call(self) -> Call:
        return self._negotiation.call

    @property
    def is_live(self) -> bool:
        return self.call.state is not CallState.ENDED

    @property
    def is_taken(self) -> bool:
        return self._negotiation.phase not in _NOT_TAKEN

    def step(self, event: on.CallEvent) -> None:
        """Let something happen to the call; never blocks."""
        before = self.call
        commands = self._negotiation.step(event, self._ground.clock.now())
        failed = [failure for command in commands if (failure := self._perform(command)) is not None]
        if self.call != before or (isinstance(event, StatisticsMeasured) and self.is_live):
            self._changed(self, before)
        for failure in failed:
            self.step(failure)
        if any(isinstance(command, on.Continue) for command in commands):
            self._lost(self)

    async def close(self) -> None:
        """End its tasks and let go of devices; the call itself has ended before."""
        await self._tasks.close()
        if self._peer is not None:
            await self._peer.close()

    def _perform(self, command: on.Command) -> SignalFailed | None:
        match command:
            case on.Send():
                return self._send(command)
            case on.Acknowledge(request=request):
                self.signalling.acknowledge(request)
            case on.Refuse(request=request, refusal=refusal):
                self.signalling.refuse(request, refusal)
            case on.StartTimer(timer=timer):
                self._timers[timer] = self._tasks.start(self._wait(timer), name=timer.name)
            case on.StopTimer(timer=timer):
                self._stop(timer)
            case on.ClosePeer():
                self._cancel_work()
            case on.Continue():
                pass
            case _:
                self._put(command)
        return None

    def _send(self, command: on.Send) -> SignalFailed | None:
        try:
            self.signalling.send(self.call.id, command.to, command.signal)
        except NotConnected:
            _log.warning("%s of a call was not said: no connection", type(command.signal).__name__)
            account = self.call.conversation.account
            return SignalFailed(account=account, call=self.call.id, signal=command.signal, condition="")
        return None

    # --- time ------------------------------------------------------------------------------------

    async def _wait(self, timer: on.Timer) -> None:
        await self._ground.clock.sleep(timer.seconds)
        self._timers.pop(timer, None)
        self.step(on.TimePassed(timer=timer))

    def _stop(self, timer: on.Timer) -> None:
        task = self._timers.pop(timer, None)
        if task is not None:
            task.cancel()

    # --- media -----------------------------------------------------------------------------------

    def _put(self, command: on.MediaCommand) -> None:
        self._jobs.put_nowait(command)
        if self._work is None:
            self._work = self._tasks.start(self._serve(), name="media")

    async def _serve(self) -> None:
        while True:
            command = await self._jobs.get()
            try:
                await self._do(command)
            except MediaUnavailable as problem:
                _log.warning("the media engine could not do %s: %s", type(command).__name__, problem.reason)
                if not self._survives(command, problem):
                    self.step(on.MediaRefused(reason=problem.reason))

    def _survives(self, command: on.MediaCommand, problem: MediaUnavailable) -> bool:
        """Tell whether the talk may outlive this: the engine tells by itself of its end, and of a way that is none."""
        is_told_anyway = problem.is_engine_gone and self._peer is not None
        return is_told_anyway or isinstance(command, on.AddCandidates | on.ChangePath | on.UseServers)

    async def _do(self, command: on.MediaCommand) -> None:
        if isinstance(command, on.OpenPeer):
            self._peer = await self._ground.engine.open_peer(self.call.id, await self._settings(command), self._on_fact)
            return
        if self._peer is None:
            return
        answer = await _answer_of(self._peer, command)
        if answer is not None:
            self.step(answer)

    async def _settings(self, command: on.OpenPeer) -> PeerSettings:
        await self._servers.wait()
        return PeerSettings(
            sends=command.sends,
            receives=command.receives,
            ice_servers=self._servers.current,
            is_relay_only=self._is_relay_only,
            is_muted=command.is_muted,
        )

    def _on_servers(self) -> None:
        self.step(on.ServersKnown(has_relay=self._servers.has_relay))

    def _on_new_servers(self) -> None:
        if self._peer is not None:
            self._put(on.UseServers(servers=self._servers.current))

    def _on_fact(self, fact: MediaFact) -> None:
        if isinstance(fact, StatisticsMeasured):
            self.figures.add(fact.statistics)
        elif isinstance(fact, MediaStateChanged) and fact.state is MediaState.INTERRUPTED:
            self._servers.renew()
        self.step(fact)

    def _cancel_work(self) -> None:
        """Drop what is still to do: whoever is told of the end calls `close`."""
        if self._work is not None:
            self._work.cancel()


async def _answer_of(peer: MediaPeer, command: on.MediaCommand) -> on.CallEvent | None:
    match command:
        case on.MakeOffer():
            return on.OfferMade(description=await peer.create_offer())
        case on.MakeAnswer(offer=offer):
            return on.AnswerMade(description=await peer.create_answer(offer))
        case on.ChangePath(description=description):
            answer = await peer.change_path(description)
            return None if answer is None else on.PathAnswered(description=answer)
        case on.UseAnswer(answer=remote):
            await peer.accept_answer(remote)
        case on.AddCandidates(content=content, candidates=candidates):
            await peer.add_candidates(content, candidates)
        case on.UseServers(servers=servers):
            await peer.use_servers(servers)
        case _:
            await _switch(peer, command)
    return None


async def _switch(
    peer: MediaPeer,
    command: on.MuteMicrophone
    | on.HoldMedia
    | on.SwitchCamera
    | on.ShareScreen
    | on.PauseScreen
    | on.OpenPeer
    | on.ClosePeer,
) -> None:
    match command:
        case on.MuteMicrophone(is_muted=is_muted):
            await peer.set_muted(is_muted=is_muted)
        case on.HoldMedia(is_held=is_held):
            await peer.set_held(is_held=is_held)
        case on.SwitchCamera(is_on=is_on):
            await peer.set_camera(is_on=is_on)
        case on.ShareScreen(source=source):
            await peer.set_screen(source)
        case on.PauseScreen(is_paused=is_paused):
            await peer.set_screen_paused(is_paused=is_paused)
        case on.OpenPeer() | on.ClosePeer():
            pass
        case _:
            assert_never(command)

"""The parent's side of calls: starts the child, speaks to it, and starts it again when it ends."""

import asyncio
import logging
import multiprocessing
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from multiprocessing.context import SpawnProcess
from typing import assert_never

from desktop_client.core.feed import Feed
from desktop_client.core.ports import Clock
from desktop_client.core.scope import TaskScope
from desktop_client.domain.devices import Device, DeviceChoice
from desktop_client.domain.errors import MediaUnavailable
from desktop_client.domain.media import (
    Candidate,
    ContentName,
    EngineRestarted,
    MediaDescription,
    MediaFact,
    PeerSettings,
    ScreenSource,
)
from desktop_client.domain.signalling import CallId
from desktop_client.media.child import run_child
from desktop_client.media.child_options import ChildOptions
from desktop_client.media.frames import BadSlot, FrameRing, Measures
from desktop_client.media.messages import (
    AcceptAnswer,
    AddCandidates,
    Alive,
    BadMessage,
    ChangePath,
    ClosePeer,
    CreateAnswer,
    CreateOffer,
    DevicesChanged,
    Done,
    FromChild,
    Happened,
    OpenPeer,
    PeerCommand,
    PeerNumber,
    PictureReady,
    Ready,
    Refused,
    Request,
    RequestNumber,
    SetCamera,
    SetHeld,
    SetMuted,
    SetScreen,
    SlotShown,
    Stop,
    ToChild,
    UseDevices,
    encoded,
    report_from_bytes,
)
from desktop_client.media.pipe import MessagePipe

_log = logging.getLogger(__name__)

_START_S = 30.0
_ANSWER_S = 15.0
_SILENCE_S = 6.0
_LOOK_S = 0.5
_END_S = 3.0
_MOST_RESTARTS, _RESTARTS_WITHIN_S = 5, 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture of a call; `pixels` are rows of BGRA, valid until `release` was called."""

    call: CallId
    content: ContentName
    width_px: int
    height_px: int
    pixels: memoryview
    release: Callable[[], None]
    is_screen: bool = False


class _Child:
    """One life of the child process."""

    def __init__(self, options: ChildOptions, took: Callable[[bytes], None], ended: Callable[[], None]) -> None:
        context = multiprocessing.get_context("spawn")
        self.ring = FrameRing.create()
        ours, self._theirs = context.Pipe(duplex=True)
        self.process: SpawnProcess = context.Process(
            target=run_child, args=(self._theirs, self.ring.name, options), name="hallway media", daemon=True
        )
        self.pipe = MessagePipe(ours, asyncio.get_running_loop(), took=took, ended=ended)
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.heard_at_s = 0.0

    async def start(self) -> None:
        await asyncio.to_thread(self.process.start)
        self._theirs.close()
        self.pipe.start()

    async def end(self, *, is_asked: bool) -> None:
        """Let it end by itself if it was asked to, else at once."""
        await asyncio.to_thread(self._end, is_asked=is_asked)

    def _end(self, *, is_asked: bool) -> None:
        if is_asked:
            self.pipe.send(encoded(Stop()))
            self.process.join(_END_S)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.pipe.close()
        self.ring.close()
        self.process.close()


class Engine:
    """`core.ports.MediaEngine`. All but the pipe's threads runs in the loop's thread, plain or merged with Qt."""

    def __init__(self, options: ChildOptions, clock: Clock) -> None:
        self._options = options
        self._clock = clock
        self._scope = TaskScope("media engine")
        self._child: _Child | None = None
        self._starting = asyncio.Lock()
        self._requests: dict[RequestNumber, asyncio.Future[MediaDescription | None]] = {}
        self._peers: dict[PeerNumber, RemotePeer] = {}
        self._numbers = count(1)
        self._restarts: list[float] = []
        self._is_closed = False
        self.devices: tuple[Device, ...] = ()
        self.devices_changed: Feed[tuple[Device, ...]] = Feed("devices")
        self._showers: dict[CallId, Callable[[Picture], None]] = {}

    async def start(self) -> None:
        """Start the child ahead of the first call. Raises `MediaUnavailable`."""
        await self._living()

    async def close(self) -> None:
        """End the child and every peer."""
        self._is_closed = True
        await self._scope.close()
        child, self._child = self._child, None
        self._forget_requests("closed")
        if child is not None:
            await child.end(is_asked=True)

    async def _living(self) -> _Child:
        async with self._starting:
            if self._is_closed:
                raise MediaUnavailable(reason="closed")
            if self._child is None:
                self._child = await self._started()
            return self._child

    async def _started(self) -> _Child:
        child = _Child(self._options, self._on_bytes, self._on_end)
        try:
            await child.start()
            self._child, child.heard_at_s = child, self._clock.monotonic_s()
            async with asyncio.timeout(_START_S):
                await child.ready
        except (OSError, TimeoutError) as error:
            self._child = None
            await child.end(is_asked=False)
            raise MediaUnavailable(reason=f"the media process does not start: {type(error).__name__}") from error
        self._scope.start(self._watch(child), name="watchdog")
        return child

    async def _watch(self, child: _Child) -> None:
        """End a child that says nothing any more."""
        while self._child is child:
            await self._clock.sleep(_LOOK_S)
            if self._clock.monotonic_s() - child.heard_at_s > _SILENCE_S:
                _log.error("the media process hangs")
                self._on_end()

    def _on_end(self) -> None:
        """The child is gone: every peer with it. It is started again, unless it dies all the time."""
        child, self._child = self._child, None
        if child is None or self._is_closed:
            return
        if not child.ready.done():
            child.ready.set_exception(OSError("ended while it started"))
        self._forget_requests("the media process ended")
        peers, self._peers = tuple(self._peers.values()), {}
        self._scope.start(self._replace(child, peers), name="restart")

    async def _replace(self, child: _Child, peers: Sequence["RemotePeer"]) -> None:
        await child.end(is_asked=False)
        now_s = self._clock.monotonic_s()
        self._restarts = [at_s for at_s in self._restarts if now_s - at_s < _RESTARTS_WITHIN_S] + [now_s]
        if len(self._restarts) <= _MOST_RESTARTS:
            try:
                await self._living()
            except MediaUnavailable:
                _log.exception("no media process")
        for peer in peers:
            peer.lose()

    # --- peers -----------------------------------------------------------------------------------

    async def open_peer(
        self, call: CallId, settings: PeerSettings, deliver: Callable[[MediaFact], None]
    ) -> "RemotePeer":
        await self._living()
        peer = RemotePeer(self, PeerNumber(next(self._numbers)), call, deliver)
        self._peers[peer.number] = peer
        self.tell(OpenPeer(peer=peer.number, settings=settings))
        return peer

    def show_pictures(self, call: CallId, shower: Callable[[Picture], None]) -> Callable[[], None]:
        """Give each picture of a call to `shower`, which releases it; return the function that ends this."""
        self._showers[call] = shower

        def stop() -> None:
            if self._showers.get(call) is shower:
                del self._showers[call]

        return stop

    def choose(self, choice: DeviceChoice) -> None:
        """Use these devices from now on, in running calls too."""
        self._options = replace(self._options, choice=choice)
        if self._child is not None:
            self.tell(UseDevices(choice=choice))

    def tell(self, message: ToChild) -> None:
        """Hand a message to the child. Raises `MediaUnavailable`."""
        if self._child is None or not self._child.pipe.send(encoded(message)):
            raise MediaUnavailable(reason="no media process")

    async def ask(self, peer: PeerNumber, command: PeerCommand) -> MediaDescription | None:
        """Send one command and wait for its answer. Raises `MediaUnavailable`."""
        number = RequestNumber(next(self._numbers))
        answer: asyncio.Future[MediaDescription | None] = asyncio.get_running_loop().create_future()
        self._requests[number] = answer
        try:
            self.tell(Request(number=number, peer=peer, command=command))
            async with asyncio.timeout(_ANSWER_S):
                return await answer
        except TimeoutError as error:
            raise MediaUnavailable(reason=f"{type(command).__name__} was not answered") from error
        except BadMessage as error:
            raise MediaUnavailable(reason=f"{type(command).__name__} is too large") from error
        finally:
            self._requests.pop(number, None)

    def forget(self, peer: PeerNumber) -> None:
        self._peers.pop(peer, None)

    def _forget_requests(self, reason: str) -> None:
        for answer in self._requests.values():
            if not answer.done():
                answer.set_exception(MediaUnavailable(reason=reason))

    # --- what the child says ---------------------------------------------------------------------

    def _on_bytes(self, data: bytes) -> None:
        try:
            report = report_from_bytes(data)
        except BadMessage:
            _log.exception("the media process speaks nonsense")
            self._on_end()
            return
        if self._child is not None:
            self._child.heard_at_s = self._clock.monotonic_s()
            self._take(self._child, report)

    def _take(self, child: _Child, report: FromChild) -> None:
        match report:
            case Ready():
                if not child.ready.done():
                    child.ready.set_result(None)
            case Alive():
                pass
            case Done():
                self._resolve(report.number, report.description)
            case Refused():
                self._refuse(report.number, report.reason)
            case Happened():
                if (peer := self._peers.get(report.peer)) is not None:
                    peer.deliver(report.fact)
            case PictureReady():
                self._show(child, report)
            case DevicesChanged():
                self.devices = report.devices
                self.devices_changed.publish(report.devices)
            case _:
                assert_never(report)

    def _resolve(self, number: RequestNumber, description: MediaDescription | None) -> None:
        answer = self._requests.get(number)
        if answer is not None and not answer.done():
            answer.set_result(description)

    def _refuse(self, number: RequestNumber, reason: str) -> None:
        answer = self._requests.get(number)
        if answer is not None and not answer.done():
            answer.set_exception(MediaUnavailable(reason=reason))

    def _show(self, child: _Child, report: PictureReady) -> None:
        def release() -> None:
            if self._child is child:
                child.pipe.send(encoded(SlotShown(slot=report.slot)))

        peer = self._peers.get(report.peer)
        shower = self._showers.get(peer.call) if peer else None
        try:
            pixels = child.ring.view(report.slot, Measures(width_px=report.width_px, height_px=report.height_px))
        except BadSlot:
            _log.exception("the media process names no picture")
            return
        if peer is None or shower is None:
            release()
            return
        shower(
            Picture(
                call=peer.call,
                content=report.content,
                width_px=report.width_px,
                height_px=report.height_px,
                pixels=pixels,
                release=release,
                is_screen=report.content in peer.their_screens,
            )
        )


class RemotePeer:
    """`core.ports.MediaPeer`, in the child."""

    def __init__(self, engine: Engine, number: PeerNumber, call: CallId, deliver: Callable[[MediaFact], None]) -> None:
        self._engine = engine
        self._is_gone = False
        self.number = number
        self.call = call
        self.deliver = deliver
        self.their_screens: frozenset[ContentName] = frozenset()

    async def create_offer(self) -> MediaDescription:
        return await self._described(CreateOffer())

    async def create_answer(self, offer: MediaDescription) -> MediaDescription:
        self.their_screens |= offer.screens
        return await self._described(CreateAnswer(offer=offer))

    async def accept_answer(self, answer: MediaDescription) -> None:
        self.their_screens |= answer.screens
        await self._ask(AcceptAnswer(answer=answer))

    async def add_candidates(self, content: ContentName, candidates: Sequence[Candidate]) -> None:
        await self._ask(AddCandidates(content=content, candidates=tuple(candidates)))

    async def change_path(self, description: MediaDescription) -> MediaDescription | None:
        return await self._ask(ChangePath(description=description))

    async def set_muted(self, *, is_muted: bool) -> None:
        await self._ask(SetMuted(is_muted=is_muted))

    async def set_camera(self, *, is_on: bool) -> None:
        await self._ask(SetCamera(is_on=is_on))

    async def set_screen(self, source: ScreenSource | None) -> None:
        await self._ask(SetScreen(source=source))

    async def set_held(self, *, is_held: bool) -> None:
        await self._ask(SetHeld(is_held=is_held))

    async def close(self) -> None:
        if self._is_gone:
            return
        try:
            await self._ask(ClosePeer())
        except MediaUnavailable:
            _log.info("peer %d ended with its process", self.number)
        self._is_gone = True
        self._engine.forget(self.number)

    def lose(self) -> None:
        """Say that the process this peer lived in has ended."""
        if not self._is_gone:
            self._is_gone = True
            self.deliver(EngineRestarted())

    async def _described(self, command: PeerCommand) -> MediaDescription:
        description = await self._ask(command)
        if description is None:
            raise MediaUnavailable(reason="no description")
        return description

    async def _ask(self, command: PeerCommand) -> MediaDescription | None:
        if self._is_gone:
            raise MediaUnavailable(reason="the media process ended")
        return await self._engine.ask(self.number, command)

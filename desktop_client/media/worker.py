"""The child process: peers, codecs and devices on a plain selector loop."""

import asyncio
import logging
import signal
import time
from functools import partial
from multiprocessing.connection import Connection
from typing import assert_never

from av import VideoFrame

from desktop_client.core.scope import TaskScope
from desktop_client.domain.devices import DeviceChoice
from desktop_client.domain.errors import MediaUnavailable
from desktop_client.domain.media import ContentName, IceServer, MediaDescription, MediaFact
from desktop_client.media import hooks
from desktop_client.media.child_options import ChildOptions
from desktop_client.media.device_checking import DeviceChecking
from desktop_client.media.devices import DeviceLayer
from desktop_client.media.frames import LARGEST, BadSlot, FrameRing, Measures
from desktop_client.media.heap import share_heap
from desktop_client.media.messages import (
    AcceptAnswer,
    AddCandidates,
    Alive,
    BadMessage,
    ChangePath,
    CheckDevices,
    Checked,
    CheckRelays,
    ClosePeer,
    CreateAnswer,
    CreateOffer,
    DevicesChanged,
    Done,
    FromChild,
    Happened,
    OpenPeer,
    OwnPicture,
    PeerCommand,
    PeerNumber,
    PictureOf,
    PictureReady,
    PlaySound,
    Ready,
    RecordSample,
    Refused,
    Request,
    ScreensFound,
    SetCamera,
    SetHeld,
    SetMuted,
    SetScreen,
    SetScreenPaused,
    SlotShown,
    Stop,
    StopSound,
    TheirPicture,
    Thumbnail,
    ToChild,
    UseDevices,
    UseServers,
    WatchScreens,
    command_from_bytes,
    encoded,
)
from desktop_client.media.peer import Peer, PeerSurroundings
from desktop_client.media.picture_writer import put_picture
from desktop_client.media.pipe import MessagePipe
from desktop_client.media.relay_check import check_relays
from desktop_client.media.screen_watching import ScreenWatching
from desktop_client.media.sound_player import SoundPlayer
from desktop_client.media.video_rate import FIRST_BPS, HIGHEST_BPS, LOWEST_BPS

_log = logging.getLogger(__name__)

_ALIVE_EVERY_S = 0.5
_EVENTS_EVERY_S = 0.05
_CHECK_EVERY_S = 0.01
_OWN_PICTURE = Measures(width_px=640, height_px=640)
_THUMBNAIL = Measures(width_px=320, height_px=320)


def live(connection: Connection, memory_name: str, options: ChildOptions) -> None:
    """Be the child until the parent says stop or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.basicConfig(level=options.log_level, format="media: %(levelname)s %(name)s %(message)s")
    share_heap()
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        runner.run(_live(connection, memory_name, options))


async def _live(connection: Connection, memory_name: str, options: ChildOptions) -> None:
    await hooks.verify_names()
    hooks.install(lowest_video_bps=LOWEST_BPS, highest_video_bps=HIGHEST_BPS, first_video_bps=FIRST_BPS)
    ring = FrameRing.attach(memory_name)
    commands: asyncio.Queue[bytes | None] = asyncio.Queue()
    pipe = MessagePipe(
        connection,
        asyncio.get_running_loop(),
        took=commands.put_nowait,
        ended=partial(commands.put_nowait, None),
    )
    pipe.start()
    worker = Worker(pipe, ring, _devices(options), options)
    try:
        await worker.run(commands)
    finally:
        pipe.close(after_last_word=True)
        ring.close()


def _devices(options: ChildOptions) -> DeviceLayer:
    if options.has_hardware:
        from desktop_client.media.qt_devices import QtDevices  # noqa: PLC0415 - loads Qt only where it is used

        return QtDevices(options.films)
    from desktop_client.media.synthetic_devices import SyntheticDevices  # noqa: PLC0415

    return SyntheticDevices(options.films)


class Worker:
    """Does what the parent says, one command of a peer after the other."""

    def __init__(self, pipe: MessagePipe, ring: FrameRing, devices: DeviceLayer, options: ChildOptions) -> None:
        self._pipe = pipe
        self._ring = ring
        self._devices = devices
        self._options = options
        self._choice = options.choice
        self._peers: dict[PeerNumber, Peer] = {}
        self._locks: dict[PeerNumber, asyncio.Lock] = {}
        self._scope = TaskScope("media child")
        self._checking = DeviceChecking(
            devices,
            tell=lambda fact: self._send(Checked(fact=fact)),
            show=partial(self._show_picture, OwnPicture(peer=None), _OWN_PICTURE),
        )
        self._sounds = SoundPlayer(devices, self._scope)
        self._watching: asyncio.Task[None] | None = None

    async def run(self, commands: asyncio.Queue[bytes | None]) -> None:
        """Serve until the pipe ends or `Stop` comes."""
        self._send(Ready())
        self._scope.start(self._beat(), name="alive")
        self._scope.start(self._watch_devices(), name="devices")
        self._scope.start(self._check(), name="check devices")
        while (data := await commands.get()) is not None:
            try:
                command = command_from_bytes(data)
            except BadMessage:
                _log.exception("the parent sent nonsense")
                continue
            if isinstance(command, Stop):
                break
            self._take(command)
        await asyncio.gather(*(peer.close() for peer in self._peers.values()), return_exceptions=True)
        await self._scope.close()

    def _take(self, command: ToChild) -> None:
        match command:
            case OpenPeer():
                self._open(command)
            case Request():
                self._scope.start(self._answer(command), name=type(command.command).__name__)
            case UseDevices():
                self._use(command.choice)
            case CheckDevices():
                self._checking.use(command.kinds or frozenset(), self._choice)
            case RecordSample():
                self._checking.record(is_wanted=command.is_wanted)
            case CheckRelays():
                self._scope.start(self._check_relays(command.servers), name="check relays")
            case PlaySound():
                self._sounds.play(command.sound, self._choice, is_repeated=command.is_repeated)
            case StopSound():
                self._sounds.stop(command.sound)
            case WatchScreens():
                self._watch_screens(is_wanted=command.is_wanted)
            case SlotShown():
                self._free(command.slot)
            case Stop():
                pass
            case _:
                assert_never(command)

    async def _check_relays(self, servers: tuple[IceServer, ...]) -> None:
        self._send(Checked(fact=await check_relays(servers)))

    def _use(self, choice: DeviceChoice) -> None:
        self._choice = choice
        self._checking.change(choice)
        for peer in self._peers.values():
            peer.use(choice)

    def _free(self, slot: int) -> None:
        try:
            self._ring.free(slot)
        except BadSlot:
            _log.warning("no slot %d", slot)

    def _watch_screens(self, *, is_wanted: bool) -> None:
        if self._watching is not None:
            self._watching.cancel()
        self._watching = None
        if is_wanted:
            watching = ScreenWatching(
                self._devices,
                found=lambda screens: self._send(ScreensFound(screens=screens)),
                show=lambda source, picture: self._show_picture(Thumbnail(source=source), _THUMBNAIL, picture),
            )
            self._watching = self._scope.start(watching.run(), name="screens")

    def _open(self, command: OpenPeer) -> None:
        surroundings = PeerSurroundings(
            devices=self._devices,
            choice=self._choice,
            now_s=time.monotonic,
            show=partial(self._show, command.peer),
            preview=partial(self._show_picture, OwnPicture(peer=command.peer), _OWN_PICTURE),
            extra_addresses=self._options.extra_addresses,
        )
        self._peers[command.peer] = Peer(command.settings, surroundings, partial(self._tell, command.peer))
        self._locks[command.peer] = asyncio.Lock()

    async def _answer(self, request: Request) -> None:
        peer, lock = self._peers.get(request.peer), self._locks.get(request.peer)
        if peer is None or lock is None:
            self._send(Refused(number=request.number, reason="no such peer"))
            return
        try:
            if isinstance(request.command, SetMuted | SetScreenPaused):
                description = await _perform(peer, request.command)
            else:
                async with lock:
                    description = await _perform(peer, request.command)
        except MediaUnavailable as refused:
            self._send(Refused(number=request.number, reason=refused.reason))
            return
        except Exception as error:
            self._send(Refused(number=request.number, reason=type(error).__name__))
            raise
        if isinstance(request.command, ClosePeer):
            self._peers.pop(request.peer, None)
            self._locks.pop(request.peer, None)
        self._send(Done(number=request.number, description=description))

    def _tell(self, peer: PeerNumber, fact: MediaFact) -> None:
        self._send(Happened(peer=peer, fact=fact))

    def _show(self, peer: PeerNumber, content: ContentName, picture: VideoFrame) -> None:
        self._show_picture(TheirPicture(peer=peer, content=content), LARGEST, picture)

    def _show_picture(self, of: PictureOf, largest: Measures, picture: VideoFrame) -> None:
        put = put_picture(self._ring, picture, largest)
        if put is not None:
            slot, size = put
            self._send(PictureReady(of=of, slot=slot, width_px=size.width_px, height_px=size.height_px))

    def _send(self, message: FromChild) -> None:
        self._pipe.send(encoded(message))

    async def _beat(self) -> None:
        while True:
            self._send(Alive())
            await asyncio.sleep(_ALIVE_EVERY_S)

    async def _watch_devices(self) -> None:
        known = None
        while True:
            self._devices.process_events()
            devices = self._devices.all()
            if devices != known:
                known = devices
                self._send(DevicesChanged(devices=devices))
                self._follow_devices()
            await asyncio.sleep(_EVENTS_EVERY_S)

    def _follow_devices(self) -> None:
        self._checking.open_missing()
        for peer in self._peers.values():
            peer.follow_devices()

    async def _check(self) -> None:
        while True:
            self._checking.step()
            await asyncio.sleep(_CHECK_EVERY_S if self._checking.is_active else _EVENTS_EVERY_S)


async def _perform(peer: Peer, command: PeerCommand) -> MediaDescription | None:
    match command:
        case CreateOffer():
            return await peer.create_offer()
        case CreateAnswer():
            return await peer.create_answer(command.offer)
        case ChangePath():
            return await peer.change_path(command.description)
        case UseServers():
            await peer.use_servers(command.servers)
        case AcceptAnswer():
            await peer.accept_answer(command.answer)
        case AddCandidates():
            await peer.add_candidates(command.content, command.candidates)
        case ClosePeer():
            await peer.close()
        case _:
            await _switch(peer, command)
    return None


async def _switch(peer: Peer, command: SetMuted | SetCamera | SetScreen | SetScreenPaused | SetHeld) -> None:
    match command:
        case SetMuted():
            await peer.set_muted(is_muted=command.is_muted)
        case SetCamera():
            await peer.set_camera(is_on=command.is_on)
        case SetScreen():
            await peer.set_screen(command.source)
        case SetScreenPaused():
            await peer.set_screen_paused(is_paused=command.is_paused)
        case SetHeld():
            await peer.set_held(is_held=command.is_held)
        case _:
            assert_never(command)

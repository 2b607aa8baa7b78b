"""The parent's side of calls: peers and their pictures, all of which live in the media process."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import assert_never

from desktop_client.core.call_devices import remembered
from desktop_client.core.ports import Clock
from desktop_client.core.scope import TaskScope
from desktop_client.core.settings import Settings
from desktop_client.domain import pictures as shown
from desktop_client.domain.devices import DEVICE_CHECK, DeviceChoice
from desktop_client.domain.errors import MediaUnavailable
from desktop_client.domain.media import MediaDescription, MediaFact, PeerSettings, ScreenSource
from desktop_client.domain.pictures import PictureView
from desktop_client.domain.signalling import CallId
from desktop_client.media.child_options import ChildOptions
from desktop_client.media.frames import BYTES_PER_PIXEL, BadSlot, Measures
from desktop_client.media.messages import (
    Alive,
    BadMessage,
    Checked,
    DevicesChanged,
    Done,
    FromChild,
    Happened,
    OpenPeer,
    OwnPicture,
    PeerCommand,
    PeerNumber,
    PictureReady,
    Ready,
    Refused,
    Request,
    RequestNumber,
    ScreensFound,
    SlotShown,
    TheirPicture,
    Thumbnail,
)
from desktop_client.media.platform_sharing import sharing_here
from desktop_client.media.process import MediaProcess
from desktop_client.media.remote_devices import RemoteDevices
from desktop_client.media.remote_peer import RemotePeer

_log = logging.getLogger(__name__)

_ANSWER_S = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture of a call; `pixels` are rows of BGRA, valid until `release` was called."""

    call: CallId
    view: PictureView
    width_px: int
    height_px: int
    pixels: memoryview
    release: Callable[[], None]


class Engine:
    """`core.call_ports.MediaEngine`; its `devices` are `core.call_ports.MediaDevices`."""

    def __init__(self, options: ChildOptions, clock: Clock, *, process: MediaProcess | None = None) -> None:
        self.process = process or MediaProcess(options, clock)
        self.process.took, self.process.lost, self.process.replaced = self._take, self._on_lost, self._on_replaced
        self._scope = TaskScope("media engine")
        self.devices = RemoteDevices(self.process, self._scope, sharing_here())
        self._requests: dict[RequestNumber, asyncio.Future[MediaDescription | None]] = {}
        self._peers: dict[PeerNumber, RemotePeer] = {}
        self._orphans: list[RemotePeer] = []
        self._numbers, self._serials = count(1), count(1)
        self._showers: dict[CallId, Callable[[Picture], None]] = {}

    async def start(self) -> None:
        """Start the process ahead of the first call. Raises `MediaUnavailable`."""
        await self.process.start()

    async def close(self) -> None:
        """End the process and every peer."""
        await self._scope.close()
        self._forget_requests("closed")
        await self.process.close()

    # --- peers -----------------------------------------------------------------------------------

    async def open_peer(self, call: CallId, settings: PeerSettings, deliver: Callable[[MediaFact], None]) -> RemotePeer:
        await self.process.start()
        peer = RemotePeer(self, PeerNumber(next(self._numbers)), call, deliver)
        self._peers[peer.number] = peer
        self.process.tell(OpenPeer(peer=peer.number, settings=settings))
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
        self.devices.choose(choice)

    async def ask(self, peer: PeerNumber, command: PeerCommand) -> MediaDescription | None:
        """Send one command and wait for its answer. Raises `MediaUnavailable`."""
        number = RequestNumber(next(self._numbers))
        answer: asyncio.Future[MediaDescription | None] = asyncio.get_running_loop().create_future()
        self._requests[number] = answer
        try:
            self.process.tell(Request(number=number, peer=peer, command=command))
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
                answer.set_exception(MediaUnavailable(reason=reason, is_engine_gone=True))

    def _on_lost(self) -> None:
        self._forget_requests("the media process ended")
        self._orphans.extend(self._peers.values())
        self._peers = {}

    def _on_replaced(self) -> None:
        self.devices.resume()
        orphans, self._orphans = self._orphans, []
        for peer in orphans:
            peer.lose()

    # --- what the process says -------------------------------------------------------------------

    def _take(self, report: FromChild) -> None:
        match report:
            case Alive() | Ready():
                pass
            case Done():
                self._resolve(report.number, report.description)
            case Refused():
                self._refuse(report.number, report.reason)
            case Happened():
                if (peer := self._peers.get(report.peer)) is not None:
                    peer.deliver(report.fact)
            case PictureReady():
                self._show(report)
            case DevicesChanged():
                self.devices.devices_came(report.devices)
            case Checked():
                self.devices.checked(report.fact)
            case ScreensFound():
                self.devices.screens_found(report.screens)
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

    # --- pictures --------------------------------------------------------------------------------

    def _show(self, report: PictureReady) -> None:
        measures = Measures(width_px=report.width_px, height_px=report.height_px)
        try:
            pixels = self.process.ring.view(report.slot, measures) if self.process.ring is not None else None
        except BadSlot:
            _log.exception("the media process names no picture")
            return
        if pixels is None:
            return
        match report.of:
            case TheirPicture() | OwnPicture():
                self._show_call(report.of, report.slot, measures, pixels)
            case Thumbnail():
                self._show_thumbnail(report.of.source, measures, pixels)
                self._release(report.slot)
            case _:
                assert_never(report.of)

    def _show_call(self, of: TheirPicture | OwnPicture, slot: int, measures: Measures, pixels: memoryview) -> None:
        place = self._place(of)
        shower = self._showers.get(place[0]) if place is not None else None
        if place is None or shower is None:
            self._release(slot)
            return
        shower(
            Picture(
                call=place[0],
                view=place[1],
                width_px=measures.width_px,
                height_px=measures.height_px,
                pixels=pixels,
                release=self._releasing(slot),
            )
        )

    def _place(self, of: TheirPicture | OwnPicture) -> tuple[CallId, PictureView] | None:
        if of.peer is None:
            return DEVICE_CHECK, PictureView.OWN_CAMERA
        peer = self._peers.get(of.peer)
        if peer is None:
            return None
        if isinstance(of, OwnPicture):
            return peer.call, PictureView.OWN_CAMERA
        is_screen = of.content in peer.their_screens
        return peer.call, PictureView.THEIR_SCREEN if is_screen else PictureView.THEIR_CAMERA

    def _show_thumbnail(self, source: ScreenSource, measures: Measures, pixels: memoryview) -> None:
        picture = shown.Picture(
            serial=next(self._serials),
            width_px=measures.width_px,
            height_px=measures.height_px,
            stride_bytes=measures.width_px * BYTES_PER_PIXEL,
            pixels=bytes(pixels),
        )
        self.devices.thumbnail_came(source, picture)

    def _releasing(self, slot: int) -> Callable[[], None]:
        """Return what frees the slot, if its process still lives then."""
        life = self.process.id

        def release() -> None:
            if self.process.id == life:
                self._release(slot)

        return release

    def _release(self, slot: int) -> None:
        self.devices.tell_if_running(SlotShown(slot=slot))


def open_engine(settings: Settings, clock: Clock, *, is_test: bool = False) -> Engine:
    """Build what calls are made with, test devices on loopback alone if `is_test`; its process starts with a call."""
    addresses = ("127.0.0.1",) if is_test else ()
    options = ChildOptions(choice=remembered(settings), has_hardware=not is_test, extra_addresses=addresses)
    return Engine(options, clock)

"""What calls need from the world: how they are carried, and what captures and plays; part of `core.ports`."""

from collections.abc import Callable, Sequence
from typing import Protocol

from desktop_client.core.feed import Feed
from desktop_client.domain.addresses import BareJid, FullJid
from desktop_client.domain.devices import CallSound, CheckFact, Device, DeviceChoice, ScreenSharing, Shareable
from desktop_client.domain.media import (
    Candidate,
    ContentName,
    IceServer,
    MediaDescription,
    MediaFact,
    MediaKind,
    PeerSettings,
    ScreenSource,
)
from desktop_client.domain.pictures import Picture, PictureView
from desktop_client.domain.shared_windows import WindowPlace
from desktop_client.domain.signalling import CallId, Refusal, RequestId, Signal

FollowWindow = Callable[[str], Callable[[], WindowPlace | None] | None]
"""Finds a window by the id of its `ScreenSource`; None: cannot. What it returns tells where the window is now."""


class CallSignalling(Protocol):
    """How one account's calls are carried. What arrives are `CallFact`s in the sink of its `ChatTransport`."""

    @property
    def own_address(self) -> FullJid:
        """Where this device is reached on the present stream."""
        ...

    def send(self, call: CallId, to: BareJid | FullJid, signal: Signal) -> None:
        """Hand to the live stream, in order; a refused or unanswered request is a `SignalFailed` fact later.

        Raises `NotConnected`.
        """
        ...

    def acknowledge(self, request: RequestId) -> None: ...

    def refuse(self, request: RequestId, refusal: Refusal) -> None: ...

    def end(self, call: CallId) -> None:
        """Forget what is kept about a call; requests of it are refused from now on."""
        ...

    async def can_call(self, peer: BareJid) -> frozenset[MediaKind]:
        """Return what one of the person's devices says it can do; everything when nothing is known of them."""
        ...

    async def ice_servers(self) -> tuple[IceServer, ...]:
        """Ask our server (XEP-0215), or use its last answer while that is valid; () when it has none or is silent."""
        ...


class MediaPeer(Protocol):
    """One end of one call; descriptions are always whole, also when only one content changed.

    Calls come one after the other. All but `close` raise `MediaUnavailable` when the engine cannot.
    """

    async def create_offer(self) -> MediaDescription:
        """Describe what is sent and wanted; contents that were negotiated keep names and order."""
        ...

    async def create_answer(self, offer: MediaDescription) -> MediaDescription:
        """Take the other end's whole description, answer each content of it."""
        ...

    async def accept_answer(self, answer: MediaDescription) -> None: ...

    async def add_candidates(self, content: ContentName, candidates: Sequence[Candidate]) -> None:
        """Take more of the other end's candidates, at any time after its description."""
        ...

    async def use_servers(self, servers: Sequence[IceServer]) -> None:
        """Look for the next path with these; what runs over a relay goes on."""
        ...

    async def change_path(self, description: MediaDescription) -> MediaDescription | None:
        """Take the other end's new ufrag, password and candidates under the living DTLS.

        Returns our own new transports, or None when they were told by `PathChanged` before.
        """
        ...

    async def set_muted(self, *, is_muted: bool) -> None:
        """Send silence, or the microphone again."""
        ...

    async def set_camera(self, *, is_on: bool) -> None:
        """Start or stop sending the camera; a first start adds a content to the next offer."""
        ...

    async def set_screen(self, source: ScreenSource | None) -> None:
        """Start, replace or (None) stop sharing. A first start adds a content of category `slides`."""
        ...

    async def set_screen_paused(self, *, is_paused: bool) -> None:
        """Let the other end see the last picture of what is shared, or the present ones again; a new source runs."""
        ...

    async def set_held(self, *, is_held: bool) -> None:
        """Neither send nor play anything while held."""
        ...

    async def close(self) -> None:
        """Let go of devices and sockets. Never raises; a second call does nothing."""
        ...


class MediaEngine(Protocol):
    async def start(self) -> None:
        """Get ready for a call that may come; no device is opened. Raises `MediaUnavailable`."""
        ...

    async def open_peer(self, call: CallId, settings: PeerSettings, deliver: Callable[[MediaFact], None]) -> MediaPeer:
        """Make one end; nothing is captured, resolved or sent before its first offer or answer.

        `deliver` is called in the loop's thread and does not block. Raises `MediaUnavailable`.
        """
        ...


class Pictures(Protocol):
    """The newest frames of the calls, for whoever paints them."""

    def newest(self, call: CallId, view: PictureView) -> Picture | None:
        """Return the frame to paint now; None: there is no such picture, or not yet. Never blocks."""
        ...

    def forget(self, call: CallId) -> None:
        """Keep nothing of a call that nobody looks at any more."""
        ...


class DeviceCheck(Protocol):
    """Devices tried without a call, until `close`. Own pictures are those of the call `DEVICE_CHECK`."""

    def use(self, kinds: frozenset[MediaKind]) -> None:
        """Capture these kinds with the chosen devices; none at first. A device that fails is told as a fact."""
        ...

    def record_sample(self) -> None:
        """Record five seconds of the microphone, then play them; a second call begins again."""
        ...

    def stop_sample(self) -> None: ...

    def check_relays(self, servers: Sequence[IceServer]) -> None:
        """Ask STUN and TURN servers once; what came of it is told as a fact some seconds later."""
        ...

    def close(self) -> None: ...


class MediaDevices(Protocol):
    """Devices, sounds and screens of this computer; all of it lives in the media process, which first use starts."""

    @property
    def devices(self) -> tuple[Device, ...]:
        """What there is now; () before the media process was started."""
        ...

    @property
    def devices_changed(self) -> Feed[tuple[Device, ...]]: ...

    @property
    def choice(self) -> DeviceChoice: ...

    @property
    def sharing(self) -> ScreenSharing: ...

    async def start(self) -> None:
        """Let the devices be known. Raises `MediaUnavailable`."""
        ...

    def choose(self, choice: DeviceChoice) -> None:
        """Use these from now on, in running calls and checks too. A device that is gone counts as the system's."""
        ...

    def play(self, sound: CallSound, *, is_repeated: bool = False) -> Callable[[], None]:
        """Play once or until the returned function is called; a sound that plays already begins again."""
        ...

    def check_devices(self, deliver: Callable[[CheckFact], None]) -> DeviceCheck:
        """Try the chosen devices; one check at a time, a new one ends the last."""
        ...

    def watch_screens(self, deliver: Callable[[tuple[Shareable, ...]], None]) -> Callable[[], None]:
        """Tell screens and windows now, when they change and when a thumbnail is new, until the returned function."""
        ...

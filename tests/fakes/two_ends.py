"""Two ends of a call in one process, joined by their descriptions only."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import numpy as np
from av import VideoFrame

from desktop_client.domain.devices import DeviceChoice
from desktop_client.domain.media import (
    ContentName,
    MediaDescription,
    MediaFact,
    MediaKind,
    MediaState,
    MediaStateChanged,
    PathChanged,
    PeerSettings,
)
from desktop_client.media import hooks
from desktop_client.media.peer import Peer, PeerSurroundings
from desktop_client.media.synthetic_devices import SyntheticDevices, tone_microphone
from desktop_client.media.video_rate import FIRST_BPS, HIGHEST_BPS, LOWEST_BPS
from tests.fakes.waiting import ENDS_A_HANG_S

BOTH = frozenset(MediaKind)
AUDIO = frozenset({MediaKind.AUDIO})


class End:
    """A peer with its devices, and what came of it."""

    def __init__(
        self,
        tone_hz: int,
        settings: PeerSettings,
        choice: DeviceChoice | None = None,
        devices: SyntheticDevices | None = None,
        *,
        extra_addresses: tuple[str, ...] = ("127.0.0.1",),
    ) -> None:
        hooks.install(lowest_video_bps=LOWEST_BPS, highest_video_bps=HIGHEST_BPS, first_video_bps=FIRST_BPS)
        self.devices = devices or SyntheticDevices()
        self.facts: list[MediaFact] = []
        self.pictures: dict[ContentName, list[int]] = {}
        self.shapes: dict[ContentName, tuple[int, int]] = {}
        surroundings = PeerSurroundings(
            devices=self.devices,
            choice=choice
            or DeviceChoice(
                microphone=tone_microphone(tone_hz), cancels_echo=False, suppresses_noise=False, controls_gain=False
            ),
            now_s=time.monotonic,
            show=self._show,
            extra_addresses=extra_addresses,
        )
        self.peer = Peer(settings, surroundings, self.facts.append)

    def _show(self, content: ContentName, picture: VideoFrame) -> None:
        self.shapes[content] = (picture.width, picture.height)
        self.pictures.setdefault(content, []).append(hash(picture.to_ndarray(format="gray")[::40, ::40].tobytes()))

    def has(self, state: MediaState) -> bool:
        return any(isinstance(fact, MediaStateChanged) and fact.state is state for fact in self.facts)

    @property
    def state(self) -> MediaState | None:
        return next((fact.state for fact in reversed(self.facts) if isinstance(fact, MediaStateChanged)), None)

    def last_path(self) -> PathChanged | None:
        return next((fact for fact in reversed(self.facts) if isinstance(fact, PathChanged)), None)

    @property
    def heard(self) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
        return self.devices.speaker.heard


def unbundled(description: MediaDescription) -> MediaDescription:
    """Take the bundle away, as clients do that know none."""
    contents = tuple(replace(c, sources=(), source_groups=(), extensions=()) for c in description.contents)
    return replace(description, contents=contents, bundles=())


async def join(offering: End, answering: End, change: Callable[[MediaDescription], MediaDescription]) -> None:
    """Negotiate once; `change` is what the way does to descriptions."""
    offer = await offering.peer.create_offer()
    answer = await answering.peer.create_answer(change(offer))
    await offering.peer.accept_answer(change(answer))


def as_it_is(description: MediaDescription) -> MediaDescription:
    return description


async def seen(condition: Callable[[], bool], what: str = "", limit_s: float = ENDS_A_HANG_S) -> None:
    """Wait for what must come; real media take real time."""
    deadline = asyncio.get_running_loop().time() + limit_s
    while not condition():
        if asyncio.get_running_loop().time() > deadline:
            raise AssertionError(f"never seen: {what}")
        tick = asyncio.Event()
        asyncio.get_running_loop().call_later(0.01, tick.set)
        await tick.wait()


@contextlib.asynccontextmanager
async def two_ends(
    kinds: frozenset[MediaKind] = BOTH,
    *,
    answering: PeerSettings | None = None,
    choice: DeviceChoice | None = None,
    devices: SyntheticDevices | None = None,
) -> AsyncIterator[tuple[End, End]]:
    """Open a caller with 440 Hz and a callee with 660 Hz; close both at the end. `choice`, `devices`: the caller's."""
    settings = PeerSettings(sends=kinds, receives=kinds)
    caller, callee = End(440, settings, choice, devices), End(660, answering or settings)
    try:
        yield caller, callee
    finally:
        await asyncio.gather(caller.peer.close(), callee.peer.close())

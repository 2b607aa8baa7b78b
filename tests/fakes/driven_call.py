"""A call between two whole peers over a bad network, in driven time."""

import asyncio
import contextlib
import queue
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import aiortc.rtcrtpreceiver
from typing_extensions import override

from desktop_client.domain.devices import DeviceChoice, DeviceId
from desktop_client.domain.media import MediaDescription, MediaKind, PeerSettings, ScreenSource, VideoPaused
from desktop_client.media.audio_buffer import PlayoutCounts
from desktop_client.media.devices import Microphone, PictureSource, RecordingSpeaker, ToneMicrophone
from desktop_client.media.opus import Samples
from desktop_client.media.picture_sources import MovingPicture
from desktop_client.media.streams import TakenPacket
from desktop_client.media.synthetic_devices import SyntheticDevices
from desktop_client.media.video_buffer import VideoBuffer
from tests.fakes.clip_microphone import ClipMicrophone
from tests.fakes.network_model import NetworkProfile
from tests.fakes.two_ends import AUDIO, End, as_it_is, seen
from tests.fakes.udp_relay import UdpRelay

PLAIN = DeviceChoice(cancels_echo=False, suppresses_noise=False, controls_gain=False)
_LOOK_S = 0.01


class DrivenDevices(SyntheticDevices):
    """Devices on the clock of the loop; `clip` is what the microphone hears instead of a tone."""

    def __init__(
        self,
        *,
        clip: Samples | None = None,
        kept_s: float = 2.0,
        picture_px: tuple[int, int],
        screen: PictureSource | None = None,
    ) -> None:
        super().__init__()
        self._screen = screen
        self._clip = clip
        self._picture_px = picture_px
        self.speaker = RecordingSpeaker(kept_s=kept_s, clock_s=time.monotonic)

    @override
    def open_microphone(self, device: DeviceId) -> Microphone:
        if self._clip is not None:
            return ClipMicrophone(self._clip, clock_s=time.monotonic)
        return ToneMicrophone(440, clock_s=time.monotonic)

    @override
    def open_camera(self, device: DeviceId) -> PictureSource:
        return MovingPicture(*self._picture_px, clock_s=time.monotonic)

    @override
    def open_screen(self, source: ScreenSource) -> PictureSource:
        return self._screen or MovingPicture(1920, 1080, frames_per_second=10, clock_s=time.monotonic)


@dataclass(slots=True)
class Hearing:
    """What one end hears and sees, looked at every 10 ms."""

    end: End
    longest_gap_ms: float = 0.0
    gaps: list[tuple[float, float]] = field(default_factory=list)
    _heard: int = 0
    _heard_at_s: float | None = None

    def look(self, now_s: float) -> None:
        """Note how long nothing was played that came from a packet of its own or from redundancy."""
        counts = self.end.peer.sound.counts
        heard = counts.own + counts.redundant
        if heard != self._heard or self._heard_at_s is None:
            gap_ms = (now_s - (self._heard_at_s or now_s)) * 1000 - 20
            if gap_ms > 60 and self._heard:
                self.gaps.append((self._heard_at_s or 0.0, gap_ms))
            self.longest_gap_ms = max(self.longest_gap_ms, gap_ms if self._heard else 0.0)
            self._heard, self._heard_at_s = heard, now_s


@dataclass(frozen=True, slots=True)
class ArrivedPicture:
    """A coded picture, and when its last packet came, on the clock of the loop."""

    at_s: float
    data: bytes


def _watch(buffer: VideoBuffer, arrived: list[ArrivedPicture]) -> None:
    built_in = buffer.take

    def take(*packet: Any, **figures: Any) -> TakenPacket:
        taken = built_in(*packet, **figures)
        if taken.frame is not None:
            arrived.append(ArrivedPicture(time.monotonic(), taken.frame))
        return taken

    buffer.take = take  # type: ignore[method-assign]


@dataclass(slots=True)
class DrivenCall:
    """`arrived` is every whole picture that came to the callee; the test may clear it."""

    caller: End
    callee: End
    relay: UdpRelay
    hearings: tuple[Hearing, Hearing]
    arrived: list[ArrivedPicture] = field(default_factory=list)
    _watched: set[int] = field(default_factory=set)

    async def negotiate(self, change: Callable[[MediaDescription], MediaDescription] = as_it_is) -> None:
        """Let the caller offer; `change` is what the way does to the offer."""
        offer = self.relay.passed_on(change(await self.caller.peer.create_offer()), by=0)
        answer = self.relay.passed_on(await self.callee.peer.create_answer(offer), by=1)
        for name, incoming in self.callee.peer._incoming.items():
            if name not in self._watched:
                self._watched.add(name)
                _watch(incoming._buffer, self.arrived)
        await self.caller.peer.accept_answer(answer)

    async def last(self, seconds: float) -> None:
        """Let the call go on."""
        loop = asyncio.get_running_loop()
        end_s = loop.time() + seconds
        while loop.time() < end_s:
            await passed(_LOOK_S)
            for hearing in self.hearings:
                hearing.look(loop.time())

    def counts(self) -> PlayoutCounts:
        """Return the frames played so far, of both ends together."""
        first, second = self.caller.peer.sound.counts, self.callee.peer.sound.counts
        return first + second

    def forget_gaps(self) -> None:
        for hearing in self.hearings:
            hearing.longest_gap_ms = 0.0
            hearing.gaps.clear()

    @property
    def longest_gap_ms(self) -> float:
        return max(hearing.longest_gap_ms for hearing in self.hearings)

    def is_paused(self, end: End) -> bool:
        told = [fact.is_paused for fact in end.facts if isinstance(fact, VideoPaused) and not fact.is_incoming]
        return bool(told) and told[-1]


async def passed(seconds: float) -> None:
    """Let so much driven time pass."""
    is_over = asyncio.Event()
    asyncio.get_running_loop().call_later(seconds, is_over.set)
    await is_over.wait()


def _decode_nothing(_loop: object, frames: queue.Queue[object], *_: object) -> None:
    """Stand in the place of the decoder's thread: pictures cost time and change nothing of the network."""
    while frames.get() is not None:
        pass


@contextlib.asynccontextmanager
async def driven_call(
    profile: NetworkProfile,
    kinds: frozenset[MediaKind] = AUDIO,
    *,
    clip: Samples | None = None,
    kept_s: float = 2.0,
    seed: int = 1,
    picture_px: tuple[int, int] = (1280, 720),
    screen: PictureSource | None = None,
    change: Callable[[MediaDescription], MediaDescription] = as_it_is,
    answering: frozenset[MediaKind] | None = None,
) -> AsyncIterator[DrivenCall]:
    """Connect two peers through a relay without loss, then let the network be as `profile` says.

    `answering` is what the callee sends, if not the same as the caller.
    """
    stack = contextlib.ExitStack()
    relay = UdpRelay(NetworkProfile(delay_ms=profile.delay_ms), seed=seed)
    await relay.open()
    sent = (kinds, kinds if answering is None else answering)
    devices = [DrivenDevices(clip=clip, kept_s=kept_s, picture_px=picture_px, screen=screen) for _ in range(2)]
    settings = [PeerSettings(sends=sends, receives=kinds) for sends in sent]
    ends = [End(440, each, PLAIN, device) for each, device in zip(settings, devices, strict=True)]
    try:
        stack.enter_context(patch.object(aiortc.rtcrtpreceiver, "decoder_worker", _decode_nothing))
        call = DrivenCall(ends[0], ends[1], relay, (Hearing(ends[0]), Hearing(ends[1])))
        await call.negotiate(change)
        await seen(lambda: all(end.peer.sound.counts.own > 10 for end in ends), "first sound")
        relay.replace(profile)
        yield call
    finally:
        stack.close()
        await asyncio.gather(*(end.peer.close() for end in ends))
        relay.close()

"""Calls between a headless Hallway with its media process and Dino: what is sent is measured at the other end."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from desktop_client.core.calls import Calls
from desktop_client.core.hallway import Core
from desktop_client.demo.framebuffer import read_screen
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, Call, CallEnd, CallState
from desktop_client.domain.devices import DeviceChoice
from desktop_client.domain.media import MediaKind
from desktop_client.domain.pictures import PictureView
from desktop_client.domain.roster import Availability
from desktop_client.domain.settings import CALL_RELAY_ONLY
from desktop_client.domain.signalling import CallId
from desktop_client.media.latest_pictures import LatestPictures
from desktop_client.media.synthetic_devices import TEST_PICTURE, tape, tone_microphone
from tests.interop.dino import Dino, DinoCall, DinoCallState
from tests.interop.patience import NeverHappened, eventually
from tests.interop.sound_server import RATE_HZ, Heard, SoundServer, heard_in
from tests.interop.steps import Steps

OUR_TONE_HZ, THEIR_TONE_HZ = 440, 700
_LOOKS = 20
_LEAST_CHANGED = 0.02


def devices(tape_file: Path) -> DeviceChoice:
    """Devices that say and show something; a steady tone would be suppressed as the noise that it is."""
    return DeviceChoice(
        microphone=tone_microphone(OUR_TONE_HZ),
        speaker=tape(tape_file),
        camera=TEST_PICTURE,
        cancels_echo=False,
        suppresses_noise=False,
        controls_gain=False,
    )


@dataclass(kw_only=True)
class DinoCalls:
    """One Hallway and one Dino that know each other; `absent` are contacts who never answer."""

    core: Core
    dino: Dino
    sound: SoundServer
    pictures: LatestPictures
    framebuffer: Path
    tape_file: Path
    own: BareJid
    peer: BareJid
    absent: tuple[BareJid, ...]
    steps: Steps
    ended: dict[CallId, Call] = field(default_factory=dict)

    @property
    def calls(self) -> Calls:
        assert self.core.calls is not None
        return self.core.calls

    async def run(self) -> None:
        self.calls.changed.subscribe(self._on_change)
        presences = self.core.presences
        await eventually(lambda: presences.of(self.own, self.peer).availability is not Availability.OFFLINE, "Dino")
        await self.dino.open_chat(self.own)
        with self.sound.tone(THEIR_TONE_HZ):
            for step in self.all_steps():
                if not await self.steps.do(step):
                    picture = self.tape_file.with_name(f"{step.__name__}.png")
                    picture.write_bytes(read_screen(self.framebuffer).png())
                await self._end_all()

    def all_steps(self) -> tuple[Callable[[], Awaitable[str]], ...]:
        """Return what is tried, in order."""
        raise NotImplementedError

    @asynccontextmanager
    async def _placed(self, kinds: frozenset[MediaKind]) -> AsyncIterator[tuple[CallId, DinoCall]]:
        """Call Dino until it rings there."""
        before = len(self.dino.calls())
        call = self.calls.place(ConversationId(self.own, self.peer), kinds)
        await eventually(lambda: len(self.dino.calls()) > before, "a call at Dino")
        yield call.id, self.dino.calls()[-1]

    async def _rung(self, kind: MediaKind) -> CallId:
        """Let Dino call until it rings here."""
        await self.dino.place_call(kind)
        await eventually(lambda: any(call.state is CallState.RINGING for call in self.calls.all()), "a ring")
        return self.calls.all()[-1].id

    async def _until(self, call: CallId, state: CallState) -> None:
        await eventually(lambda: (now := self.calls.find(call)) is not None and now.state is state, state.value)

    async def _sound(self) -> str:
        """Measure each tone at the far end."""
        there = await self._heard_by_dino()
        await eventually(lambda: self._heard_here().is_tone(THEIR_TONE_HZ), "its tone here")
        return f"at Dino {_words(there)}, here {_words(self._heard_here())}"

    async def _heard_by_dino(self) -> Heard:
        async with asyncio.timeout(30):
            while not (heard := await asyncio.to_thread(self.sound.listen, 0.7)).is_tone(OUR_TONE_HZ):
                pass
        return heard

    def _heard_here(self) -> Heard:
        played = self.tape_file.read_bytes()[-RATE_HZ * 2 :] if self.tape_file.exists() else b""
        return heard_in(np.frombuffer(played, np.int16))

    async def _pictures(self, call: CallId) -> str:
        """Count different pictures that come from Dino, and how much changes in its window."""
        here = await self._pictures_here(call)
        return f"{here}, {await self._change_at_dino():.0%} of its screen changes"

    async def _pictures_here(self, call: CallId) -> str:
        here: set[bytes] = set()
        for _ in range(_LOOKS):
            await eventually(lambda: (new := self._picture(call)) is not None and new not in here, "its picture here")
            here.add(self._picture(call) or b"")
        newest = self.pictures.newest(call, PictureView.THEIR_CAMERA)
        size = f"{newest.width_px}x{newest.height_px}" if newest else "gone"
        return f"{len(here)} pictures of Dino differ ({size})"

    def _picture(self, call: CallId) -> bytes | None:
        picture = self.pictures.newest(call, PictureView.THEIR_CAMERA)
        return picture.pixels if picture is not None else None

    async def _change_at_dino(self) -> float:
        """Return the share of the screen that changes: its own small picture and a caret make less than 0.1 %."""
        before, share = self._screen(), 0.0

        def has_changed() -> bool:
            nonlocal share
            share = float(np.mean(self._screen() != before))
            return share > _LEAST_CHANGED

        await eventually(has_changed, "our picture there", seconds=15)
        return share

    def _screen(self) -> NDArray[np.uint32]:
        return np.frombuffer(read_screen(self.framebuffer).pixels, np.uint32)

    async def _end_of(self, call: CallId, end: CallEnd) -> str:
        await eventually(lambda: call in self.ended, "its end here", seconds=10)
        if self.ended[call].end is not end:
            raise NeverHappened(f"{end}; it was {self.ended[call].end}")
        return f"here: {end.value}"

    async def _end_at_dino(self, state: DinoCallState) -> str:
        await eventually(lambda: self.dino.calls()[-1].state is state, f"{state.name} there", seconds=10)
        return f"at Dino: {state.name.lower()}"

    async def _end_all(self) -> None:
        for call in self.calls.all():
            self.calls.hang_up(call.id)
        await eventually(lambda: not self.calls.all(), "the end of all calls")

    def _on_change(self, call: Call) -> None:
        if call.state is CallState.ENDED:
            self.ended[call.id] = call


class OurCalls(DinoCalls):
    """Calls that Hallway makes and Dino takes."""

    @override
    def all_steps(self) -> tuple[Callable[[], Awaitable[str]], ...]:
        return (self.hallway_calls_with_sound_and_dino_hangs_up, self.hallway_calls_with_video_and_hangs_up)

    async def hallway_calls_with_sound_and_dino_hangs_up(self) -> str:
        async with self._placed(AUDIO_ONLY) as (call, theirs):
            await self.dino.answer(theirs)
            await self._until(call, CallState.ACTIVE)
            observed = await self._sound()
            await self.dino.hang_up()
            return f"{observed}; {await self._end_of(call, CallEnd.HUNG_UP)}"

    async def hallway_calls_with_video_and_hangs_up(self) -> str:
        async with self._placed(WITH_VIDEO) as (call, theirs):
            await self.dino.answer(theirs)
            await self._until(call, CallState.ACTIVE)
            observed = f"{await self._sound()}; {await self._pictures(call)}"
            self.calls.hang_up(call)
            return f"{observed}; {await self._end_at_dino(DinoCallState.ENDED)}"


class TheirCalls(DinoCalls):
    """Calls that Dino makes and Hallway takes."""

    @override
    def all_steps(self) -> tuple[Callable[[], Awaitable[str]], ...]:
        return (self.dino_calls_with_sound_and_hallway_hangs_up, self.dino_calls_with_video_and_hangs_up)

    async def dino_calls_with_sound_and_hallway_hangs_up(self) -> str:
        call = await self._rung(MediaKind.AUDIO)
        self.calls.take(call, AUDIO_ONLY)
        await self._until(call, CallState.ACTIVE)
        observed = await self._sound()
        self.calls.hang_up(call)
        return f"{observed}; {await self._end_at_dino(DinoCallState.ENDED)}"

    async def dino_calls_with_video_and_hangs_up(self) -> str:
        call = await self._rung(MediaKind.VIDEO)
        self.calls.take(call, WITH_VIDEO)
        await self._until(call, CallState.ACTIVE)
        observed = f"{await self._sound()}; {await self._pictures(call)}"
        await self.dino.hang_up()
        return f"{observed}; {await self._end_of(call, CallEnd.HUNG_UP)}"


class GrowingCalls(DinoCalls):
    """Calls that begin with sound and become video calls."""

    @override
    def all_steps(self) -> tuple[Callable[[], Awaitable[str]], ...]:
        return (self.hallway_adds_its_camera_and_dino_follows,)

    async def hallway_adds_its_camera_and_dino_follows(self) -> str:
        async with self._placed(AUDIO_ONLY) as (call, theirs):
            await self.dino.answer(theirs)
            await self._until(call, CallState.ACTIVE)
            await self._sound()
            before = len(self.dino.decoded_sizes())
            self.calls.set_camera(call, is_on=True)
            await eventually(lambda: len(self.dino.decoded_sizes()) > before, "our picture there")
            seen_there = self.dino.decoded_sizes()[-1]
            presses = await self._switched_on_at_dino(call)
            here = f"after {presses} presses {await self._pictures_here(call)}"
            return f"Dino decodes {seen_there}; {here}; {await self._sound()}"

    async def _switched_on_at_dino(self, call: CallId) -> int:
        """Press Dino's button of the camera until its picture comes: on, and off and on again if need be."""
        for presses in (1, 2, 3):
            await self.dino.switch_camera()
            with suppress(NeverHappened):
                await eventually(lambda: self._picture(call) is not None, "its picture here", seconds=3)
                return presses
        raise NeverHappened("its picture here")


class TheirGrowingCalls(DinoCalls):
    """Calls of sound to which Dino adds its camera."""

    @override
    def all_steps(self) -> tuple[Callable[[], Awaitable[str]], ...]:
        return (self.dino_adds_its_camera_and_hallway_follows,)

    async def dino_adds_its_camera_and_hallway_follows(self) -> str:
        async with self._placed(AUDIO_ONLY) as (call, theirs):
            await self.dino.answer(theirs)
            await self._until(call, CallState.ACTIVE)
            await self._sound()
            await self.dino.switch_camera()
            observed = await self._pictures_here(call)
            before = len(self.dino.decoded_sizes())
            self.calls.set_camera(call, is_on=True)
            await eventually(lambda: len(self.dino.decoded_sizes()) > before, "our picture there")
            seen_there = self.dino.decoded_sizes()[-1]
            return (
                f"{observed}; then Dino decodes {seen_there}, {await self._pictures_here(call)}; {await self._sound()}"
            )


class RelayedCalls(DinoCalls):
    """Calls of somebody who hides their address."""

    @override
    async def run(self) -> None:
        await self.core.settings.set(CALL_RELAY_ONLY, True)
        await super().run()

    @override
    def all_steps(self) -> tuple[Callable[[], Awaitable[str]], ...]:
        return (self.hallway_calls_through_the_relay, self.dino_calls_through_the_relay)

    async def hallway_calls_through_the_relay(self) -> str:
        async with self._placed(AUDIO_ONLY) as (call, theirs):
            await self.dino.answer(theirs)
            return await self._relayed(call)

    async def dino_calls_through_the_relay(self) -> str:
        call = await self._rung(MediaKind.AUDIO)
        self.calls.take(call, AUDIO_ONLY)
        return await self._relayed(call)

    async def _relayed(self, call: CallId) -> str:
        await self._until(call, CallState.ACTIVE)
        observed = await self._sound()
        await eventually(lambda: self._is_relayed(call), "word of the relay")
        return f"{observed}; through the relay"

    def _is_relayed(self, call: CallId) -> bool:
        found = self.calls.find(call)
        return found is not None and found.statistics is not None and found.statistics.is_relayed is True


class Refusals(DinoCalls):
    """Calls that nobody takes."""

    @override
    def all_steps(self) -> tuple[Callable[[], Awaitable[str]], ...]:
        return (
            self.dino_rejects,
            self.hallway_declines,
            self.hallway_gives_up_ringing,
            self.dino_gives_up_ringing,
            self.dino_hears_that_hallway_is_busy,
        )

    async def dino_rejects(self) -> str:
        async with self._placed(AUDIO_ONLY) as (call, theirs):
            await self.dino.reject(theirs)
            return await self._end_of(call, CallEnd.DECLINED)

    async def hallway_declines(self) -> str:
        self.calls.decline(await self._rung(MediaKind.AUDIO))
        return await self._end_at_dino(DinoCallState.DECLINED)

    async def hallway_gives_up_ringing(self) -> str:
        async with self._placed(AUDIO_ONLY) as (call, _):
            self.calls.hang_up(call)
            return f"{await self._end_of(call, CallEnd.CANCELLED)}; {await self._end_at_dino(DinoCallState.MISSED)}"

    async def dino_gives_up_ringing(self) -> str:
        call = await self._rung(MediaKind.AUDIO)
        await self.dino.hang_up()
        return await self._end_of(call, CallEnd.MISSED)

    async def dino_hears_that_hallway_is_busy(self) -> str:
        for person in self.absent:
            self.calls.place(ConversationId(self.own, person), AUDIO_ONLY)
        before = len(self.dino.calls())
        await self.dino.place_call(MediaKind.AUDIO)
        await eventually(lambda: len(self.dino.calls()) > before, "a call at Dino")
        observed = await self._end_at_dino(DinoCallState.DECLINED)
        if not any(call.end is CallEnd.BUSY for call in self.ended.values()):
            raise NeverHappened("a call that found Hallway busy")
        return observed


def _words(heard: Heard) -> str:
    return f"{heard.loudest_hz:.0f} Hz at {heard.level_db:.0f} dB"

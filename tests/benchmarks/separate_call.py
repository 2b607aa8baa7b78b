"""A call between two headless Hallways on a real server, whose media processes have a network each, in real time."""

import asyncio
import contextlib
import itertools
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest.mock import patch

import numpy as np

from desktop_client.core.calls import Calls
from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_data import RosterEntry
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, Call, CallState
from desktop_client.domain.devices import DeviceChoice
from desktop_client.domain.media import ScreenSource
from desktop_client.domain.pictures import PictureView
from desktop_client.domain.signalling import CallId
from desktop_client.media import process
from desktop_client.media.audio_buffer import PlayoutCounts
from desktop_client.media.child_options import ChildOptions
from desktop_client.media.engine import Engine, Picture
from desktop_client.media.synthetic_devices import SILENT_SPEAKER, TEST_PICTURE
from desktop_client.system.clock import SystemClock
from tests.fakes.moving_call import Move
from tests.fakes.network_model import NetworkProfile
from tests.fakes.probed_child import Played, last_played, played_in, run_probed
from tests.fakes.two_networks import TwoNetworks, two_networks
from tests.integration.headless import Headless, access_of, headless
from tests.integration.server_accounts import ServerAccount
from tests.integration.waiting import until

_NAMES = ("elin", "mara")
_CHOICE = DeviceChoice(
    speaker=SILENT_SPEAKER, camera=TEST_PICTURE, cancels_echo=False, suppresses_noise=False, controls_gain=False
)
_OPTIONS = ChildOptions(choice=_CHOICE, has_hardware=False)
_SCREEN = ScreenSource(id="hallway:screen")
_LIMIT_S = 20.0
_FRAME_MS = 20.0
_LEARNING_S, _STEP_S, _RINGING_S = 3.0, 10.0, 2.0
_MOVES_EACH_S, _IN_FLIGHT_S = 4.0, 0.1
_TALK = NetworkProfile(delay_ms=25, jitter_ms=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """`paused_s` and `back_s`: until both ends paused, and until both showed pictures again; inf: never."""

    height_px: int
    longest_gap_ms: float
    paused_s: float
    back_s: float


@dataclass
class Person:
    """One headless Hallway; `log` is where its media process notes what it plays."""

    hallway: Headless
    engine: Engine
    log: Path
    call: CallId | None = None
    pictures: int = 0
    screens: int = 0
    height_px: int = 0

    @property
    def calls(self) -> Calls:
        assert self.hallway.core.calls is not None
        return self.hallway.core.calls

    @property
    def found(self) -> Call | None:
        return None if self.call is None else self.calls.find(self.call)

    @property
    def is_talking(self) -> bool:
        return self.found is not None and self.found.state is CallState.ACTIVE

    @property
    def has_paused(self) -> bool:
        """Say whether its own camera waits for a wider network."""
        return self.found is not None and any(not incoming for _, incoming in self.found.paused_videos)

    def show(self, picture: Picture) -> None:
        if picture.view is PictureView.THEIR_CAMERA:
            self.pictures += 1
            self.height_px = picture.height_px
        elif picture.view is PictureView.THEIR_SCREEN:
            self.screens += 1
        picture.release()

    def played(self) -> list[Played]:
        return played_in(self.log)

    def longest_gap_ms(self, since_s: float) -> float:
        """Return how long at most nothing was played from a packet of its own or from redundancy."""
        played = [one for one in self.played() if one.at_s >= since_s]
        heard_s = [now.at_s for before, now in itertools.pairwise(played) if now.heard != before.heard]
        ends_s = [since_s, *heard_s, time.monotonic()]
        return float(np.diff(ends_s).max()) * 1000 - _FRAME_MS


@dataclass
class SeparateCall:
    people: tuple[Person, Person]
    networks: TwoNetworks

    async def ring(self, *, has_video: bool) -> None:
        """Let the first call the second."""
        elin, mara = self.people
        kinds = WITH_VIDEO if has_video else AUDIO_ONLY
        elin.call = mara.call = elin.calls.place(elin.hallway.with_(mara.hallway.jid), kinds).id
        await until(lambda: mara.found is not None, limit_s=_LIMIT_S)

    async def take(self) -> None:
        """Answer, and wait until both hear each other."""
        for person in self.people:
            assert person.call is not None
            person.engine.show_pictures(person.call, person.show)
        found = self.people[1].found
        assert found is not None
        self.people[1].calls.take(found.id, found.kinds)
        await until(lambda: all(person.is_talking for person in self.people), limit_s=_LIMIT_S)
        await until(lambda: all(last_played(person.log) for person in self.people), limit_s=_LIMIT_S)

    def counts(self) -> PlayoutCounts:
        """Return the frames that both ends have played."""
        last = [last_played(person.log) for person in self.people]
        return sum((_counts(one) for one in last if one is not None), PlayoutCounts())

    async def frames_played(self, loss: float, talk_s: float) -> PlayoutCounts:
        """Return where the frames of both ends came from in a while of 30 ms jitter."""
        self.networks.be(NetworkProfile(loss=loss, delay_ms=50, jitter_ms=30))
        await asyncio.sleep(_LEARNING_S)
        before = self.counts()
        await asyncio.sleep(talk_s)
        return self.counts().since(before)

    async def narrowed(self) -> Narrowed:
        """Take the network down to 1 Mbit/s, 300 and 100 kbit/s, and up again."""
        self.networks.be(NetworkProfile(delay_ms=30, jitter_ms=5, rate_bps=1_000_000))
        await asyncio.sleep(_STEP_S)
        height_px = min(person.height_px for person in self.people)
        begun_s = time.monotonic()
        self.networks.change(rate_bps=300_000)
        await asyncio.sleep(_STEP_S)
        self.networks.change(rate_bps=100_000)
        paused_s = await _seconds_until(lambda: all(person.has_paused for person in self.people))
        await asyncio.sleep(max(0.0, _STEP_S - paused_s))
        shown = [person.pictures for person in self.people]
        self.networks.change(rate_bps=1_000_000)
        back_s = await _seconds_until(lambda: self._is_seen(shown))
        gap_ms = max(person.longest_gap_ms(begun_s) for person in self.people)
        return Narrowed(height_px=height_px, longest_gap_ms=gap_ms, paused_s=paused_s, back_s=back_s)

    def _is_seen(self, shown: list[int]) -> bool:
        return all(
            not person.has_paused and person.pictures > before
            for person, before in zip(self.people, shown, strict=True)
        )

    async def moved(self, count: int) -> list[Move]:
        """Give the first another address `count` times; a call that does not come back ends the measurement."""
        self.networks.be(_TALK)
        moves = []
        for _ in range(count):
            await asyncio.sleep(_MOVES_EACH_S)
            moved_s = time.monotonic()
            self.networks.move(0)
            backs_s = await asyncio.gather(*(_back_s(person.log, moved_s) for person in self.people))
            moves.append(Move(caller_s=backs_s[0], callee_s=backs_s[1]))
            if max(backs_s) == float("inf"):
                break
        return moves

    async def share(self, sharing: int) -> float:
        """Let one share a screen; return after how long the other sees it, inf: never."""
        person, looking = self.people[sharing], self.people[1 - sharing]
        assert person.call is not None
        shown = looking.screens
        person.calls.share_screen(person.call, _SCREEN)
        return await _seconds_until(lambda: looking.screens > shown)

    async def packets_before_consent(self) -> int:
        """Let it ring for a while; return how many packets were sent meanwhile."""
        await self.ring(has_video=True)
        await asyncio.sleep(_RINGING_S)
        return self.networks.packets()


def _counts(played: Played) -> PlayoutCounts:
    return PlayoutCounts(own=played.own, redundant=played.redundant, concealed=played.concealed, silent=played.silent)


async def _back_s(log: Path, moved_s: float) -> float:
    """Return when the first packet of the new path came, counted from the move."""
    arrived_s = 0.0

    def is_back() -> bool:
        nonlocal arrived_s
        last = last_played(log)
        arrived_s = 0.0 if last is None else last.arrived_s
        return arrived_s > moved_s + _IN_FLIGHT_S

    return arrived_s - moved_s if await _seconds_until(is_back) < float("inf") else float("inf")


async def _seconds_until(is_so: Callable[[], bool]) -> float:
    begun_s = time.monotonic()
    try:
        await until(is_so, limit_s=_LIMIT_S)
    except TimeoutError:
        return float("inf")
    return time.monotonic() - begun_s


@contextlib.asynccontextmanager
async def separate_call(folder: Path, *, seed: int = 1) -> AsyncIterator[SeparateCall]:
    """Sign two people in, who know each other, and start their media processes, each in its own network."""
    folder.mkdir(exist_ok=True)
    with two_networks(seed=seed) as networks:
        server = PrivateProsody(folder / "prosody")
        for local, other in zip(_NAMES, reversed(_NAMES), strict=True):
            server.add_account(local, "pw")
            server.data.write_roster(local, [RosterEntry(jid=BareJid(f"{other}@{server.domain}"))])
        async with server, contextlib.AsyncExitStack() as stack:
            people = [
                await stack.enter_async_context(_person(server, folder, local, namespace))
                for local, namespace in zip(_NAMES, networks.names, strict=True)
            ]
            await until(lambda: all(person.hallway.is_caught_up for person in people), limit_s=_LIMIT_S)
            networks.be(_TALK)
            yield SeparateCall((people[0], people[1]), networks)


@contextlib.asynccontextmanager
async def _person(server: PrivateProsody, folder: Path, local: str, namespace: str) -> AsyncIterator[Person]:
    log, engine = folder / f"{local}.log", Engine(_OPTIONS, SystemClock())
    account = ServerAccount(jid=BareJid(f"{local}@{server.domain}"), password="pw", server=server)
    try:
        with patch.object(process, "run_child", partial(run_probed, namespace, log)):
            await engine.start()
        async with headless(access_of(account), folder / f"{local}.db", media=engine) as hallway:
            yield Person(hallway, engine, log)
    finally:
        await engine.close()

"""Calls between whole cores over a real server; only the media engines are stand-ins."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop_client.core.calls import Calls
from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_data import RosterEntry
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, Call, CallEnd, CallState
from desktop_client.domain.media import EngineRestarted, MediaKind, ScreenSource
from desktop_client.domain.messages import CallItem
from tests.fakes.media import FakeMediaEngine
from tests.integration.headless import Headless, access_of, headless
from tests.integration.server_accounts import ServerAccount
from tests.integration.waiting import until


@dataclass
class Caller:
    """One signed-in device with calls."""

    person: Headless
    engine: FakeMediaEngine
    history: list[Call] = field(default_factory=list)
    rings: list[bool] = field(default_factory=list)

    @property
    def calls(self) -> Calls:
        assert self.person.core.calls is not None
        return self.person.core.calls

    @property
    def ended(self) -> list[CallEnd | None]:
        return [call.end for call in self.history if call.state is CallState.ENDED]

    @property
    def present(self) -> Call | None:
        return next(iter(self.calls.all()), None)

    def is_in(self, state: CallState) -> bool:
        return self.present is not None and self.present.state is state

    def place(self, peer: ServerAccount, kinds: frozenset[MediaKind] = AUDIO_ONLY) -> Call:
        return self.calls.place(self.person.with_(peer.jid), kinds)

    def take(self, sends: frozenset[MediaKind] = AUDIO_ONLY) -> None:
        assert self.present is not None
        self.calls.take(self.present.id, sends)

    def hang_up(self) -> None:
        assert self.present is not None
        self.calls.hang_up(self.present.id)


@dataclass
class Town:
    """Elin and Mara are contacts; nobody knows the stranger."""

    server: PrivateProsody
    folder: Path
    stack: AsyncExitStack
    devices: int = 0

    def account(self, local: str) -> ServerAccount:
        return ServerAccount(jid=BareJid(f"{local}@{self.server.domain}"), password="pw", server=self.server)

    async def sign_in(self, local: str) -> Caller:
        self.devices += 1
        path = self.folder / f"{local}{self.devices}.db"
        return await self.stack.enter_async_context(self.device(local, path))

    @asynccontextmanager
    async def device(self, local: str, path: Path) -> AsyncIterator[Caller]:
        engine = FakeMediaEngine()
        async with headless(access_of(self.account(local)), path, media=engine) as person:
            caller = Caller(person, engine)
            caller.calls.changed.subscribe(caller.history.append)
            caller.calls.rung.subscribe(lambda ring: caller.rings.append(ring.call is not None))
            await until(lambda: person.is_caught_up)
            yield caller


@pytest.fixture
async def town(unstarted_prosody: PrivateProsody, tmp_path: Path) -> AsyncIterator[Town]:
    server = unstarted_prosody
    for local in ("elin", "mara", "jonas", "anna", "stranger"):
        server.add_account(local, "pw")
    people = {"elin": ("mara", "jonas", "anna"), "mara": ("elin",), "jonas": ("elin",), "anna": ("elin",)}
    for local, others in people.items():
        server.data.write_roster(local, [RosterEntry(jid=BareJid(f"{other}@{server.domain}")) for other in others])
    async with server, AsyncExitStack() as stack:
        yield Town(server, tmp_path, stack)


@asynccontextmanager
async def talking(town: Town, kinds: frozenset[MediaKind] = AUDIO_ONLY) -> AsyncIterator[tuple[Caller, Caller]]:
    elin, mara = await town.sign_in("elin"), await town.sign_in("mara")
    elin.place(town.account("mara"), kinds)
    await until(lambda: mara.is_in(CallState.RINGING) and elin.is_in(CallState.RINGING))
    assert (elin.engine.peers, mara.engine.peers) == ({}, {})
    mara.take(kinds)
    await until(lambda: mara.is_in(CallState.ACTIVE) and elin.is_in(CallState.ACTIVE))
    yield elin, mara


async def test_a_call_rings_is_taken_runs_and_is_hung_up(town: Town) -> None:
    async with talking(town, WITH_VIDEO) as (elin, mara):
        call = elin.present
        assert call is not None
        assert mara.present is not None
        assert mara.present.id == call.id
        assert call.kinds == mara.present.kinds == WITH_VIDEO
        mara.hang_up()
        await until(lambda: elin.ended == mara.ended == [CallEnd.HUNG_UP])
        await until(lambda: elin.engine.peers[call.id].is_closed and mara.engine.peers[call.id].is_closed)
        assert mara.rings == [True, False]
        assert elin.rings == []


async def test_mute_and_a_shared_screen_are_seen_on_the_other_side(town: Town) -> None:
    async with talking(town) as (elin, mara):
        call = elin.present
        assert call is not None
        elin.calls.set_muted(call.id, is_muted=True)
        elin.calls.share_screen(call.id, ScreenSource())
        await until(lambda: mara.calls.find(call.id) is not None and mara.history[-1].is_peer_screen_shared)
        assert mara.history[-1].is_peer_muted
        elin.calls.share_screen(call.id, None)
        await until(lambda: not mara.history[-1].is_peer_screen_shared)
        assert not elin.history[-1].is_screen_shared
        assert mara.history[-1].state is CallState.ACTIVE


async def test_the_other_device_of_a_person_stops_ringing_when_one_answers(town: Town) -> None:
    desk, laptop = await town.sign_in("mara"), await town.sign_in("mara")
    elin = await town.sign_in("elin")
    elin.place(town.account("mara"))
    await until(lambda: desk.is_in(CallState.RINGING) and laptop.is_in(CallState.RINGING))
    laptop.take()
    await until(lambda: desk.ended == [CallEnd.ANSWERED_ELSEWHERE])
    await until(lambda: elin.is_in(CallState.ACTIVE) and laptop.is_in(CallState.ACTIVE))
    assert desk.rings == [True, False]
    assert desk.engine.peers == {}


async def test_the_other_device_stops_ringing_when_one_declines(town: Town) -> None:
    desk, laptop = await town.sign_in("mara"), await town.sign_in("mara")
    elin = await town.sign_in("elin")
    call = elin.place(town.account("mara"))
    await until(lambda: desk.is_in(CallState.RINGING) and laptop.is_in(CallState.RINGING))
    laptop.calls.decline(call.id)
    await until(lambda: elin.ended == [CallEnd.DECLINED] and desk.ended == [CallEnd.DECLINED_ELSEWHERE])


async def test_a_call_that_is_given_up_was_missed(town: Town) -> None:
    elin, mara = await town.sign_in("elin"), await town.sign_in("mara")
    elin.place(town.account("mara"))
    await until(lambda: mara.is_in(CallState.RINGING))
    elin.hang_up()
    await until(lambda: mara.ended == [CallEnd.MISSED] and elin.ended == [CallEnd.CANCELLED])


async def test_a_second_call_waits_while_the_first_is_held_and_a_third_finds_me_busy(town: Town) -> None:
    async with talking(town) as (elin, _):
        jonas, anna = await town.sign_in("jonas"), await town.sign_in("anna")
        second = jonas.place(town.account("elin"))
        await until(lambda: elin.calls.find(second.id) is not None)
        anna.place(town.account("elin"))
        await until(lambda: anna.ended == [CallEnd.BUSY])
        elin.calls.take(second.id, AUDIO_ONLY)
        await until(lambda: jonas.is_in(CallState.ACTIVE))
        first = next(call for call in elin.calls.all() if call.id != second.id)
        assert first.is_held
        assert elin.rings == [True, False]


async def test_a_call_whose_engine_died_goes_on_without_ringing(town: Town) -> None:
    async with talking(town) as (elin, mara):
        first = elin.present
        assert first is not None
        elin.engine.peers[first.id].deliver(EngineRestarted())
        await until(lambda: elin.present is not None and elin.present.id != first.id)
        await until(lambda: elin.is_in(CallState.ACTIVE) and mara.is_in(CallState.ACTIVE))
        assert elin.present is not None
        assert mara.present is not None
        assert (elin.present.id, elin.present.continues) == (mara.present.id, mara.present.continues)
        assert (len(elin.calls.all()), len(mara.calls.all())) == (1, 1)
        assert (elin.ended, mara.ended, mara.rings) == ([CallEnd.REPLACED], [CallEnd.REPLACED], [True, False])
        assert mara.engine.peers[first.id].is_closed


async def ends_in(person: Headless, peer: ServerAccount) -> list[CallEnd]:
    shown = (await person.core.timelines.latest(person.with_(peer.jid), 50)).items
    return [item.end for item in shown if isinstance(item, CallItem)]


async def test_calls_that_came_while_a_device_was_away_are_learnt_once(town: Town) -> None:
    elin, laptop = await town.sign_in("elin"), await town.sign_in("mara")
    mara, caller = town.account("mara"), town.account("elin")
    kept: list[Call] = []
    laptop.calls.kept.subscribe(kept.append)
    elin.place(mara)
    await until(lambda: laptop.is_in(CallState.RINGING))
    elin.hang_up()
    await until(lambda: laptop.ended == [CallEnd.MISSED] and elin.ended == [CallEnd.CANCELLED])
    elin.place(mara, WITH_VIDEO)
    await until(lambda: laptop.is_in(CallState.RINGING))
    laptop.take()
    await until(lambda: elin.is_in(CallState.ACTIVE) and laptop.is_in(CallState.ACTIVE))
    elin.hang_up()
    await until(lambda: [call.end for call in kept] == [CallEnd.MISSED, CallEnd.HUNG_UP])
    assert await ends_in(laptop.person, caller) == [CallEnd.MISSED, CallEnd.HUNG_UP]
    learnt = [CallEnd.MISSED, CallEnd.ANSWERED_ELSEWHERE]
    for _ in range(2):
        async with town.device("mara", town.folder / "desk.db") as desk:
            assert await ends_in(desk.person, caller) == learnt
            assert {call.end for call in await desk.calls.past(10)} == set(learnt)
            assert (desk.rings, desk.ended) == ([], [])


async def test_a_stranger_hears_nothing_at_all(town: Town) -> None:
    stranger, elin, jonas = await town.sign_in("stranger"), await town.sign_in("elin"), await town.sign_in("jonas")
    stranger.place(town.account("elin"))
    jonas.place(town.account("elin"))
    await until(lambda: jonas.is_in(CallState.RINGING))
    assert [call.conversation.peer for call in elin.calls.all()] == [town.account("jonas").jid]
    assert {call.state for call in stranger.history} == {CallState.CALLING}


async def test_who_calls_whom_at_the_same_time_is_settled_without_ringing(town: Town) -> None:
    elin, mara = await town.sign_in("elin"), await town.sign_in("mara")
    elin.place(town.account("mara"))
    mara.place(town.account("elin"))
    await until(lambda: elin.is_in(CallState.ACTIVE) and mara.is_in(CallState.ACTIVE))
    assert elin.present is not None
    assert mara.present is not None
    assert elin.present.id == mara.present.id
    assert elin.rings == mara.rings == []

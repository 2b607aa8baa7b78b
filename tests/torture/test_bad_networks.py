"""Whole calls in two network namespaces, in real time: what is heard, and that nothing is sent before consent."""

import statistics
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from desktop_client.domain.messages import Direction
from tests.benchmarks.separate_call import SeparateCall, separate_call
from tests.fakes.two_networks import NEEDED, is_possible
from tests.unit.core import test_call_consent as consent

_SEEDS = (1, 2, 3)
_TALK_S = 30.0
_MOVES = 20
_ORDERS = 20_000

in_namespaces = pytest.mark.skipif(not is_possible(), reason=NEEDED)


@pytest_asyncio.fixture
async def call(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[SeparateCall]:
    async with separate_call(tmp_path, seed=getattr(request, "param", 1)) as call:
        yield call


@in_namespaces
@pytest.mark.row("R7")
@pytest.mark.parametrize("call", _SEEDS, indirect=True)
async def test_what_is_lost_on_the_way_is_heard_from_the_next_packet(call: SeparateCall) -> None:
    await call.ring(has_video=False)
    await call.take()
    for loss, least in ((0.0, 0.999), (0.05, 0.99), (0.10, 0.97), (0.20, 0.92)):
        counts = await call.frames_played(loss, _TALK_S)
        assert counts.heard_share >= least, f"{loss:.0%} loss: {counts}"


@in_namespaces
@pytest.mark.row("R8")
@pytest.mark.parametrize("call", _SEEDS, indirect=True)
async def test_sound_outlives_a_narrow_link_and_pictures_come_back(call: SeparateCall) -> None:
    await call.ring(has_video=True)
    await call.take()
    taken = await call.narrowed()
    assert taken.longest_gap_ms < 200
    assert taken.paused_s <= 10
    assert taken.back_s <= 5


@in_namespaces
@pytest.mark.row("R9")
async def test_a_call_outlives_twenty_new_addresses(call: SeparateCall) -> None:
    await call.ring(has_video=False)
    await call.take()
    moves = await call.moved(_MOVES)
    assert len(moves) == _MOVES
    assert statistics.median(move.both_s for move in moves) <= 1
    assert max(move.both_s for move in moves) <= 3


@in_namespaces
@pytest.mark.row("R10")
async def test_no_packet_is_sent_while_it_rings(call: SeparateCall) -> None:
    assert await call.packets_before_consent() == 0


@pytest.mark.row("R10")
@pytest.mark.parametrize("way", ["outgoing", "incoming", "invited"])
def test_no_media_moves_before_consent_in_very_many_orders(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consent, "SEQUENCES", _ORDERS)
    direction = Direction.OUTGOING if way == "outgoing" else Direction.INCOMING
    usual = {"outgoing": consent.OUTGOING_WAY, "incoming": consent.INCOMING_WAY, "invited": consent.INVITED_WAY}[way]
    consent.test_no_media_moves_before_consent_in_any_order(direction, usual)

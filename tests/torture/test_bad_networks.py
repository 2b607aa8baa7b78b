"""Whole calls in two network namespaces, in real time: what is heard, and that nothing is sent before consent."""

import statistics
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from desktop_client.domain.messages import Direction
from tests.benchmarks.separate_call import SeparateCall, separate_call
from tests.fakes.two_networks import NEEDED, is_possible
from tests.torture.conftest import Note
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
async def test_what_is_lost_on_the_way_is_heard_from_the_next_packet(call: SeparateCall, note: Note) -> None:
    await call.ring(has_video=False)
    await call.take()
    missed = []
    for loss, least in ((0.0, 0.999), (0.05, 0.99), (0.10, 0.97), (0.20, 0.92)):
        counts = await call.frames_played(loss, _TALK_S)
        note(f"frames heard at {loss:.0%} loss", f"{counts.heard_share:.2%} of {least:.1%}; {counts}")
        missed += [loss] if counts.heard_share < least else []
    assert not missed


@in_namespaces
@pytest.mark.row("R8")
@pytest.mark.parametrize("call", _SEEDS, indirect=True)
async def test_sound_outlives_a_narrow_link_and_pictures_come_back(call: SeparateCall, note: Note) -> None:
    await call.ring(has_video=True)
    await call.take()
    taken = await call.narrowed()
    note(f"narrow link, from {taken.height_px}p: longest gap of sound", f"{taken.longest_gap_ms:.0f} ms of 200")
    note("pictures paused, and back, after", f"{taken.paused_s:.1f} s of 10, {taken.back_s:.1f} s of 5")
    assert taken.longest_gap_ms < 200
    assert taken.paused_s <= 10
    assert taken.back_s <= 5


@in_namespaces
@pytest.mark.row("R9")
async def test_a_call_outlives_twenty_new_addresses(call: SeparateCall, note: Note) -> None:
    await call.ring(has_video=False)
    await call.take()
    moves = await call.moved(_MOVES)
    both_s = [move.both_s for move in moves]
    middle_s, slowest_s = statistics.median(both_s), max(both_s)
    note("new addresses until both hear: median, slowest", f"{middle_s:.2f} s of 1, {slowest_s:.2f} s of 3")
    note("new addresses that came back", f"{sum(back_s < float('inf') for back_s in both_s)} of {_MOVES}")
    assert len(moves) == _MOVES
    assert middle_s <= 1
    assert slowest_s <= 3


@in_namespaces
@pytest.mark.row("R9")
@pytest.mark.parametrize("sharing", [0, 1])
async def test_a_screen_is_shared_over_a_new_path(call: SeparateCall, note: Note, sharing: int) -> None:
    await call.ring(has_video=True)
    await call.take()
    await call.moved(1)
    seen_s = await call.share(sharing)
    note(f"screen of {('the caller', 'the callee')[sharing]} over a new path seen after", f"{seen_s:.1f} s")
    assert seen_s < float("inf")


@in_namespaces
@pytest.mark.row("R10")
async def test_no_packet_is_sent_while_it_rings(call: SeparateCall, note: Note) -> None:
    sent = await call.packets_before_consent()
    note("packets between the two while it rings", f"{sent} of 0")
    assert sent == 0


@pytest.mark.row("R10")
@pytest.mark.parametrize("way", ["outgoing", "incoming", "invited"])
def test_no_media_moves_before_consent_in_very_many_orders(
    way: str, monkeypatch: pytest.MonkeyPatch, note: Note
) -> None:
    monkeypatch.setattr(consent, "SEQUENCES", _ORDERS)
    direction = Direction.OUTGOING if way == "outgoing" else Direction.INCOMING
    usual = {"outgoing": consent.OUTGOING_WAY, "incoming": consent.INCOMING_WAY, "invited": consent.INVITED_WAY}[way]
    consent.test_no_media_moves_before_consent_in_any_order(direction, usual)
    note(f"orders of events without media before consent, {way}", f"{_ORDERS:,}")

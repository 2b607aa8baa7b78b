"""Calls beside each other, and one that was lost goes on as another of the same two people (XEP-0353 §4.2)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from desktop_client.domain import signalling as wire
from desktop_client.domain.addresses import ConversationId, FullJid
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, CallEnd, CallState
from desktop_client.domain.errors import MediaUnavailable, TooManyCalls
from desktop_client.domain.media import (
    EngineRestarted,
    MediaDescription,
    MediaState,
    MediaStateChanged,
)
from tests.factories import ELIN, JONAS, MARA, STRANGER
from tests.fakes.descriptions import make_answer, make_audio, make_offer, make_transport
from tests.fakes.waiting import turns
from tests.unit.core.call_house import CallHouse, open_house


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[CallHouse]:
    async with open_house(tmp_path) as made:
        yield made


async def test_a_call_goes_on_where_the_other_side_lost_it(house: CallHouse) -> None:
    first = await house.talk("c1")
    house.hear(wire.Propose(kinds=WITH_VIDEO), "c2")
    await turns(30)
    assert first.is_closed
    finish = wire.Finish(reason=wire.Reason.EXPIRED, migrated_to=wire.CallId("c2"))
    assert (FullJid(f"{MARA}/desk"), "c1", finish) in house.signalling.said
    assert house.state("c2") is CallState.CONNECTING
    house.hear(wire.SessionInitiate(description=make_offer(WITH_VIDEO)), "c2")
    await turns(30)
    assert house.engine.sends == [AUDIO_ONLY, AUDIO_ONLY]
    assert [ring.call is not None for ring in house.rings] == [True, False]


async def test_a_call_whose_engine_died_goes_on_with_the_new_one(house: CallHouse) -> None:
    peer = await house.talk()
    house.calls.set_muted(wire.CallId("c1"), is_muted=True)
    await house.clock.advance(20)
    peer.deliver(EngineRestarted())
    await turns(30)
    (fresh,) = house.calls.all()
    assert (fresh.continues, fresh.state, fresh.is_muted) == ("c1", CallState.INTERRUPTED, True)
    assert fresh.is_engine_restarted
    assert (FullJid(f"{MARA}/desk"), fresh.id, wire.Propose(kinds=AUDIO_ONLY)) in house.signalling.said
    assert (house.ended, peer.is_closed) == ([CallEnd.REPLACED], True)
    house.hear(wire.Proceed(), fresh.id)
    await turns(30)
    house.hear(wire.SessionAccept(description=make_answer(make_offer(AUDIO_ONLY))), fresh.id)
    await turns(30)
    assert house.engine.peers[fresh.id].settings.is_muted
    assert (house.state(fresh.id), house.history[-1].is_engine_restarted) == (CallState.ACTIVE, False)
    await house.clock.advance(10)
    house.calls.hang_up(fresh.id)
    await house.settle()
    (past,) = await house.calls.past(10)
    assert (past.end, past.duration_s) == (CallEnd.HUNG_UP, 30.0)


async def test_a_lost_call_waits_for_a_connection_to_go_on_by(house: CallHouse) -> None:
    peer = await house.talk()
    house.stream.break_off()
    peer.deliver(MediaStateChanged(state=MediaState.INTERRUPTED))
    await house.clock.advance(21)
    await turns(30)
    assert house.state("c1") is CallState.INTERRUPTED
    house.stream.come_online()
    await house.settle()
    await house.clock.advance(21)
    await turns(30)
    assert [call.continues for call in house.calls.all()] == ["c1"]
    assert peer.is_closed


async def test_what_a_dead_engine_did_not_do_ends_no_call(house: CallHouse) -> None:
    peer = await house.talk()
    peer.refuses = MediaUnavailable(reason="the media process ended", is_engine_gone=True)
    house.calls.set_muted(wire.CallId("c1"), is_muted=True)
    await turns(30)
    assert house.state("c1") is CallState.ACTIVE
    peer.deliver(EngineRestarted())
    await turns(30)
    assert [(call.continues, call.is_muted) for call in house.calls.all()] == [("c1", True)]


async def test_a_way_that_leads_nowhere_ends_no_call(house: CallHouse) -> None:
    peer = await house.talk()
    peer.refuses = MediaUnavailable(reason="no candidate of that kind")
    for path in (make_transport(ufrag="else"), make_transport()):
        offer = MediaDescription(contents=(make_audio(path),))
        house.hear(wire.TransportInfo(description=offer), "c1")
    await turns(30)
    assert house.state("c1") is CallState.ACTIVE


async def test_a_third_call_beside_two_is_not_made(house: CallHouse) -> None:
    await house.talk("c1", MARA)
    await house.talk("c2", JONAS)
    other = ConversationId(ELIN, STRANGER)
    before = {call.id: call.is_held for call in house.calls.all()}
    with pytest.raises(TooManyCalls):
        house.calls.place(other, AUDIO_ONLY)
    assert {call.id: call.is_held for call in house.calls.all()} == before

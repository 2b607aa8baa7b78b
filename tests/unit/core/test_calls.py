"""Calls of a whole core: who rings, who waits, who is told. The wire and the media engine are the test's."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from desktop_client.domain import signalling as wire
from desktop_client.domain.addresses import FullJid
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, CallEnd, CallState
from desktop_client.domain.errors import NotConnected
from desktop_client.domain.media import (
    IceServer,
    IceServerKind,
    ScreenSource,
)
from desktop_client.domain.settings import CALL_RELAY_ONLY
from tests.factories import ELIN, JONAS, MARA, STRANGER
from tests.fakes.descriptions import AUDIO, make_answer, make_offer
from tests.fakes.waiting import turns, until
from tests.unit.core.call_house import CallHouse, open_house


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[CallHouse]:
    async with open_house(tmp_path) as made:
        yield made


# --- ringing -------------------------------------------------------------------------------------


async def test_a_proposal_rings_and_touches_no_media(house: CallHouse) -> None:
    call = await house.ring()
    assert (call.state, call.conversation) == (CallState.RINGING, house.mara)
    assert house.signalling.words == ["Ringing"]
    (ring,) = house.rings
    assert ring.call is not None
    assert (ring.conversation, ring.call.id) == (house.mara, call.id)
    assert house.engine.peers == {}
    await until(lambda: house.engine.is_running)


async def test_a_taken_call_runs_and_ends(house: CallHouse) -> None:
    peer = await house.talk()
    assert not house.is_ringing
    assert house.signalling.words == ["Ringing", "Accept", "Proceed", "SessionAccept"]
    assert peer.done == ["answer"]
    await house.clock.advance(12)
    house.calls.hang_up(wire.CallId("c1"))
    await turns(30)
    assert house.signalling.words[-2:] == ["SessionTerminate", "Finish"]
    assert house.signalling.ended == ["c1"]
    assert peer.is_closed
    last = house.history[-1]
    assert (last.end, last.duration_s) == (CallEnd.HUNG_UP, 12.0)
    assert house.calls.all() == ()
    await house.settle()
    (kept,) = await house.calls.past(10, conversation=house.mara)
    assert (kept.id, kept.end, kept.duration_s, kept.kinds) == ("c1", CallEnd.HUNG_UP, 12.0, AUDIO_ONLY)


async def test_my_own_call_runs_and_ends(house: CallHouse) -> None:
    call = house.calls.place(house.mara, WITH_VIDEO)
    assert house.calls.place(house.mara, AUDIO_ONLY).id == call.id
    assert house.signalling.said == [(MARA, call.id, wire.Propose(kinds=WITH_VIDEO))]
    await turns(30)
    await until(lambda: house.engine.is_running)
    assert house.engine.peers == {}
    house.hear(wire.Proceed(), call.id)
    await turns(30)
    assert house.signalling.words == ["Propose", "SessionInitiate"]
    house.hear(wire.SessionAccept(description=make_answer(make_offer(WITH_VIDEO))), call.id)
    await turns(30)
    assert house.state(call.id) is CallState.ACTIVE
    house.hear(wire.SessionTerminate(reason=wire.Reason.SUCCESS), call.id)
    await turns(30)
    assert house.ended == [CallEnd.HUNG_UP]
    assert house.engine.peers[call.id].is_closed


@pytest.mark.parametrize(
    ("signal", "end"),
    [
        (wire.Accept(), CallEnd.ANSWERED_ELSEWHERE),
        (wire.Reject(reason=wire.Reason.BUSY), CallEnd.DECLINED_ELSEWHERE),
    ],
)
async def test_the_ring_stops_when_another_device_of_mine_decides(
    house: CallHouse, signal: wire.Signal, end: CallEnd
) -> None:
    await house.ring()
    house.hear(signal, "c1", is_own=True)
    await turns(30)
    assert not house.is_ringing
    assert house.ended == [end]
    assert house.signalling.words == ["Ringing"]


async def test_a_call_nobody_takes_was_missed(house: CallHouse) -> None:
    await house.ring()
    await house.clock.advance(44)
    assert house.is_ringing
    await house.clock.advance(2)
    assert not house.is_ringing
    assert house.ended == [CallEnd.MISSED]
    assert house.signalling.words == ["Ringing"]


async def test_a_call_of_mine_that_nobody_takes_is_given_up(house: CallHouse) -> None:
    house.calls.place(house.mara, AUDIO_ONLY)
    await house.clock.advance(31)
    assert house.signalling.words == ["Propose", "Retract"]
    assert house.ended == [CallEnd.NO_ANSWER]


async def test_a_call_from_while_i_was_away_does_not_ring(house: CallHouse) -> None:
    house.hear(wire.Propose(kinds=AUDIO_ONLY), "c1", late=timedelta(minutes=5))
    await turns()
    assert house.rings == []
    await house.settle()
    (kept,) = await house.calls.past(10)
    assert (kept.end, kept.began_at) == (CallEnd.MISSED, house.clock.now() - timedelta(minutes=5))
    assert house.signalling.said == []


async def test_a_flood_of_proposals_is_one_ring(house: CallHouse) -> None:
    for number in range(1000):
        house.hear(wire.Propose(kinds=AUDIO_ONLY), f"c{number}")
    await turns(30)
    assert [ring.call is not None for ring in house.rings] == [True]
    assert house.signalling.words == ["Ringing"]
    (call,) = house.calls.all()
    assert call.id == "c999"
    assert house.engine.peers == {}
    house.hear(wire.Retract(reason=wire.Reason.CANCEL), "c999")
    await turns(30)
    assert not house.is_ringing
    assert [end for end in house.ended if end is not CallEnd.REPLACED] == [CallEnd.MISSED]
    await house.settle()
    assert [call.id for call in await house.calls.past(10)] == ["c999"]


async def test_a_person_who_rings_again_and_again_is_not_rung_for_a_while(house: CallHouse) -> None:
    for number in range(10):
        house.hear(wire.Propose(kinds=AUDIO_ONLY), f"c{number}")
        house.hear(wire.Retract(reason=wire.Reason.CANCEL), f"c{number}")
    assert len([ring for ring in house.rings if ring.call is not None]) == 3
    await house.clock.advance(61)
    await house.ring("late")
    assert house.is_ringing


async def test_a_session_without_a_proposal_rings_and_can_be_taken(house: CallHouse) -> None:
    house.hear(wire.SessionInitiate(description=make_offer(AUDIO_ONLY)), "c1")
    await turns()
    assert house.is_ringing
    assert (house.signalling.words, house.engine.peers) == (["SessionInfo"], {})
    assert len(house.signalling.acknowledged) == 1
    house.calls.take(wire.CallId("c1"), AUDIO_ONLY)
    await turns(30)
    assert house.state("c1") is CallState.ACTIVE
    assert house.signalling.words == ["SessionInfo", "SessionAccept"]


async def test_a_flood_of_sessions_is_one_ring(house: CallHouse) -> None:
    for number in range(100):
        house.hear(wire.SessionInitiate(description=make_offer(AUDIO_ONLY)), f"c{number}")
    await turns(30)
    assert [ring.call is not None for ring in house.rings] == [True]
    assert len(house.signalling.refused) == 99
    assert set(house.signalling.ended) == {f"c{number}" for number in range(1, 100)}


# --- two at once ---------------------------------------------------------------------------------


async def test_a_second_call_can_be_taken_and_the_first_is_held(house: CallHouse) -> None:
    first = await house.talk("c1", MARA)
    second = await house.talk("c2", JONAS)
    assert (first.is_held, second.is_held) == (True, False)
    assert wire.SessionInfo(kind=wire.InfoKind.HOLD) in [signal for _, _, signal in house.signalling.said]
    house.calls.set_held(wire.CallId("c1"), is_held=False)
    await turns(30)
    assert (first.is_held, second.is_held) == (False, True)


async def test_a_call_that_is_answered_while_i_talk_in_another_begins_on_hold(house: CallHouse) -> None:
    """Nobody is heard in two calls at once."""
    house.calls.place(house.mara, AUDIO_ONLY)
    (placed,) = house.calls.all()
    second = await house.talk("c2", JONAS)
    house.hear(wire.Proceed(), placed.id)
    await turns(30)
    offer = house.engine.peers[placed.id].offer
    assert offer is not None
    house.hear(wire.SessionAccept(description=make_answer(offer)), placed.id)
    await turns(30)
    assert house.state(placed.id) is CallState.ACTIVE
    assert (house.engine.peers[placed.id].is_held, second.is_held) == (True, False)


async def test_a_second_call_can_be_declined_and_the_first_goes_on(house: CallHouse) -> None:
    first = await house.talk("c1", MARA)
    await house.ring("c2", JONAS)
    house.calls.decline(wire.CallId("c2"))
    await turns(30)
    assert house.ended == [CallEnd.DECLINED]
    assert house.state("c1") is CallState.ACTIVE
    assert not first.is_held


async def test_to_a_third_caller_i_am_busy(house: CallHouse) -> None:
    await house.talk("c1", MARA)
    await house.ring("c2", JONAS)
    house.hear(wire.Propose(kinds=AUDIO_ONLY), "c3", STRANGER)
    await turns(30)
    assert house.signalling.said[-1] == (
        FullJid(f"{STRANGER}/desk"),
        "c3",
        wire.Reject(reason=wire.Reason.BUSY),
    )
    assert house.ended == [CallEnd.BUSY]
    assert {ring.conversation.peer for ring in house.rings} == {MARA, JONAS}


# --- both call at once (XEP-0353 §4) -------------------------------------------------------------


async def test_their_lower_id_wins_and_connects_without_ringing(house: CallHouse) -> None:
    call = house.calls.place(house.mara, AUDIO_ONLY)
    house.hear(wire.Propose(kinds=AUDIO_ONLY), "!")
    await turns(30)
    retract = wire.Retract(reason=wire.Reason.EXPIRED, is_tie_break=True)
    assert (MARA, call.id, retract) in house.signalling.said
    assert house.signalling.words[-2:] == ["Accept", "Proceed"]
    assert house.state("!") is CallState.CONNECTING
    assert house.ended == [CallEnd.REPLACED]
    assert house.rings == []


async def test_their_higher_id_is_rejected_and_mine_goes_on(house: CallHouse) -> None:
    call = house.calls.place(house.mara, AUDIO_ONLY)
    house.hear(wire.Propose(kinds=AUDIO_ONLY), "~")
    await turns(30)
    reject = wire.Reject(reason=wire.Reason.EXPIRED, is_tie_break=True)
    assert house.signalling.said[-1] == (MARA, "~", reject)
    assert house.state(call.id) is CallState.CALLING
    assert house.rings == []


async def test_another_kind_of_call_than_mine_has_to_be_taken_by_hand(house: CallHouse) -> None:
    house.calls.place(house.mara, AUDIO_ONLY)
    house.hear(wire.Propose(kinds=WITH_VIDEO), "!")
    await turns(30)
    assert house.state("!") is CallState.RINGING
    assert house.is_ringing


# --- who is heard --------------------------------------------------------------------------------


async def test_with_the_setting_every_call_is_relayed(house: CallHouse) -> None:
    await house.core.settings.set(CALL_RELAY_ONLY, True)
    peer = await house.talk()
    assert peer.settings.is_relay_only


async def test_a_server_that_does_not_name_its_relays_holds_no_offer(house: CallHouse) -> None:
    house.signalling.is_silent = True
    call = house.calls.place(house.mara, AUDIO_ONLY)
    house.hear(wire.Proceed(), call.id)
    await turns(30)
    assert house.signalling.words == ["Propose"]
    await house.clock.advance(2.1)
    await turns(30)
    assert house.signalling.words == ["Propose", "SessionInitiate"]


async def test_the_relays_of_the_server_are_known_before_a_call(house: CallHouse) -> None:
    server = IceServer(kind=IceServerKind.TURN, host="turn.fjord.example", port=3478)
    assert await house.calls.ice_servers(ELIN) == ()
    house.signalling.servers = (server,)
    assert await house.calls.ice_servers(ELIN) == (server,)
    house.stream.break_off()
    assert await house.calls.ice_servers(ELIN) == ()


async def test_a_session_that_does_not_exist_is_refused(house: CallHouse) -> None:
    house.hear(wire.SessionTerminate(reason=wire.Reason.SUCCESS), "nothing")
    assert [refusal for _, refusal in house.signalling.refused] == [wire.Refusal.UNKNOWN_SESSION]
    assert house.history == []


async def test_a_proposal_of_my_other_device_is_not_a_call_to_me(house: CallHouse) -> None:
    house.hear(wire.Propose(kinds=AUDIO_ONLY), "c1", is_own=True)
    await turns()
    assert house.calls.all() == ()


async def test_calls_with_people_i_do_not_know_are_relayed(house: CallHouse) -> None:
    await house.talk("c1", MARA)
    house.calls.hang_up(wire.CallId("c1"))
    await house.talk("c2", STRANGER)
    assert [peer.settings.is_relay_only for peer in house.engine.peers.values()] == [False, True]


# --- media and connection ------------------------------------------------------------------------


async def test_stun_and_turn_of_the_server_are_used(house: CallHouse) -> None:
    server = IceServer(kind=IceServerKind.TURN, host="turn.fjord.example", port=3478)
    house.signalling.servers = (server,)
    peer = await house.talk()
    assert peer.settings.ice_servers == (server,)


async def test_mute_hold_camera_and_screen_reach_the_engine(house: CallHouse) -> None:
    peer = await house.talk()
    call = wire.CallId("c1")
    house.calls.set_muted(call, is_muted=True)
    house.calls.set_camera(call, is_on=True)
    await turns(30)
    assert (peer.is_muted, peer.is_camera_on) == (True, True)
    assert house.signalling.words[-1] == "ContentAdd"
    house.calls.share_screen(call, ScreenSource())
    await turns(30)
    assert peer.screen is None, "one change at a time"
    house.stream.deliver(
        wire.SignalFailed(
            account=ELIN, call=call, signal=house.signalling.said[-1][2], condition="feature-not-implemented"
        )
    )
    await turns(30)
    assert peer.screen == ScreenSource()


async def test_an_engine_that_is_not_there_ends_the_call(house: CallHouse) -> None:
    house.engine.fails = True
    await house.ring()
    house.calls.take(wire.CallId("c1"), AUDIO_ONLY)
    house.hear(wire.SessionInitiate(description=make_offer(AUDIO_ONLY)), "c1")
    await turns(30)
    assert house.ended == [CallEnd.MEDIA_FAILED]


async def test_nobody_can_be_called_without_a_connection(house: CallHouse) -> None:
    house.stream.break_off()
    assert await house.calls.can_call(house.mara) == frozenset()
    with pytest.raises(NotConnected):
        house.calls.place(house.mara, AUDIO_ONLY)


async def test_a_stream_that_breaks_leaves_the_talk_alone(house: CallHouse) -> None:
    peer = await house.talk()
    house.stream.break_off()
    house.signalling.is_up = False
    house.calls.set_muted(wire.CallId("c1"), is_muted=True)
    await turns(30)
    assert house.state("c1") is CallState.ACTIVE
    assert peer.is_muted


async def test_signing_out_hangs_up(house: CallHouse) -> None:
    peer = await house.talk()
    await house.core.accounts.set_enabled(ELIN, is_enabled=False)
    await turns(30)
    assert house.ended == [CallEnd.HUNG_UP]
    assert peer.is_closed


async def test_closing_the_program_while_it_rings_declines_for_no_other_device_of_mine(house: CallHouse) -> None:
    await house.ring()
    await house.calls.close()
    assert house.signalling.words == ["Ringing"]
    assert house.ended == [CallEnd.MISSED]


async def test_closing_the_program_hangs_up_and_lets_go_of_devices(house: CallHouse) -> None:
    peer = await house.talk()
    await house.core.close()
    assert peer.is_closed
    assert house.signalling.words[-2:] == ["SessionTerminate", "Finish"]


async def test_candidates_go_to_the_engine_after_the_description(house: CallHouse) -> None:
    call = house.calls.place(house.mara, AUDIO_ONLY)
    house.hear(wire.Proceed(), call.id)
    await turns(30)
    house.hear(wire.TransportInfo(description=make_answer(make_offer(AUDIO_ONLY))), call.id)
    await turns(30)
    peer = house.engine.peers[call.id]
    assert peer.done == ["offer"]
    house.hear(wire.SessionAccept(description=make_answer(make_offer(AUDIO_ONLY))), call.id)
    await turns(30)
    assert peer.done == ["offer", "accept", "candidates"]
    assert [name for name, _ in peer.candidates] == [AUDIO]

"""What a whole core keeps of calls, and learns of those it had no part in."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from desktop_client.domain import signalling as wire
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, CallEnd
from desktop_client.domain.call_record import CallWord
from desktop_client.domain.media import MediaStatistics, StatisticsMeasured
from desktop_client.domain.messages import CallItem, CallSaid, Direction, Source
from tests.factories import ELIN, make_envelope
from tests.fakes.waiting import turns
from tests.unit.core.call_house import CallHouse, open_house

LATE = timedelta(minutes=5)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[CallHouse]:
    async with open_house(tmp_path) as made:
        yield made


async def rows(house: CallHouse) -> list[tuple[str, CallEnd]]:
    await house.settle()
    shown = (await house.core.timelines.latest(house.mara, 100)).items
    return [(item.call, item.end) for item in shown if isinstance(item, CallItem)]


def unread(house: CallHouse) -> int:
    found = house.core.conversations.find(house.mara)
    return found.unread if found is not None else 0


async def test_a_missed_call_is_a_row_and_unread_and_told(house: CallHouse) -> None:
    listed: list[CallItem] = []
    house.calls.listed.subscribe(listed.append)
    await house.ring()
    house.hear(wire.Retract(reason=wire.Reason.CANCEL), "c1")
    assert await rows(house) == [("c1", CallEnd.MISSED)]
    assert unread(house) == 1
    assert [(item.call, item.end) for item in listed] == [("c1", CallEnd.MISSED)]


async def test_a_call_goes_into_its_timeline_once_it_is_over(house: CallHouse) -> None:
    peer = await house.talk()
    assert await rows(house) == []
    await house.clock.advance(12)
    peer.deliver(StatisticsMeasured(statistics=MediaStatistics(round_trip_ms=30)))
    peer.deliver(StatisticsMeasured(statistics=MediaStatistics(round_trip_ms=50)))
    house.calls.hang_up(wire.CallId("c1"))
    assert await rows(house) == [("c1", CallEnd.HUNG_UP)]
    assert unread(house) == 0
    (past,) = await house.calls.past(10)
    assert past.statistics is not None
    assert (past.statistics.round_trip_ms, past.duration_s) == (40, 12.0)


async def test_what_was_said_while_i_was_away_tells_what_became_of_a_call(house: CallHouse) -> None:
    house.hear(wire.Propose(kinds=WITH_VIDEO), "c1", late=LATE)
    house.hear(wire.Accept(), "c1", is_own=True, late=LATE)
    house.hear(wire.Propose(kinds=AUDIO_ONLY), "c2", late=timedelta(minutes=3))
    house.hear(wire.Retract(reason=wire.Reason.CANCEL), "c2", late=timedelta(minutes=2))
    assert await rows(house) == [("c1", CallEnd.ANSWERED_ELSEWHERE), ("c2", CallEnd.MISSED)]
    assert unread(house) == 1
    assert (house.rings, house.signalling.said) == ([], [])


@pytest.mark.parametrize(
    ("word", "end"),
    [(CallWord.TAKEN, CallEnd.ANSWERED_ELSEWHERE), (CallWord.DECLINED, CallEnd.DECLINED_ELSEWHERE)],
)
async def test_the_ring_stops_when_the_archive_shows_that_i_decided_elsewhere(
    house: CallHouse, word: CallWord, end: CallEnd
) -> None:
    await house.ring()
    scope = house.core.scopes.find(ELIN)
    assert scope is not None
    envelope = make_envelope(direction=Direction.OUTGOING, source=Source.OFFLINE, at=house.clock.now())
    scope.inbox.deliver(CallSaid(envelope=envelope, call=wire.CallId("c1"), word=word))
    await house.settle()
    assert not house.is_ringing
    assert await rows(house) == [("c1", end)]


async def test_a_copy_of_the_proposal_that_rings_now_is_not_a_missed_call(house: CallHouse) -> None:
    await house.ring()
    await house.settle()
    scope = house.core.scopes.find(ELIN)
    assert scope is not None
    envelope = make_envelope(source=Source.OFFLINE, at=house.clock.now())
    scope.inbox.deliver(CallSaid(envelope=envelope, call=wire.CallId("c1"), word=CallWord.PROPOSED))
    assert await rows(house) == []
    assert house.is_ringing
    house.calls.decline(wire.CallId("c1"))
    await turns(30)
    assert await rows(house) == [("c1", CallEnd.DECLINED)]


async def test_a_talk_that_was_cut_off_with_the_program_has_its_row_after_the_next_start(tmp_path: Path) -> None:
    async with open_house(tmp_path) as before:
        await before.talk()
        (call,) = before.calls.all()
        began_at = call.began_at - LATE
        cut_off = replace(call, id=wire.CallId("cut off"), began_at=began_at, answered_at=began_at)
        assert before.core.ground.ports.call_store is not None
        await before.core.ground.ports.call_store.begin_call(cut_off)
    async with open_house(tmp_path) as after:
        await after.settle()
        assert ("cut off", CallEnd.HUNG_UP) in [(past.id, past.end) for past in await after.calls.past(10)]
        assert ("cut off", CallEnd.HUNG_UP) in await rows(after)

"""Calls in timelines: each once, whatever order the words about them come in."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, Call, CallEnd, CallState
from desktop_client.domain.call_record import CallId, CallWord
from desktop_client.domain.media import MediaStatistics
from desktop_client.domain.messages import (
    CallItem,
    CallSaid,
    Direction,
    ItemsAdded,
    ItemsChanged,
    Message,
    Source,
)
from desktop_client.storage.store import Store
from tests.factories import make_envelope, make_message
from tests.fakes.clock import START
from tests.unit.storage.conftest import TALK, timeline

THEIRS, MINE = Direction.INCOMING, Direction.OUTGOING
MINUTE = timedelta(minutes=1)


def said(
    word: CallWord, by: Direction, *, at_s: int = 0, call: str = "c1", source: Source = Source.ARCHIVE
) -> CallSaid:
    at = START + timedelta(seconds=at_s)
    return CallSaid(envelope=make_envelope(direction=by, at=at, source=source), call=CallId(call), word=word)


def ended(end: CallEnd, *, call: str = "c1", direction: Direction = THEIRS, talk_s: int = 0) -> Call:
    answered_at = START + timedelta(seconds=5) if talk_s else None
    return Call(
        id=CallId(call),
        conversation=TALK,
        direction=direction,
        kinds=AUDIO_ONLY,
        state=CallState.ENDED,
        began_at=START,
        answered_at=answered_at,
        ended_at=START + timedelta(seconds=5 + talk_s),
        end=end,
    )


async def rows(store: Store) -> list[CallItem]:
    return [item for item in await timeline(store.messages) if isinstance(item, CallItem)]


async def ends(store: Store) -> list[CallEnd]:
    return [row.end for row in await rows(store)]


async def unread(store: Store) -> int:
    return sum(conversation.unread for conversation in await store.messages.conversations())


# --- calls of this device ------------------------------------------------------------------------


async def test_a_call_stands_among_the_messages_where_it_began(store: Store) -> None:
    await store.messages.apply([make_message("before", at=START - MINUTE), make_message("after", at=START + MINUTE)])
    applied = await store.calls.save_call(replace(ended(CallEnd.HUNG_UP, talk_s=767), kinds=WITH_VIDEO))
    items = await timeline(store.messages)
    assert [item.body if isinstance(item, Message) else "call" for item in items] == ["before", "call", "after"]
    (row,) = await rows(store)
    assert (row.end, row.talk_s, row.has_video, row.direction, row.call) == (
        CallEnd.HUNG_UP,
        767,
        True,
        THEIRS,
        "c1",
    )
    assert applied.timeline == (ItemsAdded(conversation=TALK, items=(row,)),)


async def test_the_newest_call_is_what_the_list_shows(store: Store) -> None:
    await store.messages.apply([make_message("Hello", at=START - MINUTE)])
    await store.calls.save_call(ended(CallEnd.MISSED))
    (conversation,) = await store.messages.conversations()
    assert conversation.preview is not None
    assert (conversation.preview.call_end, conversation.preview.direction) == (CallEnd.MISSED, THEIRS)
    await store.messages.apply([make_message("Back", at=START + MINUTE)])
    (conversation,) = await store.messages.conversations()
    assert conversation.preview is not None
    assert (conversation.preview.call_end, conversation.preview.text) == (None, "Back")


@pytest.mark.parametrize(
    ("end", "direction", "count"),
    [
        (CallEnd.MISSED, THEIRS, 1),
        (CallEnd.BUSY, THEIRS, 1),
        (CallEnd.BUSY, MINE, 0),
        (CallEnd.NO_ANSWER, MINE, 0),
        (CallEnd.DECLINED, THEIRS, 0),
        (CallEnd.ANSWERED_ELSEWHERE, THEIRS, 0),
        (CallEnd.HUNG_UP, THEIRS, 0),
    ],
)
async def test_only_a_call_that_nobody_here_took_is_unread(
    store: Store, end: CallEnd, direction: Direction, count: int
) -> None:
    await store.calls.save_call(ended(end, direction=direction))
    assert await unread(store) == count
    (row,) = await rows(store)
    await store.messages.mark_read(TALK, row.id)
    assert await unread(store) == 0


async def test_a_message_with_the_id_of_a_call_is_a_message_of_its_own(store: Store) -> None:
    await store.calls.save_call(ended(CallEnd.MISSED))
    for direction in Direction:
        await store.messages.apply([make_message("Hello", message_id="c1", direction=direction, at=START + MINUTE)])
    assert [type(item) for item in await timeline(store.messages)] == [CallItem, Message, Message]


async def test_what_a_talk_was_like_is_kept_with_it(store: Store) -> None:
    statistics = MediaStatistics(round_trip_ms=38, loss_received=0.002, audio_codec="opus", is_relayed=True)
    await store.calls.save_call(replace(ended(CallEnd.HUNG_UP, talk_s=5), statistics=statistics))
    (call,) = await store.calls.calls(1)
    assert call.statistics == statistics


# --- learnt from what the server kept ------------------------------------------------------------

ANSWERED = [
    said(CallWord.PROPOSED, THEIRS),
    said(CallWord.TAKEN, MINE, at_s=5),
    said(CallWord.FINISHED, THEIRS, at_s=65),
]
NOT_TAKEN: list[tuple[list[CallSaid], CallEnd]] = [
    ([said(CallWord.PROPOSED, THEIRS)], CallEnd.MISSED),
    ([said(CallWord.PROPOSED, THEIRS), said(CallWord.RETRACTED, THEIRS, at_s=9)], CallEnd.MISSED),
    ([said(CallWord.PROPOSED, THEIRS), said(CallWord.DECLINED, MINE, at_s=9)], CallEnd.DECLINED_ELSEWHERE),
    ([said(CallWord.PROPOSED, MINE)], CallEnd.NO_ANSWER),
    ([said(CallWord.PROPOSED, MINE), said(CallWord.BUSY, THEIRS, at_s=9)], CallEnd.BUSY),
    ([said(CallWord.PROPOSED, MINE), said(CallWord.DECLINED, THEIRS, at_s=9)], CallEnd.DECLINED),
    ([said(CallWord.PROPOSED, MINE), said(CallWord.RETRACTED, MINE, at_s=9)], CallEnd.CANCELLED),
]


@pytest.mark.parametrize(("words", "end"), NOT_TAKEN)
async def test_what_became_of_a_call_is_learnt_in_either_order(
    store: Store, words: list[CallSaid], end: CallEnd
) -> None:
    for order in (words, words[::-1]):
        number = len(await rows(store))
        later = [replace(word, call=CallId(f"c{number}")) for word in order]
        for word in (*later, *later):
            await store.messages.apply([word])
    assert set(await ends(store)) == {end}
    assert [call.end for call in await store.calls.calls(10)] == await ends(store)


@pytest.mark.parametrize("words", list(permutations(ANSWERED)))
async def test_a_call_taken_on_another_device_is_told_so_with_its_length(
    store: Store, words: tuple[CallSaid, ...]
) -> None:
    for word in words:
        await store.messages.apply([word])
    (row,) = await rows(store)
    assert (row.end, row.talk_s, row.at) == (CallEnd.ANSWERED_ELSEWHERE, 60, START)
    assert await unread(store) == 0


async def test_a_missed_call_stops_being_unread_when_it_turns_out_to_be_taken_elsewhere(store: Store) -> None:
    await store.messages.apply(ANSWERED[:1])
    assert (await ends(store), await unread(store)) == ([CallEnd.MISSED], 1)
    applied = await store.messages.apply(ANSWERED[1:2])
    assert [type(change) for change in applied.timeline] == [ItemsChanged]
    assert (await ends(store), await unread(store)) == ([CallEnd.ANSWERED_ELSEWHERE], 0)


async def test_only_the_one_who_was_called_can_take_or_decline(store: Store) -> None:
    forged = [said(word, THEIRS, at_s=3) for word in (CallWord.TAKEN, CallWord.DECLINED, CallWord.BUSY)]
    await store.messages.apply([ANSWERED[0], *forged])
    assert await ends(store) == [CallEnd.MISSED]


async def test_a_call_that_goes_on_here_is_not_missed(store: Store) -> None:
    call = replace(ended(CallEnd.HUNG_UP, talk_s=12), state=CallState.RINGING, end=None, ended_at=None)
    await store.calls.begin_call(call)
    await store.messages.apply(ANSWERED)
    assert await rows(store) == []
    assert await store.calls.calls(10) == ()
    await store.calls.save_call(ended(CallEnd.HUNG_UP, talk_s=12))
    await store.messages.apply(ANSWERED)
    (row,) = await rows(store)
    assert (row.end, row.talk_s) == (CallEnd.HUNG_UP, 12)


async def test_what_this_device_knows_itself_beats_hearsay(store: Store) -> None:
    await store.messages.apply(ANSWERED[:1])
    await store.calls.save_call(ended(CallEnd.HUNG_UP, talk_s=12))
    await store.messages.apply(ANSWERED)
    assert [(row.end, row.talk_s) for row in await rows(store)] == [(CallEnd.HUNG_UP, 12)]


@pytest.mark.parametrize("is_heard_first", [False, True])
async def test_who_took_what_rang_here_in_vain_is_learnt(store: Store, is_heard_first: bool) -> None:
    if is_heard_first:
        await store.messages.apply(ANSWERED)
    await store.calls.save_call(ended(CallEnd.MISSED))
    if not is_heard_first:
        await store.messages.apply(ANSWERED)
    assert await ends(store) == [CallEnd.ANSWERED_ELSEWHERE]


@pytest.mark.parametrize("is_proposal_first", [True, False])
async def test_a_call_that_went_on_as_another_one_has_no_row_of_its_own(store: Store, is_proposal_first: bool) -> None:
    words = [said(CallWord.PROPOSED, MINE), said(CallWord.REPLACED, THEIRS, at_s=1)]
    for word in words if is_proposal_first else words[::-1]:
        await store.messages.apply([word])
    await store.messages.apply(
        [said(CallWord.PROPOSED, THEIRS, call="theirs"), said(CallWord.TAKEN, MINE, call="theirs")]
    )
    assert [(row.call, row.end) for row in await rows(store)] == [("theirs", CallEnd.ANSWERED_ELSEWHERE)]
    assert [call.id for call in await store.calls.calls(10)] == ["theirs"]


async def test_a_flood_of_proposals_was_one_ring(store: Store) -> None:
    flood = [said(CallWord.PROPOSED, THEIRS, at_s=number, call=f"c{number}") for number in range(30)]
    await store.messages.apply(flood)
    assert [row.call for row in await rows(store)] == ["c29"]
    assert (await unread(store), [call.id for call in await store.calls.calls(50)]) == (1, ["c29"])
    await store.messages.apply([said(CallWord.PROPOSED, THEIRS, at_s=200, call="later")])
    assert len(await rows(store)) == 2


async def test_a_call_that_was_cut_off_with_the_program_is_found_at_the_next_start(store: Store) -> None:
    ringing = replace(ended(CallEnd.HUNG_UP), state=CallState.RINGING, end=None, ended_at=None, answered_at=None)
    await store.calls.begin_call(ringing)
    talk = replace(ringing, state=CallState.ACTIVE, answered_at=START + MINUTE)
    await store.calls.begin_call(talk)
    await store.messages.apply(ANSWERED)
    (found,) = await store.calls.cut_off_calls(START + 60 * MINUTE)
    assert (found.kinds, found.answered_at is None) == (talk.kinds, False)
    assert await store.calls.calls(10) == ()
    await store.calls.begin_call(replace(talk, state=CallState.ENDED, end=CallEnd.REPLACED))
    assert await store.calls.cut_off_calls(START + 60 * MINUTE) == ()

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop_client.domain.errors import MediaUnavailable
from desktop_client.domain.media import (
    SLIDES,
    ContentName,
    DtlsSetup,
    Fingerprint,
    MediaDescription,
    MediaDirection,
    MediaState,
    MediaStateChanged,
    PeerSettings,
    ScreenSource,
    StatisticsMeasured,
)
from desktop_client.media import paths
from desktop_client.media.gathering import TricklingConnection
from tests.fakes.two_ends import AUDIO, BOTH, End, as_it_is, join, seen, two_ends, unbundled
from tests.fakes.voices import level_db, loudest_hz
from tests.fakes.waiting import turns

SOUND, PICTURE, SLIDE = ContentName("0"), ContentName("1"), ContentName("2")
HALF_A_SECOND = 24_000


def hears(end: End, tone_hz: int) -> Callable[[], bool]:
    def is_heard() -> bool:
        latest = end.heard[-HALF_A_SECOND:]
        is_loud = len(latest) == HALF_A_SECOND and level_db(latest) > -30
        return is_loud and abs(loudest_hz(latest) - tone_hz) < 6

    return is_heard


def sees(end: End, content: ContentName, least: int = 5) -> Callable[[], bool]:
    return lambda: len(set(end.pictures.get(content, ()))) >= least


@pytest.mark.parametrize("way", [as_it_is, unbundled])
async def test_both_ends_hear_the_tone_and_see_pictures_that_change(
    way: Callable[[MediaDescription], MediaDescription],
) -> None:
    async with two_ends() as (caller, callee):
        await join(caller, callee, way)
        await seen(hears(callee, 440), "tone at the callee")
        await seen(hears(caller, 660), "tone at the caller")
        await seen(sees(callee, PICTURE), "pictures at the callee")
        await seen(sees(caller, PICTURE), "pictures at the caller")
        assert caller.has(MediaState.CONNECTED)


@pytest.mark.parametrize("way", [as_it_is, unbundled])
@pytest.mark.parametrize("is_callee_offering", [False, True])
async def test_a_second_picture_is_added_by_either_side(
    way: Callable[[MediaDescription], MediaDescription], is_callee_offering: bool
) -> None:
    async with two_ends() as (caller, callee):
        await join(caller, callee, way)
        await seen(sees(caller, PICTURE), "first picture")
        sharing, looking = (callee, caller) if is_callee_offering else (caller, callee)
        await sharing.peer.set_screen(ScreenSource())
        await join(sharing, looking, way)
        await seen(sees(looking, SLIDE, 3), "shared screen")
        assert looking.shapes[SLIDE] == (1920, 1080)
        await seen(sees(looking, PICTURE), "the first picture goes on")


def only(codec: str) -> Callable[[MediaDescription], MediaDescription]:
    """Take all video codecs but one away, as clients do that know only this."""

    def change(description: MediaDescription) -> MediaDescription:
        return replace(
            description,
            contents=tuple(
                replace(c, payload_types=tuple(t for t in c.payload_types if t.name in {"opus", codec}))
                for c in description.contents
            ),
        )

    return change


@pytest.mark.parametrize("codec", ["VP8", "H264"])
async def test_pictures_are_seen_both_ways_with_either_codec(codec: str) -> None:
    async with two_ends() as (caller, callee):
        await join(caller, callee, only(codec))
        await seen(sees(callee, PICTURE), "pictures at the callee")
        await seen(sees(caller, PICTURE), "pictures at the caller")
        assert 360 <= callee.shapes[PICTURE][1] <= 720
        measured = [fact.statistics for fact in caller.facts if isinstance(fact, StatisticsMeasured)]
        assert all(statistics.video_codec == codec for statistics in measured)


async def test_the_first_offer_says_what_strict_clients_demand() -> None:
    async with two_ends() as (caller, callee):
        offer = await caller.peer.create_offer()
        answer = await callee.peer.create_answer(offer)
        for content in offer.contents:
            assert content.transport.setup is DtlsSetup.ACTPASS
            assert [item.algorithm for item in content.transport.fingerprints] == ["sha-256"]
            assert content.is_rtcp_mux
            assert len(content.name) <= 16
            assert any(candidate.ip == "127.0.0.1" for candidate in content.transport.candidates)
        assert [content.transport.setup for content in answer.contents] == [DtlsSetup.ACTIVE] * 2
        assert offer.bundles == answer.bundles == ((SOUND, PICTURE),)
        assert ("useinbandfec", "1") in offer.contents[0].payload_types[0].parameters
        assert [payload_type.name for payload_type in offer.contents[0].payload_types] == ["opus"]


async def test_an_end_that_leaves_is_told_apart_from_one_that_is_lost() -> None:
    async with two_ends(AUDIO) as (caller, callee):
        await join(caller, callee, as_it_is)
        await seen(lambda: caller.has(MediaState.CONNECTED) and callee.has(MediaState.CONNECTED), "both connected")
        await callee.peer.close()
        await seen(lambda: caller.state is MediaState.CLOSED, "the farewell")
        assert not caller.has(MediaState.FAILED)


async def test_nothing_is_opened_before_the_first_offer_or_answer() -> None:
    async with two_ends() as (caller, _):
        assert caller.devices.speaker.wanted() == 0
        assert caller.facts == []


async def test_who_does_not_send_pictures_still_sees_them() -> None:
    listening = PeerSettings(sends=AUDIO, receives=BOTH)
    async with two_ends(answering=listening) as (caller, callee):
        offer = await caller.peer.create_offer()
        answer = await callee.peer.create_answer(offer)
        assert answer.contents[1].direction is MediaDirection.RECEIVE
        await caller.peer.accept_answer(answer)
        await seen(sees(callee, PICTURE), "pictures at the callee")
        assert caller.pictures == {}


async def test_a_content_left_out_of_the_answer_leaves_the_rest_alive() -> None:
    async with two_ends() as (caller, callee):
        offer = await caller.peer.create_offer()
        answer = await callee.peer.create_answer(unbundled(replace(offer, contents=offer.contents[:1])))
        await caller.peer.accept_answer(answer)
        await seen(hears(callee, 440), "tone at the callee")
        await seen(lambda: caller.has(MediaState.CONNECTED), "connected")


@pytest.mark.parametrize("is_closing_first", [True, False])
async def test_an_end_that_closes_while_it_looks_for_a_new_way_keeps_no_socket(
    is_closing_first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[TricklingConnection] = []

    class Noted(TricklingConnection):
        def __init__(self, *, ice_controlling: bool) -> None:
            super().__init__(ice_controlling=ice_controlling)
            made.append(self)

    async with two_ends(AUDIO) as (caller, callee):
        await join(caller, callee, as_it_is)
        await seen(lambda: caller.has(MediaState.CONNECTED) and callee.has(MediaState.CONNECTED), "connected")
        monkeypatch.setattr(paths, "TricklingConnection", Noted)
        deeds = [caller.peer._on_silence, caller.peer.close]
        async with asyncio.TaskGroup() as group:
            for deed in reversed(deeds) if is_closing_first else deeds:
                group.create_task(deed())
                await turns(2)
    assert is_closing_first or made
    assert [one for one in made if one._protocols] == []


async def test_muted_is_silence_that_keeps_coming() -> None:
    async with two_ends(AUDIO) as (caller, callee):
        await join(caller, callee, as_it_is)
        await seen(hears(callee, 440), "tone")
        await caller.peer.set_muted(is_muted=True)
        await seen(lambda: level_db(callee.heard[-HALF_A_SECOND:]) < -60, "silence")
        packets = callee.peer.sound.counts.own
        await seen(lambda: callee.peer.sound.counts.own > packets + 20, "packets of silence")
        await caller.peer.set_muted(is_muted=False)
        await seen(hears(callee, 440), "tone again")


async def test_held_neither_speaks_nor_listens() -> None:
    async with two_ends(AUDIO) as (caller, callee):
        await join(caller, callee, as_it_is)
        await seen(hears(callee, 440), "tone")
        await caller.peer.set_held(is_held=True)
        await seen(lambda: level_db(callee.heard[-HALF_A_SECOND:]) < -60, "silence there")
        await seen(lambda: level_db(caller.heard[-HALF_A_SECOND:]) < -60, "silence here")


async def test_a_camera_joins_a_call_of_sound_and_leaves_it_again() -> None:
    async with two_ends(AUDIO) as (caller, callee):
        await join(caller, callee, as_it_is)
        await seen(hears(callee, 440), "tone")
        await caller.peer.set_camera(is_on=True)
        await join(caller, callee, as_it_is)
        await seen(sees(callee, PICTURE), "pictures")
        await caller.peer.set_camera(is_on=False)
        offer = await caller.peer.create_offer()
        assert offer.contents[1].direction in {MediaDirection.RECEIVE, MediaDirection.NONE}
        await seen(hears(callee, 440), "tone goes on")


async def test_a_shared_screen_is_told_as_slides_until_it_ends() -> None:
    async with two_ends(AUDIO) as (caller, callee):
        await join(caller, callee, as_it_is)
        await caller.peer.set_screen(ScreenSource())
        offer = await caller.peer.create_offer()
        assert offer.contents[1].categories == (SLIDES,)
        await caller.peer.accept_answer(await callee.peer.create_answer(offer))
        await seen(sees(callee, PICTURE, 2), "slides")
        await caller.peer.set_screen(None)
        again = await caller.peer.create_offer()
        assert again.contents[1].direction is MediaDirection.NONE


WRONG = Fingerprint(algorithm="sha-256", value=":".join(["66"] * 32))


def with_fingerprints(*fingerprints: Fingerprint) -> Callable[[MediaDescription], MediaDescription]:
    def change(description: MediaDescription) -> MediaDescription:
        return replace(
            description,
            contents=tuple(
                replace(content, transport=replace(content.transport, fingerprints=fingerprints))
                for content in description.contents
            ),
        )

    return change


async def test_another_certificate_than_the_announced_one_ends_the_call() -> None:
    async with two_ends(AUDIO) as (caller, callee):
        await join(caller, callee, with_fingerprints(WRONG))
        wrong = MediaStateChanged(state=MediaState.FAILED, is_fingerprint_wrong=True)
        await seen(lambda: wrong in caller.facts and wrong in callee.facts, "refused")
        assert not caller.has(MediaState.CONNECTED)


@pytest.mark.parametrize("fingerprints", [(), (Fingerprint(algorithm="sha-1", value="AA:BB"),)])
async def test_an_offer_without_a_strong_fingerprint_is_not_answered(fingerprints: tuple[Fingerprint, ...]) -> None:
    async with two_ends(AUDIO) as (caller, callee):
        offer = await caller.peer.create_offer()
        with pytest.raises(MediaUnavailable):
            await callee.peer.create_answer(with_fingerprints(*fingerprints)(offer))


async def test_candidates_that_come_later_make_the_call() -> None:
    async with two_ends(AUDIO) as (caller, callee):
        offer = await caller.peer.create_offer()
        bare = replace(
            offer,
            contents=tuple(
                replace(c, transport=replace(c.transport, candidates=(), is_gathering_complete=False))
                for c in offer.contents
            ),
        )
        answer = await callee.peer.create_answer(bare)
        bare_answer = replace(
            answer,
            contents=tuple(
                replace(c, transport=replace(c.transport, candidates=(), is_gathering_complete=False))
                for c in answer.contents
            ),
        )
        await caller.peer.accept_answer(bare_answer)
        await asyncio.gather(
            callee.peer.add_candidates(SOUND, offer.contents[0].transport.candidates),
            caller.peer.add_candidates(SOUND, answer.contents[0].transport.candidates),
        )
        await seen(hears(callee, 440), "tone")


async def test_a_new_path_keeps_the_talk() -> None:
    async with two_ends(AUDIO) as (caller, callee):
        await join(caller, callee, as_it_is)
        await seen(hears(callee, 440), "tone")
        told = await caller.peer._prepared_path()
        answer = await callee.peer.change_path(told)
        assert answer is not None
        assert answer.contents[0].transport.ufrag != told.contents[0].transport.ufrag
        assert await caller.peer.change_path(answer) is None
        await seen(lambda: callee.peer.sound.counts.own > 0, "packets")
        packets = callee.peer.sound.counts.own
        await seen(lambda: callee.peer.sound.counts.own > packets + 30, "packets by the new path")
        assert hears(callee, 440)()

"""What every media engine promises the core, the stand-in of the other tests included."""

import pytest

from desktop_client.core.call_checks import flaw_of_answer, flaw_of_offer
from desktop_client.core.call_ports import MediaEngine
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO
from desktop_client.domain.errors import MediaUnavailable
from desktop_client.domain.media import MediaFact, MediaKind, MediaState, MediaStateChanged, PeerSettings, ScreenSource
from desktop_client.domain.signalling import CallId
from tests.fakes.media import FakeMediaEngine
from tests.fakes.waiting import until

CALLER, CALLEE = CallId("caller"), CallId("callee")


@pytest.fixture
def engine() -> MediaEngine:
    return FakeMediaEngine()


def wanting(kinds: frozenset[MediaKind]) -> PeerSettings:
    return PeerSettings(sends=kinds, receives=kinds)


@pytest.mark.parametrize("kinds", [AUDIO_ONLY, WITH_VIDEO])
async def test_an_offer_and_its_answer_stand_every_check(engine: MediaEngine, kinds: frozenset[MediaKind]) -> None:
    caller_facts, callee_facts = list[MediaFact](), list[MediaFact]()
    caller = await engine.open_peer(CALLER, wanting(kinds), caller_facts.append)
    callee = await engine.open_peer(CALLEE, wanting(kinds), callee_facts.append)
    assert caller_facts == callee_facts == []
    offer = await caller.create_offer()
    assert flaw_of_offer(offer, kinds) is None
    answer = await callee.create_answer(offer)
    assert flaw_of_answer(answer, offer) is None
    await caller.accept_answer(answer)
    connected = MediaStateChanged(state=MediaState.CONNECTED)
    await until(lambda: connected in caller_facts and connected in callee_facts)
    await caller.close()
    await callee.close()


async def test_a_screen_is_a_further_content_and_names_stay(engine: MediaEngine) -> None:
    caller = await engine.open_peer(CALLER, wanting(AUDIO_ONLY), lambda _: None)
    callee = await engine.open_peer(CALLEE, wanting(AUDIO_ONLY), lambda _: None)
    first = await caller.create_offer()
    await caller.accept_answer(await callee.create_answer(first))
    await caller.set_screen(ScreenSource())
    second = await caller.create_offer()
    assert [content.name for content in second.contents][: len(first.contents)] == [
        content.name for content in first.contents
    ]
    (screen,) = (content for content in second.contents if content.name not in first.names)
    assert screen.categories == ("slides",)
    await caller.close()
    await callee.close()


async def test_a_closed_peer_does_nothing_more_and_closes_twice(engine: MediaEngine) -> None:
    peer = await engine.open_peer(CALLER, wanting(AUDIO_ONLY), lambda _: None)
    await peer.close()
    await peer.close()
    with pytest.raises(MediaUnavailable):
        await peer.create_offer()

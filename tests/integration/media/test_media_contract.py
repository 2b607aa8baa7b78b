"""What every media engine promises the core, the stand-in of the other tests included."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from desktop_client.core.call_checks import flaw_of_answer, flaw_of_offer
from desktop_client.core.call_ports import MediaEngine
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO
from desktop_client.domain.devices import DeviceChoice
from desktop_client.domain.errors import MediaUnavailable
from desktop_client.domain.media import MediaFact, MediaKind, MediaState, MediaStateChanged, PeerSettings, ScreenSource
from desktop_client.domain.signalling import CallId
from desktop_client.media.child_options import ChildOptions
from desktop_client.media.engine import Engine
from desktop_client.media.synthetic_devices import TEST_PICTURE, tape, tone_microphone
from desktop_client.system.clock import SystemClock
from tests.fakes.media import FakeMediaEngine
from tests.integration.waiting import until

CALLER, CALLEE = CallId("caller"), CallId("callee")


@pytest.fixture(params=["real", "stand-in"])
async def engine(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[MediaEngine]:
    if request.param == "stand-in":
        yield FakeMediaEngine()
        return
    choice = DeviceChoice(microphone=tone_microphone(440), speaker=tape(tmp_path / "heard.raw"), camera=TEST_PICTURE)
    real = Engine(ChildOptions(choice=choice, extra_addresses=("127.0.0.1",), has_hardware=False), SystemClock())
    yield real
    await real.close()


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
    for is_paused in (True, False):
        await caller.set_screen_paused(is_paused=is_paused)
    await caller.close()
    await callee.close()


async def test_a_warm_engine_stays_as_it_is_and_a_closed_peer_closes_twice(engine: MediaEngine) -> None:
    await engine.start()
    await engine.start()
    peer = await engine.open_peer(CALLER, wanting(AUDIO_ONLY), lambda _: None)
    await peer.close()
    await peer.close()
    with pytest.raises(MediaUnavailable):
        await peer.create_offer()

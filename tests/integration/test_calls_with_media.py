"""Two whole Hallways call each other over a real server with real media processes."""

import os
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_data import RosterEntry
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, Call, CallEnd, CallState
from desktop_client.domain.devices import DeviceChoice
from desktop_client.domain.media import ScreenSource
from desktop_client.media.child_options import ChildOptions
from desktop_client.media.engine import Engine
from desktop_client.media.synthetic_devices import TEST_PICTURE, tape, tone_microphone
from desktop_client.system.clock import SystemClock
from tests.integration.headless import Headless, access_of, headless
from tests.integration.server_accounts import ServerAccount
from tests.integration.waiting import until

LIMIT_S = 20


@pytest.fixture
def engines() -> list[Engine]:
    """Elin's and Mara's, once `pair` has begun."""
    return []


@pytest.fixture
async def pair(
    unstarted_prosody: PrivateProsody, tmp_path: Path, engines: list[Engine]
) -> AsyncIterator[tuple[Headless, Headless]]:
    server = unstarted_prosody
    for local, other in (("elin", "mara"), ("mara", "elin")):
        server.add_account(local, "pw")
        server.data.write_roster(local, [RosterEntry(jid=BareJid(f"{other}@{server.domain}"))])
    async with server, AsyncExitStack() as stack:
        people: list[Headless] = []
        for local, tone_hz in (("elin", 440), ("mara", 660)):
            speaker = tape(tmp_path / f"{local}.raw")
            choice = DeviceChoice(microphone=tone_microphone(tone_hz), speaker=speaker, camera=TEST_PICTURE)
            options = ChildOptions(choice=choice, extra_addresses=("127.0.0.1",), has_hardware=False)
            engine = Engine(options, SystemClock())
            engines.append(engine)
            stack.push_async_callback(engine.close)
            account = ServerAccount(jid=BareJid(f"{local}@{server.domain}"), password="pw", server=server)
            opened = headless(access_of(account), tmp_path / f"{local}.db", media=engine)
            people.append(await stack.enter_async_context(opened))
        await until(lambda: all(person.is_caught_up for person in people))
        yield people[0], people[1]


async def test_a_video_call_connects_shares_a_screen_and_ends(pair: tuple[Headless, Headless]) -> None:
    elin, mara = pair
    mine, theirs = elin.core.calls, mara.core.calls
    assert mine is not None
    assert theirs is not None
    call = mine.place(elin.with_(mara.jid), WITH_VIDEO).id
    await until(lambda: theirs.find(call) is not None, limit_s=LIMIT_S)
    theirs.take(call, WITH_VIDEO)
    await until(lambda: is_active(mine.find(call)) and is_active(theirs.find(call)), limit_s=LIMIT_S)
    kept: list[Call] = []
    mine.kept.subscribe(kept.append)
    mine.share_screen(call, ScreenSource())
    await until(lambda: (found := theirs.find(call)) is not None and found.is_peer_screen_shared, limit_s=LIMIT_S)
    theirs.hang_up(call)
    await until(lambda: mine.find(call) is None, limit_s=LIMIT_S)
    await until(lambda: mine.all() == theirs.all() == ())
    await until(lambda: bool(kept))
    (past,) = await mine.past(10)
    assert (past.end, past.kinds) == (CallEnd.HUNG_UP, WITH_VIDEO)


async def test_a_talk_goes_on_when_the_media_process_of_one_side_dies(
    pair: tuple[Headless, Headless], engines: list[Engine]
) -> None:
    elin, mara = pair
    mine, theirs = elin.core.calls, mara.core.calls
    assert mine is not None
    assert theirs is not None
    first = mine.place(elin.with_(mara.jid), AUDIO_ONLY).id
    await until(lambda: theirs.find(first) is not None, limit_s=LIMIT_S)
    theirs.take(first, AUDIO_ONLY)
    await until(lambda: is_active(mine.find(first)) and is_active(theirs.find(first)), limit_s=LIMIT_S)
    process = engines[0].process.id
    assert process is not None
    os.kill(process, signal.SIGKILL)

    def have_gone_on() -> bool:
        calls = [*mine.all(), *theirs.all()]
        return len(calls) == 2 and all(is_active(call) and call.continues == first for call in calls)

    await until(have_gone_on, limit_s=LIMIT_S)
    (present,) = mine.all()
    mine.hang_up(present.id)
    await until(lambda: mine.all() == theirs.all() == ())


def is_active(call: Call | None) -> bool:
    return call is not None and call.state is CallState.ACTIVE

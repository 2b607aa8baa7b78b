"""Two whole Hallways call each other over a real server with real media processes."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typing_extensions import override

from desktop_client.core.calls import Calls
from desktop_client.core.scope import TaskScope
from desktop_client.demo.call_partner import CallPartner
from desktop_client.demo.hearing import heard_in
from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_configuration import ProsodyOptions, TurnService
from desktop_client.demo.prosody_data import RosterEntry
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, Call, CallEnd, CallState
from desktop_client.domain.devices import DeviceChoice, DeviceId
from desktop_client.domain.media import IceServerKind, MediaFact, PeerSettings, ScreenSource
from desktop_client.domain.pictures import PictureView
from desktop_client.domain.settings import CALL_RELAY_ONLY, SettingValue
from desktop_client.domain.signalling import CallId
from desktop_client.media.child_options import ChildOptions
from desktop_client.media.engine import Engine
from desktop_client.media.latest_pictures import LatestPictures
from desktop_client.media.remote_peer import RemotePeer
from desktop_client.media.synthetic_devices import ECHO, TEST_PICTURE, tape, tone_microphone
from desktop_client.system.clock import SystemClock
from desktop_client.xmpp.keepalive import Patience
from tests.fakes.turn_server import turn_server
from tests.integration.headless import Headless, access_of, headless
from tests.integration.server_accounts import ServerAccount
from tests.integration.waiting import until

TONES_HZ = {"elin": 440, "mara": 660}
NAMES = tuple(TONES_HZ)
RELAY_ONLY = {CALL_RELAY_ONLY.key: True}


class NotingEngine(Engine):
    """Keeps what each of its peers was told."""

    def __init__(self, options: ChildOptions) -> None:
        super().__init__(options, SystemClock())
        self.opened: list[PeerSettings] = []

    @override
    async def open_peer(self, call: CallId, settings: PeerSettings, deliver: Callable[[MediaFact], None]) -> RemotePeer:
        self.opened.append(settings)
        return await super().open_peer(call, settings, deliver)


class Person:
    """A Hallway without a window, with what its speaker plays on a tape."""

    def __init__(self, hallway: Headless, engine: NotingEngine, tape_file: Path) -> None:
        assert hallway.core.calls is not None
        self.hallway = hallway
        self.engine = engine
        self.calls: Calls = hallway.core.calls
        self.jid = hallway.jid
        self._tape_file = tape_file
        self._pictures = LatestPictures(engine, SystemClock())

    def hears(self, tone_hz: int) -> bool:
        heard = heard_in(self._tape_file, tone_hz)
        return heard.level_db > -40 and heard.tone_share > 0.5

    def sees(self, call: CallId, view: PictureView) -> bool:
        return self._pictures.newest(call, view) is not None

    def is_in(self, call: CallId, state: CallState = CallState.ACTIVE) -> bool:
        found = self.calls.find(call)
        return found is not None and found.state is state

    def is_relayed(self, call: CallId) -> bool:
        found = self.calls.find(call)
        return found is not None and found.statistics is not None and found.statistics.is_relayed is True


@asynccontextmanager
async def people_of(
    server: PrivateProsody,
    folder: Path,
    settings: Mapping[str, SettingValue],
    microphones: Mapping[str, DeviceId],
) -> AsyncIterator[tuple[Person, Person]]:
    """Elin and Mara, who know each other; a microphone that is named `ECHO` is its own speaker."""
    for local, other in zip(NAMES, reversed(NAMES), strict=True):
        server.add_account(local, "pw")
        server.data.write_roster(local, [RosterEntry(jid=BareJid(f"{other}@{server.domain}"))])
    async with server, AsyncExitStack() as stack:
        people: list[Person] = []
        for local in NAMES:
            tape_file, microphone = folder / f"{local}.raw", microphones[local]
            choice = DeviceChoice(
                microphone=microphone,
                speaker=ECHO if microphone == ECHO else tape(tape_file),
                camera=TEST_PICTURE,
                cancels_echo=False,
                suppresses_noise=False,
                controls_gain=False,
            )
            options = ChildOptions(choice=choice, extra_addresses=("127.0.0.1",), has_hardware=False)
            engine = NotingEngine(options)
            stack.push_async_callback(engine.close)
            account = ServerAccount(jid=BareJid(f"{local}@{server.domain}"), password="pw", server=server)
            opened = headless(
                access_of(account), folder / f"{local}.db", media=engine, settings=settings, patience=Patience()
            )
            people.append(Person(await stack.enter_async_context(opened), engine, tape_file))
        await until(lambda: all(person.hallway.is_caught_up for person in people))
        yield people[0], people[1]


@pytest.fixture
def tones() -> Mapping[str, DeviceId]:
    return {local: tone_microphone(frequency_hz) for local, frequency_hz in TONES_HZ.items()}


async def test_a_video_call_connects_shares_a_screen_and_ends(
    unstarted_prosody: PrivateProsody, tmp_path: Path, tones: Mapping[str, DeviceId]
) -> None:
    async with people_of(unstarted_prosody, tmp_path, {}, tones) as (elin, mara):
        call = elin.calls.place(elin.hallway.with_(mara.jid), WITH_VIDEO).id
        await until(lambda: mara.calls.find(call) is not None)
        mara.calls.take(call, WITH_VIDEO)
        await until(lambda: elin.is_in(call) and mara.is_in(call))
        await until(lambda: elin.hears(TONES_HZ["mara"]) and mara.hears(TONES_HZ["elin"]))
        kept: list[Call] = []
        elin.calls.kept.subscribe(kept.append)
        elin.calls.share_screen(call, ScreenSource())
        await until(lambda: (found := mara.calls.find(call)) is not None and found.is_peer_screen_shared)
        elin.calls.share_screen(call, None)
        await until(lambda: (found := mara.calls.find(call)) is not None and not found.is_peer_screen_shared)
        mara.calls.share_screen(call, ScreenSource())
        await until(lambda: (found := elin.calls.find(call)) is not None and found.is_peer_screen_shared)
        await until(lambda: elin.sees(call, PictureView.THEIR_SCREEN))
        mara.calls.share_screen(call, None)
        mara.calls.set_camera(call, is_on=False)
        await until(lambda: (found := elin.calls.find(call)) is not None and not found.is_peer_camera_on)
        assert elin.is_in(call)
        assert mara.is_in(call)
        mara.calls.hang_up(call)
        await until(lambda: elin.calls.find(call) is None)
        await until(lambda: elin.calls.all() == mara.calls.all() == ())
        await until(lambda: bool(kept))
        (past,) = await elin.calls.past(10)
        assert (past.end, past.kinds) == (CallEnd.HUNG_UP, WITH_VIDEO)


async def test_who_hides_their_address_talks_through_the_relay_that_the_server_names(
    tmp_path: Path, tones: Mapping[str, DeviceId]
) -> None:
    async with turn_server(tmp_path / "turn") as turn:
        server = PrivateProsody(tmp_path / "prosody", options=ProsodyOptions(turn=turn))
        async with people_of(server, tmp_path, RELAY_ONLY, tones) as (elin, mara):
            call = elin.calls.place(elin.hallway.with_(mara.jid), AUDIO_ONLY).id
            await until(lambda: mara.calls.find(call) is not None)
            mara.calls.take(call, AUDIO_ONLY)
            await until(lambda: elin.hears(TONES_HZ["mara"]) and mara.hears(TONES_HZ["elin"]))
            await until(lambda: elin.is_relayed(call) and mara.is_relayed(call))
            for person in (elin, mara):
                assert_is_hidden_behind(turn, person.engine.opened)
            elin.calls.hang_up(call)
            await until(lambda: elin.calls.all() == mara.calls.all() == ())


def assert_is_hidden_behind(turn: TurnService, opened: list[PeerSettings]) -> None:
    (settings,) = opened
    assert settings.is_relay_only
    (relay,) = (server for server in settings.ice_servers if server.kind is IceServerKind.TURN)
    assert (relay.host, relay.port) == (turn.host, turn.port)
    assert relay.username
    assert relay.password
    assert relay.expires_at is not None
    assert relay.expires_at - datetime.now(UTC) < timedelta(seconds=turn.ttl_s)


async def test_a_colleague_of_the_demo_echoes_a_call_tells_what_came_and_calls_back(
    unstarted_prosody: PrivateProsody, tmp_path: Path
) -> None:
    microphones = {"elin": tone_microphone(TONES_HZ["elin"]), "mara": ECHO}
    scope = TaskScope("mara")
    async with people_of(unstarted_prosody, tmp_path, {}, microphones) as (elin, mara):
        pictures = LatestPictures(mara.engine, SystemClock())
        partner = CallPartner(mara.hallway.core, mara.calls, pictures, scope, mara.hallway.with_(elin.jid))
        call = elin.calls.place(elin.hallway.with_(mara.jid), WITH_VIDEO).id
        await until(lambda: elin.is_in(call))
        await until(lambda: elin.hears(TONES_HZ["elin"]))
        elin.calls.share_screen(call, ScreenSource())
        await until(lambda: any("I see your screen" in text for text in elin.hallway.arrived))
        await until(lambda: any(talk.statistics is not None for talk in mara.calls.all()))
        elin.calls.hang_up(call)
        await until(lambda: any("different pictures" in text for text in elin.hallway.arrived))
        partner.call()
        await until(lambda: any(call.state is CallState.RINGING for call in elin.calls.all()))
        elin.calls.decline(elin.calls.all()[0].id)
        await until(lambda: elin.calls.all() == mara.calls.all() == ())
        await scope.close()

"""A call between the real program on a real desktop and a colleague without a window, each with its media process."""

import asyncio
import shutil
import signal
import subprocess
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from desktop_client.core.calls import Calls
from desktop_client.core.hallway import Core
from desktop_client.core.settings import Settings
from desktop_client.demo.eyes import Eyes, containing, starting_with
from desktop_client.demo.hands import Hands
from desktop_client.demo.headless import headless_hallway
from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_data import RosterEntry
from desktop_client.domain.accounts import Account, PasswordPlace
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.call import WITH_VIDEO, Call, CallEnd, CallState
from desktop_client.domain.pictures import PictureView
from desktop_client.domain.settings import CALL_DEVICES_CHECKED
from desktop_client.media.child_options import ChildOptions
from desktop_client.media.engine import Engine
from desktop_client.media.latest_pictures import LatestPictures
from desktop_client.system.clock import SystemClock
from desktop_client.system.paths import profile_paths
from desktop_client.system.settings_file import SettingsFile
from desktop_client.xmpp.transports import XmppTransports
from tests.gui.conftest import Look, Start
from tests.integration.waiting import until

PASSWORD = "a password for the tests"
ITEM, BUTTON, LABEL = "list item", "push button", "label"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Elin has a window and may call; Mara answers by hand of the test."""

    elin: BareJid
    mara: BareJid
    options: tuple[str, ...]
    core: Core
    pictures: LatestPictures

    @property
    def calls(self) -> Calls:
        assert self.core.calls is not None
        return self.core.calls

    @property
    def present(self) -> Call | None:
        return next(iter(self.calls.all()), None)

    def is_in(self, state: CallState) -> Callable[[], bool]:
        return lambda: self.present is not None and self.present.state is state

    def sees(self, view: PictureView) -> bool:
        return self.present is not None and self.pictures.newest(self.present.id, view) is not None


@pytest_asyncio.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    clock = SystemClock()
    engine = Engine(ChildOptions(has_hardware=False, extra_addresses=("127.0.0.1",)), clock)
    async with PrivateProsody(tmp_path / "server", domain="fjord.example") as server:
        elin, mara = (server.add_account(local, PASSWORD) for local in ("elin", "mara"))
        server.data.write_roster("elin", [RosterEntry(jid=mara, name="Mara Lindqvist")])
        server.data.write_roster("mara", [RosterEntry(jid=elin, name="Elin Berg")])
        profile = tmp_path / "elin"
        shutil.copyfile(server.ca_file, profile_paths(profile).authorities)
        await Settings(SettingsFile(profile_paths(profile).settings)).set(CALL_DEVICES_CHECKED, value=True)
        options = ("--profile", str(profile), "--host", server.host, "--port", str(server.port), "--calls", "test")
        account = Account(jid=mara, host=server.host, port=server.port, password_place=PasswordPlace.THIS_RUN)
        transports = XmppTransports(clock, extra_authority=server.ca_file, are_calls_enabled=True)
        async with headless_hallway(tmp_path / "mara", account, PASSWORD, transports, engine) as core:
            yield Line(elin=elin, mara=mara, options=options, core=core, pictures=LatestPictures(engine, clock))
        await engine.close()


@pytest.fixture
def eyes(look: Look) -> Eyes:
    return look("Hallway")


async def sign_in(start_hallway: Start, line: Line, eyes: Eyes, hands: Hands) -> "subprocess.Popen[bytes]":
    program = start_hallway(*line.options, "--account", line.elin, "--password-file", "-")
    assert program.stdin is not None
    program.stdin.write(PASSWORD.encode() + b"\n")
    program.stdin.close()
    await eyes.wait_for(containing(", Available. Set your status"), role=BUTTON)
    await line.core.sending.send(ConversationId(line.mara, line.elin), "Have you got a minute?")
    await hands.click(await eyes.wait_for(starting_with("Mara Lindqvist, "), role=ITEM))
    return program


async def test_a_video_call_is_seen_on_both_sides_and_the_next_is_taken_by_keys_and_ends_with_the_program(
    start_hallway: Start, line: Line, eyes: Eyes, hands: Hands
) -> None:
    program = await sign_in(start_hallway, line, eyes, hands)
    await hands.click(await eyes.wait_for("Video call", role=BUTTON))
    await until(line.is_in(CallState.RINGING))
    assert line.present is not None
    ended: list[Call] = []
    line.calls.changed.subscribe(lambda call: ended.append(call) if call.state is CallState.ENDED else None)
    line.calls.take(line.present.id, WITH_VIDEO)
    await until(line.is_in(CallState.ACTIVE), limit_s=20)
    await until(lambda: line.sees(PictureView.THEIR_CAMERA), limit_s=20)
    await _mute_and_share(line, eyes, hands)
    await hands.click(await eyes.wait_for("End", role=BUTTON))
    await until(lambda: bool(ended))
    assert [call.end for call in ended] == [CallEnd.HUNG_UP]
    await eyes.wait_until_gone("End", role=BUTTON)
    line.calls.place(ConversationId(line.mara, line.elin), WITH_VIDEO)
    await eyes.wait_for("Answer", role=BUTTON)
    await hands.press("ctrl+shift+y")
    await until(line.is_in(CallState.ACTIVE), limit_s=20)
    await until(lambda: line.sees(PictureView.THEIR_CAMERA), limit_s=20)
    program.send_signal(signal.SIGTERM)
    assert await asyncio.to_thread(program.wait, 20) == 0
    await until(lambda: line.present is None)


async def _mute_and_share(line: Line, eyes: Eyes, hands: Hands) -> None:
    await eyes.wait_for("Mute", role=BUTTON)
    await hands.press("ctrl+shift+m")
    await until(lambda: line.present is not None and line.present.is_peer_muted)
    await hands.press("ctrl+shift+i")
    await eyes.wait_for("Direct", role=LABEL)
    await hands.press("ctrl+shift+e")
    await hands.click(await eyes.wait_for("Share screen", role=BUTTON))
    await until(lambda: line.sees(PictureView.THEIR_SCREEN), limit_s=20)
    await eyes.wait_for(containing("You share your screen with Mara Lindqvist"))
    await hands.click(await eyes.wait_for("Pause sharing", role=BUTTON))
    await until(lambda: line.present is not None and line.present.is_peer_screen_paused)
    await eyes.wait_for(containing("Mara Lindqvist sees a still picture"))
    await hands.press("ctrl+shift+e")
    await until(lambda: line.present is not None and not line.present.is_peer_screen_shared)
    await line.core.sending.send(ConversationId(line.mara, line.elin), "Here is the file")
    await eyes.wait_for("Mara Lindqvist: Here is the file", role=BUTTON)

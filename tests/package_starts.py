"""Start a built Hallway on a desktop of its own, sign in to a private server, and be called by a colleague."""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from desktop_client.core.call_devices import remember
from desktop_client.core.settings import Settings
from desktop_client.demo.archive_writer import ArchivedMessage
from desktop_client.demo.eyes import Eyes, containing
from desktop_client.demo.hands import Hands
from desktop_client.demo.headless import headless_hallway
from desktop_client.demo.leash import leashed
from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_data import RosterEntry
from desktop_client.demo.virtual_desktop import VirtualDesktop
from desktop_client.domain.accounts import Account, PasswordPlace
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.call import WITH_VIDEO
from desktop_client.domain.devices import DeviceChoice
from desktop_client.domain.pictures import PictureView
from desktop_client.media.child_options import ChildOptions
from desktop_client.media.engine import Engine
from desktop_client.media.latest_pictures import LatestPictures
from desktop_client.media.synthetic_devices import SILENT_SPEAKER, TEST_PICTURE, tone_microphone
from desktop_client.system.atspi import accessible_desktop
from desktop_client.system.clock import SystemClock
from desktop_client.system.paths import profile_paths
from desktop_client.system.settings_file import SettingsFile
from desktop_client.xmpp.transports import XmppTransports
from tests.interop.patience import NeverHappened, eventually

PASSWORD = "package"
DEVICES = DeviceChoice(microphone=tone_microphone(440), speaker=SILENT_SPEAKER, camera=TEST_PICTURE)
NO_MULTIMEDIA = "No QtMultimedia backends found"
WAIT_S = 30.0


async def try_package(program: Path, folder: Path) -> None:
    """Raises `NotSeen` or `NeverHappened` when the window does not do what it should."""
    screen, profile = folder / "desktop", folder / "profile"
    screen.mkdir()
    server = PrivateProsody(folder / "server")
    own, colleague = server.add_account("elin", PASSWORD), server.add_account("maria", PASSWORD)
    server.data.write_roster("elin", [RosterEntry(jid=colleague, name="Maria Solberg")])
    server.data.write_roster("maria", [RosterEntry(jid=own, name="Elin Berg")])
    greeting = ArchivedMessage(
        sender=f"{colleague}/desk", recipient=own, body="Welcome", sent_at=datetime.now(UTC), message_id="greeting"
    )
    server.data.write_archive("elin", [greeting])
    async with server:
        paths = profile_paths(profile)
        shutil.copyfile(server.ca_file, paths.authorities)
        await remember(Settings(SettingsFile(paths.settings)), DEVICES)
        arguments = ["--profile", str(profile), "--account", own, "--password-file", "-"]
        arguments += ["--host", server.host, "--port", str(server.port)]
        with VirtualDesktop(screen) as desktop, _started([str(program), *arguments], desktop, folder) as running:
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = desktop.environment["DBUS_SESSION_BUS_ADDRESS"]
            try:
                async with accessible_desktop() as root:
                    eyes = Eyes(root, desktop.framebuffer, program="Hallway")
                    await _look(eyes, folder)
                    await _call(server, ConversationId(colleague, own), eyes, Hands(desktop.environment), folder)
            finally:
                running.terminate()


def _started(command: list[str], desktop: VirtualDesktop, folder: Path) -> "subprocess.Popen[bytes]":
    with (folder / "hallway.log").open("wb") as log:
        running = subprocess.Popen(
            leashed(command), env=desktop.environment, stdin=subprocess.PIPE, stdout=log, stderr=subprocess.STDOUT
        )
    if running.stdin is not None:
        running.stdin.write(PASSWORD.encode() + b"\n")
        running.stdin.close()
    return running


async def _look(eyes: Eyes, folder: Path) -> None:
    try:
        await eyes.wait_for(containing("Maria Solberg"), seconds=WAIT_S)
    finally:
        await eyes.picture(folder / "window.png")


async def _call(server: PrivateProsody, elin: ConversationId, eyes: Eyes, hands: Hands, folder: Path) -> None:
    """Let Maria call; the window answers, and its picture arrives at her."""
    clock = SystemClock()
    engine = Engine(ChildOptions(has_hardware=False, extra_addresses=("127.0.0.1",)), clock)
    account = Account(jid=elin.account, host=server.host, port=server.port, password_place=PasswordPlace.THIS_RUN)
    transports = XmppTransports(clock, extra_authority=server.ca_file, are_calls_enabled=True)
    pictures = LatestPictures(engine, clock)
    async with headless_hallway(folder / "maria", account, PASSWORD, transports, engine) as maria:
        await eventually(lambda: maria.connections.is_online(elin.account), "Maria")
        assert maria.calls is not None
        call = maria.calls.place(elin, WITH_VIDEO).id
        try:
            await eyes.wait_for("Answer", role="push button", seconds=WAIT_S)
            await hands.press("ctrl+shift+y")
            await eventually(lambda: pictures.newest(call, PictureView.THEIR_CAMERA), "its picture", seconds=WAIT_S)
        finally:
            await eyes.picture(folder / "call.png")
    await engine.close()
    if NO_MULTIMEDIA in (folder / "hallway.log").read_text(errors="replace"):
        raise NeverHappened("the devices of this computer: QtMultimedia has no backend")


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="hallway-package-"))
    try:
        asyncio.run(try_package(Path(sys.argv[1]).resolve(), folder))
    except Exception:
        print(f"logs and a picture: {folder}", file=sys.stderr)
        raise
    shutil.rmtree(folder)
    print(f"{sys.argv[1]} starts, signs in and takes a video call")
    return 0


if __name__ == "__main__":
    sys.exit(main())

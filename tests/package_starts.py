"""Start a built Hallway on a desktop of its own, sign in to a private server and look for a colleague."""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from desktop_client.demo.archive_writer import ArchivedMessage
from desktop_client.demo.eyes import Eyes, containing
from desktop_client.demo.leash import leashed
from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_data import RosterEntry
from desktop_client.demo.virtual_desktop import VirtualDesktop
from desktop_client.system.atspi import accessible_desktop
from desktop_client.system.paths import profile_paths

PASSWORD = "package"
WAIT_S = 30.0


async def try_package(program: Path, folder: Path) -> None:
    """Raises `NotSeen` when the window does not show the conversation with the colleague."""
    screen, profile = folder / "desktop", folder / "profile"
    screen.mkdir()
    server = PrivateProsody(folder / "server")
    own, colleague = server.add_account("elin", PASSWORD), server.add_account("maria", PASSWORD)
    server.data.write_roster("elin", [RosterEntry(jid=colleague, name="Maria Solberg")])
    greeting = ArchivedMessage(
        sender=f"{colleague}/desk", recipient=own, body="Welcome", sent_at=datetime.now(UTC), message_id="greeting"
    )
    server.data.write_archive("elin", [greeting])
    async with server:
        shutil.copyfile(server.ca_file, profile_paths(profile).authorities)
        arguments = ["--profile", str(profile), "--account", own, "--password-file", "-"]
        arguments += ["--host", server.host, "--port", str(server.port)]
        with VirtualDesktop(screen) as desktop, _started([str(program), *arguments], desktop, folder) as running:
            try:
                await _look(desktop, folder)
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


async def _look(desktop: VirtualDesktop, folder: Path) -> None:
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = desktop.environment["DBUS_SESSION_BUS_ADDRESS"]
    async with accessible_desktop() as root:
        eyes = Eyes(root, desktop.framebuffer, program="Hallway")
        try:
            await eyes.wait_for(containing("Maria Solberg"), seconds=WAIT_S)
        finally:
            await eyes.picture(folder / "window.png")


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="hallway-package-"))
    try:
        asyncio.run(try_package(Path(sys.argv[1]).resolve(), folder))
    except Exception:
        print(f"logs and a picture: {folder}", file=sys.stderr)
        raise
    shutil.rmtree(folder)
    print(f"{sys.argv[1]} starts and signs in")
    return 0


if __name__ == "__main__":
    sys.exit(main())

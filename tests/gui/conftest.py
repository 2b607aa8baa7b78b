"""A desktop of its own for the programs under test: screen, window manager, buses, key ring, notifications."""

import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from desktop_client.demo.eyes import Eyes
from desktop_client.demo.hands import Hands
from desktop_client.demo.leash import leashed
from desktop_client.demo.virtual_desktop import VirtualDesktop
from desktop_client.system.atspi import Accessible, accessible_desktop

Start = Callable[..., "subprocess.Popen[bytes]"]
Look = Callable[[str], Eyes]

_END_S = 10.0


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VirtualDesktop]:
    """The desktop of the whole run; its `environment` is for the programs, never for the tests."""
    with VirtualDesktop(tmp_path_factory.mktemp("desktop")) as running:
        yield running


@pytest.fixture
def hands(desktop: VirtualDesktop) -> Hands:
    """Real mouse and key events on the desktop."""
    return Hands(desktop.environment)


@pytest_asyncio.fixture
async def accessible(desktop: VirtualDesktop, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Accessible]:
    """The desktop as a screen reader finds it."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", desktop.environment["DBUS_SESSION_BUS_ADDRESS"])
    async with accessible_desktop() as root:
        yield root


@pytest.fixture
def look(desktop: VirtualDesktop, accessible: Accessible) -> Look:
    """Look at one program, named as it names itself to screen readers."""

    def at(program: str) -> Eyes:
        return Eyes(accessible, desktop.framebuffer, program=program)

    return at


@pytest.fixture
def start(desktop: VirtualDesktop, tmp_path: Path) -> Iterator[Start]:
    """Start programs on the desktop; what still runs at the end of the test is ended."""
    running: list[subprocess.Popen[bytes]] = []

    def run(*command: str, **environment: str) -> "subprocess.Popen[bytes]":
        with (tmp_path / f"program{len(running)}.log").open("wb") as log:
            program = subprocess.Popen(
                leashed(command),
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=desktop.environment | environment,
            )
        running.append(program)
        return program

    yield run
    for program in running:
        with program:
            program.terminate()
            try:
                program.wait(_END_S)
            except subprocess.TimeoutExpired:
                program.kill()


@pytest.fixture
def start_hallway(start: Start, tmp_path: Path) -> Start:
    """Start the installed program with a profile of this test, or with `--profile` as given."""

    def run(*arguments: str, **environment: str) -> "subprocess.Popen[bytes]":
        profile = () if "--profile" in arguments else ("--profile", str(tmp_path / "profile"))
        return start(str(Path(sys.executable).with_name("hallway")), *profile, *arguments, **environment)

    return run

"""A desktop of its own for the programs under test: screen, window manager, buses, key ring, notifications."""

import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from desktop_client.core.hallway import Core
from desktop_client.demo.eyes import Eyes, containing, starting_with
from desktop_client.demo.hands import Hands
from desktop_client.demo.headless import headless_hallway
from desktop_client.demo.leash import leashed
from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_data import RosterEntry
from desktop_client.demo.virtual_desktop import VirtualDesktop
from desktop_client.domain.accounts import Account, PasswordPlace
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.messages import ItemsAdded, ItemsChanged, Message, TimelineChange
from desktop_client.system.atspi import Accessible, accessible_desktop
from desktop_client.system.clock import SystemClock
from desktop_client.system.paths import profile_paths
from desktop_client.xmpp.transports import XmppTransports

Start = Callable[..., "subprocess.Popen[bytes]"]
Look = Callable[[str], Eyes]

_END_S = 10.0
PASSWORD = "a password for the tests"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Elin has a window; Mara's messages are those of her conversation with Elin, by id."""

    elin: BareJid
    mara: BareJid
    options: tuple[str, ...]
    core: Core
    messages: dict[int, Message]

    @property
    def conversation(self) -> ConversationId:
        return ConversationId(self.mara, self.elin)

    def take(self, change: TimelineChange) -> None:
        if isinstance(change, ItemsAdded | ItemsChanged):
            self.messages.update({item.id: item for item in change.items if isinstance(item, Message)})

    def has(self, fits: Callable[[Message], bool]) -> Callable[[], bool]:
        return lambda: any(fits(message) for message in self.messages.values())

    def saying(self, body: str) -> Message:
        return next(message for message in self.messages.values() if message.body == body)


@pytest_asyncio.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    clock = SystemClock()
    async with PrivateProsody(tmp_path / "server", domain="fjord.example") as server:
        elin, mara = (server.add_account(local, PASSWORD) for local in ("elin", "mara"))
        server.data.write_roster("elin", [RosterEntry(jid=mara, name="Mara Lindqvist")])
        server.data.write_roster("mara", [RosterEntry(jid=elin, name="Elin Berg")])
        profile = tmp_path / "elin"
        shutil.copyfile(server.ca_file, profile_paths(profile).authorities)
        options = ("--profile", str(profile), "--host", server.host, "--port", str(server.port), "--calls", "off")
        account = Account(jid=mara, host=server.host, port=server.port, password_place=PasswordPlace.THIS_RUN)
        transports = XmppTransports(clock, extra_authority=server.ca_file)
        async with headless_hallway(tmp_path / "mara", account, PASSWORD, transports) as core:
            made = Line(elin=elin, mara=mara, options=options, core=core, messages={})
            core.timelines.changed.subscribe(made.take)
            yield made


@pytest.fixture
def eyes(look: Look) -> Eyes:
    return look("Hallway")


async def sign_in(start_hallway: Start, line: Line, eyes: Eyes) -> "subprocess.Popen[bytes]":
    program = start_hallway(*line.options, "--account", line.elin, "--password-file", "-")
    assert program.stdin is not None
    program.stdin.write(PASSWORD.encode() + b"\n")
    program.stdin.close()
    await eyes.wait_for(containing(", Available. Set your status"), role="push button")
    return program


async def read_first(start_hallway: Start, line: Line, eyes: Eyes, hands: Hands) -> None:
    """Sign in and open what Mara writes."""
    await sign_in(start_hallway, line, eyes)
    await line.core.sending.send(line.conversation, "Can you take the retry?")
    await hands.click(await eyes.wait_for(starting_with("Mara Lindqvist, "), role="list item"))

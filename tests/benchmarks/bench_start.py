"""Starting, being there, and doing nothing."""

import asyncio
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop_client.demo.archive_writer import ArchivedMessage
from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_data import RosterEntry
from desktop_client.demo.virtual_desktop import VirtualDesktop
from desktop_client.system.paths import profile_paths
from tests.benchmarks.measured_program import MeasuredProgram
from tests.benchmarks.table import Row

_PASSWORD = "bench password"
_STARTS = 7
_IDLE_S = 60.0
_WORDS = ("the", "quick", "brown", "fox", "jumps", "over", "a", "lazy", "dog", "while", "reading", "mail", "again")
_CONTACTS = ("alice", "bob", "carol", "dave", "erin")


def rows(folder: Path) -> Iterator[Row]:
    """Measure on a virtual desktop with a key ring, against a private Prosody, on a warm disk."""
    yield from asyncio.run(_measured(folder))


async def _measured(folder: Path) -> list[Row]:
    (folder / "desktop").mkdir()
    measures = (_small_account, _many_contacts, _long_archive)
    with VirtualDesktop(folder / "desktop") as desktop:
        async with _server(folder / "server") as server:
            return [row for measure in measures for row in measure(folder, server, desktop)]


def _server(folder: Path) -> PrivateProsody:
    server = PrivateProsody(folder, domain="bench.example")
    for local in (*_CONTACTS, "elin", "heidi", "frank"):
        server.data.write_account(local, _PASSWORD)
    server.data.write_roster("elin", _entries(_CONTACTS))
    server.data.write_roster("heidi", _entries([f"person-{number}" for number in range(2000)]))
    server.data.write_roster("frank", _entries(_CONTACTS))
    server.data.write_archive("elin", _messages("elin", 200))
    server.data.write_archive("frank", _messages("frank", 10_000))
    return server


def _entries(locals_: tuple[str, ...] | list[str]) -> list[RosterEntry]:
    return [RosterEntry(jid=f"{local}@bench.example", name=local.capitalize()) for local in locals_]


def _messages(owner: str, count: int) -> Iterator[ArchivedMessage]:
    start = datetime.now(UTC) - timedelta(days=30)
    for number in range(count):
        peer = _CONTACTS[number % len(_CONTACTS)]
        sender, recipient = (peer, owner) if number % 3 else (owner, peer)
        yield ArchivedMessage(
            sender=f"{sender}@bench.example/desk",
            recipient=f"{recipient}@bench.example",
            body=f"#{number} {' '.join(_WORDS[: 3 + number % 13])}",
            sent_at=start + timedelta(minutes=number * 4),
            message_id=f"bench-{number}",
        )


class _Person:
    """One account with a profile of its own."""

    def __init__(self, local: str, folder: Path, server: PrivateProsody, desktop: VirtualDesktop) -> None:
        self._profile = folder / f"profile-{local}"
        self._arguments = ["--profile", str(self._profile), "--account", f"{local}@bench.example"]
        self._arguments += ["--host", server.host, "--port", str(server.port), "--password-file", "-"]
        self._desktop = desktop
        shutil.copyfile(server.ca_file, profile_paths(self._profile).authorities)

    def start(self, *, is_watched: bool = False) -> MeasuredProgram:
        """Start unattended, with the password on standard input."""
        return MeasuredProgram(self._arguments, self._desktop.environment, password=_PASSWORD, is_watched=is_watched)

    def start_again(self) -> MeasuredProgram:
        """Start as every morning: the account and its password are known."""
        return MeasuredProgram(["--profile", str(self._profile)], self._desktop.environment)


def _small_account(folder: Path, server: PrivateProsody, desktop: VirtualDesktop) -> Iterator[Row]:
    elin = _Person("elin", folder, server, desktop)
    _once(elin, lambda program: program.settled_s())
    painted, signed_in = [], []
    for _ in range(_STARTS):
        program = elin.start_again()
        painted.append(program.reached_s("painted"))
        signed_in.append(program.reached_s("signed-in"))
        program.quit()
    how = (
        f"median of {_STARTS} starts, Xvfb, key ring, store of 200 messages; from before exec to the program's log line"
    )
    yield Row(what="start to window painted", value=statistics.median(painted), unit="s", reach=0.6, how=how)
    yield Row(what="start to signed in", value=statistics.median(signed_in), unit="s", reach=1.0, how=how)
    program = elin.start_again()
    program.settled_s()
    rss, pss = program.memory_mb()
    used = program.cpu_s()
    time.sleep(_IDLE_S)
    idle = program.cpu_s() - used
    program.quit()
    what = "memory of all processes, 5 contacts"
    yield Row(what=what, value=rss, unit="MB", reach=150, how=f"RSS when settled (PSS {pss:.0f} MB)", scales=False)
    yield Row(what="idle CPU in 60 s", value=idle, unit="s", reach=0.1, how="user + system, window open, signed in")


def _once(person: _Person, use: Callable[[MeasuredProgram], float]) -> float:
    program = person.start()
    value = use(program)
    program.quit()
    return value


def _many_contacts(folder: Path, server: PrivateProsody, desktop: VirtualDesktop) -> Iterator[Row]:
    settled = _once(_Person("heidi", folder, server, desktop), lambda program: program.settled_s())
    how = "empty profile; exec to the start of the first 3 s below 3 % of a core"
    yield Row(what="2,000 contacts settled", value=settled, unit="s", reach=2.0, how=how)


def _long_archive(folder: Path, server: PrivateProsody, desktop: VirtualDesktop) -> Iterator[Row]:
    program = _Person("frank", folder, server, desktop).start(is_watched=True)
    caught_up, used = program.reached_s("caught-up"), program.cpu_s()
    watched = program.quit()
    how = "empty profile, Prosody's archive of one account in pages; a 4 ms timer of the window's loop"
    yield Row(what="10,000 archived messages caught up", value=caught_up, unit="s", reach=7.5, how=how)
    yield Row(what="… CPU", value=used, unit="s", reach=3.0, how="all threads, start included")
    yield Row(what="… longest stall", value=watched["stall_max_ms"], unit="ms", reach=50, how="lateness of that timer")
    yield Row(what="… stall p99", value=watched["stall_p99_ms"], unit="ms", reach=16, how="lateness of that timer")

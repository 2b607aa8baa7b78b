"""What a server can make the program hold: huge stanzas and floods, by the peak of its memory."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from desktop_client.demo.virtual_desktop import VirtualDesktop
from desktop_client.system.paths import profile_paths
from tests.benchmarks.measured_program import MeasuredProgram
from tests.benchmarks.table import Row
from tests.fakes.scripted_server import DOMAIN, PASSWORD, Peer, ScriptedServer

_MB = 1024 * 1024
_SENDER = f"mara@{DOMAIN}/desk"
_WORDS = "the quick brown fox jumps over a lazy dog "


@dataclass(frozen=True, slots=True, kw_only=True)
class Onslaught:
    """`count` stanzas, offered as fast as the program reads; the peak may grow by `reach_mb`."""

    what: str
    stanza: str
    count: int
    reach_mb: float


def _message(size_bytes: int) -> str:
    body = (_WORDS * (size_bytes // len(_WORDS) + 1))[:size_bytes]
    return f"<message from='{_SENDER}' type='chat'><body>{body}</body></message>"


_ONSLAUGHTS = (
    Onslaught(what="a message of 1 MB", stanza=_message(_MB - 1024), count=1, reach_mb=30),
    Onslaught(what="a message of 32 MB", stanza=_message(32 * _MB), count=1, reach_mb=30),
    Onslaught(what="64 messages of 1 MB", stanza=_message(_MB - 1024), count=64, reach_mb=40),
    Onslaught(what="20,000 messages", stanza=_message(200), count=20_000, reach_mb=40),
    Onslaught(
        what="50,000 presences",
        stanza=f"<presence from='{_SENDER}'><show>away</show></presence>",
        count=50_000,
        reach_mb=30,
    ),
)


def rows(folder: Path) -> Iterator[Row]:
    """Measure each in a fresh program of its own, signed in at a server that follows a script."""
    with VirtualDesktop(_made(folder / "desktop")) as desktop:
        for number, onslaught in enumerate(_ONSLAUGHTS):
            yield asyncio.run(_suffered(onslaught, _made(folder / str(number)), desktop))


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


async def _suffered(onslaught: Onslaught, folder: Path, desktop: VirtualDesktop) -> Row:
    read_all = asyncio.Event()
    async with (
        ScriptedServer(partial(_serve, read_all=read_all)) as server,
        _program(server, folder, desktop) as program,
    ):
        await asyncio.to_thread(program.reached_s, "caught-up")
        await asyncio.to_thread(program.settled_s)
        before_mb = program.begin_peak_mb()
        peer = server.peers[-1]
        for _ in range(onslaught.count):
            peer.send(onslaught.stanza)
            await peer.flush()
        peer.send(f"<iq type='get' id='end' from='{DOMAIN}'><ping xmlns='urn:xmpp:ping'/></iq>")
        await read_all.wait()
        await asyncio.to_thread(program.settled_s)
        growth_mb = program.peak_mb() - before_mb
    how = "peak of the resident memory above its value when settled; offered as fast as it is read"
    return Row(
        what=f"memory for {onslaught.what}", value=growth_mb, unit="MB", reach=onslaught.reach_mb, how=how, scales=False
    )


async def _serve(peer: Peer, read_all: asyncio.Event) -> None:
    """Sign the program in and have nothing for it; `read_all` is set when the question `end` is answered."""
    await peer.welcome(resume_id="r1")
    while True:
        stanza = await peer.next()
        if stanza.get("id") == "end":
            read_all.set()
        if stanza.tag == "{jabber:client}iq" and stanza.get("type") in ("get", "set"):
            peer.send(_answer(stanza.get("id", ""), is_roster=stanza.find("{jabber:iq:roster}query") is not None))


def _answer(question: str, *, is_roster: bool) -> str:
    if is_roster:
        return f"<iq type='result' id='{question}'><query xmlns='jabber:iq:roster'/></iq>"
    condition = "<feature-not-implemented xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
    return f"<iq type='error' id='{question}'><error type='cancel'>{condition}</error></iq>"


@contextlib.asynccontextmanager
async def _program(server: ScriptedServer, folder: Path, desktop: VirtualDesktop) -> AsyncIterator[MeasuredProgram]:
    server.issued.write(folder / "served")
    server.context.load_cert_chain(folder / "served" / "server.crt", folder / "served" / "server.key")
    server.authority.write(profile_paths(folder / "profile").authorities)
    arguments = ["--profile", str(folder / "profile"), "--account", f"elin@{DOMAIN}"]
    arguments += ["--host", server.host, "--port", str(server.port), "--password-file", "-"]
    program = MeasuredProgram(arguments, desktop.environment, password=PASSWORD)
    try:
        yield program
    finally:
        await asyncio.to_thread(program.quit)

"""A room of 5,000 that talks, and rooms with a long archive, spoken for by a small program at a real server."""

import asyncio
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_configuration import OutsideService, ProsodyOptions
from desktop_client.demo.virtual_desktop import VirtualDesktop
from desktop_client.domain.addresses import BareJid
from tests.benchmarks.peer_rows import peer_rows
from tests.benchmarks.rooms_probe import A_MINUTE, FIRST, KNOWN, MINUTE_S, MISSED
from tests.benchmarks.table import Row
from tests.fakes.room_component import PlayedRoom, RoomComponent, free_port

OCCUPANTS = 5_000
_DOMAIN, _PASSWORD = "hallway.test", "benchmark"


def rows(folder: Path) -> Iterator[Row]:
    for name, measure in PARTS.items():
        (folder / name).mkdir()
        yield from measure(folder / name)


def _window_rows(folder: Path) -> Iterator[Row]:
    """Measure the real window on a virtual desktop, signed in at a Prosody."""
    (folder / "desktop").mkdir()
    with VirtualDesktop(folder / "desktop") as desktop:
        figures = asyncio.run(_figures(folder, desktop.environment))
    yield from _join_rows(figures["join"])
    yield from _flood_rows(figures["flood"])
    yield from _archive_rows("a room with 20,000 messages, first time", FIRST, figures["first"])
    yield from _archive_rows(f"… after {MISSED:,} missed messages", MISSED, figures["missed"])


def _join_rows(figures: Mapping[str, float]) -> Iterator[Row]:
    how = f"{OCCUPANTS:,} presences from a service at Prosody; window of 1440x900 on Xvfb"
    yield Row(what="join a room of 5,000", value=figures["s"], unit="s", reach=3, how=f"{how}; asked to all known")
    yield from _stall_rows(figures, "4 ms timer, until 1 s after")
    yield Row(what="… memory", value=figures["mb"], unit="MB", reach=40, how="resident, growth", scales=False)


def _flood_rows(figures: Mapping[str, float]) -> Iterator[Row]:
    how = f"{A_MINUTE:,} messages in {MINUTE_S} s in that room, open in the window"
    yield Row(what="3,000 messages a minute", value=figures["s"], unit="s", reach=MINUTE_S + 2, how=how, scales=False)
    yield from _stall_rows(figures, "4 ms timer, over that minute", reach=16)
    share = figures["share"] * 100
    yield Row(what="… share of a core", value=share, unit="%", how="all threads", scales=False)
    yield Row(what="… paints of the timeline", value=figures["paints"], unit="a second", how="", scales=False)
    yield Row(what="… memory", value=figures["mb"], unit="MB", reach=60, how="resident, growth", scales=False)


def _archive_rows(what: str, stored: int, figures: Mapping[str, float]) -> Iterator[Row]:
    yield Row(what=f"{what}, newest shown", value=figures["newest_s"], unit="s", reach=1, how="asked to last row")
    yield Row(what="… filled behind", value=figures["filled_s"], unit="s", how=f"until {stored:,} are stored")
    yield from _stall_rows(figures, "4 ms timer, until 1 s after")


def _stall_rows(figures: Mapping[str, float], how: str, reach: float = 50) -> Iterator[Row]:
    yield Row(what="… stall p99", value=figures["p99_ms"], unit="ms", reach=reach, how=how)
    yield Row(what="… longest stall", value=figures["max_ms"], unit="ms", how="lateness of that timer")
    yield Row(what="… processor time", value=figures["cpu_s"], unit="s", how="all threads of the window's process")


async def _figures(folder: Path, environment: Mapping[str, str]) -> dict[str, dict[str, float]]:
    service = OutsideService(domain=f"crowd.{_DOMAIN}", secret="a benchmark", port=free_port())
    options = ProsodyOptions(services=(service,), without_modules=frozenset({"csi_simple"}))
    async with PrivateProsody(folder / "server", domain=_DOMAIN, options=options) as server:
        jid = server.add_account("elin", _PASSWORD)
        _write_access(folder, server, jid)
        async with RoomComponent(
            host=server.host, port=service.port, domain=service.domain, secret=service.secret, rooms=_rooms(service)
        ):
            probe = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.benchmarks.rooms_probe", str(folder)),
                env=dict(environment),
                stdout=asyncio.subprocess.PIPE,
            )
            output, _ = await probe.communicate()
    return dict(json.loads(output))


def _rooms(service: OutsideService) -> tuple[PlayedRoom, ...]:
    crowd = PlayedRoom(jid=f"crowd@{service.domain}", occupants=OCCUPANTS)
    archive = PlayedRoom(jid=f"archive@{service.domain}", occupants=50)
    away = PlayedRoom(jid=f"away@{service.domain}", occupants=50)
    archive.say(MISSED)
    away.say(KNOWN)
    return crowd, archive, away


def _write_access(folder: Path, server: PrivateProsody, jid: BareJid) -> None:
    access = {"jid": jid, "host": server.host, "port": server.port, "password": _PASSWORD}
    (folder / "access.json").write_text(json.dumps(access), encoding="utf-8")
    (folder / "ca.crt").write_bytes(server.ca_file.read_bytes())


PARTS: dict[str, Callable[[Path], Iterable[Row]]] = {"window": _window_rows, "peers": peer_rows}

"""The window in rooms that a small program speaks for, measured from inside; prints its figures as JSON.

usage: python -m tests.benchmarks.rooms_probe FOLDER, which holds `access.json` and the server's `ca.crt`.
HALLWAY_BENCH names parts (join, flood, first, missed) when not all shall be measured.
"""

import asyncio
import gc
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_client.core.hallway import Core
from desktop_client.domain.accounts import Account, PasswordPlace
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.storage.store import open_store
from desktop_client.system.clock import SystemClock
from desktop_client.ui.window import HallwayWindow
from desktop_client.xmpp.transports import XmppTransports
from tests.benchmarks.bench_store import KEY
from tests.benchmarks.probed_window import Paints, print_figures, resident_mb, shown_window
from tests.benchmarks.watched import StallWatch
from tests.fakes.ports import ports_over

MINUTE_S = 60
A_MINUTE = 3_000
MISSED = 20_000
KNOWN = 100
FIRST = 500
_QUIET_S = 1.0
_LOOK_S = 0.002
_LOOK_RARELY_S = 0.1


@dataclass
class Probe:
    """One Hallway with its window; figures by name."""

    core: Core
    window: HallwayWindow
    jid: BareJid
    clock: SystemClock

    def room(self, local: str) -> ConversationId:
        return ConversationId(self.jid, BareJid(f"{local}@crowd.{self.jid.partition('@')[2]}"))

    async def until(self, is_so: Callable[[], bool], limit_s: float = 120) -> None:
        async with asyncio.timeout(limit_s):
            while not is_so():
                await self.clock.sleep(_LOOK_S)

    async def signed_in(self) -> None:
        await self.until(lambda: self.core.connections.is_online(self.jid))
        await self.clock.sleep(2 * _QUIET_S)

    async def joined(self) -> dict[str, float]:
        """Enter the crowd; it ends when the window knows all of them."""
        room = self.room("crowd")
        before_mb = resident_mb()
        with Measured() as measured:
            await self.core.rooms.join(self.jid, room.peer, "Elin")
            await self.until(lambda: self.core.rooms.state(room).occupants > 5_000)
            taken_s = measured.passed_s
            await self.clock.sleep(_QUIET_S)
        return {"s": taken_s, "mb": resident_mb() - before_mb, **measured.figures(taken_s)}

    async def flooded(self) -> dict[str, float]:
        """Look at the crowd while it talks."""
        room = self.room("crowd")
        await self.shown(room)
        before_mb, paints = resident_mb(), Paints(self.window.timeline.view.viewport())
        with Measured() as measured:
            await self.core.sending.send(room, f"play {A_MINUTE} {MINUTE_S}")
            await self.until(lambda: self._last(room).startswith(f"{A_MINUTE} "), 2 * MINUTE_S)
            taken_s = measured.passed_s
        return {
            "s": taken_s,
            "mb": resident_mb() - before_mb,
            "paints": paints.count / taken_s,
            **measured.figures(taken_s),
        }

    async def filled(self, local: str, newest: int, stored: int) -> dict[str, float]:
        """Enter a room with a long archive: until its newest message shows, until all that comes is there."""
        room = self.room(local)
        with Measured() as measured:
            self.window.actions.open_conversation(room)
            await self.core.rooms.join(self.jid, room.peer, "Elin")
            await self.until(lambda: self._last(room).startswith(f"{newest} "))
            newest_s = measured.passed_s
            await self._until_stored(room, stored)
            taken_s = measured.passed_s
            await self.clock.sleep(_QUIET_S)
        return {"newest_s": newest_s, "filled_s": taken_s, **measured.figures(taken_s)}

    async def missed(self) -> dict[str, float]:
        """Come back to a room that said much meanwhile."""
        room, crowd = self.room("away"), self.room("crowd")
        await self.core.rooms.join(self.jid, room.peer, "Elin")
        await self.clock.sleep(_QUIET_S)
        await self.core.conversations.mark_read(room, (await self.core.timelines.latest(room, 1)).items[-1].id)
        await self.core.rooms.leave(room)
        await self.shown(room)
        await self.core.sending.send(crowd, f"say {MISSED} away")
        await self.clock.sleep(2 * _QUIET_S)
        return await self.filled("away", KNOWN + MISSED - 1, KNOWN + MISSED)

    async def shown(self, room: ConversationId) -> None:
        self.window.actions.open_conversation(room)
        await self.until(lambda: self.window.timeline.model.conversation == room)

    async def _until_stored(self, room: ConversationId, count: int) -> None:
        async with asyncio.timeout(120):
            while (await self.core.timelines.latest(room, 1)).older + 1 < count:
                await self.clock.sleep(_LOOK_RARELY_S)

    def _last(self, room: ConversationId) -> str:
        """Return the words of the last message that the window shows."""
        model = self.window.timeline.model
        if model.conversation != room or not model.rowCount():
            return ""
        message = model.message(model.rowCount() - 1)
        return message.body if message is not None else ""


class Measured:
    """How long the loop was kept while this is entered, and what it used."""

    def __enter__(self) -> "Measured":
        gc.collect()
        self._watch = StallWatch()
        self._started, self._used = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self._watch.stop()

    @property
    def passed_s(self) -> float:
        return time.perf_counter() - self._started

    def figures(self, seconds: float) -> dict[str, float]:
        late, used_s = sorted(self._watch.lateness_ms), time.process_time() - self._used
        return {
            "p99_ms": late[int(len(late) * 0.99)],
            "max_ms": late[-1],
            "cpu_s": used_s,
            "share": used_s / seconds,
        }


async def _measure(folder: Path) -> dict[str, dict[str, float]]:
    access = json.loads((folder / "access.json").read_text(encoding="utf-8"))
    clock, jid = SystemClock(), BareJid(access["jid"])
    store = await open_store(folder / "history.db", KEY)
    transports = XmppTransports(clock, extra_authority=folder / "ca.crt")
    account = Account(jid=jid, host=access["host"], port=access["port"], password_place=PasswordPlace.THIS_RUN)
    ports = ports_over(store, clock, transports)
    async with shown_window(store, ports, account, access["password"]) as (core, window):
        return await _figures(Probe(core, window, jid, clock))


async def _figures(probe: Probe) -> dict[str, dict[str, float]]:
    await probe.signed_in()
    measures = {
        "join": probe.joined,
        "flood": probe.flooded,
        "first": lambda: probe.filled("archive", MISSED - 1, FIRST),
        "missed": probe.missed,
    }
    wanted = os.environ.get("HALLWAY_BENCH", " ".join(measures)).split()
    figures = {}
    for part in wanted:
        figures[part] = await measures[part]()
        print(part, figures[part], file=sys.stderr, flush=True)
    return figures


if __name__ == "__main__":
    print_figures(_measure)

"""A timeline of 100,000 stored messages in a window, measured from inside; prints its figures as JSON.

usage: python -m tests.benchmarks.timeline_probe FOLDER
"""

import asyncio
import gc
import json
import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import apsw
import qasync
from PySide6.QtWidgets import QApplication

from desktop_client.core.feed import Feed
from desktop_client.core.ports import MessageStore
from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.conversations import Conversation
from desktop_client.domain.messages import ItemId, TimelineChange, TimelineSlice
from desktop_client.storage.batch import Batch, NewItem
from desktop_client.storage.stamps import us_from_time
from desktop_client.storage.store import Store, open_store
from desktop_client.ui.models.timeline import TimelineModel
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.timeline.view import TimelineView
from tests.factories import ELIN, MARA
from tests.fakes.waiting import until

COUNT = 100_000
CONVERSATION = ConversationId(ELIN, MARA)
PANE = (1052, 776)
STEPS = 1200
_CHUNK = 5000
_START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
_TALK = (
    "we tagged the release and the pairing retry holds so notes can go out before lunch *today* if nobody objects"
    " see wiki.fjord.example/release for the numbers from bench three they look right 🎉 to me"
)
_CODE = "```python\nasync def pair(device, *, timeout=8.0):\n    return await device.handshake(attempts=2)\n```"


class StoredTimeline:
    """Pages of the store, without an archive behind it."""

    def __init__(self, store: MessageStore) -> None:
        self.changed: Feed[TimelineChange] = Feed("timelines")
        self._store = store

    async def latest(self, conversation: ConversationId, count: int) -> TimelineSlice:
        return await self._store.latest(conversation, count)

    async def before(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        return await self._store.before(conversation, item, count)

    async def after(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        return await self._store.after(conversation, item, count)

    async def around(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        return await self._store.around(conversation, item, count)

    async def at_position(self, conversation: ConversationId, position: int, count: int) -> TimelineSlice:
        return await self._store.at_position(conversation, position, count)

    def may_have_older(self, conversation: ConversationId) -> bool:
        return False


def _bodies(count: int) -> Iterator[str]:
    chance = random.Random(11)
    words = _TALK.split()
    for number in range(count):
        body = " ".join(chance.choices(words, k=min(400, 1 + int(chance.lognormvariate(2.1, 0.9)))))
        if number % 25 == 0:
            body = f"{body}\n{_CODE}"
        elif number % 10 == 0:
            body = f"> {' '.join(chance.choices(words, k=6))}\n{body}"
        yield body


def _insert(connection: apsw.Connection, bodies: list[str], first: int) -> None:
    batch = Batch(connection, us_from_time(_START))
    timeline = batch.timeline(CONVERSATION)
    for number, body in enumerate(bodies, start=first):
        is_own = number % 20 in {3, 4, 9, 15, 16, 17}
        batch.insert(
            timeline,
            NewItem(
                position=us_from_time(_START) + number * 150_000_000,
                direction=int(is_own),
                body=body,
                message_id=f"message-{number}",
                archive_id=f"{number:032x}",
                is_archived=True,
            ),
        )
    batch.finish()


async def _fill(store: Store) -> None:
    bodies = list(_bodies(COUNT))
    for first in range(0, COUNT, _CHUNK):
        chunk = bodies[first : first + _CHUNK]
        await store.database.write(partial(_insert, bodies=chunk, first=first))


def _name(jid: BareJid) -> str:
    return jid.partition("@")[0].capitalize()


class Probe:
    def __init__(self, store: MessageStore, scope: TaskScope) -> None:
        self.model = TimelineModel(StoredTimeline(store), scope, _name)
        self.view = TimelineView(self.model, lambda jid: Face(address=jid, name=_name(jid)), scope)
        self.view.resize(*PANE)
        self.view.show()

    async def open(self, conversation: ConversationId) -> float:
        """Return the ms from asking to painted."""
        shown = asyncio.Event()
        self.model.replaced.connect(shown.set)
        started = time.perf_counter()
        self.model.open(Conversation(id=conversation))
        await shown.wait()
        self.view.viewport().repaint()
        QApplication.processEvents()
        passed = time.perf_counter() - started
        self.model.replaced.disconnect(shown.set)
        return passed * 1000

    async def frames(self, deltas: Iterator[int]) -> list[float]:
        """Return the ms of each frame: scroll, read, lay out, paint."""
        bar = self.view.verticalScrollBar()
        times = []
        for delta in deltas:
            started = time.perf_counter()
            bar.setValue(bar.value() + delta)
            await asyncio.sleep(0)
            QApplication.processEvents()
            times.append((time.perf_counter() - started) * 1000)
        return sorted(times)

    async def jumps(self) -> list[float]:
        chance = random.Random(5)
        bar = self.view.verticalScrollBar()
        bar.setSliderDown(True)
        times = []
        for _ in range(60):
            started = time.perf_counter()
            bar.setSliderPosition(chance.randrange(bar.maximum()))
            await until(lambda: not self.model.is_loading)
            self.view.viewport().repaint()
            QApplication.processEvents()
            times.append((time.perf_counter() - started) * 1000)
        bar.setSliderDown(False)
        return sorted(times)


def _fling() -> Iterator[int]:
    for _ in range(10):
        speed = 3000.0
        while speed > 20:
            yield -round(speed)
            speed *= 0.9


def _at(times: list[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))]


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


async def _measure(folder: Path) -> dict[str, float]:
    store = await open_store(folder / "history.db", None)
    scope = TaskScope("probe")
    await _fill(store)
    gc.collect()
    probe = Probe(store.messages, scope)
    await probe.open(ConversationId(ELIN, BareJid("nobody@fjord.example")))
    before_mb = _resident_mb()
    figures = {"open_ms": await probe.open(CONVERSATION)}
    figures["open_again_ms"] = min([await probe.open(CONVERSATION) for _ in range(5)])
    assert probe.model.older + probe.model.rowCount() > COUNT
    steps = await probe.frames(iter([-120] * STEPS))
    figures |= {"step_p50_ms": _at(steps, 0.5), "step_p99_ms": _at(steps, 0.99), "step_max_ms": steps[-1]}
    fling = await probe.frames(_fling())
    figures |= {"fling_p99_ms": _at(fling, 0.99), "fling_max_ms": fling[-1]}
    jumps = await probe.jumps()
    figures |= {"jump_p50_ms": _at(jumps, 0.5), "jump_p99_ms": _at(jumps, 0.99)}
    figures["memory_mb"] = _resident_mb() - before_mb
    await scope.close()
    await store.close()
    return figures


def main() -> None:
    sys.setswitchinterval(0.0005)
    app = QApplication(sys.argv[:1])
    current_theme()
    loop = qasync.QEventLoop(app)
    with loop:
        figures = loop.run_until_complete(_measure(Path(sys.argv[1])))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

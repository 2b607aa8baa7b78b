"""The window over a million stored messages, measured from inside; prints its figures as JSON.

usage: python -m tests.benchmarks.window_probe FOLDER
"""

import asyncio
import gc
import random
import statistics
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtTest import QTest

from desktop_client.domain.accounts import Account
from desktop_client.system.clock import SystemClock
from desktop_client.ui.window import HallwayWindow
from tests.benchmarks.bench_store import Talk
from tests.benchmarks.long_history import LONG, LONG_COUNT, filled_store
from tests.benchmarks.probed_window import Paints, print_figures, resident_mb, shown_window
from tests.factories import ELIN
from tests.fakes.ports import ports_over
from tests.fakes.transport import FakeTransports
from tests.fakes.waiting import turns, until

PASSES = 5
STEPS = 600
WORDS = 60
_STEP_PX = 120


class Probe:
    def __init__(self, window: HallwayWindow) -> None:
        self.window = window
        self.model = self.window.timeline.model
        self.view = self.window.timeline.view
        self._timeline_paints = Paints(self.view.viewport())
        self._bar = self.view.verticalScrollBar()

    async def open(self) -> float:
        """Return the ms from asking for the long conversation to its paint."""
        replaced = asyncio.Event()
        self.model.replaced.connect(self._timeline_paints.next.clear)
        self.model.replaced.connect(replaced.set)
        started = time.perf_counter()
        self.window.actions.open_conversation(LONG)
        await replaced.wait()
        await self._timeline_paints.next.wait()
        passed = time.perf_counter() - started
        self.model.replaced.disconnect(replaced.set)
        self.model.replaced.disconnect(self._timeline_paints.next.clear)
        assert self.model.conversation == LONG
        assert self.model.rowCount() > 0
        return passed * 1000

    async def frames(self, deltas: Iterable[int]) -> list[tuple[float, float]]:
        """Return (ms, ms of processor time) of each frame: scroll, read, lay out, paint, and all else the loop did."""
        times = []
        for delta in deltas:
            started, used = time.perf_counter(), time.thread_time()
            self._timeline_paints.next.clear()
            self._bar.setValue(self._bar.value() + delta)
            await self._timeline_paints.next.wait()
            times.append(((time.perf_counter() - started) * 1000, (time.thread_time() - used) * 1000))
        return times

    async def jumps(self) -> list[float]:
        """Return the ms from a place of the thumb to its paint, 60 times."""
        chance = random.Random(5)
        self._bar.setSliderDown(True)
        times = []
        for _ in range(60):
            started = time.perf_counter()
            self._bar.setSliderPosition(chance.randrange(self._bar.maximum()))
            await until(lambda: not self.model.is_loading)
            self._timeline_paints.next.clear()
            self.view.viewport().update()
            await self._timeline_paints.next.wait()
            times.append((time.perf_counter() - started) * 1000)
        self._bar.setSliderDown(False)
        return sorted(times)

    async def searches(self) -> list[float]:
        """Type words letter by letter; return the ms from each key to the painted rows of its search."""
        pane, talk, times = self.window.chats.chat_list, Talk(1), []
        paints = Paints(pane.result_list.viewport())
        for word in [word for word in talk.some(WORDS * 2) if len(word) > 1][:WORDS]:
            times += [await self._key(letter, paints) for letter in word[:6]]
            pane.search.clear()
            await turns()
        return sorted(times)

    async def _key(self, letter: str, paints: Paints) -> float:
        pane = self.window.chats.chat_list
        found = asyncio.Event()
        cleared = self.window.actions.found.connect(paints.next.clear)
        connection = self.window.actions.found.connect(found.set)
        started = time.perf_counter()
        QTest.keyClicks(pane.search.input, letter)
        await found.wait()
        if pane.result_list.isVisible():
            await paints.next.wait()
        passed = time.perf_counter() - started
        self.window.actions.found.disconnect(cleared)
        self.window.actions.found.disconnect(connection)
        return passed * 1000


def _fling() -> Iterator[int]:
    for _ in range(4):
        speed = 3000.0
        while speed > 20:
            yield -round(speed)
            speed *= 0.9


def _at(times: Iterable[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


async def _measure(folder: Path) -> dict[str, float]:
    store = await filled_store(folder / "history.db")
    ports = ports_over(store, SystemClock(), FakeTransports())
    async with shown_window(store, ports, Account(jid=ELIN)) as (_, window):
        probe = Probe(window)
        await turns(50)
        gc.collect()
        figures = await _timeline_figures(probe)
        keys = await probe.searches()
        return figures | {"key_p50_ms": _at(keys, 0.5), "key_p99_ms": _at(keys, 0.99), "keys": len(keys)}


async def _timeline_figures(probe: Probe) -> dict[str, float]:
    before_mb = resident_mb()
    figures = {"open_ms": await probe.open()}
    assert probe.model.older + probe.model.rowCount() > LONG_COUNT
    steps = [await probe.frames([-_STEP_PX] * STEPS) for _ in range(PASSES)]
    flings = [await probe.frames(_fling()) for _ in range(PASSES)]
    figures |= _frame_figures("step", steps) | _frame_figures("fling", flings)
    figures["jump_p99_ms"] = _at(await probe.jumps(), 0.99)
    figures["memory_mb"] = resident_mb() - before_mb
    reopened = []
    for _ in range(5):
        probe.window.conversation.close()
        await turns()
        reopened.append(await probe.open())
    return figures | {"open_again_ms": statistics.median(reopened)}


def _frame_figures(name: str, passes: list[list[tuple[float, float]]]) -> dict[str, float]:
    """The median of the passes tells the program from what else the machine did."""
    return {
        f"{name}_p50_ms": statistics.median(_at((wall for wall, _ in frames), 0.5) for frames in passes),
        f"{name}_p99_ms": statistics.median(_at((wall for wall, _ in frames), 0.99) for frames in passes),
        f"{name}_cpu_p99_ms": statistics.median(_at((used for _, used in frames), 0.99) for frames in passes),
    }


if __name__ == "__main__":
    print_figures(_measure)

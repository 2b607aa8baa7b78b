"""Opening and scrolling 100,000 messages, searching a million from the keyboard, a flood of presences."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from desktop_client.demo.virtual_desktop import VirtualDesktop
from tests.benchmarks.presence_probe import CONTACTS, LISTED, SECONDS
from tests.benchmarks.table import Row
from tests.benchmarks.window_probe import PASSES, STEPS

_HOW = "window of 1440x900 on Xvfb, conversation of 100,000 with quotes, code, links and styles"


def rows(folder: Path) -> Iterator[Row]:
    """Measure the real window over a real store on a virtual desktop, each time in a process of its own."""
    (folder / "desktop").mkdir()
    with VirtualDesktop(folder / "desktop") as desktop:
        for name, rows_of in (("presence_probe", presence_rows), ("window_probe", window_rows)):
            ran = subprocess.run(
                [sys.executable, "-m", f"tests.benchmarks.{name}", str(folder)],
                env=desktop.environment,
                check=True,
                stdout=subprocess.PIPE,
            )
            yield from rows_of(json.loads(ran.stdout))


def presence_rows(figures: dict[str, float]) -> Iterator[Row]:
    how = f"{figures['offered']:,.0f} a second for {SECONDS} s, {CONTACTS:,} contacts, {LISTED} listed; 4 ms timer"
    yield Row(what="5,000 presences a second, stall p99", value=figures["stall_p99_ms"], unit="ms", reach=50, how=how)
    yield Row(what="… longest stall", value=figures["stall_max_ms"], unit="ms", how="lateness of that timer")
    what, how = "… paints of the list", f"and {figures['updates']:.3g} updates of its rows a second"
    yield Row(what=what, value=figures["paints"], unit="a second", reach=30, how=how, scales=False)
    yield Row(what="… share of a core", value=figures["cpu_share"] * 100, unit="%", how="all threads", scales=False)


def window_rows(figures: dict[str, float]) -> Iterator[Row]:
    def row(what: str, key: str, how: str, reach: float | None = None) -> Row:
        return Row(what=what, value=figures[key], unit="ms", reach=reach, how=how)

    median = f"median of {PASSES} passes"
    yield row("open a conversation of 100,000", "open_ms", f"{_HOW}; first opening, asked to painted", 80)
    yield row("… again", "open_again_ms", "median of 5")
    yield row(
        "scroll it, p50 a frame", "step_p50_ms", f"{STEPS} steps of 120 px: scroll, read, lay out, paint; {median}"
    )
    yield row("… p99", "step_p99_ms", "the same steps", 16)
    yield row("… p99, processor time", "step_cpu_p99_ms", "the same steps, the window's thread only")
    yield row("fling it, p99 a frame", "fling_p99_ms", f"4 flings from 3,000 px a frame, slowing down; {median}", 16)
    yield row("… p99, processor time", "fling_cpu_p99_ms", "the same flings, the window's thread only")
    yield row("thumb to anywhere, p99", "jump_p99_ms", "60 places, reading the store included")
    memory = figures["memory_mb"]
    yield Row(what="memory of it all", value=memory, unit="MB", how="resident, after all of the above", scales=False)
    how = (
        f"{figures['keys']:.0f} keys, words of 1,000,000 messages letter by letter, in the window; key to painted rows"
    )
    yield row("search as you type, p50", "key_p50_ms", how)
    yield row("search as you type, p99", "key_p99_ms", "the same keys", 30)

"""Opening and scrolling a conversation of 100,000 messages."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from desktop_client.demo.virtual_desktop import VirtualDesktop
from tests.benchmarks.table import Row

_HOW = "100,000 messages in the store, pane of 1052x776 (window 1440x900), Xvfb"


def rows(folder: Path) -> Iterator[Row]:
    """Measure the pane of a 1440x900 window on a virtual desktop, in a process of its own."""
    (folder / "desktop").mkdir()
    with VirtualDesktop(folder / "desktop") as desktop:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.timeline_probe", str(folder)],
            env=desktop.environment,
            check=True,
            stdout=subprocess.PIPE,
        )
    figures: dict[str, float] = json.loads(ran.stdout)

    def row(what: str, key: str, how: str, reach: float | None = None) -> Row:
        return Row(what=f"timeline: {what}", value=figures[key], unit="ms", reach=reach, how=how)

    yield row("open", "open_ms", f"{_HOW}; from asking to painted", 80)
    yield row("open again", "open_again_ms", "best of 5")
    yield row("scroll 120 px, p50", "step_p50_ms", "1,200 steps upwards; scroll, read, lay out, paint")
    yield row("scroll 120 px, p99", "step_p99_ms", "the same steps", 16)
    yield row("fling, p99", "fling_p99_ms", "10 flings from 3,000 px a frame, slowing down", 16)
    yield row("thumb to anywhere, p99", "jump_p99_ms", "60 places; reading the store included")
    memory = figures["memory_mb"]
    how = "resident, after all of the above, less an empty conversation"
    yield Row(what="timeline: memory", value=memory, unit="MB", how=how, scales=False)

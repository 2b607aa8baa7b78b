"""Run Hallway with a timer that notices how long the window's loop was kept from turning.

usage: python -m tests.benchmarks.watched OPTIONS-OF-HALLWAY; writes `watched {…}` to standard error at the end.
"""

import json
import sys
import time

from PySide6.QtCore import QObject, Qt, QTimer

from desktop_client.__main__ import main
from desktop_client.app import milestones

_TICK_MS = 4


class StallWatch(QObject):
    """`lateness_ms` of every tick: 0 when the loop was free."""

    def __init__(self) -> None:
        super().__init__()
        self.lateness_ms: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK_MS)

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.lateness_ms.append(max(0.0, (now - self._last) * 1000 - _TICK_MS))
        self._last = now


def watched() -> int:
    watches: list[StallWatch] = []
    milestones.subscribe(lambda name: watches.append(StallWatch()) if name == "painted" else None)
    status = main()
    late = sorted(value for watch in watches for value in watch.lateness_ms) or [0.0]
    seen = {"stall_p99_ms": late[int(len(late) * 0.99)], "stall_max_ms": late[-1], "ticks": len(late)}
    print("watched", json.dumps(seen), file=sys.stderr, flush=True)
    return status


if __name__ == "__main__":
    sys.exit(watched())

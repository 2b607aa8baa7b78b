"""The real program on a virtual desktop, with a clock in hand."""

import json
import os
import re
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_LIMIT_S = 180.0
_SETTLED_FOR_S = 3.0
_SETTLED_SHARE = 0.03


class NotReached(Exception):
    """The program did not get where it should in time; the text is the end of its log."""


class MeasuredProgram:
    """Milestones are lines `milestone NAME` of the program's log, timed from just before exec."""

    def __init__(
        self, arguments: Sequence[str], environment: Mapping[str, str], *, password: str = "", is_watched: bool = False
    ) -> None:
        self.started = time.monotonic()
        module = "tests.benchmarks.watched" if is_watched else "desktop_client"
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, "--log", "app=info", *arguments],
            env=dict(environment),
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdin is not None
        self._process.stdin.write(password + "\n")
        self._process.stdin.close()
        self._reached: dict[str, float] = {}
        self._log: list[str] = []
        self._news = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def reached_s(self, milestone: str) -> float:
        """Return the seconds from exec to a milestone; raises `NotReached`."""
        with self._news:
            if not self._news.wait_for(lambda: milestone in self._reached, _LIMIT_S):
                raise NotReached(f"{milestone}: {''.join(self._log[-20:])}")
            return self._reached[milestone]

    def settled_s(self) -> float:
        """Return the seconds from exec to the start of the first 3 s with less than 3 % of one core."""
        history: deque[tuple[float, float]] = deque()
        while True:
            history.append((time.monotonic(), self.cpu_s()))
            passed_s, used_s = (last - first for first, last in zip(history[0], history[-1], strict=True))
            if passed_s >= _SETTLED_FOR_S:
                if used_s < _SETTLED_SHARE * passed_s:
                    return history[0][0] - self.started
                history.popleft()
            time.sleep(0.1)

    def cpu_s(self) -> float:
        return sum(cpu_s(pid) for pid in self._family())

    def memory_mb(self) -> tuple[float, float]:
        """Return (RSS, PSS) of all processes."""
        texts = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in self._family()]
        return _sum_mb("Rss", texts), _sum_mb("Pss", texts)

    def begin_peak_mb(self) -> float:
        """Forget the peak of the window's process so far; return what it holds now."""
        Path(f"/proc/{self._process.pid}/clear_refs").write_text("5")
        return self._status_mb("VmRSS")

    def peak_mb(self) -> float:
        """Return the most the window's process has held since `begin_peak_mb`."""
        return self._status_mb("VmHWM")

    def _status_mb(self, name: str) -> float:
        return _sum_mb(name, [Path(f"/proc/{self._process.pid}/status").read_text()])

    def quit(self) -> dict[str, float]:
        """End it and return what it watched: `stall_p99_ms`, `stall_max_ms`."""
        self._process.terminate()
        self._process.wait(30)
        found = [line for line in self._log if line.startswith("watched ")]
        return dict(json.loads(found[-1].removeprefix("watched "))) if found else {}

    def _family(self) -> list[int]:
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        return [self._process.pid, *map(int, children)]

    def _read(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            at = time.monotonic()
            with self._news:
                self._log.append(line)
                if found := re.search(r"milestone (\S+)", line):
                    self._reached.setdefault(found[1], at - self.started)
                self._news.notify_all()


def cpu_s(pid: int) -> float:
    """Return what all threads of a process have used of processors."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _sum_mb(name: str, texts: list[str]) -> float:
    pattern = re.compile(rf"^{name}:\s+(\d+)", re.MULTILINE)
    return sum(int(found[1]) for text in texts if (found := pattern.search(text))) / 1024

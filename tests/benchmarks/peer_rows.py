"""What other clients take for the same room, beside what Hallway takes."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.benchmarks.measured_peers import PEERS
from tests.benchmarks.table import Row

OCCUPANTS, TALK, TALK_S = 5_000, 1_000, 20
_JOIN = "from its presence to the first second in which it and the server use at most 5 % of a core; Xvfb"
_TALK = f"{TALK:,} messages in {TALK_S} s, room in front, window as it starts; until at rest"
_NEEDED = "see the error above; needs a mount namespace (unshare) where names lead to a private server"


def peer_rows(folder: Path) -> Iterator[Row]:
    """Measure each client that is installed, at a Prosody."""
    command = [sys.executable, "-m", "tests.benchmarks.rooms_peers", str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    figures = json.loads(done.stdout) if done.returncode == 0 else dict.fromkeys(PEERS, f"not taken: {_NEEDED}")
    for name, taken in figures.items():
        if isinstance(taken, str):
            yield Row(what=f"{name} in a room of {OCCUPANTS:,}", value=float("nan"), unit="", how=taken)
        else:
            yield from _rows(name, taken)


def _rows(name: str, taken: Mapping[str, float]) -> Iterator[Row]:
    yield Row(what=f"{name} joins a room of {OCCUPANTS:,}", value=taken["join"], unit="s", how=_JOIN)
    yield Row(what="… processor time", value=taken["join_cpu"], unit="s", how="all threads of its process")
    yield Row(what="… 3,000 messages a minute", value=taken["talk_cpu"], unit="s", how=f"processor time; {_TALK}")
    yield Row(what="… at rest after", value=taken["talk"], unit="s", how="from the first of them", scales=False)

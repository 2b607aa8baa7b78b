"""A media process in a network namespace of its own, which notes each frame that it plays."""

import ctypes
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TextIO

from desktop_client.media.child import run_child
from desktop_client.media.child_options import ChildOptions
from desktop_client.media.devices import Microphone
from desktop_client.media.sound import Sound
from desktop_client.media.synthetic_devices import SyntheticDevices
from tests.fakes.clip_microphone import ClipMicrophone
from tests.fakes.voices import voice

_NETWORK = 0x40000000
"""CLONE_NEWNET (linux/sched.h)."""
_LONGEST_LINE_BYTES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What was played until `at_s` on the monotonic clock, which all processes share; `arrived_s`: the last packet."""

    at_s: float
    own: int
    redundant: int
    concealed: int
    silent: int
    arrived_s: float

    @property
    def heard(self) -> int:
        return self.own + self.redundant


def played_in(log: Path) -> list[Played]:
    """Read what a process has noted, a line that is being written left out."""
    text = log.read_text() if log.exists() else ""
    return [_played(line) for line in text[: text.rfind("\n") + 1].splitlines()]


def last_played(log: Path) -> Played | None:
    """Read the newest line only."""
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 2 * _LONGEST_LINE_BYTES))
        lines = file.read().decode().rpartition("\n")[0].splitlines()
    return _played(lines[-1]) if lines else None


def _played(line: str) -> Played:
    at_s, arrived_s, *counts = line.split()
    own, redundant, concealed, silent = map(int, counts)
    return Played(
        at_s=float(at_s),
        arrived_s=float(arrived_s),
        own=own,
        redundant=redundant,
        concealed=concealed,
        silent=silent,
    )


def run_probed(namespace: str, log: Path, connection: Connection, memory_name: str, options: ChildOptions) -> None:
    """Be the media process in `namespace`; its microphone hears a voice."""
    _enter(namespace)
    with log.open("w", buffering=1) as file:
        _note_playout(file)
        setattr(SyntheticDevices, "open_microphone", _speaking)  # noqa: B010 - it is put in the place of a method
        run_child(connection, memory_name, options)


def _enter(namespace: str) -> None:
    system = ctypes.CDLL(None, use_errno=True)
    with Path("/run/netns", namespace).open("rb") as file:
        if system.setns(file.fileno(), _NETWORK):
            raise OSError(ctypes.get_errno(), "setns")


def _speaking(_devices: SyntheticDevices, _device: str) -> Microphone:
    return ClipMicrophone(voice(10), clock_s=time.monotonic)


def _note_playout(file: TextIO) -> None:
    built_in = Sound.step
    noted = ""

    def step(self: Sound) -> None:
        nonlocal noted
        built_in(self)
        counts = self.counts
        line = f"{counts.own} {counts.redundant} {counts.concealed} {counts.silent}"
        if line != noted and self.last_arrival_s is not None:
            noted = line
            file.write(f"{time.monotonic():.4f} {self.last_arrival_s:.4f} {line}\n")

    Sound.step = step  # type: ignore[method-assign]

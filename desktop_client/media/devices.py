"""What calls need of microphones, speakers and pictures, and those that need no hardware."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

import numpy as np
from av import VideoFrame
from typing_extensions import override

from desktop_client.domain.devices import SYSTEM_CHOICE, Device, DeviceId, DeviceKind
from desktop_client.domain.media import CaptureProblem, ScreenSource
from desktop_client.media.messages import NamedScreen
from desktop_client.media.opus import RATE_HZ, Samples

_NOTHING: Samples = np.zeros(0, np.int16)


@dataclass(slots=True)
class CaptureRefused(Exception):
    """A device does not open, or has stopped."""

    problem: CaptureProblem


class Microphone(Protocol):
    def start(self) -> None:
        """Begin to capture; raises `CaptureRefused`."""
        ...

    def read(self) -> Samples:
        """Return what was captured since the last call; raises `CaptureRefused` when the device is gone."""
        ...

    def stop(self) -> None: ...


class Speaker(Protocol):
    def start(self) -> None:
        """Begin to play; raises `CaptureRefused`."""
        ...

    def wanted(self) -> int:
        """Return how many samples it takes beside those it asked for before.

        Raises `CaptureRefused` when the device is gone.
        """
        ...

    def write(self, samples: Samples) -> None: ...

    def stop(self) -> None: ...


class PictureSource(Protocol):
    """A camera or a screen. Pictures are never shared: each call of `newest` gives a new one or None."""

    def start(self) -> None:
        """Begin to capture; raises `CaptureRefused`."""
        ...

    def newest(self) -> VideoFrame | None:
        """Return the newest picture, None when there was no new one; raises `CaptureRefused` when it is gone."""
        ...

    def stop(self) -> None: ...


class DeviceLayer(Protocol):
    """All devices of a computer; each `open_...` returns one that was not started."""

    def all(self) -> tuple[Device, ...]:
        """Return microphones, speakers and cameras."""
        ...

    def screens(self) -> tuple[NamedScreen, ...]:
        """Return what can be shared by name; none where the platform asks the person itself."""
        ...

    def open_microphone(self, device: DeviceId) -> Microphone: ...

    def open_speaker(self, device: DeviceId) -> Speaker: ...

    def open_camera(self, device: DeviceId) -> PictureSource: ...

    def open_screen(self, source: ScreenSource) -> PictureSource: ...

    def process_events(self) -> None:
        """Let the platform tell of changes; called about ten times a second."""
        ...


SYNTHETIC = "hallway:"


def is_synthetic(device: DeviceId) -> bool:
    """Say whether this is one that needs no hardware."""
    return device.startswith(SYNTHETIC)


def resolved(devices: Iterable[Device], kind: DeviceKind, chosen: DeviceId) -> DeviceId | None:
    """Return the device that is used now: the chosen one, the system's when that is not there; None: there is none."""
    present = [device for device in devices if device.kind is kind]
    if is_synthetic(chosen) or (chosen != SYSTEM_CHOICE and any(device.id == chosen for device in present)):
        return chosen
    return next((device.id for device in present if device.is_default), None)


class Pace:
    """How many samples have become due since the last look."""

    def __init__(self, clock_s: Callable[[], float]) -> None:
        self._clock_s = clock_s
        self._start_s = clock_s()
        self._given = 0

    def due(self) -> int:
        due = int((self._clock_s() - self._start_s) * RATE_HZ) - self._given
        self._given += due
        return due


class ToneMicrophone:
    """Hears a steady tone, in the pace of the clock."""

    def __init__(self, frequency_hz: float, *, amplitude: float = 8000, clock_s: Callable[[], float] = time.monotonic):
        self._step = 2 * np.pi * frequency_hz / RATE_HZ
        self._amplitude = amplitude
        self._clock_s = clock_s
        self._position = 0
        self._pace: Pace | None = None

    def start(self) -> None:
        self._pace = Pace(self._clock_s)

    def read(self) -> Samples:
        count = self._pace.due() if self._pace else 0
        phase = self._step * np.arange(self._position, self._position + count)
        self._position += count
        return np.asarray(self._amplitude * np.sin(phase), dtype=np.int16)

    def stop(self) -> None:
        self._pace = None


class AbsentMicrophone:
    """There is none."""

    def start(self) -> None:
        raise CaptureRefused(CaptureProblem.ABSENT)

    def read(self) -> Samples:
        return _NOTHING

    def stop(self) -> None:
        """Leave it as it is."""


class RecordingSpeaker:
    """Keeps the last seconds of what it plays, in the pace of the clock."""

    def __init__(self, *, kept_s: float = 2.0, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._kept = int(kept_s * RATE_HZ)
        self._clock_s = clock_s
        self._pace: Pace | None = None
        self.heard: Samples = _NOTHING

    def start(self) -> None:
        self._pace = Pace(self._clock_s)

    def wanted(self) -> int:
        return self._pace.due() if self._pace else 0

    def write(self, samples: Samples) -> None:
        self.heard = np.concatenate((self.heard, samples))[-self._kept :]

    def stop(self) -> None:
        self._pace = None


class TapeSpeaker(RecordingSpeaker):
    """Writes what it plays into a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(kept_s=0)
        self._path = path
        self._tape: BinaryIO | None = None

    @override
    def start(self) -> None:
        super().start()
        self._tape = self._path.open("wb", buffering=0)

    @override
    def write(self, samples: Samples) -> None:
        if self._tape is not None:
            self._tape.write(samples.tobytes())

    @override
    def stop(self) -> None:
        super().stop()
        if self._tape is not None:
            self._tape.close()
        self._tape = None

"""A call between two media processes on loopback, in real time: 720p both ways, echo cancellation on."""

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from desktop_client.domain.devices import DeviceChoice
from desktop_client.domain.media import MediaKind, PeerSettings
from desktop_client.domain.pictures import PictureView
from desktop_client.domain.signalling import CallId
from desktop_client.media.child_options import ChildOptions
from desktop_client.media.engine import Engine, Picture
from desktop_client.media.opus import RATE_HZ
from desktop_client.media.synthetic_devices import BUSY_PICTURE, tape, tone_microphone
from desktop_client.system.clock import SystemClock

_TICKS = os.sysconf("SC_CLK_TCK")
_BOTH = PeerSettings(sends=frozenset(MediaKind), receives=frozenset(MediaKind))
_LOOK_S = 0.002
_LOUD, _BLOCK_MS = 60, 10
_STALL_S, _EACH_S = 0.15, 1.0
_WHOLE_HEIGHT_PX = 720


class Side:
    """One engine; what it plays goes on a tape."""

    def __init__(self, folder: Path, tone_hz: int) -> None:
        self.recording = folder / f"{tone_hz}.raw"
        choice = DeviceChoice(
            microphone=tone_microphone(tone_hz),
            speaker=tape(self.recording),
            camera=BUSY_PICTURE,
            cancels_echo=True,
            suppresses_noise=False,
            controls_gain=False,
        )
        options = ChildOptions(choice=choice, extra_addresses=("127.0.0.1",), has_hardware=False)
        self.engine = Engine(options, SystemClock())
        self.pictures = self.height_px = 0

    def show(self, picture: Picture) -> None:
        if picture.view is not PictureView.OWN_CAMERA:
            self.pictures += 1
            self.height_px = picture.height_px
        picture.release()

    def sound(self) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
        data = self.recording.read_bytes() if self.recording.exists() else b""
        return np.frombuffer(data[: len(data) // 2 * 2], np.int16)

    @property
    def process_id(self) -> int:
        number = self.engine.process.id
        assert number is not None
        return number


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Seconds from the click on answer until the caller is heard and seen."""

    sound_s: float
    picture_s: float


@contextlib.asynccontextmanager
async def live_call(folder: Path) -> AsyncIterator[tuple[Side, Side, Joined]]:
    folder.mkdir()
    sides = Side(folder, 440), Side(folder, 660)
    await asyncio.gather(*(side.engine.start() for side in sides))
    try:
        yield *sides, await _joined(*sides)
    finally:
        await asyncio.gather(*(side.engine.close() for side in sides))


async def _joined(caller: Side, callee: Side) -> Joined:
    call = CallId("call")
    for side in (caller, callee):
        side.engine.show_pictures(call, side.show)
    offering = await caller.engine.open_peer(call, _BOTH, lambda fact: None)
    answering = await callee.engine.open_peer(call, _BOTH, lambda fact: None)
    offer = await offering.create_offer()
    answered_s = time.monotonic()
    answer = await answering.create_answer(offer)
    await offering.accept_answer(answer)
    sound_s = picture_s = None
    while sound_s is None or picture_s is None:
        await asyncio.sleep(_LOOK_S)
        passed_s = time.monotonic() - answered_s
        if picture_s is None and callee.pictures:
            picture_s = passed_s
        if sound_s is None and np.abs(callee.sound()[-RATE_HZ:]).max(initial=0) > _LOUD:
            sound_s = passed_s
    return Joined(sound_s=sound_s, picture_s=picture_s)


async def grown(sides: tuple[Side, Side], limit_s: float) -> None:
    """Wait until both see the whole size: pictures begin small and grow with what the network is known to carry."""
    end_s = time.monotonic() + limit_s
    while min(side.height_px for side in sides) < _WHOLE_HEIGHT_PX and time.monotonic() < end_s:  # noqa: ASYNC110 - pictures are shown by another part
        await asyncio.sleep(_LOOK_S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a while of the call took: shares of one core, and what each side saw for it.

    `media` is of one media process, `window` of this process, which shows the pictures of both sides.
    """

    media: float
    window: float
    frames_per_second: tuple[float, float]
    heights_px: tuple[int, int]


async def work(sides: tuple[Side, Side], seconds: float) -> Work:
    first = sides[0].process_id
    begun_s, own_s, theirs_s = time.monotonic(), time.process_time(), _cpu_s(first)
    before = [side.pictures for side in sides]
    await asyncio.sleep(seconds)
    passed_s = time.monotonic() - begun_s
    paces = [(side.pictures - shown) / passed_s for side, shown in zip(sides, before, strict=True)]
    return Work(
        media=(_cpu_s(first) - theirs_s) / passed_s,
        window=(time.process_time() - own_s) / passed_s,
        frames_per_second=(paces[0], paces[1]),
        heights_px=(sides[0].height_px, sides[1].height_px),
    )


async def gaps(side: Side, seconds: float) -> int:
    """Return how often the tone was away for more than 60 ms."""
    before = len(side.sound())
    await asyncio.sleep(seconds)
    return _gaps(side.sound()[before:], 60)


async def gaps_while_stalled(side: Side, seconds: float) -> int:
    """Stall this process 150 ms each second; return how often the tone was away for more than 60 ms."""
    before = len(side.sound())
    end_s = time.monotonic() + seconds
    while time.monotonic() < end_s:
        stalled_until_s = time.monotonic() + _STALL_S
        while time.monotonic() < stalled_until_s:
            pass
        await asyncio.sleep(_EACH_S - _STALL_S)
    return _gaps(side.sound()[before:], 60)


def _gaps(sound: np.ndarray[tuple[int, ...], np.dtype[np.int16]], least_ms: int) -> int:
    block = RATE_HZ * _BLOCK_MS // 1000
    loud = np.abs(sound[: len(sound) // block * block].reshape(-1, block)).max(axis=1) > _LOUD
    edges = np.flatnonzero(np.diff(np.concatenate(([1], loud, [1]))))
    lengths = edges[1::2] - edges[::2]
    return int((lengths * _BLOCK_MS > least_ms).sum())


async def memory_slope_mb(side: Side, minutes: float) -> tuple[float, float]:
    """Return the memory of the media process at the end, and its slope a minute after a first third to warm up."""
    await asyncio.sleep(minutes * 20)
    points = [(time.monotonic(), _memory_mb(side.process_id))]
    while points[-1][0] < points[0][0] + minutes * 40:
        await asyncio.sleep(1)
        points.append((time.monotonic(), _memory_mb(side.process_id)))
    times_s, sizes_mb = np.asarray(points).T
    return float(sizes_mb[-1]), float(np.polyfit(times_s, sizes_mb, 1)[0]) * 60


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _memory_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))

"""A page on a real screen, shared in a call between two media processes, read at the far side."""

import asyncio
import contextlib
import difflib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from av import VideoFrame

from desktop_client.domain.devices import DeviceChoice, Shareable
from desktop_client.domain.media import MediaKind, PeerSettings, ScreenSource
from desktop_client.domain.pictures import PictureView
from desktop_client.domain.signalling import CallId
from desktop_client.media.child_options import ChildOptions
from desktop_client.media.engine import Engine, Picture
from desktop_client.media.synthetic_devices import SILENT_SPEAKER, tone_microphone
from desktop_client.system.clock import SystemClock
from tests.fakes.network_model import NetworkProfile
from tests.fakes.page_window import LINE_PX, LINES, TEXT_WIDTH_PX, TOP_PX, page
from tests.fakes.two_ends import seen
from tests.fakes.udp_relay import UdpRelay
from tests.programs import program

AUDIO = frozenset({MediaKind.AUDIO})
_ROOT = Path(__file__).parents[2]
_CALL = CallId("call")
Grey = npt.NDArray[np.uint8]
A_THIRD = range(LINES // 3, 2 * LINES // 3)
"""Lines of the middle: reading a whole page takes a second of the processor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """The part of a picture that has the text; `at_s` on the monotonic clock."""

    at_s: float
    grey: Grey
    width_px: int
    height_px: int


class SharedPage:
    """`arrived` are the pictures at the far side since the last `show`."""

    def __init__(self, program: "subprocess.Popen[bytes]", shareables: list[tuple[Shareable, ...]]) -> None:
        self._program = program
        self.shareables = shareables
        self.arrived: list[Arrived] = []

    def show(self, number: int) -> float:
        """Turn to a page; return when."""
        assert self._program.stdin is not None
        self.arrived.clear()
        self._program.stdin.write(f"{number}\n".encode())
        self._program.stdin.flush()
        return time.monotonic()

    def take(self, picture: Picture) -> None:
        if picture.view is PictureView.THEIR_SCREEN:
            rows = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height_px, picture.width_px, 4)
            grey = rows[:, :TEXT_WIDTH_PX, 1].copy()
            size = {"width_px": picture.width_px, "height_px": picture.height_px}
            self.arrived.append(Arrived(at_s=time.monotonic(), grey=grey, **size))
        picture.release()


def read_share(grey: Grey, number: int, lines: range = range(LINES)) -> float:
    """Return which share of the words of some lines of a page is read in a picture of the page."""
    wanted = " ".join(page(number)[lines.start : lines.stop]).split()
    top_px, bottom_px = (TOP_PX + LINE_PX * line - LINE_PX * 3 // 4 for line in (lines.start, lines.stop))
    matcher = difflib.SequenceMatcher(None, wanted, _words(grey[top_px:bottom_px]), autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(wanted)


def _words(grey: Grey) -> list[str]:
    """Read a picture, twice as large as it is: what Tesseract is made for."""
    height, width = grey.shape
    frame = VideoFrame.from_ndarray(np.ascontiguousarray(grey), format="gray")
    large = frame.reformat(width=2 * width, height=2 * height, interpolation="BICUBIC").to_ndarray()
    with tempfile.NamedTemporaryFile(suffix=".pgm") as file:
        file.write(b"P5 %d %d 255\n" % (2 * width, 2 * height) + np.ascontiguousarray(large).tobytes())
        file.flush()
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        command = [program("tesseract"), file.name, "-", "--psm", "6"]
        read = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)
    return read.stdout.split()


@contextlib.contextmanager
def _screen() -> Iterator[str]:
    """Run a screen of 1920x1080 and give its name."""
    reading, writing = os.pipe()
    screen = ("-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset")
    command = [program("Xvfb"), "-displayfd", str(writing), *screen]
    server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def _page_program(environment: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "tests.fakes.page_window"]
    program = subprocess.Popen(
        command, cwd=_ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        assert program.stdout is not None
        program.stdout.readline()
        yield program
    finally:
        program.kill()
        program.communicate()


@contextlib.asynccontextmanager
async def shared_page(rate_bps: int | None) -> AsyncIterator[SharedPage]:
    """Share a screen with a page through a link of this rate."""
    with _screen() as display:
        window_system = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        with _page_program({**os.environ, **window_system}) as program, _within(window_system):
            choice = DeviceChoice(microphone=tone_microphone(440), speaker=SILENT_SPEAKER)
            options = ChildOptions(choice=choice, extra_addresses=("127.0.0.1",))
            sharing, looking = Engine(options, SystemClock()), Engine(options, SystemClock())
            try:
                async with asyncio.timeout(60):
                    await asyncio.gather(sharing.start(), looking.start())
                async with _shared(sharing, looking, program, rate_bps) as shared:
                    yield shared
            finally:
                await asyncio.gather(sharing.close(), looking.close())


@contextlib.contextmanager
def _within(environment: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in environment}
    os.environ.update(environment)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@contextlib.asynccontextmanager
async def _shared(
    sharing: Engine, looking: Engine, program: "subprocess.Popen[bytes]", rate_bps: int | None
) -> AsyncIterator[SharedPage]:
    shareables: list[tuple[Shareable, ...]] = []
    stop = sharing.devices.watch_screens(shareables.append)
    await seen(lambda: bool(shareables) and any(item.thumbnail for item in shareables[-1]), "screens")
    stop()
    shared = SharedPage(program, shareables)
    looking.show_pictures(_CALL, shared.take)
    relay = UdpRelay(NetworkProfile(delay_ms=20, rate_bps=rate_bps))
    await relay.open()
    try:
        source = next(item.source for item in shareables[-1] if not item.source.is_window)
        await _join(sharing, looking, relay, source)
        yield shared
    finally:
        relay.close()


async def _join(sharing: Engine, looking: Engine, relay: UdpRelay, source: ScreenSource) -> None:
    voice = PeerSettings(sends=AUDIO, receives=AUDIO)
    caller = await sharing.open_peer(_CALL, voice, lambda _fact: None)
    callee = await looking.open_peer(_CALL, voice, lambda _fact: None)
    for is_sharing in (False, True):
        if is_sharing:
            await caller.set_screen(source)
        offer = relay.passed_on(await caller.create_offer(), by=0)
        await caller.accept_answer(relay.passed_on(await callee.create_answer(offer), by=1))

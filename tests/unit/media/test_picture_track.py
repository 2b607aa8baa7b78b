from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pytest
from av import VideoFrame

from desktop_client.domain.media import CaptureProblem
from desktop_client.media.devices import CaptureRefused, PictureSource
from desktop_client.media.picture_sources import MovingPicture
from desktop_client.media.picture_track import PictureTrack
from desktop_client.media.video_rate import Shape, VideoPlan

WIDE = VideoPlan(bit_rate_bps=2_000_000, shape=Shape(height_px=720, frames_per_second=30), is_paused=False)
NARROW = VideoPlan(bit_rate_bps=100_000, shape=Shape(height_px=360, frames_per_second=12), is_paused=False)
PAUSED = VideoPlan(bit_rate_bps=60_000, shape=Shape(height_px=360, frames_per_second=12), is_paused=True)


@dataclass
class Drawn:
    """A source that shows what the test draws, at any time it is asked."""

    width: int = 1280
    height: int = 720
    value: int = 100
    problem: CaptureProblem | None = None
    is_open: bool = False

    def start(self) -> None:
        if self.problem is not None:
            raise CaptureRefused(self.problem)
        self.is_open = True

    def newest(self) -> VideoFrame | None:
        if self.problem is not None:
            raise CaptureRefused(self.problem)
        return VideoFrame.from_ndarray(np.full((self.height * 3 // 2, self.width), self.value, np.uint8), "yuv420p")

    def stop(self) -> None:
        self.is_open = False


@dataclass
class Watched:
    """A track in driven time: what it sends within each second."""

    source: PictureSource
    is_screen: bool = False
    now_s: float = 0.0
    problems: list[CaptureProblem] = field(default_factory=list)
    previews: int = 0

    def __post_init__(self) -> None:
        self.track = PictureTrack(
            self.source,
            is_screen=self.is_screen,
            now_s=lambda: self.now_s,
            failed=self.problems.append,
            preview=self._preview,
        )
        self.track.plan = WIDE

    def _preview(self, picture: VideoFrame) -> None:
        self.previews += 1

    def second(self, change: Callable[[], None] = lambda: None) -> list[tuple[int, int]]:
        sent = []
        for _ in range(200):
            self.now_s += 0.005
            change()
            if (picture := self.track._due_picture()) is not None:
                self.track._stamped(picture)
                sent.append((picture.width, picture.height))
        return sent


async def test_a_camera_gives_up_size_where_the_network_is_narrow() -> None:
    watched = Watched(Drawn())
    assert set(watched.second()) == {(1280, 720)}
    watched.track.plan = NARROW
    assert set(watched.second()) == {(640, 360)}


async def test_a_look_that_was_late_costs_no_picture_of_the_camera() -> None:
    now_s = 0.0
    watched = Watched(MovingPicture(320, 180, clock_s=lambda: now_s))
    sent = 0
    for number in range(60):
        watched.now_s = now_s = number / 30 + (0.018 if number % 6 == 5 else 0.002)
        sent += watched.track._due_picture() is not None
    assert sent == 60


async def test_a_screen_gives_up_pictures_and_keeps_its_size() -> None:
    screen = Drawn(1920, 1080)
    watched = Watched(screen, is_screen=True)

    def change() -> None:
        screen.value = (screen.value + 1) % 200

    wide = watched.second(change)
    watched.track.plan = NARROW
    narrow = watched.second(change)
    assert set(wide) | set(narrow) == {(1920, 1080)}
    assert 8 <= len(wide) <= 12
    assert 1 <= len(narrow) <= 3


async def test_a_screen_that_stands_still_is_sharpened_and_then_only_repeated_until_it_changes() -> None:
    screen = Drawn(640, 480)
    watched = Watched(screen, is_screen=True)
    assert len(watched.second()) >= 8
    watched.second()
    assert len(watched.second()) <= 2
    screen.value = 101
    assert len(watched.second()) >= 8


async def test_a_screen_that_is_paused_shows_only_the_picture_from_before_and_then_the_present_one() -> None:
    screen = Drawn(640, 480)
    watched = Watched(screen, is_screen=True)
    watched.second()
    watched.track.is_frozen = True
    screen.value = 150
    shown: set[int] = set()
    for _ in range(600):
        watched.now_s += 0.005
        if (picture := watched.track._due_picture()) is not None:
            shown.add(bytes(watched.track._stamped(picture).planes[0])[0])
    assert shown == {100}
    watched.track.is_frozen = False
    assert len(watched.second()) >= 8


async def test_a_window_that_is_closed_while_paused_is_noticed() -> None:
    window = Drawn(640, 480)
    watched = Watched(window, is_screen=True)
    watched.second()
    watched.track.is_frozen, window.problem = True, CaptureProblem.LOST
    assert watched.second() == []
    assert watched.problems == [CaptureProblem.LOST]


async def test_another_source_is_seen_also_where_the_last_one_was_paused() -> None:
    watched = Watched(Drawn(640, 480), is_screen=True)
    watched.track.is_frozen = True
    watched.track.replace(Drawn(320, 240))
    assert set(watched.second()) == {(320, 240)}


async def test_a_screen_larger_than_what_is_shown_is_made_to_fit() -> None:
    assert set(Watched(Drawn(3840, 2160), is_screen=True).second()) == {(1920, 1080)}


async def test_a_person_sees_their_camera_while_the_network_carries_no_picture() -> None:
    watched = Watched(Drawn())
    watched.track.plan = PAUSED
    assert watched.second() == []
    assert watched.previews >= 8


async def test_nothing_is_read_while_held() -> None:
    watched = Watched(Drawn())
    watched.track.is_held = True
    assert watched.second() == []
    assert watched.previews == 0


@pytest.mark.parametrize("problem", list(CaptureProblem))
async def test_a_camera_that_fails_is_told_once_and_let_go_of(problem: CaptureProblem) -> None:
    source = Drawn()
    watched = Watched(source)
    watched.second()
    source.problem = problem
    assert watched.second() == []
    assert watched.problems == [problem]
    assert not source.is_open
    source.problem = None
    assert watched.track.replace(source)
    assert watched.second()

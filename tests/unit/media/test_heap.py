import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, wait
from fractions import Fraction
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from threading import Event

import pytest

from desktop_client.media.camera_encoder import vp8_camera
from desktop_client.media.heap import share_heap
from desktop_client.media.picture_sources import MovingPicture

THREADS, PICTURES_EACH, CHANGES = 6, 4, 40
SHAPES = ((1280, 720, 2_500_000), (640, 360, 250_000), (1280, 720, 1_600_000), (640, 360, 150_000))


def used_mb() -> float:
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Anonymous"))


def growth_mb() -> float:
    """Change the shape and rate of a camera again and again, in whatever thread is free; return what that costs."""
    share_heap()
    encoder, numbers = vp8_camera(), count()
    sizes_mb: list[float] = []

    def code(source: MovingPicture) -> None:
        picture = source.newest()
        assert picture is not None
        picture.pts, picture.time_base = next(numbers) * 3000, Fraction(1, 90_000)
        encoder.encode(picture)

    with ThreadPoolExecutor(THREADS) as threads:
        for width_px, height_px, rate_bps in (SHAPES * CHANGES)[:CHANGES]:
            source = MovingPicture(width_px, height_px, clock_s=lambda: next(numbers) / 30)
            source.start()
            encoder.target_bitrate = rate_bps
            for place in range(PICTURES_EACH):
                is_coded = Event()
                others = [threads.submit(is_coded.wait) for _ in range((len(sizes_mb) + place) % THREADS)]
                threads.submit(code, source).result()
                is_coded.set()
                wait(others)
            sizes_mb.append(used_mb())
    return max(sizes_mb[-8:]) - max(sizes_mb[:8])


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_an_encoder_made_anew_again_and_again_takes_no_more_memory() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        assert process.submit(growth_mb).result() < 60

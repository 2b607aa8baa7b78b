from collections.abc import Iterator

import numpy as np
import pytest
from av import VideoFrame

from desktop_client.media.frames import (
    LARGEST_HEIGHT_PX,
    LARGEST_WIDTH_PX,
    SLOTS,
    BadSlot,
    FrameRing,
    Measures,
    fitting,
)
from desktop_client.media.picture_writer import put_picture


@pytest.fixture
def ring() -> Iterator[FrameRing]:
    ring = FrameRing.create()
    yield ring
    ring.close()


def picture(width: int = 64, height: int = 48, value: int = 120) -> VideoFrame:
    return VideoFrame.from_ndarray(np.full((height, width, 4), value, np.uint8), format="bgra")


def test_a_picture_is_read_as_it_was_written(ring: FrameRing) -> None:
    put = put_picture(ring, picture(value=77))
    assert put is not None
    assert set(bytes(ring.view(*put))) == {77}
    assert put[1] == Measures(width_px=64, height_px=48)


def test_pictures_are_dropped_while_nobody_paints(ring: FrameRing) -> None:
    slots = [put_picture(ring, picture()) for _ in range(SLOTS)]
    assert None not in slots
    assert put_picture(ring, picture()) is None
    ring.free(3)
    again = put_picture(ring, picture())
    assert again is not None
    assert again[0] == 3


@pytest.mark.parametrize("slot", [-1, SLOTS, 10**9])
def test_no_slot_outside_of_the_memory_is_touched(ring: FrameRing, slot: int) -> None:
    with pytest.raises(BadSlot):
        ring.free(slot)
    with pytest.raises(BadSlot):
        ring.view(slot, Measures(width_px=2, height_px=2))


@pytest.mark.parametrize(("width", "height"), [(0, 1), (1, -1), (LARGEST_WIDTH_PX + 1, 1), (1, LARGEST_HEIGHT_PX + 1)])
def test_no_picture_larger_than_its_slot_is_shown(ring: FrameRing, width: int, height: int) -> None:
    with pytest.raises(BadSlot):
        ring.view(0, Measures(width_px=width, height_px=height))


@pytest.mark.parametrize(("width", "height"), [(7680, 4320), (100, 5000), (16000, 2)])
def test_a_huge_picture_is_made_to_fit(width: int, height: int) -> None:
    fitted = fitting(width, height)
    assert 0 < fitted.width_px <= LARGEST_WIDTH_PX
    assert 0 < fitted.height_px <= LARGEST_HEIGHT_PX


def test_a_slot_freed_twice_is_filled_once(ring: FrameRing) -> None:
    put_picture(ring, picture())
    for _ in range(3):
        ring.free(0)
        ring.free(SLOTS - 1)
    taken = [put_picture(ring, picture()) for _ in range(SLOTS + 2)]
    slots = [put[0] for put in taken if put is not None]
    assert len(slots) == len(set(slots))

"""Moving pictures of a call, as they are painted."""

from dataclasses import dataclass
from enum import Enum


class PictureView(Enum):
    """Which picture of a call."""

    THEIR_CAMERA = "their camera"
    OWN_CAMERA = "own camera"
    THEIR_SCREEN = "their screen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One frame: 32-bit pixels in the order blue, green, red, unused, top line first.

    `serial` grows with every frame; `pixels` has at least `stride_bytes * height_px` bytes and never changes.
    """

    serial: int
    width_px: int
    height_px: int
    stride_bytes: int
    pixels: bytes

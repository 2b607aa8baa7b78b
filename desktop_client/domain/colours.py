"""Consistent colours: one address has one hue on every device and in every client (XEP-0392)."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache


def hue_angle(text: str) -> float:
    """Return the hue angle of a text in degrees, 0 <= angle < 360 (XEP-0392 §5.1)."""
    digest = hashlib.sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()
    return int.from_bytes(digest[:2], "little") / 65536 * 360


def nearest_hue(angle: float, hues: Sequence[int]) -> int:
    """Return the index of the hue that lies closest to the angle on the colour circle."""
    return min(range(len(hues)), key=lambda index: _distance(angle, hues[index]))


@lru_cache(maxsize=4096)
def hue_of(text: str, hues: tuple[int, ...]) -> int:
    """Return the index of the hue of a text; asked for each name that is painted."""
    return nearest_hue(hue_angle(text), hues)


def _distance(one: float, other: float) -> float:
    apart = abs(one - other) % 360
    return min(apart, 360 - apart)

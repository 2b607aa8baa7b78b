"""The memory of this process, as its C library keeps it."""

import ctypes
import sys

_ARENA_MAX = -8
"""M_ARENA_MAX of mallopt(3)."""
_ARENAS = 2


def share_heap() -> None:
    """Let all threads take from the same places, where the C library is glibc.

    It gives each thread one of its own and keeps what is freed there: each new encoder would take another 40 MB.
    """
    if sys.platform == "linux" and (choose := getattr(ctypes.CDLL(None), "mallopt", None)) is not None:
        choose(_ARENA_MAX, _ARENAS)

"""Where a window of Windows is (EnumWindows, DwmGetWindowAttribute)."""

import ctypes
import ctypes.wintypes
import sys
from collections.abc import Callable

from desktop_client.domain.shared_windows import WindowPlace, window_index

assert sys.platform == "win32"  # noqa: S101 - tells mypy where this module exists

_SEEN_BOUNDS = 9
"""DWMWA_EXTENDED_FRAME_BOUNDS: without the shadow that GetWindowRect counts in."""


def window_followed(window_id: str) -> Callable[[], WindowPlace | None] | None:
    """Return what tells where a window is now, and None while it is not seen; None where it cannot be found."""
    windows = _windows()
    index = window_index(window_id, [_title(window) for window in windows])
    return None if index is None else lambda: _place_of(windows[index])


def _windows() -> list[int]:
    found: list[int] = []

    def take(window: int, _: int) -> bool:
        if ctypes.windll.user32.IsWindowVisible(window) and not ctypes.windll.user32.IsIconic(window):
            found.append(window)
        return True

    kind = ctypes.WINFUNCTYPE(ctypes.wintypes.BOOL, ctypes.wintypes.HWND, ctypes.wintypes.LPARAM)
    ctypes.windll.user32.EnumWindows(kind(take), 0)
    return found


def _title(window: int) -> str:
    length = ctypes.windll.user32.GetWindowTextLengthW(window)
    text = ctypes.create_unicode_buffer(length + 1)
    ctypes.windll.user32.GetWindowTextW(window, text, length + 1)
    return text.value


def _place_of(window: int) -> WindowPlace | None:
    user, bounds = ctypes.windll.user32, ctypes.wintypes.RECT()
    if not user.IsWindowVisible(window) or user.IsIconic(window):
        return None
    failed = ctypes.windll.dwmapi.DwmGetWindowAttribute(
        ctypes.wintypes.HWND(window), _SEEN_BOUNDS, ctypes.byref(bounds), ctypes.sizeof(bounds)
    )
    if failed:
        return None
    width, height = bounds.right - bounds.left, bounds.bottom - bounds.top
    return WindowPlace(left=bounds.left, top=bounds.top, width=width, height=height)

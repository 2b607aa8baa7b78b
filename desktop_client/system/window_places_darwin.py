"""Where a window of macOS is (Quartz window services); titles are told to programs that may record the screen."""

import ctypes
import ctypes.util
import sys
from collections.abc import Callable
from functools import cache

from desktop_client.domain.shared_windows import WindowPlace, window_index

assert sys.platform == "darwin"  # noqa: S101 - tells mypy where this module exists

_ON_SCREEN, _NO_DESKTOP, _THIS_ONE = 1, 16, 8
_UTF8, _INT64 = 0x08000100, 4


class _Rect(ctypes.Structure):
    """CGRect."""

    _fields_ = [("x", ctypes.c_double), ("y", ctypes.c_double), ("width", ctypes.c_double), ("height", ctypes.c_double)]


@cache
def _library() -> ctypes.CDLL:
    """Load what has both Quartz and Core Foundation."""
    library = ctypes.CDLL(ctypes.util.find_library("ApplicationServices"))
    pointer = ctypes.c_void_p
    for name, result, arguments in (
        ("CGWindowListCopyWindowInfo", pointer, (ctypes.c_uint32, ctypes.c_uint32)),
        ("CFArrayGetCount", ctypes.c_long, (pointer,)),
        ("CFArrayGetValueAtIndex", pointer, (pointer, ctypes.c_long)),
        ("CFDictionaryGetValue", pointer, (pointer, pointer)),
        ("CFStringGetCString", ctypes.c_bool, (pointer, ctypes.c_char_p, ctypes.c_long, ctypes.c_uint32)),
        ("CFNumberGetValue", ctypes.c_bool, (pointer, ctypes.c_long, pointer)),
        ("CGRectMakeWithDictionaryRepresentation", ctypes.c_bool, (pointer, pointer)),
        ("CFRelease", None, (pointer,)),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def window_followed(window_id: str) -> Callable[[], WindowPlace | None] | None:
    """Return what tells where a window is now, and None while it is not seen; None where it cannot be found."""
    windows = _windows(_ON_SCREEN | _NO_DESKTOP, 0)
    index = window_index(window_id, [title for _, title, _ in windows])
    if index is None:
        return None
    number = windows[index][0]

    def place() -> WindowPlace | None:
        found = _windows(_THIS_ONE | _ON_SCREEN, number)
        return next((place for known, _, place in found if known == number), None)

    return place


def _windows(which: int, number: int) -> list[tuple[int, str, WindowPlace]]:
    library = _library()
    listed = library.CGWindowListCopyWindowInfo(which, number)
    if not listed:
        return []
    try:
        told = [library.CFArrayGetValueAtIndex(listed, place) for place in range(library.CFArrayGetCount(listed))]
        return [(_number(one), _title(one), _place(one)) for one in told]
    finally:
        library.CFRelease(listed)


def _value(window: int, key: str) -> int | None:
    name = ctypes.c_void_p.in_dll(_library(), key)
    found: int | None = _library().CFDictionaryGetValue(window, name)
    return found


def _number(window: int) -> int:
    number, value = ctypes.c_int64(), _value(window, "kCGWindowNumber")
    if value is not None:
        _library().CFNumberGetValue(value, _INT64, ctypes.byref(number))
    return number.value


def _title(window: int) -> str:
    text, value = ctypes.create_string_buffer(1024), _value(window, "kCGWindowName")
    if value is not None:
        _library().CFStringGetCString(value, text, len(text), _UTF8)
    return text.value.decode(errors="replace")


def _place(window: int) -> WindowPlace:
    bounds, value = _Rect(), _value(window, "kCGWindowBounds")
    if value is not None:
        _library().CGRectMakeWithDictionaryRepresentation(value, ctypes.byref(bounds))
    left, top, width, height = (round(side) for side in (bounds.x, bounds.y, bounds.width, bounds.height))
    return WindowPlace(left=left, top=top, width=width, height=height, is_scaled=True)

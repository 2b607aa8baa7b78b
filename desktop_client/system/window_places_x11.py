"""Where a window of X11 is, asked of the X server by libxcb: its errors are answers, where Xlib's end the program."""

import ctypes
from collections.abc import Callable
from functools import cache, partial
from typing import Any, TypeVar

from desktop_client.domain.shared_windows import WindowPlace, window_index

_VIEWABLE = 2
_MOST_WORDS = 4096
_FRAME, _SHADOW, _WINDOWS = "_NET_FRAME_EXTENTS", "_GTK_FRAME_EXTENTS", "_NET_CLIENT_LIST"
_TITLES = (("_NET_WM_NAME", "utf-8"), ("WM_NAME", "utf-8"), ("WM_NAME", "latin-1"))
"""Whoever listed the windows may have read any of them."""
_U8, _U16, _U32, _I16 = ctypes.c_uint8, ctypes.c_uint16, ctypes.c_uint32, ctypes.c_int16
_HEAD = [("kind", _U8), ("detail", _U8), ("sequence", _U16), ("length", _U32)]


class _Cookie(ctypes.Structure):
    _fields_ = [("sequence", ctypes.c_uint)]


class _Roots(ctypes.Structure):
    _fields_ = [("first", ctypes.POINTER(_U32)), ("left", ctypes.c_int), ("index", ctypes.c_int)]


class _Atom(ctypes.Structure):
    _fields_ = [*_HEAD, ("atom", _U32)]


class _Geometry(ctypes.Structure):
    _fields_ = [*_HEAD, ("root", _U32), ("x", _I16), ("y", _I16), ("width", _U16), ("height", _U16)]


class _Position(ctypes.Structure):
    _fields_ = [*_HEAD, ("child", _U32), ("x", _I16), ("y", _I16)]


class _Attributes(ctypes.Structure):
    _fields_ = [*_HEAD, ("unused", _U8 * 18), ("map_state", _U8)]


class _Property(ctypes.Structure):
    _fields_ = [*_HEAD, ("type", _U32), ("left", _U32), ("count", _U32), ("unused", _U8 * 12)]


_Reply = TypeVar("_Reply", bound=ctypes.Structure)


class XServer:
    """One connection; None and empty answers stand for what is gone."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._library = library
        self._free = ctypes.CDLL(None).free
        self._free.argtypes = (ctypes.c_void_p,)
        library.xcb_connect.restype = library.xcb_get_setup.restype = ctypes.c_void_p
        library.xcb_get_property_value.restype = ctypes.c_void_p
        library.xcb_setup_roots_iterator.restype = _Roots
        self._connection = ctypes.c_void_p(library.xcb_connect(None, None))
        self.is_connected = not library.xcb_connection_has_error(self._connection)
        setup = ctypes.c_void_p(library.xcb_get_setup(self._connection)) if self.is_connected else None
        self.root: int = library.xcb_setup_roots_iterator(setup).first.contents.value if setup else 0

    def numbers(self, window: int, name: str) -> tuple[int, ...]:
        """Return a property that is a list of 32-bit numbers."""
        data = self._property(window, name)
        return tuple(memoryview(data[: len(data) // 4 * 4]).cast("I"))

    def title(self, window: int, name: str = "_NET_WM_NAME", encoding: str = "utf-8") -> str:
        return self._property(window, name).decode(encoding, errors="replace")

    def is_seen(self, window: int) -> bool:
        found = self._ask(_Attributes, "get_window_attributes", _U32(window))
        return found is not None and found.map_state == _VIEWABLE

    def area(self, window: int) -> tuple[int, int, int, int] | None:
        """Return left, top, width and height, without what the window manager draws around it."""
        size = self._ask(_Geometry, "get_geometry", _U32(window))
        where = self._ask(_Position, "translate_coordinates", _U32(window), _U32(self.root), _I16(0), _I16(0))
        return (where.x, where.y, size.width, size.height) if size is not None and where is not None else None

    def _property(self, window: int, name: str) -> bytes:
        found = b""

        def read(address: ctypes.c_void_p) -> None:
            nonlocal found
            size = self._library.xcb_get_property_value_length(address)
            found = ctypes.string_at(self._library.xcb_get_property_value(address), size)

        wanted = (_U8(0), _U32(window), _U32(self._atom(name)), _U32(0), _U32(0), _U32(_MOST_WORDS))
        self._ask(_Property, "get_property", *wanted, read=read)
        return found

    def _atom(self, name: str) -> int:
        found = self._ask(_Atom, "intern_atom", _U8(1), _U16(len(name)), name.encode())
        return int(found.atom) if found is not None else 0

    def _ask(
        self,
        reply: type[_Reply],
        request: str,
        *arguments: Any,
        read: Callable[[ctypes.c_void_p], None] = lambda _address: None,
    ) -> _Reply | None:
        """Send one request and wait for its answer."""
        send, receive = getattr(self._library, f"xcb_{request}"), getattr(self._library, f"xcb_{request}_reply")
        send.restype, receive.restype = _Cookie, ctypes.c_void_p
        problem = ctypes.c_void_p()
        address = receive(self._connection, send(self._connection, *arguments), ctypes.byref(problem))
        self._free(problem)
        if not address:
            return None
        try:
            read(ctypes.c_void_p(address))
            return reply.from_buffer_copy(ctypes.string_at(address, ctypes.sizeof(reply)))
        finally:
            self._free(address)


@cache
def _server() -> XServer | None:
    try:
        server = XServer(ctypes.CDLL("libxcb.so.1"))
    except OSError:
        return None
    return server if server.is_connected else None


def window_followed(window_id: str) -> Callable[[], WindowPlace | None] | None:
    """Return what tells where a window is now, and None while it is not seen; None where it cannot be found."""
    server = _server()
    if server is None:
        return None
    windows = server.numbers(server.root, _WINDOWS)
    for name, encoding in _TITLES:
        index = window_index(window_id, [server.title(window, name, encoding) for window in windows])
        if index is not None:
            return partial(place_of, server, windows[index])
    return None


def place_of(server: XServer, window: int) -> WindowPlace | None:
    area = server.area(window)
    if area is None or not server.is_seen(window):
        return None
    left, top, width, height = area
    for name, sign in ((_FRAME, 1), (_SHADOW, -1)):
        extents = server.numbers(window, name)
        if len(extents) == 4:
            before, after, above, below = (sign * extent for extent in extents)
            left, top, width, height = left - before, top - above, width + before + after, height + above + below
    return WindowPlace(left=left, top=top, width=width, height=height)

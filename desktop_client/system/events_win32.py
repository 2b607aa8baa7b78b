"""Network changes and idleness on Windows, looked at now and then."""

import asyncio
import ctypes
import socket
import sys

from desktop_client.system.event_sources import EventSink, EventSource

assert sys.platform == "win32"  # noqa: S101 - tells mypy where this module exists

_LOOK_EVERY_S = 5.0
_IDLE_AFTER_MS = 300_000
_TICKS_WRAP = 1 << 32


class _LastInput(ctypes.Structure):
    """LASTINPUTINFO of winuser.h."""

    _fields_ = (("size", ctypes.c_uint), ("tick", ctypes.c_uint))


def event_sources(sink: EventSink) -> tuple[EventSource, ...]:
    return AddressWatch(sink), InputWatch(sink)


class AddressWatch:
    """The set of own addresses."""

    def __init__(self, sink: EventSink) -> None:
        self._sink = sink

    async def run(self) -> None:
        known = await asyncio.to_thread(_own_addresses)
        while True:
            await asyncio.sleep(_LOOK_EVERY_S)
            found = await asyncio.to_thread(_own_addresses)
            if found != known:
                known = found
                self._sink.tell_network_changed()


class InputWatch:
    """How long nobody touched the keyboard or the mouse."""

    def __init__(self, sink: EventSink) -> None:
        self._sink = sink

    async def run(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_EVERY_S)
            self._sink.tell_idle(is_idle=_untouched_ms() > _IDLE_AFTER_MS)


def _own_addresses() -> frozenset[str]:
    try:
        return frozenset(str(found[4][0]) for found in socket.getaddrinfo(socket.gethostname(), None))
    except OSError:
        return frozenset()


def _untouched_ms() -> int:
    last = _LastInput(size=ctypes.sizeof(_LastInput))
    if not ctypes.windll.user32.GetLastInputInfo(ctypes.byref(last)):
        return 0
    return int((ctypes.windll.kernel32.GetTickCount() - last.tick) % _TICKS_WRAP)

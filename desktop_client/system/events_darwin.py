"""Network changes and idleness on macOS, looked at now and then."""

import asyncio
import ctypes
import ctypes.util
import socket
import sys

from desktop_client.system.event_sources import EventSink, EventSource

assert sys.platform == "darwin"  # noqa: S101 - tells mypy where this module exists

_LOOK_EVERY_S = 5.0
_IDLE_AFTER_S = 300.0
_COMBINED_SESSION = 0
_ANY_INPUT = 0xFFFFFFFF


def event_sources(sink: EventSink) -> tuple[EventSource, ...]:
    return AddressWatch(sink), InputWatch(sink)


class AddressWatch:
    """The address that the route to the outside starts from."""

    def __init__(self, sink: EventSink) -> None:
        self._sink = sink

    async def run(self) -> None:
        known = _outgoing_addresses()
        while True:
            await asyncio.sleep(_LOOK_EVERY_S)
            found = _outgoing_addresses()
            if found != known:
                known = found
                self._sink.tell_network_changed()


class InputWatch:
    """How long nobody touched the keyboard or the mouse (Quartz event services)."""

    def __init__(self, sink: EventSink) -> None:
        self._sink = sink

    async def run(self) -> None:
        library = ctypes.util.find_library("ApplicationServices")
        if library is None:
            return
        untouched_s = ctypes.CDLL(library).CGEventSourceSecondsSinceLastEventType
        untouched_s.restype = ctypes.c_double
        untouched_s.argtypes = (ctypes.c_int32, ctypes.c_uint32)
        while True:
            await asyncio.sleep(_LOOK_EVERY_S)
            self._sink.tell_idle(is_idle=untouched_s(_COMBINED_SESSION, _ANY_INPUT) > _IDLE_AFTER_S)


def _outgoing_addresses() -> frozenset[str]:
    """Connecting a datagram socket sends nothing; it only asks the routing table (RFC 5737 and RFC 3849 names)."""
    targets = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
    return frozenset(found for family, target in targets if (found := _source_for(family, target)))


def _source_for(family: socket.AddressFamily, target: str) -> str:
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as asking:
            asking.connect((target, 9))
            return str(asking.getsockname()[0])
    except OSError:
        return ""

"""Acknowledging what was received without the kernel's pause."""

import asyncio
import socket

_QUICK_ACK: int | None = getattr(socket, "TCP_QUICKACK", None)


def acknowledge_promptly(source: object) -> None:
    """Have the bytes read so far acknowledged at once, where the system can (Linux).

    A server that gathers small writes until the last ones were acknowledged (RFC 896) otherwise stands still for the
    40 ms by which an acknowledgement may be delayed (RFC 1122 §4.2.3.2): on every page of an archive. The kernel
    falls back to delaying by itself, so this is called for every read.
    """
    if _QUICK_ACK is None or not isinstance(source, asyncio.Transport):
        return
    connected = source.get_extra_info("socket")
    if connected is not None and connected.fileno() >= 0:
        connected.setsockopt(socket.IPPROTO_TCP, _QUICK_ACK, 1)

"""A socket file inside the profile, which only the same person can reach."""

import asyncio
import os
import socket
import struct
import sys
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

assert sys.platform != "win32"  # noqa: S101 - tells mypy where this module exists

_SOCKET = "instance.sock"
_ANSWER_LIMIT_BYTES = 64

Called = Callable[[asyncio.StreamReader, asyncio.StreamWriter], None]


def ask(profile: Path, request: bytes, *, timeout_s: float) -> bytes:
    """Send one request and return the answer; raises `OSError`."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
        asking.settimeout(timeout_s)
        with chdir(profile):
            asking.connect(_SOCKET)
        asking.sendall(request)
        return asking.recv(_ANSWER_LIMIT_BYTES)


async def serve(profile: Path, called: Called, *, limit_bytes: int) -> Callable[[], None]:
    """Replace what an ended process left behind, listen, and return the function that ends it."""
    server = await asyncio.start_unix_server(called, sock=_bound_socket(profile), limit=limit_bytes)

    def close() -> None:
        server.close()
        (profile / _SOCKET).unlink(missing_ok=True)

    return close


def _bound_socket(profile: Path) -> socket.socket:
    """Bind by a relative name: the path of a profile may be longer than an AF_UNIX address."""
    (profile / _SOCKET).unlink(missing_ok=True)
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o077)
    try:
        with chdir(profile):
            listening.bind(_SOCKET)
    finally:
        os.umask(before)
    return listening


def is_same_person(writer: asyncio.StreamWriter) -> bool:
    if sys.platform != "linux":
        return True
    caller: socket.socket = writer.get_extra_info("socket")
    credentials = caller.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return bool(struct.unpack("3i", credentials)[1] == os.getuid())

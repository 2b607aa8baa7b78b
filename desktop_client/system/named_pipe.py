"""A named pipe of Windows, one name per profile."""

import asyncio
import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

assert sys.platform == "win32"  # noqa: S101 - tells mypy where this module exists

_ANSWER_LIMIT_BYTES = 64

Called = Callable[[asyncio.StreamReader, asyncio.StreamWriter], None]


def ask(profile: Path, request: bytes, *, timeout_s: float) -> bytes:  # noqa: ARG001 - pipes answer or break
    """Send one request and return the answer; raises `OSError`."""
    with Path(_pipe_name(profile)).open("r+b", buffering=0) as asking:
        asking.write(request)
        return asking.read(_ANSWER_LIMIT_BYTES) or b""


async def serve(profile: Path, called: Called, *, limit_bytes: int) -> Callable[[], None]:
    """Listen, and return the function that ends it."""
    loop = asyncio.get_running_loop()
    if not isinstance(loop, asyncio.ProactorEventLoop):
        raise OSError("only the proactor loop serves named pipes")

    def protocol() -> asyncio.StreamReaderProtocol:
        reader = asyncio.StreamReader(limit=limit_bytes, loop=loop)
        return asyncio.StreamReaderProtocol(reader, called, loop=loop)

    [server] = await loop.start_serving_pipe(protocol, _pipe_name(profile))
    return server.close


def is_same_person(writer: asyncio.StreamWriter) -> bool:  # noqa: ARG001
    """A pipe's default descriptor lets only its creator and administrators write."""
    return True


def _pipe_name(profile: Path) -> str:
    digest = hashlib.sha256(os.fsencode(profile.resolve())).hexdigest()[:32]
    return rf"\\.\pipe\hallway-{digest}"

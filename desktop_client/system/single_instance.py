"""One running Hallway per profile: the second one hands its address over and ends."""

import asyncio
import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from desktop_client.core.scope import TaskScope

if sys.platform == "win32":
    import msvcrt

    from desktop_client.system.named_pipe import ask, is_same_person, serve
else:
    import fcntl

    from desktop_client.system.local_socket import ask, is_same_person, serve

_LOCK = "instance.lock"
_REQUEST_LIMIT_BYTES = 4096
_ADDRESS_LIMIT = 2048
_CALLERS_LIMIT = 8
_TIMEOUT_S = 2.0
_RETRY_S = 0.1
_ACCEPTED = b"ok\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a second start asks of the running one; `address` is empty when it only asks for the window."""

    address: str = ""


class NotAnswered(Exception):
    """Another process holds the profile, but did not take the request."""


def encode_request(request: Request) -> bytes:
    return json.dumps({"address": request.address[:_ADDRESS_LIMIT]}).encode() + b"\n"


def parse_request(line: bytes) -> Request | None:
    """Return None for anything but one well-formed line."""
    try:
        read = json.loads(line)
    except (ValueError, RecursionError):
        return None
    address = read.get("address") if isinstance(read, dict) else None
    if not isinstance(address, str) or len(address) > _ADDRESS_LIMIT or not address.isprintable():
        return None
    if address and not address.lower().startswith("xmpp:"):
        return None
    return Request(address=address)


class ProfileLock:
    """Held for the life of the process; the system lets go of it when the process dies, however that happens."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    @classmethod
    def take(cls, profile: Path) -> "ProfileLock | None":
        """Return None when another process holds the profile."""
        file = (profile / _LOCK).open("ab")
        try:
            _lock(file)
        except OSError:
            file.close()
            return None
        return cls(file)

    def release(self) -> None:
        self._file.close()


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def hand_over(profile: Path, request: Request, *, tries: int = 40) -> None:
    """Give the request to the instance that runs on this profile; raises `NotAnswered`.

    An instance that has only just taken the profile does not listen yet: it is asked again for some seconds.
    """
    for _ in range(tries):
        try:
            answer = ask(profile, encode_request(request), timeout_s=_TIMEOUT_S)
        except OSError:
            time.sleep(_RETRY_S)
        else:
            if answer == _ACCEPTED:
                return
            break
    raise NotAnswered


class InstanceListener:
    """Takes requests of later starts; to be opened by the holder of the profile's lock."""

    def __init__(self, profile: Path, taken: Callable[[Request], None], scope: TaskScope) -> None:
        self._profile = profile
        self._taken = taken
        self._scope = scope
        self._callers = 0
        self._close: Callable[[], None] = lambda: None

    async def open(self) -> None:
        self._close = await serve(self._profile, self._called, limit_bytes=_REQUEST_LIMIT_BYTES)

    def close(self) -> None:
        self._close()

    def _called(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._callers >= _CALLERS_LIMIT or not is_same_person(writer):
            writer.transport.abort()
            return
        self._callers += 1
        self._scope.start(self._answer(reader, writer), name="second start")

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = None
        try:
            async with asyncio.timeout(_TIMEOUT_S):
                request = parse_request(await reader.readuntil(b"\n"))
                if request is not None:
                    writer.write(_ACCEPTED)
                    await writer.drain()
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            request = None
        finally:
            self._callers -= 1
            writer.close()
        if request is not None:
            self._taken(request)

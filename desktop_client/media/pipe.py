"""A pipe between two processes, with a thread for each direction: neither loop ever waits for the other."""

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable
from typing import Protocol

from desktop_client.media.messages import LARGEST_MESSAGE_BYTES

_MOST_WAITING = 2000


class ByteChannel(Protocol):
    """What `multiprocessing.Pipe` gives on each system: whole messages, each with its length before it."""

    def recv_bytes(self, maxlength: int | None = None) -> bytes: ...
    def send_bytes(self, buf: bytes) -> None: ...
    def close(self) -> None: ...


class MessagePipe:
    """Length-prefixed messages; `took` and `ended` are called in the loop's thread, `ended` once."""

    def __init__(
        self,
        connection: ByteChannel,
        loop: asyncio.AbstractEventLoop,
        *,
        took: Callable[[bytes], None],
        ended: Callable[[], None],
    ) -> None:
        self._connection = connection
        self._loop = loop
        self._took = took
        self._ended = ended
        self._outgoing: queue.Queue[bytes | None] = queue.Queue(_MOST_WAITING)
        self._threads = (
            threading.Thread(target=self._read, name="media pipe in", daemon=True),
            threading.Thread(target=self._write, name="media pipe out", daemon=True),
        )

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def send(self, data: bytes) -> bool:
        """Hand to the other process; False when it takes nothing any more."""
        try:
            self._outgoing.put_nowait(data)
        except queue.Full:
            return False
        return True

    def close(self, *, after_last_word: bool = False) -> None:
        """End both directions; what waits is still sent if `after_last_word`."""
        if not after_last_word:
            with contextlib.suppress(queue.Empty):
                while True:
                    self._outgoing.get_nowait()
        self._outgoing.put(None)
        self._threads[1].join(timeout=2)
        with contextlib.suppress(OSError):
            self._connection.close()

    def _read(self) -> None:
        with contextlib.suppress(OSError, EOFError, RuntimeError, TypeError):
            while True:
                data = self._connection.recv_bytes(LARGEST_MESSAGE_BYTES)
                self._loop.call_soon_threadsafe(self._took, data)
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._ended)

    def _write(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while (data := self._outgoing.get()) is not None:
                self._connection.send_bytes(data)

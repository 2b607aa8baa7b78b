"""Received bytes on their way to the parser: in slices, and no more than fits in a loop turn."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Final, Protocol

from desktop_client.xmpp.prompt_acknowledgement import acknowledge_promptly

SLICE_BYTES: Final = 4096
TURN_S: Final = 0.004
"""A turn stops taking further slices after this long, so that a window can be painted in between."""

_PAUSE_AT_BYTES: Final = 128 * 1024
_RESUME_AT_BYTES: Final = 32 * 1024


class Source(Protocol):
    """The part of a transport that can be told to wait."""

    def pause_reading(self) -> None: ...

    def resume_reading(self) -> None: ...


class Feeding:
    """Keeps bytes in order, parses a little of them per loop turn and stops reading while too many wait."""

    def __init__(self, parse: Callable[[bytes], None]) -> None:
        self._parse = parse
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[bytes] = deque()
        self._waiting_bytes = 0
        self._source: Source | None = None
        self._turn: asyncio.Handle | None = None
        self._is_paused = False
        self._is_held = False
        self._end: Callable[[], None] | None = None

    @property
    def is_held(self) -> bool:
        return self._is_held

    def hold(self, *, is_held: bool) -> None:
        """Parse nothing while held: what was parsed has first to be stored."""
        self._is_held = is_held
        if not is_held and (self._waiting or self._end is not None):
            self._plan()

    @property
    def backlog_bytes(self) -> int:
        return self._waiting_bytes

    def use(self, source: Source) -> None:
        """Take bytes from another transport from now on."""
        self._source = source
        self._is_paused = False

    def add(self, data: bytes) -> None:
        acknowledge_promptly(self._source)
        for start in range(0, len(data), SLICE_BYTES):
            self._waiting.append(data[start : start + SLICE_BYTES])
        self._waiting_bytes += len(data)
        if not self._is_paused and self._waiting_bytes > _PAUSE_AT_BYTES and self._source is not None:
            self._is_paused = True
            self._source.pause_reading()
        self._plan()

    def finish(self, then: Callable[[], None]) -> None:
        """Call `then` once all that was received before is parsed."""
        self._end = then
        self._plan()

    def drop(self) -> int:
        """Forget what waits; return how many bytes it was."""
        dropped, self._waiting_bytes = self._waiting_bytes, 0
        self._waiting.clear()
        return dropped

    def _plan(self) -> None:
        if self._turn is None:
            self._turn = self._loop.call_soon(self._take_turn)

    def _take_turn(self) -> None:
        self._turn = None
        ends_at = self._loop.time() + TURN_S
        while self._waiting and not self._is_held:
            data = self._waiting.popleft()
            self._waiting_bytes -= len(data)
            self._parse(data)
            if self._loop.time() >= ends_at:
                break
        self._go_on_reading()
        if self._is_held and self._waiting:
            return
        if self._waiting:
            self._plan()
        elif self._end is not None:
            end, self._end = self._end, None
            end()

    def _go_on_reading(self) -> None:
        if self._is_paused and self._waiting_bytes <= _RESUME_AT_BYTES and self._source is not None:
            self._is_paused = False
            self._source.resume_reading()

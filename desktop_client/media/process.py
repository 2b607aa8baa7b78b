"""The media process as its parent sees it: started with first use, watched, and started again when it ends."""

import asyncio
import logging
import multiprocessing
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from multiprocessing.context import SpawnProcess

from desktop_client.core.ports import Clock
from desktop_client.core.scope import TaskScope
from desktop_client.domain.devices import DeviceChoice
from desktop_client.domain.errors import MediaUnavailable
from desktop_client.media.child import run_child
from desktop_client.media.child_options import ChildOptions
from desktop_client.media.frames import FrameRing
from desktop_client.media.messages import (
    BadMessage,
    DevicesChanged,
    FromChild,
    Ready,
    SlotShown,
    Stop,
    ToChild,
    encoded,
    report_from_bytes,
)
from desktop_client.media.pipe import MessagePipe

_log = logging.getLogger(__name__)

_START_S = 30.0
_LOOK_S = 0.5
_QUIET_LOOKS = 7
"""It says twice a second that it lives."""
_MORE_WHEN_ASKED = 5
"""So much longer it may be quiet after it was asked for something: a device can take seconds to open."""
_END_S = 3.0
_MOST_RESTARTS, _RESTARTS_WITHIN_S = 5, 60.0


class _Life:
    """One life of the process."""

    def __init__(
        self, options: ChildOptions, took: Callable[["_Life", bytes], None], ended: Callable[["_Life"], None]
    ) -> None:
        context = multiprocessing.get_context("spawn")
        self.ring = FrameRing.create()
        ours, self._theirs = context.Pipe(duplex=True)
        self.process: SpawnProcess = context.Process(
            target=run_child, args=(self._theirs, self.ring.name, options), name="hallway media", daemon=True
        )
        self.pipe = MessagePipe(ours, asyncio.get_running_loop(), took=partial(took, self), ended=partial(ended, self))
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.quiet_looks = 0
        self.looks_since_asked = 0

    async def start(self) -> None:
        await asyncio.to_thread(self.process.start)
        self._theirs.close()
        self.pipe.start()

    async def end(self, *, is_asked: bool) -> None:
        """Let it end by itself if it was asked to, else at once."""
        await asyncio.to_thread(self._end, is_asked=is_asked)

    def _end(self, *, is_asked: bool) -> None:
        if is_asked:
            self.pipe.send(encoded(Stop()))
            self.process.join(_END_S)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.pipe.close()
        self.ring.close()
        self.process.close()


class MediaProcess:
    """Calls `took` for each report. `lost` is called when a life ends unasked, `replaced` once the next one runs.

    `replaced` comes also when no next life can be started. All but the pipe's threads runs in the loop's thread.
    """

    def __init__(self, options: ChildOptions, clock: Clock, *, quiet_looks: int = _QUIET_LOOKS) -> None:
        self._options = options
        self._clock = clock
        self._most_quiet_looks = quiet_looks
        self._scope = TaskScope("media process")
        self._life: _Life | None = None
        self._starting = asyncio.Lock()
        self._restarts: list[float] = []
        self._is_closed = False
        self.took: Callable[[FromChild], None] = lambda _report: None
        self.lost: Callable[[], None] = lambda: None
        self.replaced: Callable[[], None] = lambda: None

    @property
    def choice(self) -> DeviceChoice:
        return self._options.choice

    def choose(self, choice: DeviceChoice) -> None:
        """Start the next life with these devices."""
        self._options = replace(self._options, choice=choice)

    @property
    def id(self) -> int | None:
        """The system's number of the process, None while there is none."""
        return self._life.process.pid if self._life is not None else None

    @property
    def ring(self) -> FrameRing | None:
        return self._life.ring if self._life is not None else None

    async def start(self) -> None:
        """Do nothing when it runs. Raises `MediaUnavailable`."""
        async with self._starting:
            if self._is_closed:
                raise MediaUnavailable(reason="closed")
            if self._life is None:
                self._life = await self._started()

    async def close(self) -> None:
        self._is_closed = True
        await self._scope.close()
        life, self._life = self._life, None
        if life is not None:
            await life.end(is_asked=True)

    def tell(self, message: ToChild) -> None:
        """Hand a message over. Raises `MediaUnavailable`, and `BadMessage` for what is too large."""
        if self._life is None or not self._life.pipe.send(encoded(message)):
            raise MediaUnavailable(reason="no media process", is_engine_gone=True)
        if not isinstance(message, SlotShown):
            self._life.looks_since_asked = 0

    async def _started(self) -> _Life:
        life = _Life(self._options, self._on_bytes, self._on_end)
        try:
            await life.start()
            self._life = life
            async with asyncio.timeout(_START_S):
                await life.ready
        except (OSError, TimeoutError) as error:
            self._life = None
            await life.end(is_asked=False)
            raise MediaUnavailable(reason=f"the media process does not start: {type(error).__name__}") from error
        self._scope.start(self._watch(life), name="watchdog")
        return life

    async def _watch(self, life: _Life) -> None:
        """End a life that says nothing any more; looks are counted, so that a sleeping computer proves nothing."""
        while self._life is life:
            await self._clock.sleep(_LOOK_S)
            life.quiet_looks += 1
            life.looks_since_asked += 1
            if life.quiet_looks > self._patience_with(life) and self._life is life:
                _log.error("the media process hangs")
                self._on_end(life)

    def _patience_with(self, life: _Life) -> int:
        longest = self._most_quiet_looks + _MORE_WHEN_ASKED
        return longest if life.looks_since_asked <= longest else self._most_quiet_looks

    def _on_bytes(self, life: _Life, data: bytes) -> None:
        if self._life is not life:
            return
        try:
            report = report_from_bytes(data)
        except BadMessage:
            _log.exception("the media process speaks nonsense")
            self._on_end(life)
            return
        life.quiet_looks = 0
        if isinstance(report, DevicesChanged):
            life.looks_since_asked = 0
        if isinstance(report, Ready):
            if not life.ready.done():
                life.ready.set_result(None)
            return
        self.took(report)

    def _on_end(self, life: _Life) -> None:
        """It is gone. It is started again, unless it dies all the time."""
        if self._life is not life or self._is_closed:
            return
        self._life = None
        if not life.ready.done():
            life.ready.set_exception(OSError("ended while it started"))
            return
        self.lost()
        self._scope.start(self._replace(life), name="restart")

    async def _replace(self, life: _Life) -> None:
        await life.end(is_asked=False)
        now_s = self._clock.monotonic_s()
        self._restarts = [at_s for at_s in self._restarts if now_s - at_s < _RESTARTS_WITHIN_S] + [now_s]
        if len(self._restarts) <= _MOST_RESTARTS:
            try:
                await self.start()
            except MediaUnavailable:
                _log.exception("no media process")
        self.replaced()

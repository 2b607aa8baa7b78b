"""A loop whose clock jumps to what is due next: a minute of a call passes in seconds, on a busy machine too."""

import asyncio
import contextlib
import selectors
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Executor
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from unittest.mock import patch

import aiortc.clock
import aiortc.rtcrtpreceiver
import aiortc.rtcrtpsender
from typing_extensions import override

from desktop_client.media import hooks

T = TypeVar("T")
_START_S = 1000.0
_THREADS_ARE_READY_S = 0.05
_EPOCH = datetime(2030, 1, 1, tzinfo=UTC)


class _Jumps(selectors.DefaultSelector):
    """Waits for nobody: when no socket is ready, time goes on at once."""

    loop: "DrivenLoop"

    @override
    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if timeout is None:
            return super().select(_THREADS_ARE_READY_S)
        self.loop.now_s += timeout
        return super().select(0)


class DrivenLoop(asyncio.SelectorEventLoop):
    """What would run in threads of the loop runs at once and takes no time."""

    def __init__(self) -> None:
        self.now_s = _START_S
        jumps = _Jumps()
        jumps.loop = self
        super().__init__(jumps)

    @override
    def time(self) -> float:
        return self.now_s

    @override
    def run_in_executor(  # type: ignore[override] # positional arguments of the function, as the loop takes them
        self, executor: Executor | None, func: Callable[..., T], *args: Any
    ) -> asyncio.Future[T]:
        future: asyncio.Future[T] = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:  # noqa: BLE001 - it is raised where it is awaited
            future.set_exception(error)
        return future


class _Watch:
    """`time` for modules that stamp packets."""

    def __init__(self, loop: DrivenLoop) -> None:
        self._loop = loop

    def time(self) -> float:
        return self._loop.now_s

    def monotonic(self) -> float:
        return self._loop.now_s


@contextlib.contextmanager
def _clocks_of(loop: DrivenLoop) -> Iterator[None]:
    watch = _Watch(loop)
    with contextlib.ExitStack() as stack:
        for module in (aiortc.rtcrtpsender, aiortc.rtcrtpreceiver, hooks):
            stack.enter_context(patch.object(module, "time", watch))
        stack.enter_context(patch.object(time, "monotonic", watch.monotonic))
        stack.enter_context(
            patch.object(aiortc.clock, "current_datetime", lambda: _EPOCH + timedelta(seconds=loop.now_s))
        )
        yield


def driven(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run `coroutine` to its end on a driven loop."""
    loop = DrivenLoop()
    with asyncio.Runner(loop_factory=lambda: loop) as runner, _clocks_of(loop):
        return runner.run(coroutine)

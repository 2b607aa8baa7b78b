"""Which sources and sinks the sound server has now (PulseAudio, or PipeWire in its place).

Qt learns late of the last device that goes, and the server moves a stream from it to whatever is left.
"""

import logging
import time
from collections.abc import Callable

import pulsectl

_log = logging.getLogger(__name__)

_TRY_AGAIN_S = 5.0
_POLL_S = 0.000_1


class PulsePresence:
    """`names` are the ids that Qt uses too; None while no server answers. `changed` is called from within `poll`."""

    def __init__(self, changed: Callable[[], None], *, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._changed = changed
        self._clock_s = clock_s
        self._pulse: pulsectl.Pulse | None = None
        self._tried_at_s = float("-inf")
        self._is_stale = False
        self.names: frozenset[str] | None = None
        self.defaults: frozenset[str] = frozenset()
        self.poll()

    def has(self, name: str) -> bool:
        """Say whether a device is there, as far as is known."""
        return self.names is None or name in self.names

    def poll(self) -> None:
        """Take what the server told since the last call, without waiting for more."""
        try:
            if self._pulse is None:
                self._connect()
            if self._pulse is not None:
                self._pulse.event_listen(timeout=_POLL_S)
                if self._is_stale:
                    self._ask(self._pulse)
        except pulsectl.PulseError as error:
            _log.info("no sound server: %s", type(error).__name__)
            self._disconnect()

    def _connect(self) -> None:
        if self._clock_s() - self._tried_at_s < _TRY_AGAIN_S:
            return
        self._tried_at_s = self._clock_s()
        pulse = pulsectl.Pulse("hallway devices", connect=False)
        pulse.connect()
        pulse.event_mask_set("source", "sink", "server")
        pulse.event_callback_set(self._on_event)
        self._pulse, self._is_stale = pulse, True

    def _disconnect(self) -> None:
        if self._pulse is not None:
            self._pulse.close()
        self._pulse, self.names, self.defaults = None, None, frozenset()
        self._changed()

    def _on_event(self, _event: object) -> None:
        self._is_stale = True

    def _ask(self, pulse: pulsectl.Pulse) -> None:
        self._is_stale = False
        names = frozenset(item.name for item in (*pulse.source_list(), *pulse.sink_list()))
        server = pulse.server_info()
        defaults = frozenset({server.default_source_name, server.default_sink_name})
        if (names, defaults) != (self.names, self.defaults):
            self.names, self.defaults = names, defaults
            self._changed()

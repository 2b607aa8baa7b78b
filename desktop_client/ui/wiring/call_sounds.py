"""What is heard of calls beside the voices: ringing, ring-back, the end."""

from collections.abc import Callable

from desktop_client.core.call_ports import MediaDevices
from desktop_client.core.settings import Settings
from desktop_client.domain.call import Call, CallEnd, CallState
from desktop_client.domain.devices import CallSound
from desktop_client.domain.messages import Direction
from desktop_client.domain.settings import CALL_RINGS
from desktop_client.domain.signalling import CallId

_UNTAKEN = frozenset({CallEnd.BUSY, CallEnd.DECLINED, CallEnd.CONNECTION_FAILED, CallEnd.NOT_COMPATIBLE})
_TALKED = frozenset({CallState.ACTIVE, CallState.INTERRUPTED})


class CallSounds:
    """Plays what `follow` and `ring` hear of; nothing where there are no devices or the person wants it quiet."""

    def __init__(self, devices: MediaDevices | None, settings: Settings) -> None:
        self._devices = devices
        self._settings = settings
        self._states: dict[CallId, CallState] = {}
        self._stops: dict[CallId, Callable[[], None]] = {}

    def ring(self, call: Call) -> None:
        """Ring until `silence`; once only while the person talks to somebody else."""
        is_talking = any(state in _TALKED for state in self._states.values())
        self._start(call.id, CallSound.RINGING, is_repeated=not is_talking)

    def silence(self, call: CallId) -> None:
        stop = self._stops.pop(call, None)
        if stop is not None:
            stop()

    def silence_all(self) -> None:
        for call in tuple(self._stops):
            self.silence(call)

    def follow(self, call: Call) -> None:
        """Hear of every change of a call."""
        before = self._states.get(call.id)
        if before is call.state:
            return
        self._states[call.id] = call.state
        if call.direction is Direction.OUTGOING and call.state is CallState.RINGING:
            self._start(call.id, CallSound.RING_BACK, is_repeated=True)
        elif call.state is not CallState.CALLING:
            self.silence(call.id)
        if call.state is CallState.ENDED:
            del self._states[call.id]
            self._end(call, before)

    def _end(self, call: Call, before: CallState | None) -> None:
        if call.direction is Direction.OUTGOING and call.end in _UNTAKEN and before not in _TALKED:
            self._play(CallSound.BUSY)
        elif before in _TALKED and call.end is not CallEnd.REPLACED:
            self._play(CallSound.HANG_UP)

    def _start(self, call: CallId, sound: CallSound, *, is_repeated: bool) -> None:
        self.silence(call)
        stop = self._play(sound, is_repeated=is_repeated)
        if stop is not None:
            self._stops[call] = stop

    def _play(self, sound: CallSound, *, is_repeated: bool = False) -> Callable[[], None] | None:
        if self._devices is None or not self._settings.get(CALL_RINGS):
            return None
        return self._devices.play(sound, is_repeated=is_repeated)

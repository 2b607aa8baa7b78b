"""What the sound server says of the delay of a microphone and a speaker that two living calls use."""

import asyncio
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from unittest.mock import patch

from desktop_client.domain.devices import DeviceChoice, DeviceId
from desktop_client.domain.media import MediaKind, PeerSettings
from desktop_client.domain.signalling import CallId
from desktop_client.media.child_options import ChildOptions
from desktop_client.media.engine import Engine
from desktop_client.media.synthetic_devices import SILENT_SPEAKER, tone_microphone
from desktop_client.system.clock import SystemClock
from tests.fakes.sound_server import SPEAKER, SoundServer, sound_server

_DESK = "desk"
_AUDIO = frozenset({MediaKind.AUDIO})
_VOICE = PeerSettings(sends=_AUDIO, receives=_AUDIO)
_SETTLING_S, _LOOKS = 3.0, 10
_LOOK_S = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceDelay:
    """Milliseconds, medians of several looks; buffers of the program, the server and the device together."""

    microphone_ms: float
    speaker_ms: float


async def device_delay() -> DeviceDelay:
    with sound_server() as server, patch.dict("os.environ", PULSE_SERVER=server.address):
        server.plug_in(_DESK, 440)
        choices = (
            DeviceChoice(microphone=DeviceId(_DESK), speaker=SILENT_SPEAKER),
            DeviceChoice(microphone=tone_microphone(880), speaker=DeviceId(SPEAKER)),
        )
        engines = [Engine(ChildOptions(choice=c, extra_addresses=("127.0.0.1",)), SystemClock()) for c in choices]
        try:
            await asyncio.gather(*(engine.start() for engine in engines))
            return await _measured(server, engines)
        finally:
            await asyncio.gather(*(engine.close() for engine in engines))


async def _measured(server: SoundServer, engines: list[Engine]) -> DeviceDelay:
    caller, callee = [await engine.open_peer(CallId("call"), _VOICE, lambda _fact: None) for engine in engines]
    await caller.accept_answer(await callee.create_answer(await caller.create_offer()))
    await asyncio.sleep(_SETTLING_S)
    return DeviceDelay(
        microphone_ms=await _median(lambda: server.latencies_ms("source-outputs")),
        speaker_ms=await _median(lambda: server.latencies_ms("sink-inputs")),
    )


async def _median(look: Callable[[], list[float]]) -> float:
    found = []
    for _ in range(_LOOKS):
        found += look()
        await asyncio.sleep(_LOOK_S)
    return statistics.median(found) if found else float("nan")

"""A PulseAudio of its own, whose microphone and speaker are null sinks."""

import math
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from desktop_client.demo.leash import leashed
from tests.interop.patience import NeverHappened, eventually

RATE_HZ = 48_000
SILENCE_DB = -120.0
SPEAKER, MICROPHONE, _MICROPHONE_FEED = "speaker", "microphone", "microphone_feed"
_START_S = 15.0
_MODULES = f"""\
load-module module-native-protocol-unix socket={{socket}} auth-anonymous=1
load-module module-null-sink sink_name={SPEAKER} rate={RATE_HZ} sink_properties=device.description=Speaker
load-module module-null-sink sink_name={_MICROPHONE_FEED} rate={RATE_HZ} sink_properties=device.description=Feed
load-module module-remap-source source_name={MICROPHONE} master={_MICROPHONE_FEED}.monitor \
source_properties=device.description=Microphone
set-default-sink {SPEAKER}
set-default-source {MICROPHONE}
"""


class SoundServerNotStarted(RuntimeError):
    """PulseAudio is missing or did not come up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """`level_db` is dBFS of all that was heard; `tone_share` how much of its power lies at `loudest_hz`."""

    level_db: float
    loudest_hz: float
    tone_share: float

    def is_tone(self, frequency_hz: float, *, least_db: float = -50.0) -> bool:
        return abs(self.loudest_hz - frequency_hz) < 15 and self.level_db > least_db and self.tone_share > 0.5


def heard_in(samples: NDArray[np.int16]) -> Heard:
    """Measure 16-bit samples of one channel at 48 000 Hz."""
    if not samples.any():
        return Heard(level_db=SILENCE_DB, loudest_hz=0, tone_share=0)
    level = math.sqrt(float(np.mean(samples.astype(np.float64) ** 2))) / 32768
    power = np.abs(np.fft.rfft(samples * np.hanning(len(samples)))) ** 2
    peak = int(np.argmax(power))
    width = max(2, len(samples) * 10 // RATE_HZ)
    share = power[max(0, peak - width) : peak + width + 1].sum() / power.sum()
    return Heard(level_db=20 * math.log10(level), loudest_hz=peak * RATE_HZ / len(samples), tone_share=float(share))


class SoundServer:
    """Ends with the thread that started it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._socket = folder / "pulse.sock"
        self.environment = {"PULSE_SERVER": f"unix:{self._socket}"}

    @asynccontextmanager
    async def running(self, environment: dict[str, str]) -> AsyncIterator["SoundServer"]:
        """Run within the desktop that `environment` leads to. Raises `SoundServerNotStarted`."""
        self._folder.mkdir(mode=0o700)
        self.environment = environment | self.environment
        script = self._folder / "modules.pa"
        script.write_text(_MODULES.format(socket=self._socket))
        options = ["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes"]
        with (self._folder / "pulseaudio.log").open("wb") as log:
            server = subprocess.Popen(  # noqa: ASYNC220 - forks at once
                leashed(["pulseaudio", *options, "-F", str(script)]), env=self.environment, stdout=log, stderr=log
            )
        try:
            await eventually(self._answers, seconds=_START_S)
            yield self
        except NeverHappened as error:
            raise SoundServerNotStarted((self._folder / "pulseaudio.log").read_text()[-500:]) from error
        finally:
            server.terminate()
            server.wait()

    @contextmanager
    def tone(self, frequency_hz: int) -> Iterator[None]:
        """Let the microphone hear a tone."""
        module = self._control("load-module", "module-sine", f"sink={_MICROPHONE_FEED}", f"frequency={frequency_hz}")
        try:
            yield
        finally:
            self._control("unload-module", module.strip())

    def listen(self, seconds: float = 1.0) -> Heard:
        """Measure what the speaker plays."""
        command = [
            "parec",
            f"--device={SPEAKER}.monitor",
            "--format=s16le",
            f"--rate={RATE_HZ}",
            "--channels=1",
            "--raw",
        ]
        with subprocess.Popen(
            leashed([*command, "--latency-msec=50"]),
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as recording:
            assert recording.stdout is not None
            data = recording.stdout.read(int(seconds * RATE_HZ) * 2)
            recording.terminate()
        return heard_in(np.frombuffer(data, np.int16))

    def _answers(self) -> bool:
        asked = subprocess.run(["pactl", "info"], env=self.environment, capture_output=True, check=False)
        return asked.returncode == 0

    def _control(self, *arguments: str) -> str:
        done = subprocess.run(["pactl", *arguments], env=self.environment, capture_output=True, check=True, text=True)
        return done.stdout

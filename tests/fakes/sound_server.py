"""A PulseAudio of a test: sinks that nobody hears, microphones that hear a tone.

A sink that can take back what it played works two seconds ahead; these cannot.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tests.fakes.voices import RATE_HZ
from tests.programs import program

SPEAKER = "speaker"
_LATENCY = re.compile(
    r"Driver: protocol-native.*?Buffer Latency: (\d+) usec\s+(?:Sink|Source) Latency: (\d+) usec", re.DOTALL
)
_OPTIONS = ("-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes")
_MODULES = """\
load-module module-native-protocol-unix socket={socket} auth-anonymous=1
load-module module-null-sink sink_name={speaker} rate=48000 norewinds=1 sink_properties=device.description=Speaker
"""


class SoundServer:
    """Runs within `running`; microphones are plugged in and pulled out by loading and unloading modules."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.address = f"unix:{folder / 'sound.sock'}"
        self._environment = {**os.environ, "PULSE_SERVER": self.address, "XDG_RUNTIME_DIR": str(folder), "LC_ALL": "C"}

    def plug_in(self, name: str, tone_hz: int) -> "Plug":
        """Add a microphone that hears a steady tone."""
        feed = f"{name}_feed"
        modules = [
            self._load("module-null-sink", f"sink_name={feed}", f"rate={RATE_HZ}", "norewinds=1"),
            self._load("module-sine", f"sink={feed}", f"frequency={tone_hz}"),
            self._load(
                "module-remap-source",
                f"source_name={name}",
                f"master={feed}.monitor",
                f"source_properties=device.description={name.title()}",
            ),
        ]
        return Plug(self, modules)

    def heard(self, seconds: float = 0.25) -> npt.NDArray[np.int16]:
        """Return what the speaker plays now."""
        wanted = int(seconds * RATE_HZ) * 2
        command = ["parec", f"--device={SPEAKER}.monitor", "--format=s16le", f"--rate={RATE_HZ}", "--channels=1"]
        with subprocess.Popen(
            [*command, "--raw", "--latency-msec=50"], env=self._environment, stdout=subprocess.PIPE
        ) as recording:
            assert recording.stdout is not None
            data = recording.stdout.read(wanted)
            recording.terminate()
        return np.frombuffer(data[: len(data) // 2 * 2], np.int16)

    def latencies_ms(self, streams: str) -> list[float]:
        """Return what the server says of the `sink-inputs` or `source-outputs` of programs: buffer and device."""
        told = _LATENCY.findall(self._control("list", streams))
        return [sum(map(int, pair)) / 1000 for pair in told]

    def unload(self, module: str) -> None:
        self._control("unload-module", module)

    def answers(self) -> bool:
        asked = subprocess.run([program("pactl"), "info"], env=self._environment, capture_output=True, check=False)
        return asked.returncode == 0

    def start(self) -> "subprocess.Popen[bytes]":
        script = self._folder / "modules.pa"
        script.write_text(_MODULES.format(socket=self._folder / "sound.sock", speaker=SPEAKER))
        return subprocess.Popen(
            [program("pulseaudio"), *_OPTIONS, "-F", str(script)], env=self._environment, stderr=subprocess.DEVNULL
        )

    def _load(self, *arguments: str) -> str:
        return self._control("load-module", *arguments).strip()

    def _control(self, *arguments: str) -> str:
        command = [program("pactl"), *arguments]
        return subprocess.run(command, env=self._environment, capture_output=True, check=True, text=True).stdout


class Plug:
    """A microphone that can be pulled out."""

    def __init__(self, server: SoundServer, modules: list[str]) -> None:
        self._server = server
        self._modules = modules

    def pull_out(self) -> None:
        for module in reversed(self._modules):
            self._server.unload(module)


@contextmanager
def sound_server() -> Iterator[SoundServer]:
    """Run a server; the length of a socket's name is limited, so that its folder is a short one."""
    with tempfile.TemporaryDirectory(prefix="sound") as folder:
        server = SoundServer(Path(folder))
        process = server.start()
        try:
            _await_answer(server, process)
            yield server
        finally:
            process.terminate()
            process.wait()


def _await_answer(server: SoundServer, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        if server.answers():
            return
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.05)
    raise RuntimeError("no sound server")

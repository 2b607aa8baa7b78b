"""Two network namespaces whose only way to each other is a `tun_relay`. Needs root and /dev/net/tun."""

import contextlib
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from tests.fakes.network_model import NetworkProfile

_ROOT = Path(__file__).parents[2]
_WHOLE_NETWORK = "10.91.0.0/16"
_runs = itertools.count()

NEEDED = "needs root: network namespaces joined by TUN devices"


def is_possible() -> bool:
    """Say whether namespaces and TUN devices can be made here, by making one."""
    return os.geteuid() == 0 and Path("/dev/net/tun").exists() and _can_add()


def _can_add() -> bool:
    name = f"hallway{os.getpid()}probe"
    try:
        if subprocess.run(["ip", "netns", "add", name], capture_output=True, check=False).returncode:
            return False
        subprocess.run(["ip", "netns", "del", name], capture_output=True, check=False)
    except FileNotFoundError:
        return False
    return True


def _ip(*words: str, lines: str = "") -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, input=lines.encode())


class TwoNetworks:
    """Namespaces `names[0]` and `names[1]`, one address in each; both directions are as the profile says."""

    def __init__(self, names: tuple[str, str], devices: tuple[str, str], seed: int) -> None:
        self.names = names
        self._devices = devices
        self._addresses = ["", ""]
        self._numbers = itertools.count(1)
        self._relay = subprocess.Popen(
            [sys.executable, "-m", "tests.fakes.tun_relay", *devices, str(seed)],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answer()
        for end in range(2):
            self._join(end)

    def be(self, profile: NetworkProfile) -> None:
        """Be this network from now on."""
        self.change(**asdict(profile))

    def change(self, **measures: float | None) -> None:
        assert self._relay.stdin is not None
        self._relay.stdin.write(json.dumps(measures) + "\n")
        self._relay.stdin.flush()
        self._answer()

    def packets(self) -> int:
        """Return how many packets were sent so far."""
        self.change()
        return self._packets

    def move(self, end: int) -> None:
        """Give one end another address; the one before is gone at once."""
        before, self._addresses[end] = self._addresses[end], f"10.91.{next(self._numbers)}.{end + 1}/32"
        device = self._devices[end]
        lines = f"addr add {self._addresses[end]} dev {device}\naddr del {before} dev {device}\n"
        _ip("-n", self.names[end], "-batch", "-", lines=lines)

    def close(self) -> None:
        assert self._relay.stdin is not None
        assert self._relay.stdout is not None
        self._relay.stdin.close()
        self._relay.wait(10)
        self._relay.stdout.close()

    def _answer(self) -> None:
        assert self._relay.stdout is not None
        line = self._relay.stdout.readline()
        if not line:
            raise OSError("the relay between the networks has ended")
        self._packets = int(line)

    def _join(self, end: int) -> None:
        name, device = self.names[end], self._devices[end]
        self._addresses[end] = f"10.91.0.{end + 1}/32"
        _ip("link", "set", device, "netns", name)
        lines = (
            f"link set lo up\nlink set {device} up\naddr add {self._addresses[end]} dev {device}\n"
            f"route add {_WHOLE_NETWORK} dev {device}\n"
        )
        _ip("-n", name, "-batch", "-", lines=lines)


@contextlib.contextmanager
def two_networks(*, seed: int = 1) -> Iterator[TwoNetworks]:
    """Make them without loss, delay and bottleneck; everything is gone at the end."""
    run = f"{os.getpid()}{next(_runs)}"
    names = (f"hallway{run}a", f"hallway{run}b")
    with contextlib.ExitStack() as stack:
        for name in names:
            _ip("netns", "add", name)
            stack.callback(_ip, "netns", "del", name)
        networks = TwoNetworks(names, (f"hw{run}a", f"hw{run}b"), seed)
        stack.callback(networks.close)
        yield networks

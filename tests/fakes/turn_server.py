"""A real TURN server on loopback whose passwords expire (coturn), for as long as a test needs it."""

import shutil
import socket
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from desktop_client.demo.leash import leashed
from desktop_client.demo.prosody_configuration import TurnService
from tests.integration.waiting import until

PROGRAM = shutil.which("turnserver", path="/usr/bin:/usr/local/bin:/usr/sbin")
_ADDRESS, _SECRET = "127.0.0.1", "known to both servers"


@asynccontextmanager
async def turn_server(folder: Path) -> AsyncIterator[TurnService]:
    """Run it with everything it writes in `folder`; skip the test before when `PROGRAM` is None."""
    assert PROGRAM is not None
    folder.mkdir()
    service = TurnService(host=_ADDRESS, port=_free_port(), secret=_SECRET)
    places = ["--listening-ip", _ADDRESS, "--relay-ip", _ADDRESS, "--listening-port", str(service.port)]
    passwords = ["--use-auth-secret", "--static-auth-secret", _SECRET, "--realm", "hallway.test"]
    quiet = ["--no-tls", "--no-dtls", "--no-cli", "--allow-loopback-peers", "--simple-log"]
    files = [f"--log-file={folder / 'log'}", f"--pidfile={folder / 'pid'}", f"--userdb={folder / 'users'}"]
    server = subprocess.Popen(  # noqa: ASYNC220 - forks at once
        leashed([PROGRAM, "-n", *places, *passwords, *quiet, *files]),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        await until(lambda: _answers(service.port))
        yield service
    finally:
        server.terminate()
        server.wait(10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_ADDRESS, 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((_ADDRESS, port)) == 0

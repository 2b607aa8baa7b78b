"""A real TURN server whose passwords expire (coturn), for as long as a test needs it."""

import socket
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from desktop_client.demo.leash import leashed
from desktop_client.demo.prosody_configuration import TurnService
from tests.integration.waiting import until
from tests.programs import program

_SECRET = "known to both servers"


@asynccontextmanager
async def turn_server(folder: Path, address: str = "127.0.0.1") -> AsyncIterator[TurnService]:
    """Run it with everything it writes in `folder`."""
    folder.mkdir()
    service = TurnService(host=address, port=_free_port(address), secret=_SECRET)
    places = ["--listening-ip", address, "--relay-ip", address, "--listening-port", str(service.port)]
    passwords = ["--use-auth-secret", "--static-auth-secret", _SECRET, "--realm", "hallway.test"]
    quiet = ["--no-tls", "--no-dtls", "--no-cli", "--allow-loopback-peers", "--simple-log"]
    files = [f"--log-file={folder / 'log'}", f"--pidfile={folder / 'pid'}", f"--userdb={folder / 'users'}"]
    server = subprocess.Popen(  # noqa: ASYNC220 - forks at once
        leashed([program("turnserver"), "-n", *places, *passwords, *quiet, *files]),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        await until(lambda: _answers(service))
        yield service
    finally:
        server.terminate()
        server.wait(10)


def _free_port(address: str) -> int:
    with socket.socket() as probe:
        probe.bind((address, 0))
        return int(probe.getsockname()[1])


def _answers(service: TurnService) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((service.host, service.port)) == 0

"""An IRC server, the gateway that leads there, and somebody with a plain socket (RFC 2812)."""

import asyncio
import socket
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from desktop_client.core.scope import TaskScope
from desktop_client.demo.leash import leashed
from desktop_client.demo.prosody_configuration import OutsideService
from tests.interop.patience import eventually
from tests.programs import program

# The gateway tries the registered port of every IRC server, so this one takes it on an address of its own.
ADDRESS, PORT = "127.0.79.1", 6667
_STOP_S = 10.0
_IRC_SERVER = """\
[Global]
Name = irc.test
Info = for a test
AdminInfo1 = nobody
Listen = {address}
Ports = {port}
MotdPhrase = welcome
[Limits]
MaxConnectionsIP = 0
[Options]
DNS = no
Ident = no
PAM = no
"""
_GATEWAY = """\
hostname={domain}
password={secret}
xmpp_server_ip=127.0.0.1
port={port}
db_name={folder}/gateway.sqlite
log_level=1
identd_port=0
"""


class IrcServer:
    """An ngIRCd that may be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "ngircd.conf"
        self._log = folder / "ngircd.log"
        self._file.write_text(_IRC_SERVER.format(address=ADDRESS, port=PORT))
        self._process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        self._process = _launched([program("ngircd"), "--nodaemon", "--config", str(self._file)], self._log)
        await eventually(_is_listening, "ngIRCd")

    async def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            await asyncio.to_thread(self._process.wait)
            self._process = None


@asynccontextmanager
async def irc_server(folder: Path) -> AsyncIterator[IrcServer]:
    server = IrcServer(folder)
    await server.start()
    try:
        yield server
    finally:
        await server.kill()


@asynccontextmanager
async def gateway(folder: Path, service: OutsideService) -> AsyncIterator[None]:
    """Run a biboumi that speaks for a service of a server."""
    file = folder / "biboumi.cfg"
    file.write_text(_GATEWAY.format(domain=service.domain, secret=service.secret, port=service.port, folder=folder))
    log = folder / "biboumi.log"
    process = _launched([program("biboumi"), str(file)], log)
    try:
        await eventually(lambda: "Authenticated" in log.read_text(errors="replace"), "biboumi")
        yield
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait, _STOP_S)


@dataclass(slots=True)
class IrcPerson:
    """Somebody on IRC; `lines` is all that the server said to them."""

    nick: str
    lines: list[str] = field(default_factory=list)
    _writer: asyncio.StreamWriter | None = None

    async def connect(self, tasks: TaskScope) -> None:
        reader, self._writer = await asyncio.open_connection(ADDRESS, PORT)
        tasks.start(self._listen(reader), name="irc")
        self.send(f"NICK {self.nick}")
        self.send(f"USER {self.nick} 0 * :{self.nick}")
        await eventually(lambda: self.has_heard(f" 001 {self.nick} "), "IRC's welcome")

    def send(self, line: str) -> None:
        if self._writer is not None:
            self._writer.write(f"{line}\r\n".encode())

    def has_heard(self, *parts: str) -> bool:
        """Tell whether one line holds all of these."""
        return any(all(part in line for part in parts) for line in self.lines)

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        while line := (await reader.readline()).decode(errors="replace").rstrip():
            self.lines.append(line)
            if line.startswith("PING"):
                self.send(line.replace("PING", "PONG", 1))


def _launched(command: list[str], log: Path) -> "subprocess.Popen[bytes]":
    with log.open("ab") as output:
        return subprocess.Popen(leashed(command), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)


def _is_listening() -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((ADDRESS, PORT)) == 0

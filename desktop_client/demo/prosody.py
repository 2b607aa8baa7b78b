"""A private Prosody on loopback: own ports, own folder, own certificate authority, nothing system-wide."""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from desktop_client.demo.certificates import CertificateAuthority, IssuedCertificate
from desktop_client.demo.leash import leashed
from desktop_client.demo.prosody_configuration import Ports, ProsodyOptions, configuration
from desktop_client.demo.prosody_data import ProsodyData
from desktop_client.domain.addresses import BareJid

_START_S = 20.0
_STOP_S = 10.0
_POLL_S = 0.01
_PORT_TRIES = 5


class ProsodyMissing(Exception):
    """No Prosody on the path."""


class ProsodyFailed(Exception):
    """Prosody ended or did not listen; the text is the end of what it logged."""


class PrivateProsody:
    """One Prosody process; accounts and data may be written while it runs or before it starts.

    The process ends with the thread that started it, so start it from the main thread.
    """

    def __init__(self, folder: Path, *, domain: str = "hallway.test", options: ProsodyOptions | None = None) -> None:
        self.folder: Final = folder.resolve()
        self.domain: Final = domain
        self.authority: Final = CertificateAuthority()
        self.data: Final = ProsodyData(self.folder / "data", domain=domain)
        self._options = options or ProsodyOptions()
        self.host: Final = self._options.address
        self._process: subprocess.Popen[bytes] | None = None
        self.folder.mkdir(parents=True, exist_ok=True)
        self.ca_file: Final = self.authority.write(self.folder / "certificates" / "ca.crt")
        self.install_certificate(self.authority.issue([domain, f"conference.{domain}", self.host]))
        self._ports = self._options.ports or _free_ports()

    @property
    def port(self) -> int:
        """The port for STARTTLS (RFC 6120 §5)."""
        return self._ports.starttls

    @property
    def tls_port(self) -> int:
        """The port for direct TLS (XEP-0368)."""
        return self._ports.direct_tls

    @property
    def log_file(self) -> Path:
        return self.folder / "prosody.log"

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def address(self, local: str) -> BareJid:
        return self.data.address(local)

    def add_account(self, local: str, password: str) -> BareJid:
        """Make an account at once, also while the server runs."""
        return self.data.write_account(local, password)

    def install_certificate(self, issued: IssuedCertificate) -> None:
        """Serve another certificate from the next start on."""
        issued.write(self.folder / "certificates")

    async def start(self) -> None:
        """Start and wait until both ports listen; a port taken meanwhile is replaced on the first start.

        Raises `ProsodyMissing`, `ProsodyFailed`.
        """
        program = _program()
        for _ in range(_PORT_TRIES):
            self._launch(program)
            if await self._is_listening():
                return
            text = self._end_of_log()
            await self.kill()
            if "in use" not in text or self._options.ports:
                break
            self._ports = _free_ports()
        raise ProsodyFailed(text)

    async def stop(self) -> None:
        """End politely: streams are closed with system-shutdown (RFC 6120 §4.9.3.20)."""
        if self._process is None:
            return
        self.thaw()
        self._process.terminate()
        async with asyncio.timeout(_STOP_S):
            await self._ended()

    async def kill(self) -> None:
        """End without a word, as a power cut does."""
        if self._process is None:
            return
        self._process.kill()
        await self._ended()

    async def restart(self) -> None:
        """Stop and start on the same ports with the same data."""
        await self.stop()
        await self.start()

    def freeze(self) -> None:
        """Stop answering while all sockets stay open, as a dead peer does."""
        self._signal("SIGSTOP")

    def thaw(self) -> None:
        """Go on after `freeze`."""
        self._signal("SIGCONT")

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def _launch(self, program: str) -> None:
        file = self.folder / "prosody.cfg.lua"
        file.write_text(
            configuration(folder=self.folder, domain=self.domain, ports=self._ports, options=self._options),
            encoding="utf-8",
        )
        (self.folder / "data").mkdir(exist_ok=True)
        self.log_file.write_bytes(b"")
        with (self.folder / "output.log").open("wb") as output:
            self._process = subprocess.Popen(  # noqa: S603 - the path comes from PATH, the rest is ours
                leashed([program, "-F", "--config", str(file)]),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    async def _is_listening(self) -> bool:
        process = self._process
        try:
            async with asyncio.timeout(_START_S):
                while process is not None and process.poll() is None:
                    accepts = all(_accepts(host, port) for host, port in self._listeners())
                    if "in use" in self._end_of_log():
                        return False
                    if accepts:
                        return True
                    await asyncio.sleep(_POLL_S)
        except TimeoutError:
            pass
        return False

    def _listeners(self) -> Iterator[tuple[str, int]]:
        yield self.host, self.port
        yield self.host, self.tls_port
        if self._ports.https:
            yield self.host, self._ports.https
        for service in self._options.services:
            yield "127.0.0.1", service.port

    async def _ended(self) -> None:
        if self._process is not None:
            await asyncio.to_thread(self._process.wait)
        self._process = None

    def _signal(self, name: str) -> None:
        number: signal.Signals | None = getattr(signal, name, None)
        if number is not None and self._process is not None:
            self._process.send_signal(number)

    def _end_of_log(self) -> str:
        files = (self.folder / "output.log", self.log_file)
        return "\n".join(file.read_text(errors="replace")[-2000:] for file in files if file.exists())


def _program() -> str:
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/local/sbin", "/usr/sbin"))
    found = shutil.which("prosody", path=path)
    if found is None:
        raise ProsodyMissing
    return found


def _free_ports() -> Ports:
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(3)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        starttls, direct_tls, https = (each.getsockname()[1] for each in sockets)
        return Ports(starttls=starttls, direct_tls=direct_tls, https=https)


def _accepts(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True

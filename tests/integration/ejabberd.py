"""A private ejabberd on loopback: own ports, own folder, own certificate authority, nothing system-wide."""

import asyncio
import json
import os
import socket
import subprocess
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from desktop_client.demo.certificates import CertificateAuthority
from desktop_client.demo.leash import leashed
from desktop_client.domain.addresses import BareJid
from tests.integration.waiting import until

_START_S = 30.0
_LIBRARIES = ("/usr/lib/*/ejabberd-*/ebin", "/usr/lib*/erlang/lib/ejabberd-*/ebin", "/usr/lib*/ejabberd*/ebin")
_CONFIGURATION = """\
hosts: ["{domain}"]
loglevel: warning
certfiles: ["{folder}/server.pem"]
listen:
  - {{port: {port}, ip: "{host}", module: ejabberd_c2s, starttls: true, starttls_required: true, access: all,
     shaper: none, max_stanza_size: 1048576}}
  - {{port: {http_port}, ip: "{host}", module: ejabberd_http, request_handlers: {{/api: mod_http_api}}}}
  - {{port: {upload_port}, ip: "{host}", module: ejabberd_http, tls: true,
     request_handlers: {{/upload: mod_http_upload}}}}
auth_method: internal
auth_password_format: scram
api_permissions: {{accounts: {{from: [mod_http_api], who: {{ip: 127.0.0.1/32}}, what: [register]}}}}
modules:
  mod_admin_extra: {{}}
  mod_blocking: {{}}
  mod_caps: {{}}
  mod_carboncopy: {{}}
  mod_client_state: {{}}
  mod_disco: {{}}
  mod_http_api: {{}}
  mod_http_upload:
    {{docroot: "{folder}/uploads", put_url: "https://{host}:{upload_port}/upload", access: all, max_size: 104857600}}
  mod_last: {{}}
  mod_mam: {{db_type: mnesia, default: always, assume_mam_usage: true}}
  mod_muc: {{host: "conference.{domain}", default_room_options: {{mam: true, persistent: true}}}}
  mod_offline: {{}}
  mod_ping: {{}}
  mod_privacy: {{}}
  mod_private: {{}}
  mod_pubsub: {{plugins: [flat, pep]}}
  mod_roster: {{versioning: true}}
  mod_stream_mgmt: {{resend_on_timeout: if_offline}}
  mod_vcard: {{}}
  mod_vcard_xupdate: {{}}
"""


class EjabberdMissing(Exception):
    """No ejabberd, or no Erlang to run it."""


class EjabberdFailed(Exception):
    """ejabberd ended or did not listen; the text is the end of what it said."""


class PrivateEjabberd:
    """One node that is part of no cluster; accounts are made while it runs.

    The process ends with the thread that started it, so start it from the main thread.
    """

    host: Final = "127.0.0.1"

    def __init__(self, folder: Path, *, domain: str = "hallway.test") -> None:
        self.domain: Final = domain
        self.folder: Final = folder.resolve()
        self.port, self._http_port, self._upload_port = _free_ports()
        self._process: subprocess.Popen[bytes] | None = None
        authority = CertificateAuthority()
        self.ca_file: Final = authority.write(self.folder / "ca.crt")
        issued = authority.issue([domain, f"conference.{domain}", self.host])
        (self.folder / "server.pem").write_bytes(issued.certificate + issued.key)

    def launch(self) -> None:
        """Begin to start, and do not wait. Raises `EjabberdMissing`."""
        values = {"domain": self.domain, "folder": self.folder, "host": self.host, "port": self.port}
        file = self.folder / "ejabberd.yml"
        ports = {"http_port": self._http_port, "upload_port": self._upload_port}
        file.write_text(_CONFIGURATION.format(**values, **ports), encoding="utf-8")
        paths = {"config": file, "log_path": self.folder / "ejabberd.log"}
        settings = [word for name, path in paths.items() for word in (name, f'"{path}"')]
        command = [
            "erl",
            "-noshell",
            "-noinput",
            "+K",
            "true",
            "+S",
            "1",
            "-mnesia",
            "dir",
            f'"{self.folder / "data"}"',
        ]
        with (self.folder / "output.log").open("wb") as output:
            self._process = subprocess.Popen(
                _leashed([*command, "-ejabberd", *settings, "-s", "ejabberd"]),
                env=os.environ | {"ERL_LIBS": str(_libraries()), "HOME": str(self.folder)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    async def start(self) -> None:
        """Wait until it listens, launched by now or not. Raises `EjabberdMissing`, `EjabberdFailed`."""
        if self._process is None:
            self.launch()
        try:
            await until(lambda: self._has_ended() or self._is_listening(), limit_s=_START_S)
        except TimeoutError:
            raise EjabberdFailed(self._said()) from None
        if self._has_ended():
            raise EjabberdFailed(self._said())

    async def kill(self) -> None:
        """End without a word; what it knows is lost with its folder."""
        if self._process is not None:
            self._process.kill()
            await asyncio.to_thread(self._process.wait)
            self._process = None

    def add_account(self, local: str, password: str) -> BareJid:
        """Make an account at once. Raises `EjabberdFailed`."""
        asked = json.dumps({"user": local, "host": self.domain, "password": password}).encode()
        url = f"http://{self.host}:{self._http_port}/api/register"
        request = urllib.request.Request(url, asked, {"Content-Type": "application/json"})
        try:
            urllib.request.urlopen(request, timeout=_START_S).close()
        except OSError as problem:
            raise EjabberdFailed(str(problem)) from problem
        return BareJid(f"{local}@{self.domain}")

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.kill()

    def _has_ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def _is_listening(self) -> bool:
        return _accepts(self.host, self.port) and _accepts(self.host, self._http_port)

    def _said(self) -> str:
        return (self.folder / "output.log").read_text(errors="replace")[-2000:]


def _libraries() -> Path:
    """Return the folder that holds ejabberd's and, where it is no part of Erlang's own, all it needs."""
    for pattern in _LIBRARIES:
        for found in Path("/").glob(pattern.removeprefix("/")):
            return found.parent.parent
    raise EjabberdMissing


def _leashed(command: list[str]) -> list[str]:
    try:
        return leashed(command)
    except FileNotFoundError:
        raise EjabberdMissing from None


def _free_ports() -> tuple[int, int, int]:
    with socket.socket() as first, socket.socket() as second, socket.socket() as third:
        for each in (first, second, third):
            each.bind((PrivateEjabberd.host, 0))
        return first.getsockname()[1], second.getsockname()[1], third.getsockname()[1]


def _accepts(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True

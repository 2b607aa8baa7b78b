"""One demo at work: the private server, the live colleagues, and the window of Elin Berg."""

import asyncio
import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from desktop_client.core.call_devices import remember
from desktop_client.core.settings import Settings
from desktop_client.demo.colleague_process import ColleagueProcess, Order
from desktop_client.demo.filling import fill_server
from desktop_client.demo.program import program_command
from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_configuration import ProsodyOptions, installed
from desktop_client.demo.workspace import office
from desktop_client.domain.devices import DeviceChoice
from desktop_client.domain.settings import CALL_DEVICES_CHECKED
from desktop_client.media.synthetic_devices import TEST_PICTURE, tape, tone_microphone
from desktop_client.system.paths import profile_paths
from desktop_client.system.settings_file import SettingsFile

TONE_HZ = 440
_HIBERNATION_S = 120
_QUIT_S = 15.0


class Window:
    """The real program in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self._process = process
        self.log = log

    @classmethod
    async def start(cls, *arguments: str, environment: Mapping[str, str], log: Path, password: str = "") -> "Window":
        with log.open("ab") as written:
            process = await asyncio.create_subprocess_exec(
                *program_command(*arguments), stdin=asyncio.subprocess.PIPE, stderr=written, env=dict(environment)
            )
        if process.stdin is not None:
            process.stdin.write(password.encode() + b"\n")
            process.stdin.close()
        return cls(process, log)

    @property
    def pid(self) -> int:
        return self._process.pid

    async def ended(self) -> int:
        return await self._process.wait()

    async def quit(self) -> int:
        """Ask it to end as a session manager does; insist after some time."""
        with suppress(ProcessLookupError):
            self._process.terminate()
        try:
            async with asyncio.timeout(_QUIT_S):
                return await self.ended()
        except TimeoutError:
            self.kill()
            return await self.ended()

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            self._process.kill()


class Stage:
    """Everything below one folder; nothing of the system or of the person's own Hallway is touched."""

    def __init__(self, folder: Path, *, has_devices: bool = False) -> None:
        """Set a stage below `folder`; `has_devices`: calls use microphone and camera of this computer."""
        self.folder = folder
        self.has_devices = has_devices
        self.tape = folder / "heard.raw"
        self.profile = folder / "profile"
        self.password = secrets.token_urlsafe(9)
        options = ProsodyOptions(hibernation_s=_HIBERNATION_S, room_modules=installed("muc_moderation"))
        self.server = PrivateProsody(folder / "server", domain=office().domain, options=options)
        self._colleagues: ColleagueProcess | None = None

    async def open(self) -> None:
        """Fill the server, start it and let the colleagues arrive."""
        await asyncio.to_thread(fill_server, self.server.data, office(), self.password, datetime.now(UTC))
        await self.server.start()
        paths = profile_paths(self.profile)
        shutil.copyfile(self.server.ca_file, paths.authorities)
        settings = Settings(SettingsFile(paths.settings))
        await settings.set(CALL_DEVICES_CHECKED, value=True)
        if not self.has_devices:
            await remember(settings, _test_devices(self.tape))

    async def call_colleagues(self) -> None:
        order = Order(
            host=self.server.host,
            port=self.server.port,
            authorities=str(self.server.ca_file),
            password=self.password,
            folder=str(self.folder / "colleagues"),
        )
        self._colleagues = await ColleagueProcess.start(order)

    async def close(self) -> None:
        if self._colleagues is not None:
            await self._colleagues.stop()
        await self.server.stop()

    async def open_window(self, *, is_signed_in: bool, environment: Mapping[str, str] | None = None) -> Window:
        arguments = ["--profile", str(self.profile), "--host", self.server.host, "--port", str(self.server.port)]
        arguments += ["--calls", "devices" if self.has_devices else "test"]
        if is_signed_in:
            arguments += ["--account", office().owner.jid, "--password-file", "-"]
        return await Window.start(
            *arguments,
            environment=os.environ if environment is None else environment,
            log=self.folder / "hallway.log",
            password=self.password,
        )


def _test_devices(tape_file: Path) -> DeviceChoice:
    """Return devices that say and show something; what is heard is kept. As a voice the tone would be cleaned away."""
    return DeviceChoice(
        microphone=tone_microphone(TONE_HZ),
        speaker=tape(tape_file),
        camera=TEST_PICTURE,
        cancels_echo=False,
        suppresses_noise=False,
        controls_gain=False,
    )

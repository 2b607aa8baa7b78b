"""A desktop of its own without a screen: X, window manager, D-Bus, accessibility bus, key ring, notifications."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType

from desktop_client.demo.leash import leashed

_WAIT_S = 15.0
_LOOK_EVERY_S = 0.02
_STOP_S = 3.0
_AT_SPI_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
_INHERITED = ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "SSL_CERT_FILE", "COVERAGE_PROCESS_START")
_DUNST_RULES = """\
[global]
    monitor = 0
    origin = top-right
    offset = 20x60
    markup = full
    idle_threshold = 0
    mouse_left_click = do_action, close_current
[urgency_low]
    timeout = 20
[urgency_normal]
    timeout = 20
"""
# The bus starts nothing by itself: every program on it is one that ends with the desktop.
_BUS_WITHOUT_ACTIVATION = """\
<busconfig>
  <type>session</type>
  <listen>{address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class DesktopNotStarted(RuntimeError):
    """A program of the desktop is missing or did not come up."""


class VirtualDesktop:
    """Everything lives below `folder`; nothing of the person's own session is used or changed."""

    def __init__(self, folder: Path, *, width_px: int = 1440, height_px: int = 900) -> None:
        self._folder = folder
        self._size = f"{width_px}x{height_px}x24"
        self._running = ExitStack()
        self.environment: dict[str, str] = {}

    @property
    def framebuffer(self) -> Path:
        """The screen's content as an XWD file that the X server keeps up to date."""
        return self._folder / "screen" / "Xvfb_screen0"

    def __enter__(self) -> "VirtualDesktop":
        try:
            self._start()
        except BaseException:
            self._running.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._running.close()

    def _start(self) -> None:
        self.environment = _isolated_environment(self._folder)
        self.environment["DISPLAY"] = self._start_x_server()
        self._start_session_bus()
        self._run(["openbox", "--sm-disable"])
        self._start_accessibility_bus()
        if shutil.which("gnome-keyring-daemon"):
            self._start_key_ring()
        if shutil.which("dunst"):
            rules = self._folder / "dunstrc"
            rules.write_text(_DUNST_RULES)
            self._run(["dunst", "-config", str(rules)])
            self._wait_for_name("org.freedesktop.Notifications")

    def _start_x_server(self) -> str:
        screen = self._folder / "screen"
        screen.mkdir()
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", self._size, "-fbdir", str(screen)]
        # Without -r a key held down for longer than meant, as on a busy machine, is typed again.
        self._run([*command, "-nolisten", "tcp", "-noreset", "-dpi", "96", "-r"], pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise DesktopNotStarted("Xvfb")
        return f":{number}"

    def _start_session_bus(self) -> None:
        address = f"unix:path={self._folder / 'run' / 'bus'}"
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = address
        file = self._folder / "session.conf"
        file.write_text(_BUS_WITHOUT_ACTIVATION.format(address=address))
        self._run(["dbus-daemon", f"--config-file={file}", "--nofork", "--nopidfile"])
        _wait_until((self._folder / "run" / "bus").exists, "dbus-daemon")

    def _start_accessibility_bus(self) -> None:
        launcher = next((path for path in _AT_SPI_LAUNCHERS if Path(path).exists()), None)
        if launcher is not None:
            self._run([launcher, "--launch-immediately", "--a11y=1"])
            self._wait_for_name("org.a11y.Bus")

    def _start_key_ring(self) -> None:
        daemon = self._run(
            ["gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets"], stdin=subprocess.PIPE
        )
        if daemon.stdin is not None:
            daemon.stdin.write(b"virtual desktop\n")
            daemon.stdin.close()
        _wait_until((self._folder / "run" / "keyring" / "control").exists, "gnome-keyring-daemon")

    def _wait_for_name(self, name: str) -> None:
        bus = "org.freedesktop.DBus"
        ask = ["dbus-send", "--session", "--print-reply=literal", f"--dest={bus}", "/", f"{bus}.NameHasOwner"]

        def has_owner() -> bool:
            command = [*ask, f"string:{name}"]
            answer = subprocess.run(command, env=self.environment, capture_output=True, check=False)  # noqa: S603
            return b"true" in answer.stdout

        _wait_until(has_owner, name)

    def _run(
        self, command: Sequence[str], *, pass_fds: Sequence[int] = (), stdin: int = subprocess.DEVNULL
    ) -> "subprocess.Popen[bytes]":
        name = Path(command[0]).name
        with (self._folder / f"{name}.log").open("wb") as log:
            try:
                process = subprocess.Popen(  # noqa: S603 - fixed commands
                    leashed(command, is_polite=True),
                    stdin=stdin,
                    stdout=log,
                    stderr=log,
                    env=self.environment,
                    pass_fds=pass_fds,
                )
            except FileNotFoundError as error:
                raise DesktopNotStarted(name) from error
        self._running.callback(_stop, process)
        return process


def _isolated_environment(folder: Path) -> dict[str, str]:
    home, run = folder / "home", folder / "run"
    for path in (home, run):
        path.mkdir(mode=0o700)
    kept = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    return kept | {
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "XDG_RUNTIME_DIR": str(run),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_CURRENT_DESKTOP": "Openbox",
        "XDG_SESSION_TYPE": "x11",
        "GSETTINGS_BACKEND": "memory",
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }


def _wait_until(is_ready: Callable[[], bool], name: str) -> None:
    until = time.monotonic() + _WAIT_S
    while not is_ready():
        if time.monotonic() > until:
            raise DesktopNotStarted(name)
        time.sleep(_LOOK_EVERY_S)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_STOP_S)
        return
    process.kill()
    process.wait()

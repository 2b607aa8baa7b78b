"""Starting with the computer: one entry for each profile, in the place each system keeps such entries."""

import errno
import os
import plistlib
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop_client.core.problems import Problems
from desktop_client.core.settings import Settings
from desktop_client.domain.errors import StoreNotWritable
from desktop_client.domain.settings import START_WITH_COMPUTER

_HIDDEN = "--hidden"
_TO_ESCAPE = ("\\", '"', "`", "$")


def start_command(profile: Path | None) -> tuple[str, ...]:
    """Return how this very program is started hidden; `profile` None: the person's own one."""
    image = os.environ.get("APPIMAGE")
    program = (image,) if image else (sys.executable,)
    module = () if image or getattr(sys, "frozen", False) else ("-m", "desktop_client")
    named = ("--profile", str(profile)) if profile is not None else ()
    return (*program, *module, *named, _HIDDEN)


def keep_autostart(settings: Settings, problems: Problems, name: str, command: Sequence[str]) -> None:
    """Let the system follow the setting from now on; an entry that cannot be written is told."""

    def follow(key: str) -> None:
        if key != START_WITH_COMPUTER.key:
            return
        try:
            set_autostart(name, command if settings.get(START_WITH_COMPUTER) else ())
        except StoreNotWritable as problem:
            problems.report(problem)

    settings.changed.subscribe(follow)


def set_autostart(name: str, command: Sequence[str]) -> None:
    """Write the entry, or take it away where `command` is empty. Raises `StoreNotWritable`."""
    try:
        if sys.platform == "win32":
            _set_in_registry(name, command)
        elif sys.platform == "darwin":
            _set_file(Path.home() / "Library" / "LaunchAgents" / f"{name}.plist", _launch_agent(name, command), command)
        else:
            _set_file(_autostart_folder() / f"{name}.desktop", desktop_entry(command).encode(), command)
    except OSError as error:
        raise StoreNotWritable(path=Path(error.filename or name), is_full=error.errno == errno.ENOSPC) from error


def desktop_entry(command: Sequence[str]) -> str:
    """Return an entry of the Desktop Application Autostart Specification."""
    line = " ".join(_quoted(word) for word in command)
    return f"[Desktop Entry]\nType=Application\nName=Hallway\nExec={line}\nTerminal=false\n"


def _quoted(word: str) -> str:
    """Quote as the Desktop Entry Specification wants it for Exec; a `%` would be a field code."""
    for sign in _TO_ESCAPE:
        word = word.replace(sign, f"\\{sign}")
    return f'"{word}"'.replace("\\", "\\\\").replace("%", "%%")


def _autostart_folder() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "autostart"


def _launch_agent(name: str, command: Sequence[str]) -> bytes:
    return plistlib.dumps({"Label": name, "ProgramArguments": list(command), "RunAtLoad": True})


def _set_file(path: Path, content: bytes, command: Sequence[str]) -> None:
    if command:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    else:
        path.unlink(missing_ok=True)


def _set_in_registry(name: str, command: Sequence[str]) -> None:
    if sys.platform != "win32":
        return
    import subprocess  # noqa: PLC0415 - for its quoting alone
    import winreg  # noqa: PLC0415 - one system only

    place = r"Software\Microsoft\Windows\CurrentVersion\Run"
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, place) as key:
        if command:
            winreg.SetValueEx(key, name, 0, winreg.REG_SZ, subprocess.list2cmdline(command))
            return
        try:
            winreg.DeleteValue(key, name)
        except FileNotFoundError:
            return

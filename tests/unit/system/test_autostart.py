"""Starting with the computer (Desktop Application Autostart Specification)."""

import shlex
from pathlib import Path

import pytest

from desktop_client.core.problems import Problems
from desktop_client.core.settings import Settings
from desktop_client.domain.errors import StoreNotWritable, UserFacingError
from desktop_client.domain.settings import START_WITH_COMPUTER
from desktop_client.system.autostart import desktop_entry, keep_autostart, start_command
from tests.fakes.system import SettingsInMemory

pytestmark = pytest.mark.skipif("sys.platform != 'linux'", reason="each system has a place of its own")


async def test_the_entry_comes_and_goes_with_the_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    settings = Settings(SettingsInMemory({}))
    keep_autostart(settings, Problems(), "hallway", start_command(tmp_path / "my profile"))
    entry = tmp_path / "autostart" / "hallway.desktop"
    await settings.set(START_WITH_COMPUTER, True)
    line = next(row for row in entry.read_text().splitlines() if row.startswith("Exec="))
    assert shlex.split(line.removeprefix("Exec="))[-3:] == ["--profile", str(tmp_path / "my profile"), "--hidden"]
    await settings.set(START_WITH_COMPUTER, False)
    assert not entry.exists()


async def test_an_entry_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "autostart").write_text("a file where a folder should be")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    settings, problems, told = Settings(SettingsInMemory({})), Problems(), list[UserFacingError]()
    problems.reported.subscribe(told.append)
    keep_autostart(settings, problems, "hallway", ("hallway",))
    await settings.set(START_WITH_COMPUTER, True)
    assert isinstance(told[0], StoreNotWritable)


def test_signs_that_mean_something_in_an_exec_line_are_quoted() -> None:
    assert 'Exec="/a b/100%%" "\\\\$x"' in desktop_entry(("/a b/100%", "$x"))

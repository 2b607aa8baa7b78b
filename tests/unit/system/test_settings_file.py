"""Choices on disk: whole or not at all, and never thrown away."""

import os
from pathlib import Path

import pytest

from desktop_client.core.ports import SettingsStore
from desktop_client.domain.errors import SettingsDamaged, StoreNotWritable
from desktop_client.domain.settings import SettingValue
from desktop_client.system.settings_file import SettingsFile
from tests.fakes.system import SettingsInMemory


async def test_what_was_saved_is_there_for_the_next_start_and_for_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / "profile" / "settings.json"
    await SettingsFile(path).save({"theme": "dark", "text": 120, "typing": False})
    assert SettingsFile(path).load() == {"theme": "dark", "text": 120, "typing": False}
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damaged", [b"", b'{"theme": "da', b"\xff\xfe\x00", b"[1, 2]", b"[" * 100_000])
async def test_a_damaged_file_is_set_aside_told_and_never_overwritten(tmp_path: Path, damaged: bytes) -> None:
    path = tmp_path / "settings.json"
    for number in (1, 2):
        path.write_bytes(damaged)
        file = SettingsFile(path)
        assert file.load() == {}
        assert file.load() == {}
        aside = tmp_path / f"settings.damaged-{number}.json"
        assert file.problem == SettingsDamaged(set_aside=aside)
        await file.save({"theme": "dark"})
        assert aside.read_bytes() == damaged
    assert SettingsFile(path).load() == {"theme": "dark"}


async def test_a_failed_write_leaves_the_file_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.json"
    file = SettingsFile(path)
    await file.save({"theme": "dark"})

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreNotWritable) as problem:
        await file.save({"theme": "light"})
    assert problem.value.is_full
    assert SettingsFile(path).load() == {"theme": "dark"}


def test_values_that_are_no_settings_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark", "old": [1], "gone": null}')
    file = SettingsFile(path)
    assert file.load() == {"theme": "dark"}
    assert file.problem is None


@pytest.mark.parametrize("kind", ["real", "stand-in"])
async def test_every_store_of_settings_replaces_all_of_them_and_gives_out_copies(kind: str, tmp_path: Path) -> None:
    store: SettingsStore = SettingsFile(tmp_path / "settings.json") if kind == "real" else SettingsInMemory()
    assert store.load() == {}
    values: dict[str, SettingValue] = {"theme": "dark", "text": 120, "typing": False}
    await store.save(values)
    values.clear()
    store.load().clear()
    assert store.load() == {"theme": "dark", "text": 120, "typing": False}
    await store.save({"text": 130})
    assert store.load() == {"text": 130}

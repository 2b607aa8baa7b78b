"""A message is heard by what the computer has, and a computer without sound hinders nothing."""

from pathlib import Path

import pytest

from desktop_client.system.knocking import play_sound


def _player(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)


async def test_the_player_that_is_there_gets_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    _player(tmp_path, "aplay", f'echo "$1" > {tmp_path / "heard"}')
    await play_sound(Path("/sounds/knock.wav"))
    assert (tmp_path / "heard").read_text("utf-8") == "/sounds/knock.wav\n"


async def test_silence_where_nothing_plays_or_the_player_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    await play_sound(Path("/sounds/knock.wav"))
    _player(tmp_path, "pw-play", "exit 1")
    await play_sound(Path("/sounds/knock.wav"))

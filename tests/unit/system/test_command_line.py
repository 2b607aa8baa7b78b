"""The options are read strictly, and a password never has to stand on the command line."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_client import __version__
from desktop_client.system.command_line import UnreadablePasswordFile, parse_options, read_password

TELL_VERSION = """
import sys
sys.argv = ["hallway", "--version"]
from desktop_client.__main__ import main
try:
    main()
finally:
    print("PySide6" in sys.modules, "slixmpp" in sys.modules)
"""


def test_an_unattended_start_names_account_and_password_file() -> None:
    options = parse_options(
        ["--account", "Elin@Fjord.example", "--password-file", "-", "--host", "::1", "--port", "5223"]
    )
    assert (options.account, options.password_file, options.host, options.port) == (
        "elin@fjord.example",
        "-",
        "::1",
        5223,
    )


def test_calls_are_made_with_the_devices_unless_something_else_is_asked_for() -> None:
    assert parse_options([]).calls == "devices"
    assert [parse_options(["--calls", choice]).calls for choice in ("test", "off")] == ["test", "off"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--account", "elin@fjord.example"],
        ["--account", "elin", "--password-file", "-"],
        ["--port", "0"],
        ["--port", "65536"],
        ["--log", "xmpp"],
        ["--calls", "never"],
        ["https://fjord.example"],
        ["file:///etc/passwd"],
    ],
)
def test_options_that_cannot_be_meant_end_the_start_with_a_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse_options(arguments)
    assert ended.value.code == 2
    assert "hallway: error:" in capsys.readouterr().err


def test_the_password_is_the_first_line_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(" with spaces \r\nsecond line\n", encoding="utf-8")
    assert read_password(str(file)) == " with spaces "


def test_the_password_may_come_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("pässword\nrest"))
    assert read_password("-") == "pässword"


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe"])
def test_a_file_without_a_password_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "password"
    file.write_bytes(content)
    with pytest.raises(UnreadablePasswordFile):
        read_password(str(file))


def test_the_version_is_told_without_loading_the_window() -> None:
    done = subprocess.run([sys.executable, "-c", TELL_VERSION], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == f"Hallway {__version__}\nFalse False\n"

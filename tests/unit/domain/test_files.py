"""A name from outside is one harmless name here, and nothing that runs passes for a picture."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_client.domain.files import (
    LONGEST_NAME_BYTES,
    FileFacts,
    PictureKind,
    Share,
    is_dangerous,
    picture_kind,
    safe_name,
    words_beside,
)

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("plan.pdf", "plan.pdf"),
        ("../../.bashrc", "bashrc"),
        ("..%2f..%2fetc%2fpasswd", "passwd"),
        ("%252e%252e%252fpasswd", "passwd"),
        ("C:\\Windows\\calc.exe", "calc.exe"),
        ("file:///etc/passwd", "passwd"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\x00b.txt", "ab.txt"),
        ("invoice.pdf . . ", "invoice.pdf"),
        ("..", "file"),
        ("", "file"),
        ("what?.txt", "what_.txt"),
    ],
)
def test_a_name_is_one_on_every_system(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=400))
def test_no_name_leaves_its_folder_hides_or_is_too_long(name: str) -> None:
    safe = safe_name(name)
    assert PurePosixPath(safe).name == PureWindowsPath(safe).name == safe
    assert 0 < len(safe.encode()) <= LONGEST_NAME_BYTES + 1
    assert safe[0] != "."
    assert safe[-1] not in ". "
    assert safe_name(safe) == safe


def test_a_long_name_keeps_its_suffix() -> None:
    assert safe_name("x" * 300 + ".pdf").endswith("x.pdf")


@given(st.binary(max_size=64))
def test_only_four_kinds_of_pictures_are_decoded(head: bytes) -> None:
    kind = picture_kind(head)
    assert kind is None or head[:3] in (b"\x89PN", b"\xff\xd8\xff", b"GIF", b"RIF")


def test_pictures_are_told_by_their_first_bytes() -> None:
    assert picture_kind(PNG) is PictureKind.PNG
    assert picture_kind(b"RIFF\x10\x00\x00\x00WEBPVP8L") is PictureKind.WEBP
    assert picture_kind(b"<svg xmlns='http://www.w3.org/2000/svg'>") is None
    assert picture_kind(b"II*\x00") is None


@pytest.mark.parametrize(
    "name",
    [
        "a.exe",
        "a.pdf.exe",
        "a.EXE",
        "a.exe. ",
        "a.png\u202e.scr",
        "a.desktop",
        "a.pyzw",
        "a.lnk",
        "a.jar",
        "..%2fa.sh",
        "a",
    ],
)
def test_what_its_name_lets_run_is_dangerous(name: str) -> None:
    assert is_dangerous(name, b"")


@pytest.mark.parametrize("head", [b"MZ\x90", b"\x7fELF", b"#!/bin/sh", b"[Desktop Entry]\n", b"\n[desktop entry]"])
def test_what_its_content_lets_run_is_dangerous_whatever_it_is_called(head: bytes) -> None:
    assert is_dangerous("holiday.png", head)
    assert is_dangerous("holiday", head)


def test_a_picture_and_a_text_are_not_dangerous() -> None:
    assert not is_dangerous("holiday.png", PNG)
    assert not is_dangerous("notes.exe.txt", b"Notes")


@given(st.text(max_size=60), st.binary(max_size=32))
def test_danger_is_not_hidden_by_what_systems_drop_from_names(name: str, head: bytes) -> None:
    assert is_dangerous(name + ".exe. \u202e ", head)


def test_words_that_stand_for_a_file_are_not_shown_beside_it() -> None:
    share = Share(facts=FileFacts(name="plan.pdf"), sources=("https://fjord.example/plan.pdf",))
    assert words_beside("https://fjord.example/plan.pdf", (share,)) == ""
    assert words_beside("the plan", (share,)) == "the plan"

"""What comes gets a name of its own in the folder of files, once it is whole and what was announced."""

import hashlib
import os
from pathlib import Path

import pytest

from desktop_client.core.transfer_ports import TransferFailed
from desktop_client.domain.errors import FileUnreadable
from desktop_client.domain.files import FileFacts
from desktop_client.domain.transfers import Fault, TransferId
from desktop_client.system.file_folder import ProfileFiles

DATA = b"#!/bin/sh\necho hello\n"
FACTS = FileFacts(name="../run.sh", size_bytes=len(DATA), sha256=hashlib.sha256(DATA).hexdigest())


def arrived(folder: ProfileFiles, name: str, data: bytes = DATA) -> TransferId:
    part = folder.part(TransferId(name))
    part.parent.mkdir(exist_ok=True)
    part.write_bytes(data)
    return TransferId(name)


async def test_files_of_one_name_do_not_replace_each_other(tmp_path: Path) -> None:
    folder = ProfileFiles(tmp_path)
    first = await folder.keep(arrived(folder, "1"), FACTS)
    second = await folder.keep(arrived(folder, "2"), FACTS)
    assert (first, second) == (tmp_path / "files" / "run.sh", tmp_path / "files" / "run (2).sh")
    assert first.read_bytes() == second.read_bytes() == DATA
    assert not list((tmp_path / "parts").iterdir())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits")
async def test_nothing_that_came_can_be_run_as_it_is(tmp_path: Path) -> None:
    folder = ProfileFiles(tmp_path)
    path = await folder.keep(arrived(folder, "1"), FACTS)
    assert not path.stat().st_mode & 0o111


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
async def test_a_link_of_that_name_is_not_followed(tmp_path: Path) -> None:
    folder, target = ProfileFiles(tmp_path), tmp_path / "mine"
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "run.sh").symlink_to(target)
    assert (await folder.keep(arrived(folder, "1"), FACTS)).name == "run (2).sh"
    assert not target.exists()


@pytest.mark.parametrize("data", [DATA[:-1], DATA[:-1] + b"?"])
async def test_what_is_not_what_was_announced_is_thrown_away(tmp_path: Path, data: bytes) -> None:
    folder = ProfileFiles(tmp_path)
    name = arrived(folder, "1", data)
    with pytest.raises(TransferFailed) as refused:
        await folder.keep(name, FACTS)
    assert refused.value.fault is Fault.CHECKSUM
    assert not folder.part(name).exists()
    assert not (tmp_path / "files").exists()


async def test_a_picture_is_told_by_its_content_and_a_folder_is_no_file(tmp_path: Path) -> None:
    folder, path = ProfileFiles(tmp_path), tmp_path / "holiday.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert await folder.look(path) == FileFacts(name="holiday.txt", size_bytes=8, media_type="image/png")
    for nothing in (tmp_path, tmp_path / "gone.txt"):
        with pytest.raises(FileUnreadable):
            await folder.look(nothing)

"""The files of a profile: in `parts` while they come, in `files` when they are whole.

Fulfils `core.transfer_ports.FileFolder`.
"""

import asyncio
import hashlib
import mimetypes
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG
from typing import Final

from desktop_client.core.transfer_ports import TransferFailed
from desktop_client.domain.errors import FileUnreadable
from desktop_client.domain.files import HEAD_BYTES, FileFacts, picture_kind, safe_name
from desktop_client.domain.transfers import Fault, TransferId

_PIECE_BYTES: Final = 1024 * 1024


class ProfileFiles:
    """All work on the disk is done in a worker thread."""

    def __init__(self, profile: Path) -> None:
        self._parts = profile / "parts"
        self._files = profile / "files"
        self._naming = threading.Lock()

    async def look(self, path: Path) -> FileFacts:
        return await asyncio.to_thread(_look, path)

    def part(self, transfer: TransferId) -> Path:
        return self._parts / f"{safe_name(transfer)}.part"

    async def keep(self, transfer: TransferId, facts: FileFacts) -> Path:
        return await asyncio.to_thread(self._keep, self.part(transfer), facts)

    async def drop(self, transfer: TransferId) -> None:
        await asyncio.to_thread(self.part(transfer).unlink, missing_ok=True)

    def _keep(self, part: Path, facts: FileFacts) -> Path:
        try:
            if not _is_as_announced(part, facts):
                part.unlink()
                raise TransferFailed(Fault.CHECKSUM)
            with self._naming:
                return self._named(part, safe_name(facts.name))
        except OSError as problem:
            raise TransferFailed(Fault.NOT_WRITABLE) from problem

    def _named(self, part: Path, name: str) -> Path:
        """Move a whole file to a name that no other has; it may not be run by being opened."""
        self._files.mkdir(parents=True, exist_ok=True, mode=0o700)
        _settle(part)
        for candidate in _names(name):
            path = self._files / candidate
            if not os.path.lexists(path):
                part.replace(path)
                return path
        raise FileExistsError(name)


def _look(path: Path) -> FileFacts:
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            raise FileUnreadable(name=path.name)
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as problem:
        raise FileUnreadable(name=path.name) from problem
    kind = picture_kind(head)
    guessed = mimetypes.guess_type(path.name)[0] or ""
    return FileFacts(name=path.name, size_bytes=status.st_size, media_type=kind.value if kind is not None else guessed)


def _settle(part: Path) -> None:
    """Have a file on the disk itself before it gets its name."""
    with part.open("r+b") as file:
        os.fsync(file.fileno())
    part.chmod(0o600)


def _is_as_announced(part: Path, facts: FileFacts) -> bool:
    if facts.size_bytes is not None and part.stat().st_size != facts.size_bytes:
        return False
    return not facts.sha256 or _sha256(part) == facts.sha256


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE_BYTES):
            digest.update(piece)
    return digest.hexdigest()


def _names(name: str) -> Iterator[str]:
    """Yield a name, then the same with a number."""
    yield name
    stem, stop, suffix = name.rpartition(".")
    if not stem:
        stem, stop, suffix = name, "", ""
    for number in range(2, 10_000):
        yield f"{stem} ({number}){stop}{suffix}"

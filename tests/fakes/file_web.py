"""A web for files: what was put somewhere can be fetched from there."""

import asyncio
import hashlib
from collections.abc import Set
from pathlib import Path

from desktop_client.core.transfer_ports import Slot, Told, TransferFailed
from desktop_client.domain.files import FileFacts
from desktop_client.domain.transfers import Fault


class FakeFileWeb:
    """Fulfils `FileWeb`; half of a file passes, the rest while `is_open` is set."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.is_open = asyncio.Event()
        self.is_open.set()
        self.is_full = False

    async def put(self, slot: Slot, path: Path, facts: FileFacts, told: Told, trusted: Set[str]) -> str:
        if self.is_full:
            raise TransferFailed(Fault.REFUSED)
        data = path.read_bytes()
        told(len(data) // 2)
        await self.is_open.wait()
        told(len(data))
        self.kept[slot.get_url] = data
        return hashlib.sha256(data).hexdigest()

    async def get(self, url: str, part: Path, told: Told, *, most_bytes: int, trusted: Set[str]) -> None:
        data = self.kept.get(url)
        if data is None:
            raise TransferFailed(Fault.GONE)
        told(len(data) // 2)
        await self.is_open.wait()
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data[:most_bytes])
        told(len(data))

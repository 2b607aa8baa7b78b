"""A web in memory."""

import hashlib
from collections.abc import Set
from dataclasses import dataclass, field
from pathlib import Path

from desktop_client.core.transfer_ports import Slot, Told, TransferBroken, TransferFailed
from desktop_client.domain.files import FileFacts
from desktop_client.domain.transfers import Fault


@dataclass
class PlayedWeb:
    """`stored` is what stands where; the next `cuts` transfers break off after a byte."""

    stored: dict[str, bytes] = field(default_factory=dict)
    cuts: int = 0
    puts: list[str] = field(default_factory=list)

    async def put(self, slot: Slot, path: Path, facts: FileFacts, told: Told, trusted: Set[str]) -> str:
        self.puts.append(slot.put_url)
        if not path.exists():
            raise TransferFailed(Fault.UNREADABLE)
        data = path.read_bytes()
        self._cut(told)
        self.stored[slot.get_url] = data
        told(len(data))
        return hashlib.sha256(data).hexdigest()

    async def get(self, url: str, part: Path, told: Told, *, most_bytes: int, trusted: Set[str]) -> None:
        if url not in self.stored:
            raise TransferFailed(Fault.GONE)
        self._cut(told)
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(self.stored[url])
        told(len(self.stored[url]))

    def _cut(self, told: Told) -> None:
        if self.cuts:
            self.cuts -= 1
            told(1)
            raise TransferBroken

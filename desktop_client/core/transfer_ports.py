"""What transfers of files need from the world."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop_client.domain.files import FileFacts
from desktop_client.domain.transfers import Fault, Transfer, TransferId, UploadService

Told = Callable[[int], None]
"""Called with the bytes that are through so far, in the loop's thread."""


class TransferBroken(Exception):
    """The connection was lost on the way: what came is kept, and it can be tried again."""


class TransferFailed(Exception):
    """Trying again at once would not help."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Where one file may be uploaded once (XEP-0363 §4); both addresses are https."""

    put_url: str
    get_url: str
    headers: tuple[tuple[str, str], ...] = ()


class Uploads(Protocol):
    """All raise `NotConnected`, `NoAnswer`, `NotAccepted`."""

    async def upload_service(self) -> UploadService | None:
        """Return where this account uploads, None where its server has no such service."""
        ...

    async def upload_slot(self, service: UploadService, facts: FileFacts) -> Slot:
        """Raises also `FileTooLarge`."""
        ...


class FileWeb(Protocol):
    """Both raise `TransferBroken`, `TransferFailed`. `trusted` hosts may be on a private network: my own server's."""

    async def put(self, slot: Slot, path: Path, facts: FileFacts, told: Told, trusted: Set[str]) -> str:
        """Upload a file of the size in `facts`; return its SHA-256 in hex."""
        ...

    async def get(self, url: str, part: Path, told: Told, *, most_bytes: int, trusted: Set[str]) -> None:
        """Go on where `part` ends and fetch to the end of the file; at most `most_bytes` come in all."""
        ...


class FileFolder(Protocol):
    """The files of this profile; all but `part` work in a thread of their own."""

    async def look(self, path: Path) -> FileFacts:
        """Tell of a file that is to be sent. Raises `FileUnreadable`."""
        ...

    def part(self, transfer: TransferId) -> Path:
        """Return where a file is while it comes."""
        ...

    async def keep(self, transfer: TransferId, facts: FileFacts) -> Path:
        """Put what came, if it is whole and what was announced, under a safe name of its own.

        Raises `TransferFailed`; a part that is wrong is gone then.
        """
        ...

    async def drop(self, transfer: TransferId) -> None:
        """Forget a part."""
        ...


class TransferStore(Protocol):
    """Every method is one transaction. Raises `StoreNotWritable`."""

    async def transfers(self) -> tuple[Transfer, ...]:
        """Return all that are kept, oldest first."""
        ...

    async def save_transfers(self, transfers: Sequence[Transfer]) -> None: ...

    async def remove_transfer(self, transfer: TransferId) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferPorts:
    """What transfers stand on; headless ones take the same."""

    store: TransferStore
    web: FileWeb
    folder: FileFolder

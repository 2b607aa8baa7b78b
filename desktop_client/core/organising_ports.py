"""What is kept of the order of conversations."""

from collections.abc import Sequence
from typing import Protocol

from desktop_client.core.ports import Applied
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.happenings import Happening, HappeningId
from desktop_client.domain.messages import ArchiveId
from desktop_client.domain.private_items import KeptItem, PrivateKey


class PrivateStore(Protocol):
    """What my devices keep for me alone (XEP-0223)."""

    async def device(self) -> str:
        """Return what this device calls itself among mine."""
        ...

    async def kept(self) -> tuple[KeptItem, ...]: ...

    async def change(self, puts: Sequence[KeptItem], drops: Sequence[PrivateKey] = ()) -> None:
        """Drop, then put, both or none. Raises `StoreNotWritable`."""
        ...


class ReadMarkStore(Protocol):
    """How far I have read on whichever device (XEP-0490)."""

    async def note_read(self, conversation: ConversationId) -> None:
        """Something was read here."""
        ...

    async def take_mark(self, conversation: ConversationId, archive_id: ArchiveId) -> Applied:
        """Count everything up to a message as read, also when it is stored later."""
        ...

    async def untold(self, account: BareJid) -> dict[BareJid, ArchiveId]:
        """Return, by peer, the newest message read here where my other devices know of an older one or of none."""
        ...


class HappeningStore(Protocol):
    async def add_happenings(self, happenings: Sequence[Happening]) -> None:
        """Keep each once; a newer one of `REPEATED` takes the older one's place."""
        ...

    async def happenings(self, count: int) -> tuple[Happening, ...]:
        """Return the newest, newest first."""
        ...

    async def mark_happenings_read(self, ids: Sequence[HappeningId]) -> None: ...


class OrganisingStore(Protocol):
    @property
    def private_items(self) -> PrivateStore: ...

    @property
    def read_marks(self) -> ReadMarkStore: ...

    @property
    def happenings(self) -> HappeningStore: ...

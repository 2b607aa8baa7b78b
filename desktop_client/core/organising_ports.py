"""What is kept of the order of conversations."""

from collections.abc import Sequence
from typing import Protocol

from desktop_client.core.ports import Applied
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.arrangement import Arrangement
from desktop_client.domain.happenings import Happening, HappeningId
from desktop_client.domain.messages import ArchiveId


class ArrangementStore(Protocol):
    async def arrangements(self) -> dict[ConversationId, Arrangement]:
        """Return those that are not plain."""
        ...

    async def save_arrangement(
        self, conversation: ConversationId, arrangement: Arrangement, *, is_waiting: bool = False
    ) -> None:
        """`is_waiting` until my other devices have been told. Raises `StoreNotWritable`."""
        ...

    async def waiting(self, account: BareJid) -> dict[ConversationId, Arrangement]:
        """Return what my other devices have not been told."""
        ...

    async def mark_told(self, conversation: ConversationId, arrangement: Arrangement) -> None:
        """My other devices know this; nothing changes where I chose otherwise meanwhile."""
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
        """Keep each once; a newer reaction to the same message takes the older one's place."""
        ...

    async def happenings(self, count: int) -> tuple[Happening, ...]:
        """Return the newest, newest first."""
        ...

    async def mark_happenings_read(self, ids: Sequence[HappeningId]) -> None: ...


class OrganisingStore(Protocol):
    @property
    def arrangements(self) -> ArrangementStore: ...

    @property
    def read_marks(self) -> ReadMarkStore: ...

    @property
    def happenings(self) -> HappeningStore: ...

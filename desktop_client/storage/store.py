"""Everything one profile keeps in its database file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_client.storage.accounts import Accounts
from desktop_client.storage.contacts import Contacts
from desktop_client.storage.database import Database
from desktop_client.storage.happenings import Happenings
from desktop_client.storage.messages import Messages
from desktop_client.storage.organising import Organising
from desktop_client.storage.private_items import PrivateItems
from desktop_client.storage.read_marks import ReadMarks
from desktop_client.storage.stamps import utc_now

if TYPE_CHECKING:
    from desktop_client.storage.calls import CallHistory
    from desktop_client.storage.rooms import Rooms
    from desktop_client.storage.transfers import Transfers


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """All tables of one profile."""

    database: Database
    messages: Messages
    contacts: Contacts
    accounts: Accounts
    organising: Organising
    now: Callable[[], datetime]

    @property
    def calls(self) -> "CallHistory":
        """The calls that are over; a new object over the same file each time."""
        from desktop_client.storage.calls import CallHistory  # noqa: PLC0415 - a start does not wait for calls

        return CallHistory(self.database, self.now)

    @property
    def rooms(self) -> "Rooms":
        """What is kept of rooms; a new object over the same file each time."""
        from desktop_client.storage.rooms import Rooms  # noqa: PLC0415 - a start does not wait for rooms

        return Rooms(self.database)

    @property
    def transfers(self) -> "Transfers":
        """What is kept of files that move or came; a new object over the same file each time."""
        from desktop_client.storage.transfers import Transfers  # noqa: PLC0415 - a start does not wait for files

        return Transfers(self.database)

    async def close(self) -> None:
        await self.database.close()


async def open_store(path: Path, key: bytes | None, now: Callable[[], datetime] = utc_now) -> Store:
    """Open or create the file; `key` is 32 bytes, or None for a plain file.

    Raises `StoreNewer`, and `apsw.Error` when the file cannot be read with this key.
    """
    database = Database(path, key)
    await database.open()
    return Store(
        database=database,
        messages=Messages(database, now),
        contacts=Contacts(database),
        accounts=Accounts(database),
        organising=Organising(
            private_items=PrivateItems(database),
            read_marks=ReadMarks(database, now),
            happenings=Happenings(database),
        ),
        now=now,
    )

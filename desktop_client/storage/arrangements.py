"""Pinned, muted, archived: fulfils `core.organising_ports.ArrangementStore`."""

from datetime import datetime
from typing import TYPE_CHECKING

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.arrangement import PLAIN, Arrangement
from desktop_client.storage.database import Database
from desktop_client.storage.stamps import time_from_us, us_from_time

if TYPE_CHECKING:
    from apsw import SQLiteValues

_COLUMNS = "account, peer, pinned_at, muted_until, archived_at, is_marked_unread"
_DELETE = "DELETE FROM arrangements WHERE account = ? AND peer = ?"
_Row = tuple[str, str, int | None, int | None, int | None, int]


class Arrangements:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def arrangements(self) -> dict[ConversationId, Arrangement]:
        """Return those that are not plain."""

        def job(connection: apsw.Connection) -> dict[ConversationId, Arrangement]:
            rows = connection.execute(f"SELECT {_COLUMNS} FROM arrangements")
            known = dict(_arrangement(row) for row in rows)
            return {each: arrangement for each, arrangement in known.items() if arrangement != PLAIN}

        return await self._database.read(job)

    async def waiting(self, account: BareJid) -> dict[ConversationId, Arrangement]:
        def job(connection: apsw.Connection) -> dict[ConversationId, Arrangement]:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM arrangements WHERE account = ? AND is_waiting = 1", (account,)
            )
            return dict(_arrangement(row) for row in rows)

        return await self._database.read(job)

    async def mark_told(self, conversation: ConversationId, arrangement: Arrangement) -> None:
        """Nothing changes where I chose otherwise meanwhile."""
        key, values = _values(conversation, arrangement)
        same = " AND ".join(f"{column} IS ?" for column in _COLUMNS.split(", "))

        def job(connection: apsw.Connection) -> None:
            connection.execute(f"UPDATE arrangements SET is_waiting = 0 WHERE {same}", values)
            if arrangement == PLAIN:
                connection.execute(f"{_DELETE} AND is_waiting = 0", key)

        await self._database.write(job)

    async def save_arrangement(
        self, conversation: ConversationId, arrangement: Arrangement, *, is_waiting: bool = False
    ) -> None:
        """`is_waiting` until my other devices have been told. Raises `StoreNotWritable`."""
        key, values = _values(conversation, arrangement)

        def job(connection: apsw.Connection) -> None:
            if arrangement == PLAIN and not is_waiting:
                connection.execute(_DELETE, key)
            else:
                connection.execute(
                    f"INSERT OR REPLACE INTO arrangements ({_COLUMNS}, is_waiting) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (*values, is_waiting),
                )

        await self._database.write(job)


def _values(conversation: ConversationId, arrangement: Arrangement) -> tuple[tuple[str, str], "SQLiteValues"]:
    """Return the key, and all columns."""
    key = (conversation.account, conversation.peer)
    stamps = map(_us, (arrangement.pinned_at, arrangement.muted_until, arrangement.archived_at))
    return key, (*key, *stamps, arrangement.is_marked_unread)


def _us(at: datetime | None) -> int | None:
    return None if at is None else us_from_time(at)


def _at(stamp: int | None) -> datetime | None:
    return None if stamp is None else time_from_us(stamp)


def _arrangement(row: _Row) -> tuple[ConversationId, Arrangement]:
    account, peer, pinned_at, muted_until, archived_at, is_marked_unread = row
    arrangement = Arrangement(
        pinned_at=_at(pinned_at),
        muted_until=_at(muted_until),
        archived_at=_at(archived_at),
        is_marked_unread=bool(is_marked_unread),
    )
    return ConversationId(BareJid(account), BareJid(peer)), arrangement

"""Pinned, muted, archived: fulfils `core.organising_ports.ArrangementStore`."""

from datetime import datetime

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.arrangement import PLAIN, Arrangement
from desktop_client.storage.database import Database
from desktop_client.storage.stamps import time_from_us, us_from_time

_COLUMNS = "account, peer, pinned_at, muted_until, archived_at, is_marked_unread"
_Row = tuple[str, str, int | None, int | None, int | None, int]


class Arrangements:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def arrangements(self) -> dict[ConversationId, Arrangement]:
        """Return those that are not plain."""

        def job(connection: apsw.Connection) -> dict[ConversationId, Arrangement]:
            rows = connection.execute(f"SELECT {_COLUMNS} FROM arrangements")
            return dict(_arrangement(row) for row in rows)

        return await self._database.read(job)

    async def save_arrangement(self, conversation: ConversationId, arrangement: Arrangement) -> None:
        """Raises `StoreNotWritable`."""
        key = (conversation.account, conversation.peer)
        stamps = map(_us, (arrangement.pinned_at, arrangement.muted_until, arrangement.archived_at))
        values = (*key, *stamps, arrangement.is_marked_unread)

        def job(connection: apsw.Connection) -> None:
            if arrangement == PLAIN:
                connection.execute("DELETE FROM arrangements WHERE account = ? AND peer = ?", key)
            else:
                connection.execute(
                    f"INSERT OR REPLACE INTO arrangements ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", values
                )

        await self._database.write(job)


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

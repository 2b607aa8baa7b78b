"""The accounts of a profile: fulfils `core.ports.AccountStore`."""

from collections.abc import Sequence

import apsw

from desktop_client.domain.accounts import Account, PasswordPlace
from desktop_client.domain.addresses import BareJid
from desktop_client.storage.database import Database

_COLUMNS = "jid, is_enabled, host, port, pinned_sha256, is_plain_allowed, password_place, name"
_OWNED = (
    "roster_versions",
    "contacts",
    "cursors",
    "gaps",
    "early_marks",
    "allowed_people",
    "private_items",
    "read_marks",
    "happenings",
    "changes",
    "calls",
    "bookmarks",
    "subjects",
    "invitations",
    "followed_threads",
    "private_partners",
    "room_notices",
    "transfers",
)


class Accounts:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def order_accounts(self, order: Sequence[BareJid]) -> None:
        def job(connection: apsw.Connection) -> None:
            connection.executemany("UPDATE accounts SET place = ? WHERE jid = ?", enumerate(order, start=1))

        await self._database.write(job)

    async def accounts(self) -> tuple[Account, ...]:
        """Return them in their order, if none was chosen the oldest first."""

        def job(connection: apsw.Connection) -> tuple[Account, ...]:
            return tuple(_account(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM accounts ORDER BY place"))

        return await self._database.read(job)

    async def save_account(self, account: Account) -> None:
        def job(connection: apsw.Connection) -> None:
            connection.execute(
                f"INSERT INTO accounts ({_COLUMNS}, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?,"
                " (SELECT coalesce(max(place), 0) + 1 FROM accounts))"
                " ON CONFLICT (jid) DO UPDATE SET is_enabled = excluded.is_enabled, host = excluded.host,"
                " port = excluded.port, pinned_sha256 = excluded.pinned_sha256,"
                " is_plain_allowed = excluded.is_plain_allowed, password_place = excluded.password_place,"
                " name = excluded.name",
                (
                    account.jid,
                    account.is_enabled,
                    account.host,
                    account.port,
                    account.pinned_sha256,
                    account.is_plain_allowed,
                    account.password_place.value,
                    account.name,
                ),
            )

        await self._database.write(job)

    async def remove_account(self, jid: BareJid) -> None:
        """Forget an account with its roster, conversations and messages on this device."""

        def job(connection: apsw.Connection) -> None:
            _forget_words(connection, jid)
            connection.execute("DELETE FROM conversations WHERE account = ?", (jid,))
            for table in _OWNED:
                connection.execute(f"DELETE FROM {table} WHERE account = ?", (jid,))
            connection.execute("DELETE FROM accounts WHERE jid = ?", (jid,))

        await self._database.erase(job)


def _forget_words(connection: apsw.Connection, jid: BareJid) -> None:
    connection.execute(
        "INSERT INTO search (search, rowid, body, place) SELECT 'delete', doc, body, 'c' || conversation FROM items"
        " JOIN conversations ON conversations.id = conversation WHERE account = ? AND doc IS NOT NULL",
        (jid,),
    )


def _account(row: tuple[str, int, str, int, str, int, str, str]) -> Account:
    jid, is_enabled, host, port, pinned_sha256, is_plain_allowed, password_place, name = row
    return Account(
        jid=BareJid(jid),
        is_enabled=bool(is_enabled),
        host=host,
        port=port,
        pinned_sha256=pinned_sha256,
        is_plain_allowed=bool(is_plain_allowed),
        password_place=PasswordPlace(password_place),
        name=name,
    )

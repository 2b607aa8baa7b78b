"""Rosters and pictures: fulfils `core.ports.ContactStore`."""

import json
from collections.abc import Sequence

import apsw

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.roster import Contact, Subscription
from desktop_client.storage.database import Database

_SAVE = (
    "INSERT OR REPLACE INTO contacts (account, jid, name, groups, subscription, is_asking) VALUES (?, ?, ?, ?, ?, ?)"
)
_Row = tuple[str, str, str, str, int]


class Contacts:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def contacts(self, account: BareJid) -> tuple[Contact, ...]:
        def job(connection: apsw.Connection) -> tuple[Contact, ...]:
            rows = connection.execute(
                "SELECT jid, name, groups, subscription, is_asking FROM contacts WHERE account = ?", (account,)
            )
            return tuple(_contact(account, row) for row in rows)

        return await self._database.read(job)

    async def roster_version(self, account: BareJid) -> str:
        """Return "" when no roster is stored (RFC 6121 §2.6.2)."""

        def job(connection: apsw.Connection) -> str:
            row: tuple[str] | None = connection.execute(
                "SELECT version FROM roster_versions WHERE account = ?", (account,)
            ).fetchone()
            return "" if row is None else row[0]

        return await self._database.read(job)

    async def save_roster(self, account: BareJid, contacts: Sequence[Contact], version: str) -> None:
        """Replace the whole roster of an account."""

        def job(connection: apsw.Connection) -> None:
            connection.execute("DELETE FROM contacts WHERE account = ?", (account,))
            connection.executemany(_SAVE, map(_columns, contacts))
            _save_version(connection, account, version)

        await self._database.write(job)

    async def save_contact(self, contact: Contact, version: str) -> None:
        def job(connection: apsw.Connection) -> None:
            connection.execute(_SAVE, _columns(contact))
            _save_version(connection, contact.account, version)

        await self._database.write(job)

    async def remove_contact(self, account: BareJid, jid: BareJid, version: str) -> None:
        def job(connection: apsw.Connection) -> None:
            connection.execute("DELETE FROM contacts WHERE account = ? AND jid = ?", (account, jid))
            _save_version(connection, account, version)

        await self._database.write(job)

    async def allowed(self, account: BareJid) -> frozenset[BareJid]:
        def job(connection: apsw.Connection) -> frozenset[BareJid]:
            rows = connection.execute("SELECT jid FROM allowed_people WHERE account = ?", (account,))
            return frozenset(jid for (jid,) in rows)

        return await self._database.read(job)

    async def save_allowed(self, account: BareJid, jid: BareJid, *, is_allowed: bool) -> None:
        deed = "INSERT OR IGNORE INTO allowed_people VALUES (?, ?)"
        if not is_allowed:
            deed = "DELETE FROM allowed_people WHERE account = ? AND jid = ?"

        def job(connection: apsw.Connection) -> None:
            connection.execute(deed, (account, jid))

        await self._database.write(job)

    async def avatar(self, jid: BareJid) -> tuple[str, bytes] | None:
        def job(connection: apsw.Connection) -> tuple[str, bytes] | None:
            row: tuple[str, bytes] | None = connection.execute(
                "SELECT sha1, data FROM avatars WHERE jid = ?", (jid,)
            ).fetchone()
            return row

        return await self._database.read(job)

    async def avatars(self) -> dict[BareJid, tuple[str, bytes]]:
        def job(connection: apsw.Connection) -> dict[BareJid, tuple[str, bytes]]:
            rows = connection.execute("SELECT jid, sha1, data FROM avatars")
            return {jid: (sha1, data) for jid, sha1, data in rows}

        return await self._database.read(job)

    async def save_avatar(self, jid: BareJid, sha1: str, data: bytes) -> None:
        """Empty `data` says that the person has no picture; the empty one is stored so that it is not asked again."""

        def job(connection: apsw.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO avatars (jid, sha1, data) VALUES (?, ?, ?)", (jid, sha1, data))

        await self._database.write(job)


def _columns(contact: Contact) -> tuple[str, str, str, str, str, bool]:
    return (
        contact.account,
        contact.jid,
        contact.name,
        json.dumps(contact.groups),
        contact.subscription.value,
        contact.is_asking,
    )


def _contact(account: BareJid, row: _Row) -> Contact:
    jid, name, groups, subscription, is_asking = row
    return Contact(
        account=account,
        jid=BareJid(jid),
        name=name,
        groups=tuple(json.loads(groups)),
        subscription=Subscription(subscription),
        is_asking=bool(is_asking),
    )


def _save_version(connection: apsw.Connection, account: BareJid, version: str) -> None:
    connection.execute("INSERT OR REPLACE INTO roster_versions (account, version) VALUES (?, ?)", (account, version))

"""What my devices keep for me alone: fulfils `core.organising_ports.PrivateStore`."""

import json
import logging
from collections.abc import Sequence

import apsw

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.private_fields import fields_of, value_of
from desktop_client.domain.private_items import KeptItem, PrivateKey, PrivateKind, Standing
from desktop_client.storage.database import Database

_COLUMNS = "account, kind, id, fields, standing, replaces"
_Row = tuple[str, str, str, str, int, str]
_log = logging.getLogger(__name__)


class PrivateItems:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def device(self) -> str:
        """Return what this device calls itself among mine."""

        def job(connection: apsw.Connection) -> str:
            name: str = next(connection.execute("SELECT id FROM this_device"))[0]
            return name

        return await self._database.read(job)

    async def kept(self) -> tuple[KeptItem, ...]:
        def job(connection: apsw.Connection) -> tuple[KeptItem, ...]:
            rows: list[_Row] = list(connection.execute(f"SELECT {_COLUMNS} FROM private_items"))
            return tuple(item for row in rows if (item := _item(row)) is not None)

        return await self._database.read(job)

    async def change(self, puts: Sequence[KeptItem], drops: Sequence[PrivateKey] = ()) -> None:
        def job(connection: apsw.Connection) -> None:
            for key in drops:
                connection.execute(
                    "DELETE FROM private_items WHERE account = ? AND kind = ? AND id = ?",
                    (key.account, key.kind.value, key.id),
                )
            for item in puts:
                connection.execute(
                    f"INSERT OR REPLACE INTO private_items ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", _row(item)
                )

        await self._database.write(job)


def _row(item: KeptItem) -> _Row:
    key = item.key
    fields = json.dumps(fields_of(item.value), ensure_ascii=False)
    return (key.account, key.kind.value, key.id, fields, item.standing.value, item.replaces)


def _item(row: _Row) -> KeptItem | None:
    account, kind, identifier, text, standing, replaces = row
    key = PrivateKey(BareJid(account), PrivateKind(kind), identifier)
    fields = {name: value for name, value in json.loads(text).items() if isinstance(value, str)}
    value = value_of(key.kind, fields)
    if value is None:
        _log.warning("a private item of kind %s makes no sense", kind)
        return None
    return KeptItem(key=key, value=value, standing=Standing(standing), replaces=replaces)

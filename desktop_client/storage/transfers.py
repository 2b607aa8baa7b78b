"""Files that move and those that came: fulfils `core.transfer_ports.TransferStore`."""

import json
from collections.abc import Sequence
from pathlib import Path

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.messages import Direction, ItemId, OriginId
from desktop_client.domain.transfers import Fault, Transfer, TransferId, TransferState, Way
from desktop_client.storage.database import Database
from desktop_client.storage.files import facts_from, written_facts
from desktop_client.storage.stamps import time_from_us, us_from_time

_COLUMNS = (
    "id, account, peer, direction, way, state, facts, begun_at, origin_id, path, source, item, share, done_bytes,"
    " begun_again, fault"
)
_PLACES = ", ".join("?" * len(_COLUMNS.split(",")))
_Row = tuple[str, str, str, int, str, str, str, int, str, str | None, str, int | None, int, int, int, str | None]


class Transfers:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def transfers(self) -> tuple[Transfer, ...]:
        def job(connection: apsw.Connection) -> tuple[Transfer, ...]:
            rows: list[_Row] = list(connection.execute(f"SELECT {_COLUMNS} FROM transfers ORDER BY begun_at, id"))
            return tuple(map(_transfer, rows))

        return await self._database.read(job)

    async def save_transfers(self, transfers: Sequence[Transfer]) -> None:
        def job(connection: apsw.Connection) -> None:
            statement = f"INSERT OR REPLACE INTO transfers ({_COLUMNS}) VALUES ({_PLACES})"
            connection.executemany(statement, map(_row, transfers))

        await self._database.write(job)

    async def remove_transfer(self, transfer: TransferId) -> None:
        def job(connection: apsw.Connection) -> None:
            connection.execute("DELETE FROM transfers WHERE id = ?", (transfer,))

        await self._database.write(job)


def _row(transfer: Transfer) -> _Row:
    return (
        transfer.id,
        transfer.conversation.account,
        transfer.conversation.peer,
        transfer.direction.value,
        transfer.way.value,
        transfer.state.value,
        json.dumps(written_facts(transfer.facts), ensure_ascii=False),
        us_from_time(transfer.begun_at),
        transfer.origin_id,
        None if transfer.path is None else str(transfer.path),
        transfer.source,
        transfer.item,
        transfer.index,
        transfer.done_bytes,
        transfer.begun_again,
        None if transfer.fault is None else transfer.fault.value,
    )


def _transfer(row: _Row) -> Transfer:
    name, account, peer, direction, way, state, facts, begun_at, origin_id, path, source, item, index, *rest = row
    done_bytes, begun_again, fault = rest
    return Transfer(
        id=TransferId(name),
        conversation=ConversationId(BareJid(account), BareJid(peer)),
        direction=Direction(direction),
        way=Way(way),
        state=TransferState(state),
        facts=facts_from(json.loads(facts)),
        begun_at=time_from_us(begun_at),
        origin_id=OriginId(origin_id),
        path=None if path is None else Path(path),
        source=source,
        item=None if item is None else ItemId(item),
        index=index,
        done_bytes=int(done_bytes or 0),
        begun_again=int(begun_again or 0),
        fault=None if fault is None else Fault(fault),
    )

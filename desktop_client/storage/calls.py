"""The calls that have ended: fulfils `core.ports.CallStore`."""

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.call import Call, CallEnd, CallState
from desktop_client.domain.media import MediaKind
from desktop_client.domain.messages import Direction
from desktop_client.domain.signalling import CallId
from desktop_client.storage.database import Database
from desktop_client.storage.stamps import time_from_us, us_from_time

_COLUMNS = "id, account, peer, direction, kinds, began_at, answered_at, ended_at, ending"
_Row = tuple[str, str, str, int, str, int, int | None, int, str]


class CallHistory:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def save_call(self, call: Call) -> None:
        """Keep an ended call; one that is known already stays as it is."""
        row = _row_from_call(call)

        def job(connection: apsw.Connection) -> None:
            connection.execute(f"INSERT OR IGNORE INTO calls ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

        await self._database.write(job)

    async def calls(
        self, count: int, *, before: Call | None = None, conversation: ConversationId | None = None
    ) -> tuple[Call, ...]:
        """Return up to `count` calls, newest first, of all conversations or one; `before` is the oldest one known."""
        where, bindings = ["1"], list[str | int]()
        if before is not None:
            where.append("(began_at, id) < (?, ?)")
            bindings += [us_from_time(before.began_at), before.id]
        if conversation is not None:
            where.append("account = ? AND peer = ?")
            bindings += [conversation.account, conversation.peer]
        query = f"SELECT {_COLUMNS} FROM calls WHERE {' AND '.join(where)} ORDER BY began_at DESC, id DESC LIMIT ?"

        def job(connection: apsw.Connection) -> tuple[Call, ...]:
            return tuple(_call_from_row(row) for row in connection.execute(query, (*bindings, count)))

        return await self._database.read(job)


def _row_from_call(call: Call) -> _Row:
    ended_at, end = call.ended_at or call.began_at, call.end or CallEnd.HUNG_UP
    return (
        call.id,
        call.conversation.account,
        call.conversation.peer,
        call.direction.value,
        " ".join(sorted(kind.value for kind in call.kinds)),
        us_from_time(call.began_at),
        None if call.answered_at is None else us_from_time(call.answered_at),
        us_from_time(ended_at),
        end.value,
    )


def _call_from_row(row: _Row) -> Call:
    call, account, peer, direction, kinds, began_at, answered_at, ended_at, ending = row
    return Call(
        id=CallId(call),
        conversation=ConversationId(BareJid(account), BareJid(peer)),
        direction=Direction(direction),
        kinds=frozenset(MediaKind(kind) for kind in kinds.split()),
        state=CallState.ENDED,
        began_at=time_from_us(began_at),
        answered_at=None if answered_at is None else time_from_us(answered_at),
        ended_at=time_from_us(ended_at),
        end=CallEnd(ending),
    )

"""The calls that have ended: fulfils `core.ports.CallStore`."""

import json
from collections.abc import Callable
from dataclasses import asdict, fields, replace
from datetime import datetime

import apsw

from desktop_client.core.ports import Applied
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.call import Call, CallEnd, CallState
from desktop_client.domain.media import MediaKind, MediaStatistics
from desktop_client.domain.messages import Direction
from desktop_client.domain.signalling import CallId
from desktop_client.storage import call_records
from desktop_client.storage.batch import Batch
from desktop_client.storage.call_records import CallRecord
from desktop_client.storage.database import Database
from desktop_client.storage.stamps import time_from_us, us_from_time, utc_now

_FIGURES = frozenset(field.name for field in fields(MediaStatistics))


class CallHistory:
    def __init__(self, database: Database, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def begin_call(self, call: Call) -> None:
        """Note that a call goes on here: copies of what is said about it tell nothing new."""
        await self._change(
            lambda batch: call_records.begin(batch, _record_from_call(call), is_over=call.state is CallState.ENDED)
        )

    async def cut_off_calls(self, before: datetime) -> tuple[Call, ...]:
        """Return the calls that went on when the program ended without a word."""
        query = f"SELECT {call_records.COLUMNS} FROM calls WHERE going_on <> '' AND began_at < ?"

        def job(connection: apsw.Connection) -> tuple[Call, ...]:
            found = call_records.rows_of(connection, query, (us_from_time(before),))
            return tuple(_call_from_record(replace(record, kinds=record.going_on)) for record in found)

        return await self._database.read(job)

    async def save_call(self, call: Call) -> Applied:
        """Keep an ended call and show it in its timeline; one that is known already stays as it is."""
        return await self._change(lambda batch: call_records.keep(batch, _record_from_call(call)))

    async def calls(
        self, count: int, *, before: Call | None = None, conversation: ConversationId | None = None
    ) -> tuple[Call, ...]:
        """Return up to `count` calls, newest first, of all conversations or one; `before` is the oldest one known."""
        where, bindings = ["kinds <> ''"], list[str | int]()
        if before is not None:
            where.append("(began_at, id) < (?, ?)")
            bindings += [us_from_time(before.began_at), before.id]
        if conversation is not None:
            where.append("account = ? AND peer = ?")
            bindings += [conversation.account, conversation.peer]
        newest = "ORDER BY began_at DESC, id DESC LIMIT ?"
        query = f"SELECT {call_records.COLUMNS} FROM calls WHERE {' AND '.join(where)} {newest}"

        def job(connection: apsw.Connection) -> tuple[Call, ...]:
            return tuple(map(_call_from_record, call_records.rows_of(connection, query, (*bindings, count))))

        return await self._database.read(job)

    async def _change(self, change: Callable[[Batch], None]) -> Applied:
        def job(connection: apsw.Connection) -> Applied:
            batch = Batch(connection, us_from_time(self._now()))
            change(batch)
            return batch.finish()

        return await self._database.write(job)


def _record_from_call(call: Call) -> CallRecord:
    ended_at, end = call.ended_at or call.began_at, call.end or CallEnd.MISSED
    return CallRecord(
        call.id,
        call.conversation.account,
        call.conversation.peer,
        call.direction.value,
        " ".join(sorted(kind.value for kind in call.kinds)),
        us_from_time(call.began_at),
        None if call.answered_at is None else us_from_time(call.answered_at),
        us_from_time(ended_at),
        end.value,
        "" if call.statistics is None else json.dumps(asdict(call.statistics)),
    )


def _call_from_record(record: CallRecord) -> Call:
    return Call(
        id=CallId(record.id),
        conversation=ConversationId(BareJid(record.account), BareJid(record.peer)),
        direction=Direction(record.direction),
        kinds=frozenset(MediaKind(kind) for kind in record.kinds.split()),
        state=CallState.ENDED,
        began_at=time_from_us(record.began_at),
        answered_at=None if record.answered_at is None else time_from_us(record.answered_at),
        ended_at=time_from_us(record.ended_at),
        end=CallEnd(record.ending),
        statistics=_statistics_from(record.statistics),
    )


def _statistics_from(text: str) -> MediaStatistics | None:
    """Read the figures that are still known: later programs may keep others."""
    if not text:
        return None
    return MediaStatistics(**{name: value for name, value in json.loads(text).items() if name in _FIGURES})

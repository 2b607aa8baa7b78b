"""What concerns me in particular: fulfils `core.organising_ports.HappeningStore`."""

from collections.abc import Sequence

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.happenings import REPEATED, Happening, HappeningId, HappeningKind
from desktop_client.domain.messages import ItemId
from desktop_client.storage.database import Database
from desktop_client.storage.extras import SPOILER
from desktop_client.storage.stamps import time_from_us, us_from_time

_NO_ITEM = 0
_LONGEST_TEXT = 300
_ROWS = (
    "SELECT happenings.id, kind, account, peer, item, at, emoji, is_read, substr(coalesce(body, ''), 1, ?),"
    f" coalesce(has_video, 0), {SPOILER} FROM happenings LEFT JOIN items ON items.id = item"
    f" WHERE item = {_NO_ITEM} OR items.id IS NOT NULL ORDER BY at DESC, happenings.id DESC LIMIT ?"
)
_ADD = "INTO happenings (kind, account, peer, item, at, emoji, is_read) VALUES (?, ?, ?, ?, ?, ?, ?)"
_Row = tuple[int, int, str, str, int, int, str, int, str, int, str | None]


class Happenings:
    """The words of messages are not copied: those of a deleted one are gone from here too."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add_happenings(self, happenings: Sequence[Happening]) -> None:
        """Keep each once; a newer one of `REPEATED` takes the older one's place."""

        def job(connection: apsw.Connection) -> None:
            for each in happenings:
                deed = "INSERT OR REPLACE" if each.kind in REPEATED else "INSERT OR IGNORE"
                place = (each.kind.value, each.conversation.account, each.conversation.peer, each.item or _NO_ITEM)
                connection.execute(f"{deed} {_ADD}", (*place, us_from_time(each.at), each.emoji, each.is_read))

        await self._database.write(job)

    async def happenings(self, count: int) -> tuple[Happening, ...]:
        """Return the newest, newest first."""

        def job(connection: apsw.Connection) -> tuple[Happening, ...]:
            rows: list[_Row] = list(connection.execute(_ROWS, (_LONGEST_TEXT, count)))
            return tuple(map(_happening, rows))

        return await self._database.read(job)

    async def mark_happenings_read(self, ids: Sequence[HappeningId]) -> None:
        def job(connection: apsw.Connection) -> None:
            connection.executemany("UPDATE happenings SET is_read = 1 WHERE id = ?", ((each,) for each in ids))

        await self._database.write(job)


def _happening(row: _Row) -> Happening:
    identifier, kind, account, peer, item, at, emoji, is_read, text, has_video, spoiler = row
    return Happening(
        id=HappeningId(identifier),
        kind=HappeningKind(kind),
        conversation=ConversationId(BareJid(account), BareJid(peer)),
        item=ItemId(item) if item != _NO_ITEM else None,
        at=time_from_us(at),
        emoji=emoji,
        text=text,
        spoiler=spoiler,
        has_video=bool(has_video),
        is_read=bool(is_read),
    )

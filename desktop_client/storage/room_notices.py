"""What happened in rooms beside what was said."""

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.room_notices import NoticeKind, RoomNotice
from desktop_client.storage.stamps import time_from_us, us_from_time

_MOST_OF_A_ROOM = 100
_COLUMNS = "account, room, at, kind, nick, other, actor, text, is_me"
_OLD = (
    "DELETE FROM room_notices WHERE account = ?1 AND room = ?2 AND id NOT IN"
    f" (SELECT id FROM room_notices WHERE account = ?1 AND room = ?2 ORDER BY id DESC LIMIT {_MOST_OF_A_ROOM})"
)
_Row = tuple[int, str, str, int, str, str, str, str, str, int]


def load(connection: apsw.Connection) -> tuple[tuple[ConversationId, RoomNotice], ...]:
    rows: list[_Row] = list(connection.execute(f"SELECT id, {_COLUMNS} FROM room_notices ORDER BY account, room, id"))
    return tuple(map(_notice, rows))


def save(connection: apsw.Connection, conversation: ConversationId, notice: RoomNotice) -> None:
    """Keep one, and no more of a room than can be of use."""
    place = (conversation.account, conversation.peer)
    said = (notice.nick, notice.other, notice.actor, notice.text, notice.is_me)
    connection.execute(
        f"INSERT INTO room_notices ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*place, us_from_time(notice.at), notice.kind.name, *said),
    )
    connection.execute(_OLD, place)


def _notice(row: _Row) -> tuple[ConversationId, RoomNotice]:
    number, account, room, at, kind, nick, other, actor, text, is_me = row
    notice = RoomNotice(
        number=-number,
        at=time_from_us(at),
        kind=NoticeKind[kind],
        nick=nick,
        other=other,
        actor=actor,
        text=text,
        is_me=bool(is_me),
    )
    return ConversationId(BareJid(account), BareJid(room)), notice

"""Invitations to rooms that wait for an answer."""

from datetime import datetime

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.room_directory import Invited

_COLUMNS = "account, room, at, by, by_nick, text, password, is_vouched, is_carried"
_Row = tuple[str, str, str, str | None, str, str, str, int, int]


def load(connection: apsw.Connection) -> tuple[Invited, ...]:
    rows: list[_Row] = list(connection.execute(f"SELECT {_COLUMNS} FROM invitations ORDER BY at"))
    return tuple(map(_invited, rows))


def save(connection: apsw.Connection, invited: Invited) -> None:
    row = (
        invited.account,
        invited.room,
        invited.at.isoformat(),
        invited.by,
        invited.by_nick,
        invited.text,
        invited.password,
        invited.is_vouched,
        invited.is_carried,
    )
    connection.execute(f"INSERT OR REPLACE INTO invitations ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def remove(connection: apsw.Connection, conversation: ConversationId) -> None:
    of_room = (conversation.account, conversation.peer)
    connection.execute("DELETE FROM invitations WHERE account = ? AND room = ?", of_room)


def remove_empty(connection: apsw.Connection, conversation: ConversationId) -> bool:
    """Take away a conversation in which nothing was ever said; return whether it was one."""
    connection.execute(
        "DELETE FROM conversations WHERE account = ? AND peer = ?"
        " AND NOT EXISTS (SELECT 1 FROM items WHERE conversation = conversations.id)",
        (conversation.account, conversation.peer),
    )
    return bool(connection.changes())


def _invited(row: _Row) -> Invited:
    account, room, at, by, by_nick, text, password, is_vouched, is_carried = row
    return Invited(
        account=BareJid(account),
        room=BareJid(room),
        at=datetime.fromisoformat(at),
        by=BareJid(by) if by is not None else None,
        by_nick=by_nick,
        text=text,
        password=password,
        is_vouched=bool(is_vouched),
        is_carried=bool(is_carried),
    )

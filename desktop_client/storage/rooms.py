"""What is kept of rooms beside their messages: fulfils `core.room_ports.RoomStore`."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

import apsw

from desktop_client.core.ports import Applied
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.authors import Author, AuthorId, author_id
from desktop_client.domain.messages import ItemId, Message
from desktop_client.domain.room_directory import Invited
from desktop_client.domain.room_notices import RoomNotice
from desktop_client.domain.rooms import Bookmark, NotifyLevel
from desktop_client.storage import invitations, partners, readers, room_notices, threads
from desktop_client.storage.batch import Batch
from desktop_client.storage.database import Database
from desktop_client.storage.stamps import us_from_time, utc_now

_BOOKMARK = "account, room, name, nick, password, is_autojoin, is_pinned, notify, extensions"
_SAID_SINCE = (
    "SELECT archive_id, key FROM items JOIN authors ON authors.id = author"
    " WHERE conversation = (SELECT id FROM conversations WHERE account = ? AND peer = ?) AND position >= ?"
    " AND direction = 0 AND is_retracted = 0 AND archive_id IS NOT NULL ORDER BY position"
)
_Row = tuple[str, str, str, str, str, int, int, str, str]


class Rooms:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def bookmarks(self) -> tuple[Bookmark, ...]:
        def job(connection: apsw.Connection) -> tuple[Bookmark, ...]:
            rows: list[_Row] = list(connection.execute(f"SELECT {_BOOKMARK} FROM bookmarks ORDER BY account, room"))
            return tuple(map(_bookmark, rows))

        return await self._database.read(job)

    async def save_bookmark(self, bookmark: Bookmark) -> None:
        """Raises `StoreNotWritable`, as all that writes here."""
        row = (
            bookmark.account,
            bookmark.room,
            bookmark.name,
            bookmark.nick,
            bookmark.password,
            bookmark.is_autojoin,
            bookmark.is_pinned,
            bookmark.notify.value if bookmark.notify is not None else "",
            bookmark.extensions,
        )
        statement = f"INSERT OR REPLACE INTO bookmarks ({_BOOKMARK}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        await self._write(statement, row)

    async def remove_bookmark(self, conversation: ConversationId) -> None:
        await self._write(
            "DELETE FROM bookmarks WHERE account = ? AND room = ?", (conversation.account, conversation.peer)
        )

    async def authors(self, conversation: ConversationId) -> Mapping[AuthorId, Author]:
        def job(connection: apsw.Connection) -> dict[AuthorId, Author]:
            rows: list[tuple[str, str, str | None]] = list(
                connection.execute(
                    "SELECT key, nick, jid FROM authors WHERE account = ? AND peer = ?",
                    (conversation.account, conversation.peer),
                )
            )
            return {
                author_id(conversation.peer, key): Author(key=key, nick=nick, jid=None if jid is None else BareJid(jid))
                for key, nick, jid in rows
            }

        return await self._database.read(job)

    async def said_by(self, conversation: ConversationId, author: AuthorId, since: datetime) -> tuple[str, ...]:
        """Return the room's ids of somebody's messages that are not taken back, the oldest first."""
        place = (conversation.account, conversation.peer)

        def job(connection: apsw.Connection) -> tuple[str, ...]:
            rows: list[tuple[str, str]] = list(connection.execute(_SAID_SINCE, (*place, us_from_time(since))))
            return tuple(room_id for room_id, key in rows if author_id(conversation.peer, key) == author)

        return await self._database.read(job)

    async def thread(self, conversation: ConversationId, name: str) -> tuple[Message, ...]:
        return await self._database.read(partial(threads.thread, conversation=conversation, name=name))

    async def threads(self, conversation: ConversationId) -> tuple[Message, ...]:
        return await self._database.read(partial(threads.threads, conversation=conversation))

    async def followed_threads(self) -> Mapping[tuple[ConversationId, str], bool]:
        return await self._database.read(threads.followed)

    async def follow_thread(self, conversation: ConversationId, thread: str, *, is_followed: bool) -> None:
        await self._write(
            "INSERT OR REPLACE INTO followed_threads (account, room, thread, is_followed) VALUES (?, ?, ?, ?)",
            (conversation.account, conversation.peer, thread, is_followed),
        )

    async def readers(self, conversation: ConversationId, item: ItemId) -> tuple[AuthorId, ...]:
        return await self._database.read(partial(readers.readers, conversation=conversation, item=item))

    async def newest_read(self, conversation: ConversationId) -> str:
        return await self._database.read(partial(readers.newest_read, conversation=conversation))

    async def subjects(self) -> Mapping[ConversationId, str]:
        def job(connection: apsw.Connection) -> dict[ConversationId, str]:
            rows: list[tuple[str, str, str]] = list(connection.execute("SELECT account, room, subject FROM subjects"))
            return {ConversationId(BareJid(account), BareJid(room)): subject for account, room, subject in rows}

        return await self._database.read(job)

    async def save_subject(self, conversation: ConversationId, subject: str) -> None:
        await self._write(
            "INSERT OR REPLACE INTO subjects (account, room, subject) VALUES (?, ?, ?)",
            (conversation.account, conversation.peer, subject),
        )

    async def partners(self) -> Mapping[ConversationId, str]:
        return await self._database.read(partners.load)

    async def begin_with(self, conversation: ConversationId, who: str) -> Applied:
        def job(connection: apsw.Connection) -> Applied:
            batch = Batch(connection, us_from_time(utc_now()))
            partners.begin_with(batch, conversation, who)
            return batch.finish()

        return await self._database.write(job)

    async def notices(self) -> tuple[tuple[ConversationId, RoomNotice], ...]:
        return await self._database.read(room_notices.load)

    async def save_notice(self, conversation: ConversationId, notice: RoomNotice) -> None:
        await self._database.write(partial(room_notices.save, conversation=conversation, notice=notice))

    async def invitations(self) -> tuple[Invited, ...]:
        return await self._database.read(invitations.load)

    async def save_invitation(self, invited: Invited) -> None:
        await self._database.write(partial(invitations.save, invited=invited))

    async def remove_invitation(self, conversation: ConversationId) -> None:
        await self._database.write(partial(invitations.remove, conversation=conversation))

    async def remove_empty(self, conversation: ConversationId) -> bool:
        return await self._database.write(partial(invitations.remove_empty, conversation=conversation))

    async def _write(self, statement: str, values: tuple[str | int, ...]) -> None:
        def job(connection: apsw.Connection) -> None:
            connection.execute(statement, values)

        await self._database.write(job)


def _bookmark(row: _Row) -> Bookmark:
    account, room, name, nick, password, is_autojoin, is_pinned, notify, extensions = row
    return Bookmark(
        account=BareJid(account),
        room=BareJid(room),
        name=name,
        nick=nick,
        password=password,
        is_autojoin=bool(is_autojoin),
        is_pinned=bool(is_pinned),
        notify=NotifyLevel(notify) if notify else None,
        extensions=extensions,
    )

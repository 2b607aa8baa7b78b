"""What rooms need of a stream and of the store."""

from collections.abc import Mapping
from typing import Protocol

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.authors import Author, AuthorId
from desktop_client.domain.conversations import ChatState
from desktop_client.domain.rooms import Bookmark, JoinWish, RoomInfo


class RoomStream(Protocol):
    """Every awaited method raises `NotConnected`, `NoAnswer`, `NotAccepted`."""

    async def look(self, room: BareJid) -> RoomInfo:
        """Ask a room what it is; this needs no joining."""
        ...

    async def join(self, wish: JoinWish) -> None:
        """Return when I am in and know who else is. Raises also `RoomRefused`."""
        ...

    def leave(self, room: BareJid, text: str = "") -> None: ...

    async def check(self, room: BareJid) -> bool:
        """Tell whether the room still knows me (XEP-0410); True where that cannot be said."""
        ...

    def set_subject(self, room: BareJid, subject: str) -> None:
        """Answered by a SubjectChanged fact, or a SendError arrival."""
        ...

    def set_nick(self, room: BareJid, nick: str) -> None:
        """Answered by an OccupantChanged fact with the nick before."""
        ...

    def send_typing(self, room: BareJid, state: ChatState) -> None: ...

    async def fetch_bookmarks(self) -> tuple[Bookmark, ...]: ...

    async def publish_bookmark(self, bookmark: Bookmark) -> None: ...

    async def remove_bookmark(self, room: BareJid) -> None: ...


class RoomStore(Protocol):
    """What raises `StoreNotWritable` changed nothing then."""

    async def bookmarks(self) -> tuple[Bookmark, ...]: ...

    async def save_bookmark(self, bookmark: Bookmark) -> None: ...

    async def remove_bookmark(self, conversation: ConversationId) -> None: ...

    async def authors(self, conversation: ConversationId) -> Mapping[AuthorId, Author]:
        """Return everybody who ever spoke in a room, as they were called last."""
        ...

    async def subjects(self) -> Mapping[ConversationId, str]: ...

    async def save_subject(self, conversation: ConversationId, subject: str) -> None: ...

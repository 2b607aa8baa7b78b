"""What rooms need of a stream and of the store."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from desktop_client.core.change_ports import Applied
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.authors import Author, AuthorId
from desktop_client.domain.conversations import ChatState
from desktop_client.domain.forms import Answers, Form
from desktop_client.domain.messages import ItemId, Message
from desktop_client.domain.room_directory import Invited, RoomPage
from desktop_client.domain.room_notices import RoomNotice
from desktop_client.domain.room_powers import Affiliated
from desktop_client.domain.rooms import Affiliation, Bookmark, JoinWish, Role, RoomInfo, VoiceRequested


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

    async def set_role(self, room: BareJid, nick: str, role: Role, reason: str) -> None: ...

    async def set_affiliation(self, room: BareJid, jid: BareJid, affiliation: Affiliation, reason: str) -> None: ...

    async def fetch_affiliated(self, room: BareJid, affiliation: Affiliation) -> tuple[Affiliated, ...]:
        """Return those on one of the room's lists."""
        ...

    def ask_voice(self, room: BareJid) -> None:
        """Answered by an OccupantChanged fact, or by nothing."""
        ...

    def answer_voice(self, request: VoiceRequested, *, is_granted: bool) -> None: ...

    async def moderate(self, room: BareJid, room_id: str, reason: str, namespace: str) -> None:
        """Have a message taken away, which comes back as a `Retraction` with `moderation`."""
        ...

    def send_read(self, room: BareJid, room_id: str) -> None:
        """Tell a room that I have read up to a message (XEP-0333). Raises `NotConnected`."""
        ...

    def send_typing(self, room: BareJid, state: ChatState) -> None: ...

    async def fetch_bookmarks(self) -> tuple[Bookmark, ...]: ...

    async def fetch_old_bookmarks(self) -> tuple[Bookmark, ...]:
        """Return what only older programs know of (XEP-0048)."""
        ...

    async def publish_bookmark(self, bookmark: Bookmark) -> None: ...

    async def remove_bookmark(self, room: BareJid) -> None: ...

    async def services(self) -> tuple[BareJid, ...]:
        """Return what has rooms on my server, the best for new ones first."""
        ...

    async def browse(self, service: BareJid, after: str) -> RoomPage: ...

    async def fetch_configuration(self, room: BareJid) -> Form: ...

    async def submit_configuration(self, room: BareJid, form: Form, answers: Answers) -> None: ...

    async def accept_defaults(self, room: BareJid) -> None:
        """Open a new room as its service makes them (XEP-0045 §10.1.2)."""
        ...

    async def cancel_configuration(self, room: BareJid) -> None:
        """Give the form of a new room back: it is gone then (XEP-0045 §10.1.4)."""
        ...

    async def set_picture(self, room: BareJid, picture: bytes) -> None:
        """Show a PNG for the room, b"" for none."""
        ...

    async def destroy(self, room: BareJid, reason: str, alternative: str) -> None: ...

    def invite(self, room: BareJid, person: BareJid, text: str, password: str, *, is_carried: bool) -> None:
        """Invite by way of the room, or straight. A room that does not carry it answers with a fact."""
        ...

    def decline(self, room: BareJid, person: BareJid, text: str) -> None: ...


class RoomStore(Protocol):
    """What raises `StoreNotWritable` changed nothing then."""

    async def bookmarks(self) -> tuple[Bookmark, ...]: ...

    async def save_bookmark(self, bookmark: Bookmark) -> None: ...

    async def remove_bookmark(self, conversation: ConversationId) -> None: ...

    async def authors(self, conversation: ConversationId) -> Mapping[AuthorId, Author]:
        """Return everybody who ever spoke in a room, as they were called last."""
        ...

    async def said_by(self, conversation: ConversationId, author: AuthorId, since: datetime) -> tuple[str, ...]:
        """Return the room's ids of somebody's messages that are not taken back, the oldest first."""
        ...

    async def thread(self, conversation: ConversationId, name: str) -> tuple[Message, ...]:
        """Return a thread, oldest first, with the message it began with."""
        ...

    async def threads(self, conversation: ConversationId) -> tuple[Message, ...]:
        """Return what each thread with answers began with, as far as it is stored, the one spoken in last first."""
        ...

    async def followed_threads(self) -> Mapping[tuple[ConversationId, str], bool]:
        """Return for which threads, by name, it is known whether I follow them."""
        ...

    async def follow_thread(self, conversation: ConversationId, thread: str, *, is_followed: bool) -> None: ...

    async def readers(self, conversation: ConversationId, item: ItemId) -> tuple[AuthorId, ...]:
        """Return who has read a message of a room, as far as they tell."""
        ...

    async def newest_read(self, conversation: ConversationId) -> str:
        """Return the room's id of the newest message of others that I have read, "" for none."""
        ...

    async def subjects(self) -> Mapping[ConversationId, str]: ...

    async def save_subject(self, conversation: ConversationId, subject: str) -> None: ...

    async def partners(self) -> Mapping[ConversationId, str]:
        """Return with whom each private conversation is, in a word of the one who saved it."""
        ...

    async def begin_with(self, conversation: ConversationId, who: str) -> Applied:
        """Save whom a private conversation is with; what waits for another than that is FAILED from now on."""
        ...

    async def notices(self) -> tuple[tuple[ConversationId, RoomNotice], ...]:
        """Return what is kept of what happened, room by room, the oldest first; each has a number below zero."""
        ...

    async def save_notice(self, conversation: ConversationId, notice: RoomNotice) -> None: ...

    async def invitations(self) -> tuple[Invited, ...]: ...

    async def save_invitation(self, invited: Invited) -> None: ...

    async def remove_invitation(self, conversation: ConversationId) -> None: ...

    async def remove_empty(self, conversation: ConversationId) -> bool:
        """Take away a conversation in which nothing was ever said; return whether it was one."""
        ...

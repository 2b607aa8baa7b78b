"""The rooms I am in: entering them, who is there, coming back by myself, leaving (XEP-0045, XEP-0402, XEP-0410)."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop_client.core.account_scope import AccountScope, AccountScopes
from desktop_client.core.bookmarks import Bookmarks
from desktop_client.core.conversations import Conversations
from desktop_client.core.feed import Feed
from desktop_client.core.inbox import Received
from desktop_client.core.known_room import KnownRoom
from desktop_client.core.persistence import Persistence
from desktop_client.core.ports import Clock
from desktop_client.core.room_door import RoomDoor, is_passing
from desktop_client.core.room_history import RoomHistories
from desktop_client.core.room_notices import RoomNotices
from desktop_client.core.room_writers import RoomWriters, tell_writing
from desktop_client.core.typing import Typing
from desktop_client.core.voice_requests import VoiceRequests
from desktop_client.domain.addresses import BareJid, ConversationId, local_of
from desktop_client.domain.authors import Author, AuthorId, author_id
from desktop_client.domain.conversations import ChatState
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected, UserFacingError
from desktop_client.domain.rooms import (
    Bookmark,
    BookmarkChanged,
    BookmarkRemoved,
    NotifyLevel,
    Occupant,
    OccupantChanged,
    OccupantLeft,
    OccupantsChange,
    RoomConfigured,
    RoomFact,
    RoomJoined,
    RoomLeft,
    RoomLost,
    RoomRefused,
    RoomState,
    RoomStatus,
    RoomTyping,
    SubjectChanged,
)

if TYPE_CHECKING:
    from desktop_client.core.room_ports import RoomStore

_OCCUPANTS_TOLD_EVERY_S = 0.05
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 5.0, 300.0
_IN = RoomStatus.JOINED
_log = logging.getLogger(__name__)


class Rooms:
    """Every room that I keep or entered, by conversation."""

    def __init__(
        self,
        *,
        scopes: AccountScopes,
        store: "RoomStore",
        bookmarks: Bookmarks,
        histories: RoomHistories,
        conversations: Conversations,
        typing: Typing,
        persistence: Persistence,
        clock: Clock,
        received: Feed[Received],
        changed: Feed[RoomState],
        occupants_changed: Feed[OccupantsChange],
    ) -> None:
        self.changed = changed
        self.occupants_changed = occupants_changed
        self.heard: Feed[RoomFact] = Feed("room facts")
        self.voice = VoiceRequests(self.heard)
        self.notices = RoomNotices(self, clock)
        self.bookmarks = bookmarks
        self._scopes = scopes
        self._store = store
        self._histories = histories
        self._conversations = conversations
        self._persistence = persistence
        self._clock = clock
        self._writers = RoomWriters(typing.changed, clock)
        self._door = RoomDoor(scopes, clock)
        self._rooms: dict[ConversationId, KnownRoom] = {}
        self._subjects: dict[ConversationId, str] = {}
        typing.tell_room = self._tell_typing
        received.subscribe(self._on_received)
        bookmarks.changed.subscribe(self._on_bookmark)

    # --- what is known ---------------------------------------------------------------------------

    def state(self, conversation: ConversationId) -> RoomState:
        known = self._rooms.get(conversation)
        return known.state if known is not None else RoomState(conversation=conversation)

    def all(self) -> tuple[RoomState, ...]:
        return tuple(room.state for room in self._rooms.values())

    def occupants(self, conversation: ConversationId) -> Mapping[str, Occupant]:
        """Return who is there by nick; it follows what changes."""
        known = self._rooms.get(conversation)
        return MappingProxyType(known.occupants if known is not None else {})

    def author(self, conversation: ConversationId, author: AuthorId) -> Author | None:
        """Return somebody who spoke in a room, as they are called now."""
        known = self._rooms.get(conversation)
        return known.authors.get(author) if known is not None else None

    async def load_authors(self, conversation: ConversationId) -> None:
        """Learn everybody who ever spoke in a room."""
        room = self._rooms.get(conversation)
        if room is None:
            room = self._room(Bookmark(account=conversation.account, room=conversation.peer))
        if room.are_authors_known:
            return
        room.are_authors_known = True
        room.authors = {**await self._store.authors(conversation), **room.authors}

    def level(self, conversation: ConversationId) -> NotifyLevel:
        """Tell what of a room is told: what names me, unless I chose otherwise (XEP-0492)."""
        bookmark = self.bookmarks.find(conversation)
        chosen = bookmark.notify if bookmark is not None else None
        return chosen or NotifyLevel.ON_MENTION

    def tells_all(self, conversation: ConversationId) -> bool:
        return self.level(conversation) is NotifyLevel.ALWAYS

    # --- what I do -------------------------------------------------------------------------------

    async def join(
        self, account: BareJid, jid: BareJid, nick: str = "", password: str = "", *, is_kept: bool = True
    ) -> ConversationId:
        """Enter a room and keep it. Raises `RoomRefused`, `NotConnected`, `NoAnswer`, `NotAccepted`."""
        scope = self._scope(account)
        kept = self.bookmarks.find(ConversationId(account, jid)) or Bookmark(account=account, room=jid)
        bookmark = replace(kept, nick=nick or kept.nick, password=password or kept.password, is_autojoin=True)
        room = self._room(bookmark)
        room.is_wanted = True
        await self._enter(scope, room)
        if is_kept:
            await self.bookmarks.keep(replace(bookmark, name=bookmark.name or room.state.info.name))
        return bookmark.conversation

    async def leave(self, conversation: ConversationId, *, is_forgotten: bool = False) -> None:
        """Leave and stay out, also on other devices and after the next start."""
        room = self._rooms.get(conversation)
        if room is None:
            return
        room.is_wanted = False
        transport = self._scopes.online(conversation.account)
        if transport is not None and transport.rooms is not None:
            transport.rooms.leave(conversation.peer)
        kept = self.bookmarks.find(conversation)
        if kept is not None and is_forgotten:
            await self.bookmarks.drop(conversation)
        elif kept is not None:
            await self.bookmarks.keep(replace(kept, is_autojoin=False))

    def set_subject(self, conversation: ConversationId, subject: str) -> None:
        """Raises `NotConnected`."""
        self._scopes.rooms(conversation.account).set_subject(conversation.peer, subject)

    def set_nick(self, conversation: ConversationId, nick: str) -> None:
        """Raises `NotConnected`."""
        self._scopes.rooms(conversation.account).set_nick(conversation.peer, nick)

    # --- streams ---------------------------------------------------------------------------------

    def begin_stream(self, scope: AccountScope) -> None:
        """Nobody of a fresh stream is in any room: enter those I keep."""
        for conversation, room in self._rooms.items():
            if conversation.account == scope.jid:
                self._clear(room, None)
        scope.outbox.look_in_room = lambda room: scope.tasks.start(self._ask_silent(scope, room), name="silent room")
        scope.tasks.start(self._begin(scope), name="rooms")

    async def _begin(self, scope: AccountScope) -> None:
        self._subjects = self._subjects or dict(await self._store.subjects())
        await self.bookmarks.refresh(scope.jid)
        for bookmark in self.bookmarks.all(scope.jid):
            room = self._room(bookmark)
            room.is_wanted |= bookmark.is_autojoin
        for room in tuple(self._rooms.values()):
            if room.state.conversation.account == scope.jid and room.is_wanted:
                self._start_entering(scope, room)

    async def _ask_silent(self, scope: AccountScope, jid: BareJid) -> None:
        """Ask a room that does not show what I wrote whether I am still in it."""
        room = self._rooms[ConversationId(scope.jid, jid)]
        joined_at_s = room.joined_at_s
        if await self._door.check(room.bookmark) and room.joined_at_s == joined_at_s:
            self._histories.look_again(scope, room.state.conversation)

    def _on_bookmark(self, conversation: ConversationId) -> None:
        """Follow my other devices into a room and out of it (XEP-0402 §3.1)."""
        bookmark = self.bookmarks.find(conversation)
        scope = self._scopes.find(conversation.account)
        if scope is None or not scope.is_online:
            return
        if bookmark is not None and bookmark.is_autojoin:
            room = self._room(bookmark)
            room.is_wanted = True
            self._start_entering(scope, room)
        elif (room_left := self._rooms.get(conversation)) is not None and room_left.is_wanted:
            room_left.is_wanted = False
            if scope.transport.rooms is not None:
                scope.transport.rooms.leave(conversation.peer)

    def _start_entering(self, scope: AccountScope, room: KnownRoom) -> None:
        if not room.is_entering and room.state.status is RoomStatus.OUT:
            scope.tasks.start(self._keep_entering(scope, room), name="enter a room")

    async def _keep_entering(self, scope: AccountScope, room: KnownRoom) -> None:
        """Try until it is known that I may not; what passes is tried again after longer and longer pauses."""
        pause_s = _FIRST_PAUSE_S
        while room.is_wanted and room.state.status is RoomStatus.OUT:
            try:
                await self._enter(scope, self._room(self.bookmarks.find(room.state.conversation) or room.bookmark))
            except RoomRefused as problem:
                if not is_passing(problem, room.state.info):
                    return
            except NotConnected:
                return
            except (NoAnswer, NotAccepted) as problem:
                _log.info("a room did not answer: %s", type(problem).__name__)
            else:
                return
            await self._clock.sleep(pause_s)
            pause_s = min(pause_s * 2, _LONGEST_PAUSE_S)

    async def _enter(self, scope: AccountScope, room: KnownRoom) -> None:
        """Raises `RoomRefused`, `NotConnected`, `NoAnswer`, `NotAccepted`."""
        if room.is_entering or room.state.status is RoomStatus.JOINED:
            return
        room.is_entering = True
        self._tell(room, replace(room.state, status=RoomStatus.JOINING, problem=None))
        try:
            info = await self._door.look(room.bookmark)
            name = room.bookmark.name or info.name or local_of(room.bookmark.room)
            entered_at = None if self.bookmarks.find(room.state.conversation) else self._clock.now()
            await self._conversations.open_room(room.state.conversation, name, entered_at)
            await self.load_authors(room.state.conversation)
            self._tell(room, replace(room.state, info=info))
            await self._door.enter(room.bookmark, info)
        except UserFacingError as problem:
            refused = problem if isinstance(problem, RoomRefused) else None
            self._tell(room, replace(room.state, status=RoomStatus.OUT, problem=refused))
            raise
        finally:
            room.is_entering = False
        self._histories.begin(scope, room.state.conversation, has_archive=info.has_archive)
        scope.tasks.start(self._door.keep_checking(room), name="room check")

    # --- what a stream tells ---------------------------------------------------------------------

    def deliver(self, fact: RoomFact) -> None:
        if isinstance(fact, BookmarkChanged | BookmarkRemoved):
            self.bookmarks.deliver(fact)
            return
        room = self._rooms.get(ConversationId(fact.account, fact.room))
        if room is None:
            return
        self.heard.publish(fact)
        match fact:
            case OccupantChanged():
                self._on_occupant(room, fact)
            case OccupantLeft():
                self._on_gone(room, fact.nick)
            case RoomJoined():
                self._on_joined(room, fact)
            case SubjectChanged():
                self._on_subject(room, fact)
            case RoomTyping():
                self._writers.hear(self._scope(fact.account), room.state.conversation, fact)
            case RoomLeft():
                self._on_left(room, fact)
            case RoomConfigured():
                self._scope(fact.account).tasks.start(self._look_again(room), name="room changed")

    def _on_occupant(self, room: KnownRoom, fact: OccupantChanged) -> None:
        occupant = fact.occupant
        if fact.before:
            self._on_gone(room, fact.before)
        room.occupants[occupant.nick] = room.changed[occupant.nick] = occupant
        room.gone.discard(occupant.nick)
        room.authors[author_id(fact.room, occupant.author.key)] = occupant.author
        if fact.is_of(room.state.me):
            self._tell(room, replace(room.state, me=occupant, nick=occupant.nick))
        self._tell_occupants_soon(room)

    def _on_gone(self, room: KnownRoom, nick: str) -> None:
        if room.occupants.pop(nick, None) is not None:
            room.changed.pop(nick, None)
            room.gone.add(nick)
            self._writers.forget(room.state.conversation, nick)
            self._tell_occupants_soon(room)

    def _on_joined(self, room: KnownRoom, fact: RoomJoined) -> None:
        room.joined_at_s = self._clock.monotonic_s()
        me, count = fact.me, len(room.occupants)
        self._tell(room, replace(room.state, status=_IN, me=me, nick=me.nick, problem=None, occupants=count))

    def _on_left(self, room: KnownRoom, fact: RoomLeft) -> None:
        problem = None
        if room.is_wanted and not fact.reason.may_rejoin:
            problem = RoomLost(
                room=fact.room, reason=fact.reason, actor=fact.actor, text=fact.text, alternative=fact.alternative
            )
            room.is_wanted = False
        scope = self._scope(fact.account)
        self._histories.end(scope, room.state.conversation)
        self._clear(room, problem)
        if room.is_wanted and scope.is_online:
            self._start_entering(scope, room)

    def _on_subject(self, room: KnownRoom, fact: SubjectChanged) -> None:
        if fact.subject != room.state.subject:
            self._tell(room, replace(room.state, subject=fact.subject))
            conversation, subject = room.state.conversation, fact.subject
            save = self._persistence.keep_trying(lambda: self._store.save_subject(conversation, subject))
            self._scope(fact.account).tasks.start(save, name="subject")

    async def _look_again(self, room: KnownRoom) -> None:
        try:
            info = await self._scopes.rooms(room.bookmark.account).look(room.bookmark.room)
        except (NoAnswer, NotAccepted, NotConnected):
            return
        if not room.bookmark.name and info.name:
            await self._conversations.open_room(room.state.conversation, info.name)
        self._tell(room, replace(room.state, info=info))

    def _on_received(self, received: Received) -> None:
        """Learn who spoke, also before I came."""
        for arrival in received.arrivals:
            envelope = arrival.envelope
            room = self._rooms.get(ConversationId(envelope.account, envelope.peer)) if envelope.author else None
            if room is not None and envelope.author is not None:
                known = author_id(envelope.peer, envelope.author.key)
                room.authors.setdefault(known, envelope.author)
                self._writers.forget(room.state.conversation, envelope.author.nick)

    # --- inside ----------------------------------------------------------------------------------

    def _room(self, bookmark: Bookmark) -> KnownRoom:
        room = self._rooms.get(bookmark.conversation)
        if room is None:
            conversation = bookmark.conversation
            state = RoomState(conversation=conversation, subject=self._subjects.get(conversation, ""))
            room = self._rooms[conversation] = KnownRoom(state=state, bookmark=bookmark)
        room.bookmark = bookmark
        return room

    def _clear(self, room: KnownRoom, problem: RoomLost | None) -> None:
        room.gone.update(room.occupants)
        room.occupants.clear()
        room.changed.clear()
        self._writers.forget_all(room.state.conversation)
        self._tell_occupants_soon(room)
        self._tell(room, replace(room.state, status=RoomStatus.OUT, me=None, occupants=0, problem=problem))

    def _tell(self, room: KnownRoom, state: RoomState) -> None:
        if state != room.state:
            room.state = state
            self.changed.publish(state)

    def _tell_occupants_soon(self, room: KnownRoom) -> None:
        scope = self._scopes.find(room.bookmark.account)
        if scope is not None and not room.is_telling:
            room.is_telling = True
            scope.tasks.start(self._tell_occupants(room), name="occupants")

    async def _tell_occupants(self, room: KnownRoom) -> None:
        try:
            await self._clock.sleep(_OCCUPANTS_TOLD_EVERY_S)
        finally:
            room.is_telling = False
        change = OccupantsChange(
            conversation=room.state.conversation, changed=tuple(room.changed.values()), gone=tuple(room.gone)
        )
        room.changed.clear()
        room.gone.clear()
        self.occupants_changed.publish(change)
        self._tell(room, replace(room.state, occupants=len(room.occupants)))

    def _tell_typing(self, conversation: ConversationId, state: ChatState) -> bool:
        room = self._rooms.get(conversation)
        if room is not None:
            tell_writing(self._scopes, room, state)
        return room is not None

    def _scope(self, account: BareJid) -> AccountScope:
        scope = self._scopes.find(account)
        if scope is None:
            raise NotConnected(account=account)
        return scope

"""Invitations to rooms: those that wait for my answer, and those I send (XEP-0249, XEP-0045 §7.8)."""

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.blocking import Blocking
from desktop_client.core.conversations import Conversations
from desktop_client.core.feed import Feed
from desktop_client.core.persistence import Persistence
from desktop_client.core.ports import Clock
from desktop_client.core.roster import Roster
from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import BareJid, ConversationId, local_of
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected
from desktop_client.domain.room_directory import InvitationDeclined, InvitationFact, InvitationRefused, Invited
from desktop_client.domain.rooms import RoomState, RoomStatus

if TYPE_CHECKING:
    from desktop_client.core.room_ports import RoomStore
    from desktop_client.core.rooms import Rooms

_OLDEST: Final = timedelta(days=30)
_MOST_OF_ONE: Final = 5
_MOST_OF_STRANGERS: Final = 20
_MOST: Final = 100
_log = logging.getLogger(__name__)


class RoomInvitations:
    """At most so many wait that one person, or many strangers, cannot fill the list."""

    def __init__(
        self,
        *,
        rooms: "Callable[[], Rooms]",
        room_changed: Feed[RoomState],
        store: "RoomStore",
        scopes: AccountScopes,
        roster: Roster,
        blocking: Blocking,
        conversations: Conversations,
        persistence: Persistence,
        clock: Clock,
        tasks: TaskScope,
        changed: Feed[ConversationId],
        tell: Callable[[Invited], None],
    ) -> None:
        self.changed = changed
        self.answered: Feed[InvitationDeclined | InvitationRefused] = Feed("answers to invitations")
        """What became of those I sent, where it did not go well."""
        self._rooms = rooms
        self._store = store
        self._scopes = scopes
        self._roster = roster
        self._blocking = blocking
        self._conversations = conversations
        self._persistence = persistence
        self._clock = clock
        self._tasks = tasks
        self._tell = tell
        self._waiting: dict[ConversationId, Invited] = {}
        room_changed.subscribe(self._on_room)
        tasks.start(self._load(), name="invitations")

    def find(self, conversation: ConversationId) -> Invited | None:
        return self._waiting.get(conversation)

    def waiting(self) -> tuple[Invited, ...]:
        """Return all, oldest first."""
        return tuple(sorted(self._waiting.values(), key=lambda each: each.at))

    def is_known(self, invited: Invited) -> bool:
        """Tell whether somebody I deal with invites; what a foreign room says of them does not count."""
        return invited.is_vouched and invited.by is not None and self._roster.is_accepted(invited.account, invited.by)

    def is_request(self, conversation: ConversationId) -> bool:
        """Tell whether a stranger invites."""
        invited = self.find(conversation)
        return invited is not None and not self.is_known(invited)

    # --- mine to answer --------------------------------------------------------------------------

    async def accept(self, conversation: ConversationId, nick: str = "") -> None:
        """Enter; the invitation waits on where that fails. Raises `RoomRefused`, `NotConnected`, `NoAnswer`."""
        invited = self._waiting[conversation]
        await self._rooms().join(invited.account, invited.room, nick, invited.password)
        await self._forget(conversation)

    async def decline(self, conversation: ConversationId) -> None:
        """Forget it; only somebody I deal with is told."""
        invited = self._waiting[conversation]
        if invited.is_carried and invited.by is not None and self.is_known(invited):
            try:
                self._scopes.rooms(invited.account).decline(invited.room, invited.by, "")
            except NotConnected:
                _log.info("declined while offline: nobody is told")
        await self._forget(conversation)
        await self.drop_empty(conversation)

    async def give_up(self, conversation: ConversationId) -> None:
        """Stop wanting into a room that did not let me in; one that I keep, or am invited to, stays in the list."""
        rooms = self._rooms()
        is_expected = rooms.bookmarks.find(conversation) is not None or conversation in self._waiting
        if not is_expected and rooms.state(conversation).status is RoomStatus.OUT:
            await rooms.leave(conversation)
            await self.drop_empty(conversation)

    async def drop_empty(self, conversation: ConversationId) -> None:
        """Take a room off the list in which nothing was ever said."""
        if await self._store.remove_empty(conversation):
            self._conversations.drop(conversation)

    # --- mine to send ----------------------------------------------------------------------------

    def invite(self, conversation: ConversationId, people: Sequence[BareJid], text: str = "") -> None:
        """Invite people; a room for members makes them members by carrying it. Raises `NotConnected`."""
        rooms = self._rooms()
        info, kept = rooms.state(conversation).info, rooms.bookmarks.find(conversation)
        stream = self._scopes.rooms(conversation.account)
        password = kept.password if kept is not None and info.is_password_protected else ""
        for person in dict.fromkeys(people):
            stream.invite(conversation.peer, person, text, password, is_carried=info.is_members_only)

    # --- what a stream tells ---------------------------------------------------------------------

    def deliver(self, fact: InvitationFact) -> None:
        match fact:
            case Invited():
                if self._may_wait(fact):
                    self._waiting[fact.conversation] = fact
                    self._tasks.start(self._keep(fact), name="invitation")
            case InvitationDeclined() | InvitationRefused():
                self.answered.publish(fact)

    def _may_wait(self, invited: Invited) -> bool:
        by = invited.by
        is_blocked = by is not None and self._blocking.is_blocked(ConversationId(invited.account, by))
        is_room_blocked = self._blocking.is_blocked(invited.conversation)
        is_in = self._rooms().state(invited.conversation).status is not RoomStatus.OUT
        if is_blocked or is_room_blocked or is_in or self._clock.now() - invited.at > _OLDEST:
            return False
        if invited.conversation in self._waiting:
            return self.is_known(invited)
        return self._has_room_for(invited)

    def _has_room_for(self, invited: Invited) -> bool:
        waiting = self._waiting.values()
        of_one = sum(1 for each in waiting if each.by == invited.by and each.account == invited.account)
        strangers = sum(1 for each in waiting if not self.is_known(each))
        is_fine = len(waiting) < _MOST and of_one < _MOST_OF_ONE
        if is_fine and (self.is_known(invited) or strangers < _MOST_OF_STRANGERS):
            return True
        _log.warning("dropped one invitation of very many")
        return False

    async def _keep(self, invited: Invited) -> None:
        conversation = invited.conversation
        await self._persistence.keep_trying(lambda: self._store.save_invitation(invited))
        await self._conversations.open_room(conversation, await self._name_of(invited), invited.at)
        self.changed.publish(conversation)
        if self.is_known(invited):
            self._tell(invited)

    async def _name_of(self, invited: Invited) -> str:
        """Ask the room how it is called; a stranger's room learns nothing of me by being asked."""
        if (known := self._conversations.find(invited.conversation)) is not None and known.name:
            return known.name
        name = ""
        if self.is_known(invited):
            try:
                name = (await self._scopes.rooms(invited.account).look(invited.room)).name
            except (NoAnswer, NotAccepted, NotConnected) as problem:
                _log.info("a room does not say its name: %s", type(problem).__name__)
        return name or local_of(invited.room)

    async def _load(self) -> None:
        for invited in await self._store.invitations():
            self._waiting.setdefault(invited.conversation, invited)
            self.changed.publish(invited.conversation)

    def _on_room(self, state: RoomState) -> None:
        """Having entered some other way answers it as well."""
        if state.status is RoomStatus.JOINED and state.conversation in self._waiting:
            self._tasks.start(self._forget(state.conversation), name="invitation answered")

    async def _forget(self, conversation: ConversationId) -> None:
        if self._waiting.pop(conversation, None) is not None:
            await self._persistence.keep_trying(lambda: self._store.remove_invitation(conversation))
            self.changed.publish(conversation)

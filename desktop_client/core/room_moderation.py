"""What moderators and admins do in a room, and who is on its lists (XEP-0045 §8 to §10, XEP-0425)."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.ports import Clock
from desktop_client.core.rooms import Rooms
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.authors import AuthorId
from desktop_client.domain.errors import NoAnswer, NotAccepted
from desktop_client.domain.messages import Direction, Message
from desktop_client.domain.room_powers import (
    AFFILIATION_AFTER,
    LASTING,
    ROLE_AFTER,
    Affiliated,
    RoomDeed,
    deeds,
    deeds_to_absent,
    may_keep_lists,
    may_moderate,
)
from desktop_client.domain.rooms import Affiliation, BanLifted, Occupant, OccupantChanged, RoomFact, VoiceRequested

if TYPE_CHECKING:
    from desktop_client.core.room_ports import RoomStore

_LISTED: Final = (Affiliation.OWNER, Affiliation.ADMIN, Affiliation.MEMBER)
_FORGIVEN: Final = frozenset({"item-not-found"})
"""It is gone already."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """How many messages of a person were taken away, and how many could not be."""

    removed: int
    kept: int = 0


class RoomModeration:
    """All deeds raise `NotConnected`, `NoAnswer`, `NotAccepted`."""

    def __init__(self, *, rooms: Rooms, scopes: AccountScopes, store: "RoomStore", clock: Clock) -> None:
        self._rooms = rooms
        self._scopes = scopes
        self._store = store
        self._clock = clock
        rooms.heard.subscribe(self._on_fact)

    # --- people ----------------------------------------------------------------------------------

    def deeds(self, conversation: ConversationId, other: Occupant | Affiliated) -> tuple[RoomDeed, ...]:
        """Return what I may do to somebody, the mildest first."""
        me = self._rooms.state(conversation).me
        return deeds(me, other) if isinstance(other, Occupant) else deeds_to_absent(me, other)

    async def perform(
        self, conversation: ConversationId, deed: RoomDeed, other: Occupant | Affiliated, reason: str = ""
    ) -> None:
        """Do what I may; a moderator of a room without voices is made by affiliation alone where the room says so."""
        stream, room = self._scopes.rooms(conversation.account), conversation.peer
        if deed in ROLE_AFTER:
            await stream.set_role(room, other.nick, ROLE_AFTER[deed], reason)
        elif other.jid is not None:
            await stream.set_affiliation(room, other.jid, AFFILIATION_AFTER[deed], reason)
            if other.affiliation is Affiliation.OUTCAST and deed is not RoomDeed.BAN:
                self._tell_lifted(conversation, other)

    def can_undo(self, deed: RoomDeed, other: Occupant | Affiliated) -> bool:
        return deed in LASTING and (deed in ROLE_AFTER or other.jid is not None)

    async def undo(self, conversation: ConversationId, deed: RoomDeed, other: Occupant | Affiliated) -> None:
        """Give back what `other` was before a deed; whoever took their nick since gets nothing."""
        stream, room = self._scopes.rooms(conversation.account), conversation.peer
        if isinstance(other, Occupant) and deed in ROLE_AFTER:
            now = self._rooms.occupants(conversation).get(other.nick)
            if now is not None and (now.author.key, now.jid) == (other.author.key, other.jid):
                await stream.set_role(room, other.nick, other.role, "")
        elif other.jid is not None:
            await stream.set_affiliation(room, other.jid, other.affiliation, "")
            if deed is RoomDeed.BAN:
                self._tell_lifted(conversation, other)

    def _tell_lifted(self, conversation: ConversationId, other: Occupant | Affiliated) -> None:
        fact = BanLifted(account=conversation.account, room=conversation.peer, nick=other.nick or other.jid or "")
        self._rooms.deliver(fact)

    async def ban_address(self, conversation: ConversationId, jid: BareJid, reason: str = "") -> None:
        """Ban somebody who is not there."""
        await self._scopes.rooms(conversation.account).set_affiliation(
            conversation.peer, jid, Affiliation.OUTCAST, reason
        )

    async def listed(self, conversation: ConversationId) -> tuple[Affiliated, ...]:
        """Return owners, admins and members, there or not; lists that I may not see are left out."""
        found: list[Affiliated] = []
        for affiliation in _LISTED:
            try:
                found += await self._list(conversation, affiliation)
            except NotAccepted as problem:
                _log.info("a room keeps its list to itself: %s", problem.condition)
        return tuple(found)

    async def banned(self, conversation: ConversationId) -> tuple[Affiliated, ...]:
        return await self._list(conversation, Affiliation.OUTCAST)

    def may_keep_lists(self, conversation: ConversationId) -> bool:
        return may_keep_lists(self._rooms.state(conversation).me)

    async def _list(self, conversation: ConversationId, affiliation: Affiliation) -> tuple[Affiliated, ...]:
        return await self._scopes.rooms(conversation.account).fetch_affiliated(conversation.peer, affiliation)

    def rename_me(self, conversation: ConversationId, nick: str) -> None:
        """Ask for another nick, which is kept once the room agrees. Raises `NotConnected`."""
        self._rooms.set_nick(conversation, nick)

    def _on_fact(self, fact: RoomFact) -> None:
        """Enter under the new nick from now on, also from my other devices."""
        if not isinstance(fact, OccupantChanged) or not fact.before:
            return
        conversation = ConversationId(fact.account, fact.room)
        me, scope = self._rooms.state(conversation).me, self._scopes.find(fact.account)
        kept = self._rooms.bookmarks.find(conversation)
        if fact.is_of(me) and kept is not None and scope is not None:
            changed = replace(kept, nick=fact.occupant.nick)
            scope.tasks.start(self._rooms.bookmarks.keep(changed), name="keep my nick")

    # --- voice -----------------------------------------------------------------------------------

    def ask_voice(self, conversation: ConversationId) -> None:
        """Raises `NotConnected`."""
        self._scopes.rooms(conversation.account).ask_voice(conversation.peer)

    def answer_voice(self, request: VoiceRequested, *, is_granted: bool) -> None:
        """Raises `NotConnected`."""
        self._scopes.rooms(request.account).answer_voice(request, is_granted=is_granted)
        self._rooms.voice.drop(ConversationId(request.account, request.room), request.nick)

    # --- messages --------------------------------------------------------------------------------

    def may_remove(self, message: Message) -> bool:
        """Tell whether I may take somebody's message from everybody here."""
        state = self._rooms.state(message.conversation)
        is_theirs = message.direction is Direction.INCOMING and not message.is_retracted
        return bool(state.info.moderation and message.room_id) and is_theirs and may_moderate(state.me)

    def may_clear(self, conversation: ConversationId) -> bool:
        state = self._rooms.state(conversation)
        return bool(state.info.moderation) and may_moderate(state.me)

    async def remove(self, message: Message, reason: str = "") -> None:
        await self._remove(message.conversation, message.room_id, reason)

    async def clear(self, conversation: ConversationId, author: AuthorId, span: timedelta, reason: str = "") -> Cleared:
        """Take away what somebody said here lately; what fails does not stop the rest."""
        ids = await self._store.said_by(conversation, author, self._clock.now() - span)
        return await self._remove_all(conversation, ids, reason)

    async def _remove_all(self, conversation: ConversationId, ids: Sequence[str], reason: str) -> Cleared:
        kept = 0
        for room_id in ids:
            try:
                await self._remove(conversation, room_id, reason)
            except (NotAccepted, NoAnswer) as problem:
                is_gone = isinstance(problem, NotAccepted) and problem.condition in _FORGIVEN
                kept += not is_gone
        return Cleared(removed=len(ids) - kept, kept=kept)

    async def _remove(self, conversation: ConversationId, room_id: str, reason: str) -> None:
        namespace = self._rooms.state(conversation).info.moderation
        await self._scopes.rooms(conversation.account).moderate(conversation.peer, room_id, reason, namespace)

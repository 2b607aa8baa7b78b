"""Who is writing in rooms (XEP-0085 §5.5)."""

from desktop_client.core.account_scope import AccountScope, AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.core.known_room import KnownRoom
from desktop_client.core.ports import Clock
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.conversations import ChatState, TypingChange
from desktop_client.domain.rooms import RoomStatus, RoomTyping

_BELIEVED_FOR_S = 30.0
_MOST = 20
_MOST_TOLD = 60
"""In a larger room nobody wants to know who writes, and each word costs as many stanzas as there are people."""


class RoomWriters:
    """Believes each sign of writing for a while; a message or leaving ends it."""

    def __init__(self, changed: Feed[TypingChange], clock: Clock) -> None:
        self._changed = changed
        self._clock = clock
        self._until_s: dict[ConversationId, dict[str, float]] = {}

    def hear(self, scope: AccountScope, conversation: ConversationId, fact: RoomTyping) -> None:
        writers = self._until_s.setdefault(conversation, {})
        if fact.state is not ChatState.COMPOSING:
            self.forget(conversation, fact.author.nick)
        elif fact.author.nick in writers or len(writers) < _MOST:
            is_first = not writers
            is_new = fact.author.nick not in writers
            writers[fact.author.nick] = self._clock.monotonic_s() + _BELIEVED_FOR_S
            if is_new:
                self._tell(conversation)
            if is_first:
                scope.tasks.start(self._fade(conversation), name="writers fade")

    def forget(self, conversation: ConversationId, nick: str) -> None:
        if self._until_s.get(conversation, {}).pop(nick, None) is not None:
            self._tell(conversation)

    def forget_all(self, conversation: ConversationId) -> None:
        if self._until_s.pop(conversation, None):
            self._tell(conversation)

    async def _fade(self, conversation: ConversationId) -> None:
        while writers := self._until_s.get(conversation):
            now_s = self._clock.monotonic_s()
            for nick in [nick for nick, until_s in writers.items() if until_s <= now_s]:
                self.forget(conversation, nick)
            if writers:
                await self._clock.sleep(max(0.1, min(writers.values()) - now_s))

    def _tell(self, conversation: ConversationId) -> None:
        names = tuple(self._until_s.get(conversation, {}))
        self._changed.publish(TypingChange(conversation=conversation, is_typing=bool(names), names=names))


def tell_writing(scopes: AccountScopes, room: KnownRoom, state: ChatState) -> None:
    """Tell a room that I write, where it is small enough."""
    conversation = room.state.conversation
    transport = scopes.online(conversation.account)
    is_told = room.state.status is RoomStatus.JOINED and len(room.occupants) <= _MOST_TOLD
    if is_told and transport is not None and transport.rooms is not None:
        transport.rooms.send_typing(conversation.peer, state)

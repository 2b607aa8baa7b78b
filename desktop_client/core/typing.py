"""Who is writing, in both directions (XEP-0085)."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.core.inbox import Received
from desktop_client.core.ports import Clock
from desktop_client.core.roster import Roster
from desktop_client.core.settings import Settings
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.conversations import ChatState, TypingChange
from desktop_client.domain.errors import NotConnected
from desktop_client.domain.facts import ChatStateChanged
from desktop_client.domain.messages import Direction, Envelope, NewMessage, Source
from desktop_client.domain.settings import SEND_TYPING

_PAUSED_AFTER_S = 5.0
_BELIEVED_FOR_S = 30.0


@dataclass(slots=True)
class _Composing:
    """A text of mine that is being written; `last_key_s` is monotonic."""

    last_key_s: float
    is_paused: bool = False


@dataclass(slots=True)
class _Believed:
    """A sign of writing of theirs: believed until `until_s` (monotonic)."""

    since: datetime
    until_s: float


class Typing:
    """Tells contacts that I write and shows who writes to me; a sign of writing fades when it is not repeated."""

    def __init__(
        self,
        *,
        scopes: AccountScopes,
        roster: Roster,
        settings: Settings,
        clock: Clock,
        received: Feed[Received],
    ) -> None:
        self.changed: Feed[TypingChange] = Feed("typing")
        self._scopes = scopes
        self._roster = roster
        self._settings = settings
        self._clock = clock
        self._mine: dict[ConversationId, _Composing] = {}
        self._theirs: dict[ConversationId, _Believed] = {}
        self.tell_room: Callable[[ConversationId, ChatState], bool] | None = None
        """Tells a room what I do, False for what is none; set where there are rooms."""
        received.subscribe(self._on_received)

    def is_typing(self, conversation: ConversationId) -> bool:
        return conversation in self._theirs

    def key_pressed(self, conversation: ConversationId) -> None:
        """Note that the composer holds text which just changed."""
        now_s = self._clock.monotonic_s()
        composing = self._mine.get(conversation)
        if composing is None:
            if self._send(conversation, ChatState.COMPOSING):
                self._mine[conversation] = _Composing(now_s)
                self._start(conversation, self._watch_keys(conversation), name="pause")
            return
        composing.last_key_s = now_s
        if composing.is_paused:
            composing.is_paused = False
            self._send(conversation, ChatState.COMPOSING)
            self._start(conversation, self._watch_keys(conversation), name="pause")

    def emptied(self, conversation: ConversationId) -> None:
        """Note that the text was taken back or the conversation left."""
        if self._mine.pop(conversation, None) is not None:
            self._send(conversation, ChatState.ACTIVE)

    def sent(self, conversation: ConversationId) -> None:
        """Forget the state: the message itself says active (XEP-0085 §5.1)."""
        self._mine.pop(conversation, None)

    def deliver(self, fact: ChatStateChanged) -> None:
        conversation = ConversationId(fact.account, fact.peer)
        if fact.state is not ChatState.COMPOSING:
            self._stop(conversation)
        elif self._roster.is_accepted(fact.account, fact.peer):
            self._begin(conversation)

    def _begin(self, conversation: ConversationId) -> None:
        until_s = self._clock.monotonic_s() + _BELIEVED_FOR_S
        believed = self._theirs.get(conversation)
        if believed is not None:
            believed.until_s = until_s
        else:
            self._theirs[conversation] = _Believed(self._clock.now(), until_s)
            self._start(conversation, self._fade(conversation), name="typing fades")
            self.changed.publish(TypingChange(conversation=conversation, is_typing=True))

    def _stop(self, conversation: ConversationId) -> None:
        if self._theirs.pop(conversation, None) is not None:
            self.changed.publish(TypingChange(conversation=conversation, is_typing=False))

    async def _fade(self, conversation: ConversationId) -> None:
        while (believed := self._theirs.get(conversation)) is not None:
            left_s = believed.until_s - self._clock.monotonic_s()
            if left_s <= 0:
                self._stop(conversation)
                return
            await self._clock.sleep(left_s)

    async def _watch_keys(self, conversation: ConversationId) -> None:
        while (composing := self._mine.get(conversation)) is not None:
            left_s = composing.last_key_s + _PAUSED_AFTER_S - self._clock.monotonic_s()
            if left_s <= 0:
                composing.is_paused = True
                self._send(conversation, ChatState.PAUSED)
                return
            await self._clock.sleep(left_s)

    def _start(self, conversation: ConversationId, work: Coroutine[None, None, None], *, name: str) -> None:
        scope = self._scopes.find(conversation.account)
        if scope is None:
            work.close()
        else:
            scope.tasks.start(work, name=name)

    def _send(self, conversation: ConversationId, state: ChatState) -> bool:
        is_wanted = self._settings.for_conversation(SEND_TYPING, conversation)
        if is_wanted and self.tell_room is not None and self.tell_room(conversation, state):
            return True
        transport = self._scopes.online(conversation.account)
        is_allowed = is_wanted and self._roster.is_accepted(conversation.account, conversation.peer)
        if transport is None or not is_allowed:
            return False
        try:
            transport.send_chat_state(conversation.peer, state)
        except NotConnected:
            return False
        return True

    def _on_received(self, received: Received) -> None:
        if not self._theirs:
            return
        for arrival in received.arrivals:
            if isinstance(arrival, NewMessage) and self._ends_writing(arrival.envelope):
                self._stop(ConversationId(arrival.envelope.account, arrival.envelope.peer))

    def _ends_writing(self, envelope: Envelope) -> bool:
        """Storing takes time: a message from before the sign of writing is not what was being written."""
        believed = self._theirs.get(ConversationId(envelope.account, envelope.peer))
        is_said_now = envelope.direction is Direction.INCOMING and envelope.source is Source.LIVE
        return believed is not None and is_said_now and envelope.at >= believed.since

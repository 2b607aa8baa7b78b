"""Whose private conversations are: a nick may be somebody else's by now (XEP-0045 §7.5, XEP-0421)."""

from collections.abc import Callable
from itertools import count
from secrets import token_hex
from typing import TYPE_CHECKING

from desktop_client.core.account_scope import AccountScope
from desktop_client.core.feed import Feed
from desktop_client.core.inbox import Received
from desktop_client.core.persistence import Persistence
from desktop_client.core.ports import Applied
from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import ConversationId, ConversationKind, bare, is_private, nick_of, private_peer
from desktop_client.domain.messages import (
    DeliveryState,
    Direction,
    ItemsAdded,
    Message,
    NewMessage,
    OutgoingMessage,
    Source,
)
from desktop_client.domain.rooms import OccupantChanged, OccupantLeft, RoomFact, RoomState, RoomStatus

if TYPE_CHECKING:
    from desktop_client.core.room_ports import RoomStore
    from desktop_client.core.rooms import Rooms


class PrivatePartners:
    """Remembers with whom the first words were spoken.

    By the occupant id, else the address, else for as long as they stay under my eyes.
    """

    def __init__(
        self,
        *,
        rooms: "Rooms",
        store: "RoomStore",
        persistence: Persistence,
        tasks: TaskScope,
        received: Feed[Received],
        stored: Feed[Applied],
    ) -> None:
        self.changed: Feed[ConversationId] = Feed("partners of private conversations")
        self._rooms = rooms
        self._store = store
        self._persistence = persistence
        self._tasks = tasks
        self._stored = stored
        self._known: dict[ConversationId, str] = {}
        self._stays: dict[ConversationId, str] = {}
        """Of occupants whom nothing else names, how each stay of theirs is told from the next."""
        self._new_stay: Callable[[], str] = _stays(token_hex(8))
        rooms.heard.subscribe(self._on_fact)
        rooms.changed.subscribe(self._on_room)
        received.subscribe(self._on_received)
        stored.subscribe(self._on_stored)
        tasks.start(self._load(), name="load partners")

    def is_same(self, private: ConversationId) -> bool:
        """Tell False where another than who I spoke with has the nick now."""
        known = self._known.get(private)
        return known is None or self._who(private) in ("", known)

    def accept(self, private: ConversationId) -> None:
        """Speak with who has the nick now."""
        who = self._who(private)
        before = self._known.get(private)
        if who and before != who:
            if before is None:
                self._known[private] = who
            self._tasks.start(self._keep(private, who), name="partner of a private conversation")

    async def _keep(self, private: ConversationId, who: str) -> None:
        """Let nothing go to another person until what waits for the one before is given up on the disk."""
        self._stored.publish(await self._persistence.keep_trying(lambda: self._store.begin_with(private, who)))
        self._known[private] = who
        self.changed.publish(private)

    def begin_stream(self, scope: AccountScope) -> None:
        """Hold back what waits for somebody whose nick another has now."""
        scope.outbox.is_meant = self._is_meant

    def _is_meant(self, message: OutgoingMessage) -> bool:
        if message.kind is not ConversationKind.PRIVATE:
            return True
        return self.is_same(ConversationId(message.account, message.to))

    async def _load(self) -> None:
        self._known = {**await self._store.partners(), **self._known}

    def _who(self, private: ConversationId) -> str:
        """Return "" where nobody has the nick."""
        room = ConversationId(private.account, bare(private.peer))
        occupant = self._rooms.occupants(room).get(nick_of(private.peer))
        if occupant is None:
            return ""
        if occupant.author.is_lasting:
            return occupant.author.key
        return occupant.jid or self._stays.setdefault(private, self._new_stay())

    def _on_fact(self, fact: RoomFact) -> None:
        """Let a stay end with the nick."""
        match fact:
            case OccupantLeft(nick=nick) | OccupantChanged(before=nick) if nick:
                self._stays.pop(ConversationId(fact.account, private_peer(fact.room, nick)), None)

    def _on_room(self, state: RoomState) -> None:
        if state.status is not RoomStatus.JOINED:
            place = state.conversation
            inside = [each for each in self._stays if ConversationId(each.account, bare(each.peer)) == place]
            for private in inside:
                del self._stays[private]

    def _on_received(self, received: Received) -> None:
        for arrival in received.arrivals:
            envelope = arrival.envelope
            is_said = isinstance(arrival, NewMessage) and envelope.direction is Direction.INCOMING
            if is_said and envelope.source is Source.LIVE:
                self._learn(ConversationId(envelope.account, envelope.peer))

    def _on_stored(self, applied: Applied) -> None:
        """Learn from what I say here and now."""
        for change in applied.timeline:
            items = change.items if isinstance(change, ItemsAdded) else ()
            if any(isinstance(each, Message) and each.state is DeliveryState.PENDING for each in items):
                self._learn(change.conversation)

    def _learn(self, conversation: ConversationId) -> None:
        if is_private(conversation.peer) and conversation not in self._known:
            self.accept(conversation)


def _stays(run: str) -> Callable[[], str]:
    numbers = count()
    return lambda: f"stay:{run}:{next(numbers)}"

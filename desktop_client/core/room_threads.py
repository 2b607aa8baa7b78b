"""Threads of rooms: all of one room, and which I want to be told of."""

from collections.abc import Mapping

from desktop_client.core.feed import Feed
from desktop_client.core.inbox import Received
from desktop_client.core.persistence import Persistence
from desktop_client.core.room_ports import RoomStore
from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import Direction, Message, NewMessage

_Thread = tuple[ConversationId, str]


class RoomThreads:
    """A thread is followed from my first words in it, here or on another device, until I choose otherwise."""

    def __init__(
        self, *, store: RoomStore, persistence: Persistence, tasks: TaskScope, received: Feed[Received]
    ) -> None:
        self.changed: Feed[ConversationId] = Feed("threads that are followed")
        self._store = store
        self._persistence = persistence
        self._tasks = tasks
        self._chosen: Mapping[_Thread, bool] = {}
        received.subscribe(self._on_received)
        tasks.start(self._load(), name="load threads")

    async def all(self, room: ConversationId) -> tuple[Message, ...]:
        """Return what each thread of a room began with, the one spoken in last first; `Message.answers` has figures."""
        return await self._store.threads(room)

    async def messages(self, room: ConversationId, name: str) -> tuple[Message, ...]:
        """Return one thread, oldest first, with the message it began with."""
        return await self._store.thread(room, name)

    def is_followed(self, room: ConversationId, name: str) -> bool:
        return self._chosen.get((room, name), False)

    def follow(self, room: ConversationId, name: str, *, is_followed: bool) -> None:
        """Be told of what is said in a thread, or no longer."""
        self._chosen = {**self._chosen, (room, name): is_followed}
        write = self._persistence.keep_trying(lambda: self._store.follow_thread(room, name, is_followed=is_followed))
        self._tasks.start(write, name="follow a thread")
        self.changed.publish(room)

    async def _load(self) -> None:
        self._chosen = {**self._chosen, **await self._store.followed_threads()}

    def _on_received(self, received: Received) -> None:
        for arrival in received.arrivals:
            envelope = arrival.envelope
            if not isinstance(arrival, NewMessage) or envelope.author is None or not arrival.extras.thread:
                continue
            thread = (ConversationId(envelope.account, envelope.peer), arrival.extras.thread)
            if envelope.direction is Direction.OUTGOING and thread not in self._chosen:
                self.follow(*thread, is_followed=True)

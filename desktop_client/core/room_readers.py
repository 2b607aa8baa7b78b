"""Telling rooms how far I have read (XEP-0333): those that only members see into, and only where I want to."""

from typing import TYPE_CHECKING

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.conversations import Conversations
from desktop_client.core.ports import Clock
from desktop_client.core.settings import Settings
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.errors import NotConnected
from desktop_client.domain.rooms import RoomStatus
from desktop_client.domain.settings import SEND_READ_MARKERS

if TYPE_CHECKING:
    from desktop_client.core.room_ports import RoomStore
    from desktop_client.core.rooms import Rooms

_GATHERING_S = 1.5
"""Each word goes to everybody in the room: much that is read in a moment is told once."""


class RoomReaders:
    def __init__(
        self,
        *,
        rooms: "Rooms",
        store: "RoomStore",
        scopes: AccountScopes,
        settings: Settings,
        conversations: Conversations,
        clock: Clock,
    ) -> None:
        self._rooms = rooms
        self._store = store
        self._scopes = scopes
        self._settings = settings
        self._clock = clock
        self._due: set[ConversationId] = set()
        self._told: dict[ConversationId, str] = {}
        conversations.read.subscribe(self._on_read)

    def is_shared(self, conversation: ConversationId) -> bool:
        """Tell whether a room learns what I have read."""
        state = self._rooms.state(conversation)
        is_wanted = self._settings.for_conversation(SEND_READ_MARKERS, conversation)
        return is_wanted and state.status is RoomStatus.JOINED and state.info.is_members_only

    def _on_read(self, conversation: ConversationId) -> None:
        scope = self._scopes.find(conversation.account)
        if scope is not None and conversation not in self._due and self.is_shared(conversation):
            self._due.add(conversation)
            scope.tasks.start(self._tell(conversation), name="read in a room")

    async def _tell(self, conversation: ConversationId) -> None:
        try:
            await self._clock.sleep(_GATHERING_S)
        finally:
            self._due.discard(conversation)
        newest = await self._store.newest_read(conversation)
        if not newest or newest == self._told.get(conversation) or not self.is_shared(conversation):
            return
        try:
            self._scopes.rooms(conversation.account).send_read(conversation.peer, newest)
        except NotConnected:
            return
        self._told[conversation] = newest

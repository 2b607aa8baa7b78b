"""The list of conversations, and what has been read in them."""

from datetime import datetime

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.core.ports import Applied, MessageStore
from desktop_client.core.roster import Roster
from desktop_client.core.settings import Settings
from desktop_client.domain.addresses import BareJid, ConversationId, ConversationKind, bare, domain_of, local_of
from desktop_client.domain.conversations import Conversation, ConversationChange, ConversationChangeKind
from desktop_client.domain.errors import NotConnected, StoreNotWritable
from desktop_client.domain.messages import ItemId
from desktop_client.domain.settings import SEND_READ_MARKERS


class Conversations:
    """All conversations in memory, as the store has them."""

    def __init__(
        self,
        *,
        store: MessageStore,
        scopes: AccountScopes,
        roster: Roster,
        settings: Settings,
        stored: Feed[Applied],
    ) -> None:
        self.changed: Feed[ConversationChange] = Feed("conversations")
        self.read: Feed[ConversationId] = Feed("read conversations")
        """Something was read on this device."""
        self._store = store
        self._scopes = scopes
        self._roster = roster
        self._settings = settings
        self._stored = stored
        self._by_id: dict[ConversationId, Conversation] = {}
        stored.subscribe(self._on_stored)

    async def load(self) -> None:
        for conversation in await self._store.conversations():
            self.put(conversation)

    def all(self) -> tuple[Conversation, ...]:
        return tuple(self._by_id.values())

    def find(self, conversation: ConversationId) -> Conversation | None:
        return self._by_id.get(conversation)

    def is_in_room(self, private: ConversationId) -> bool:
        """Tell whether a conversation with an occupant belongs to a room of mine."""
        room = self._by_id.get(ConversationId(private.account, bare(private.peer)))
        return room is not None and room.kind is ConversationKind.ROOM

    def carries_room(self, service: ConversationId) -> bool:
        """Tell whether this is the service of a room of mine, or the network behind it that a gateway speaks for."""
        network, _, host = service.peer.rpartition("@")
        rooms = (each.id for each in self._by_id.values() if each.kind is ConversationKind.ROOM)
        mine = (room.peer for room in rooms if room.account == service.account and domain_of(room.peer) == host)
        return any(not network or local_of(room).endswith(f"%{network}") for room in mine)

    def unread_count(self) -> int:
        return sum(conversation.unread for conversation in self._by_id.values())

    async def open(self, conversation: ConversationId, name: str = "") -> Conversation:
        """Return a conversation, started now if there was none. Raises `StoreNotWritable`."""
        known = self._by_id.get(conversation)
        if known is not None:
            return known
        opened = await self._store.open_conversation(conversation, name)
        self.put(opened)
        return opened

    async def open_room(
        self, conversation: ConversationId, name: str, entered_at: datetime | None = None
    ) -> Conversation:
        """As `open`, for a room; a name that is not empty is the room's from now on."""
        opened = await self._store.open_conversation(conversation, name, ConversationKind.ROOM, entered_at)
        self.put(opened)
        return opened

    async def mark_read(self, conversation: ConversationId, up_to: ItemId) -> None:
        """Note what was seen, and tell the sender where they asked, are accepted and markers are on (XEP-0333).

        On a full disk the conversation stays unread.
        """
        try:
            applied = await self._store.mark_read(conversation, up_to)
        except StoreNotWritable:
            return
        self._stored.publish(applied)
        if applied.conversations:
            self.read.publish(conversation)
        if applied.marker_due and self._may_send_markers(conversation):
            self._send_displayed(conversation, applied.marker_due)

    def put(self, conversation: Conversation) -> None:
        before = self._by_id.get(conversation.id)
        if before == conversation:
            return
        self._by_id[conversation.id] = conversation
        kind = ConversationChangeKind.CHANGED if before else ConversationChangeKind.ADDED
        self.changed.publish(ConversationChange(kind=kind, conversation=conversation))

    def drop(self, conversation: ConversationId) -> None:
        """Take one off the list that the store has taken away."""
        gone = self._by_id.pop(conversation, None)
        if gone is not None:
            self.changed.publish(ConversationChange(kind=ConversationChangeKind.REMOVED, conversation=gone))

    def forget(self, account: BareJid) -> None:
        """Take the conversations of an account off the list; the store keeps them."""
        for key in [key for key in self._by_id if key.account == account]:
            gone = self._by_id.pop(key)
            self.changed.publish(ConversationChange(kind=ConversationChangeKind.REMOVED, conversation=gone))

    def _may_send_markers(self, conversation: ConversationId) -> bool:
        return self._settings.for_conversation(SEND_READ_MARKERS, conversation) and self._roster.is_accepted(
            conversation.account, conversation.peer
        )

    def _send_displayed(self, conversation: ConversationId, message_id: str) -> None:
        transport = self._scopes.online(conversation.account)
        if transport is None:
            return
        try:
            transport.send_displayed(conversation.peer, message_id)
        except NotConnected:
            return

    def _on_stored(self, applied: Applied) -> None:
        for conversation in applied.conversations:
            self.put(conversation)

"""Reading conversations, and every change of what they show."""

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.core.ports import Applied, MessageStore
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import ItemId, TimelineChange, TimelineSlice


class Timelines:
    """Pages of timelines from the store; where the store ends the archive is asked."""

    def __init__(self, *, store: MessageStore, scopes: AccountScopes, stored: Feed[Applied]) -> None:
        self.changed: Feed[TimelineChange] = Feed("timelines")
        self._store = store
        self._scopes = scopes
        stored.subscribe(self._on_stored)

    async def latest(self, conversation: ConversationId, count: int) -> TimelineSlice:
        return await self._store.latest(conversation, count)

    async def before(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        """Return older items; waits for the archive when the store has none left."""
        older = await self._store.before(conversation, item, count)
        if not older.items and await self._fetch_older(conversation):
            return await self._store.before(conversation, item, count)
        return older

    async def after(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        return await self._store.after(conversation, item, count)

    async def around(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        return await self._store.around(conversation, item, count)

    async def at_position(self, conversation: ConversationId, position: int, count: int) -> TimelineSlice:
        return await self._store.at_position(conversation, position, count)

    def may_have_older(self, conversation: ConversationId) -> bool:
        """Tell whether the server may hold history that is older than what is stored."""
        scope = self._scopes.find(conversation.account)
        return scope is not None and scope.archive_of(conversation).may_have_older(conversation)

    def fetch_gaps(self, conversation: ConversationId) -> None:
        """Ask the archive again for what could not be fetched; the rows change when it comes."""
        scope = self._scopes.find(conversation.account)
        if scope is not None:
            scope.archive_of(conversation).fetch_jumped(conversation)

    async def _fetch_older(self, conversation: ConversationId) -> bool:
        scope = self._scopes.find(conversation.account)
        return scope is not None and await scope.archive_of(conversation).fetch_older(conversation)

    def _on_stored(self, applied: Applied) -> None:
        for change in applied.timeline:
            self.changed.publish(change)

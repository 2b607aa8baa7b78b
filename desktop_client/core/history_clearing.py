"""Taking a conversation's history from this computer, when the person wants it gone."""

from datetime import timedelta
from typing import Final

from desktop_client.core.ground import Ground
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.storage_use import StorageUse

_AT_ONCE: Final = 500
"""Rows of one transaction, so that nothing else waits for long."""


class HistoryClearing:
    """The server and my other devices keep theirs."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    async def use(self) -> StorageUse:
        return await self._ground.ports.messages.use()

    async def clear(self, conversation: ConversationId, older_than: timedelta | None) -> None:
        """Let go of all, or of what is older; what is not sent yet stays. Raises `StoreNotWritable`."""
        store, stored = self._ground.ports.messages, self._ground.stored
        before = None if older_than is None else self._ground.ports.clock.now() - older_than
        while (applied := await store.clear(conversation, before, _AT_ONCE)).timeline:
            stored.publish(applied)

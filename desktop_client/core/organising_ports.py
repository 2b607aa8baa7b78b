"""What is needed to keep conversations in order."""

from typing import Protocol

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.arrangement import Arrangement


class ArrangementStore(Protocol):
    async def arrangements(self) -> dict[ConversationId, Arrangement]:
        """Return those that are not plain."""
        ...

    async def save_arrangement(self, conversation: ConversationId, arrangement: Arrangement) -> None:
        """Raises `StoreNotWritable`."""
        ...

"""Searching what is stored on this computer."""

from desktop_client.core.ports import MessageStore
from desktop_client.domain.search import SearchHit, SearchQuery


class Search:
    """Full-text search; of several searches that overlap only the newest one has results."""

    def __init__(self, store: MessageStore) -> None:
        self._store = store
        self._turn = 0

    async def find(self, query: SearchQuery) -> tuple[SearchHit, ...] | None:
        """Return hits, newest first; None when a later search overtook this one."""
        self._turn += 1
        turn = self._turn
        if query.is_empty:
            return ()
        hits = await self._store.search(query)
        return hits if turn == self._turn else None

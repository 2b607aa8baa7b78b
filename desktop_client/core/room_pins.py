"""Rooms that I pinned are pinned in other programs of mine too, and the other way round (XEP-0469)."""

from dataclasses import replace

from desktop_client.core.arrangements import Arrangements
from desktop_client.core.bookmarks import Bookmarks
from desktop_client.core.feed import Feed
from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.arrangement import PLAIN
from desktop_client.domain.rooms import RoomState, RoomStatus


class RoomPins:
    """What is chosen here counts; a bookmark counts for a room that was never put in order here."""

    def __init__(
        self, *, arrangements: Arrangements, bookmarks: Bookmarks, room_changed: Feed[RoomState], tasks: TaskScope
    ) -> None:
        self._arrangements = arrangements
        self._bookmarks = bookmarks
        self._tasks = tasks
        arrangements.changed.subscribe(self._on_arrangement)
        bookmarks.changed.subscribe(self._on_bookmark)
        room_changed.subscribe(self._on_room)

    def _on_arrangement(self, conversation: ConversationId) -> None:
        kept = self._bookmarks.find(conversation)
        is_pinned = self._arrangements.of(conversation).pinned_at is not None
        if kept is not None and kept.is_pinned is not is_pinned:
            self._tasks.start(self._bookmarks.keep(replace(kept, is_pinned=is_pinned)), name="pin of a room")

    def _on_bookmark(self, conversation: ConversationId) -> None:
        """Follow what another program did."""
        kept = self._bookmarks.find(conversation)
        is_pinned = self._arrangements.of(conversation).pinned_at is not None
        if kept is not None and kept.is_pinned is not is_pinned:
            self._tasks.start(self._arrangements.pin(conversation, is_pinned=kept.is_pinned), name="pin of a room")

    def _on_room(self, state: RoomState) -> None:
        is_new_here = self._arrangements.of(state.conversation) == PLAIN
        if state.status is RoomStatus.JOINED and is_new_here:
            self._on_bookmark(state.conversation)

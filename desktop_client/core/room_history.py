"""The history of rooms: what was missed comes from the room's archive before anything of mine goes (XEP-0313)."""

from collections.abc import Callable

from desktop_client.core.account_scope import AccountScope
from desktop_client.core.archive_sync import ArchiveSync, SyncProgress
from desktop_client.core.feed import Feed
from desktop_client.core.persistence import Persistence
from desktop_client.core.ports import Applied, Clock, MessageStore
from desktop_client.domain.addresses import BareJid, ConversationId


class RoomHistories:
    """One archive for each room that I have been in since the start."""

    def __init__(self, *, store: MessageStore, clock: Clock, persistence: Persistence, stored: Feed[Applied]) -> None:
        self.syncing: Feed[SyncProgress] = Feed("rooms syncing")
        self._store = store
        self._clock = clock
        self._persistence = persistence
        self._stored = stored

    def begin(self, scope: AccountScope, conversation: ConversationId, *, has_archive: bool) -> None:
        """I am in: catch up, then let my messages go."""
        room = conversation.peer
        if not has_archive:
            scope.outbox.open_room(room)
            return
        archive = scope.room_archives.get(room)
        if archive is None:
            archive = scope.room_archives[room] = self._make(scope, room)
            scope.tasks.start(archive.run(), name="room archive")
            scope.tasks.start(archive.repair(), name="room archive repair")
        archive.expect_stream()
        archive.begin_stream()

    def look_again(self, scope: AccountScope, conversation: ConversationId) -> None:
        """Send again what a room that still knows me did not show, and its archive does not hold."""
        room = conversation.peer
        archive = scope.room_archives.get(room)
        scope.outbox.close_room(room)
        if archive is None or not archive.look_again():
            scope.outbox.open_room(room)

    def end(self, scope: AccountScope, conversation: ConversationId) -> None:
        archive = scope.room_archives.get(conversation.peer)
        if archive is not None:
            archive.end_stream()
        scope.outbox.close_room(conversation.peer)

    def _make(self, scope: AccountScope, room: BareJid) -> ArchiveSync:
        return ArchiveSync(
            scope.jid,
            transport=scope.transport,
            store=self._store,
            inbox=scope.inbox,
            clock=self._clock,
            persistence=self._persistence,
            stored=self._stored,
            caught_up=_opening(scope, room),
            syncing=self.syncing,
            room=room,
        )


def _opening(scope: AccountScope, room: BareJid) -> Callable[[bool], None]:
    def caught_up(_is_whole: bool) -> None:
        scope.outbox.open_room(room)

    return caught_up

"""What happened in rooms and matters later is there after a restart."""

from itertools import groupby

from desktop_client.core.persistence import Persistence
from desktop_client.core.room_notices import RoomNotices
from desktop_client.core.room_ports import RoomStore
from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.room_notices import RoomNotice, is_remembered


class KeptNotices:
    def __init__(self, *, notices: RoomNotices, store: RoomStore, persistence: Persistence, tasks: TaskScope) -> None:
        self._notices = notices
        self._store = store
        self._persistence = persistence
        self._tasks = tasks
        notices.said.subscribe(self._on_said)
        tasks.start(self._load(), name="load room notices")

    async def _load(self) -> None:
        kept = await self._store.notices()
        for conversation, of_room in groupby(kept, key=lambda each: each[0]):
            self._notices.remember(conversation, [notice for _, notice in of_room])

    def _on_said(self, said: tuple[ConversationId, tuple[RoomNotice, ...]]) -> None:
        conversation, notices = said
        for notice in filter(is_remembered, notices):
            self._tasks.start(self._save(conversation, notice), name="keep a room notice")

    async def _save(self, conversation: ConversationId, notice: RoomNotice) -> None:
        await self._persistence.keep_trying(lambda: self._store.save_notice(conversation, notice))

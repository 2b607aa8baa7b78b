"""Unsent text, on disk shortly after it was typed."""

from dataclasses import dataclass

from desktop_client.core.conversations import Conversations
from desktop_client.core.feed import Feed
from desktop_client.core.persistence import Persistence
from desktop_client.core.ports import Clock, MessageStore
from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.carried_text import as_carried
from desktop_client.domain.conversations import Draft
from desktop_client.domain.messages import ItemId

_AFTER_LAST_KEY_S = 0.4
_WHILE_TYPING_S = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftChange:
    conversation: ConversationId
    draft: Draft


@dataclass(slots=True)
class _Unsaved:
    """Times are monotonic; `first_key_s` is the oldest key that is not on disk."""

    draft: Draft
    first_key_s: float
    last_key_s: float

    @property
    def due_s(self) -> float:
        return min(self.last_key_s + _AFTER_LAST_KEY_S, self.first_key_s + _WHILE_TYPING_S)


class Drafts:
    """Saves each draft 400 ms after its last key and at least every 2 s while it is typed."""

    def __init__(
        self,
        *,
        store: MessageStore,
        conversations: Conversations,
        clock: Clock,
        persistence: Persistence,
        tasks: TaskScope,
    ) -> None:
        self.changed: Feed[DraftChange] = Feed("drafts")
        """What the composers of all windows that show a conversation should hold."""
        self._store = store
        self._conversations = conversations
        self._clock = clock
        self._persistence = persistence
        self._tasks = tasks
        self._unsaved: dict[ConversationId, _Unsaved] = {}
        self._watched: set[ConversationId] = set()

    def current(self, conversation: ConversationId) -> Draft:
        """Return what the composer of a conversation should hold, saved or not."""
        unsaved = self._unsaved.get(conversation)
        if unsaved is not None:
            return unsaved.draft
        known = self._conversations.find(conversation)
        return known.draft if known else Draft()

    def edit(
        self,
        conversation: ConversationId,
        text: str,
        caret: int,
        *,
        reply_to: ItemId | None = None,
        corrects: ItemId | None = None,
    ) -> None:
        """Take what the composer holds now; `caret` in UTF-16 units."""
        now_s = self._clock.monotonic_s()
        draft = Draft(
            text=as_carried(text), caret=caret, saved_at=self._clock.now(), reply_to=reply_to, corrects=corrects
        )
        self.changed.publish(DraftChange(conversation=conversation, draft=draft))
        before = self._unsaved.get(conversation)
        first_key_s = before.first_key_s if before else now_s
        self._unsaved[conversation] = _Unsaved(draft, first_key_s, now_s)
        if conversation not in self._watched:
            self._watched.add(conversation)
            self._tasks.start(self._save_when_due(conversation), name="draft")

    def take(self, conversation: ConversationId) -> None:
        """Stop saving a text that is being sent; storing the message clears what was saved."""
        self._unsaved.pop(conversation, None)
        self.changed.publish(DraftChange(conversation=conversation, draft=Draft()))

    def has_unsaved(self, conversation: ConversationId) -> bool:
        return conversation in self._unsaved

    async def flush(self) -> None:
        """Save everything now: the window closes. Raises `StoreNotWritable`."""
        for conversation in tuple(self._unsaved):
            await self._write(conversation)

    async def _save_when_due(self, conversation: ConversationId) -> None:
        try:
            while (unsaved := self._unsaved.get(conversation)) is not None:
                left_s = unsaved.due_s - self._clock.monotonic_s()
                if left_s > 0:
                    await self._clock.sleep(left_s)
                else:
                    await self._persistence.keep_trying(lambda: self._write(conversation))
        finally:
            self._watched.discard(conversation)

    async def _write(self, conversation: ConversationId) -> None:
        """Save what is newest; nothing when the text was sent in the meantime."""
        unsaved = self._unsaved.get(conversation)
        if unsaved is None:
            return
        saved = await self._store.save_draft(conversation, unsaved.draft)
        self._conversations.put(saved)
        newer = self._unsaved.get(conversation)
        if newer is unsaved:
            del self._unsaved[conversation]
        elif newer is not None:
            newer.first_key_s = newer.last_key_s

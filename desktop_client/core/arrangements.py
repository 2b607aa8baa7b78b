"""What I pinned, muted, put away or marked, by conversation."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from desktop_client.core.feed import Feed
from desktop_client.core.organising_ports import ArrangementStore
from desktop_client.core.ports import Clock
from desktop_client.core.scope import TaskScope
from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.arrangement import FOREVER, PLAIN, Arrangement
from desktop_client.domain.conversations import Conversation


class Arrangements:
    """Every change holds at once and is saved; all but `load` raise `StoreNotWritable`, then nothing changed."""

    def __init__(
        self,
        *,
        store: ArrangementStore,
        clock: Clock,
        tasks: TaskScope,
        find: Callable[[ConversationId], Conversation | None],
        accounts_changed: Feed[tuple[Account, ...]],
    ) -> None:
        self.changed: Feed[ConversationId] = Feed("arrangements")
        self.chosen: Feed[ConversationId] = Feed("chosen arrangements")
        """As `changed`, where it was changed on this device."""
        self._store = store
        self._clock = clock
        self._tasks = tasks
        self._find = find
        self._known: dict[ConversationId, Arrangement] = {}
        accounts_changed.subscribe(self._on_accounts)

    async def load(self) -> None:
        self._known = await self._store.arrangements()
        for conversation in self._known:
            self._watch_end_of_mute(conversation)

    def of(self, conversation: ConversationId) -> Arrangement:
        return self._known.get(conversation, PLAIN)

    def is_muted(self, conversation: ConversationId) -> bool:
        return self.of(conversation).is_muted(self._clock.now())

    def is_archived(self, conversation: ConversationId) -> bool:
        known = self._find(conversation)
        return known is not None and self.of(conversation).is_archived(known, self._clock.now())

    # --- what I choose ---

    async def pin(self, conversation: ConversationId, *, is_pinned: bool) -> None:
        """Put a conversation below the other pinned ones, or back among all; a pinned one is not archived."""
        before = self.of(conversation)
        if is_pinned:
            after = replace(before, pinned_at=before.pinned_at or self._clock.now(), archived_at=None)
        else:
            after = replace(before, pinned_at=None)
        await self._choose(conversation, after)

    async def mute(self, conversation: ConversationId, until: datetime | None) -> None:
        """Tell nothing of a conversation until then, `FOREVER`, or None: tell of it again."""
        await self._choose(conversation, replace(self.of(conversation), muted_until=until))

    async def archive(self, conversation: ConversationId, *, is_archived: bool) -> None:
        """Take a conversation off the list until something new comes, or bring it back."""
        if not is_archived:
            await self._choose(conversation, replace(self.of(conversation), archived_at=None))
            return
        known, now = self._find(conversation), self._clock.now()
        newest = known.preview.at if known is not None and known.preview is not None else now
        await self._choose(conversation, replace(self.of(conversation), archived_at=max(now, newest), pinned_at=None))

    async def mark_unread(self, conversation: ConversationId, *, is_unread: bool) -> None:
        if self.of(conversation).is_marked_unread is not is_unread:
            await self._choose(conversation, replace(self.of(conversation), is_marked_unread=is_unread))

    # --- what another device of mine chose ---

    async def take(self, conversation: ConversationId, arrangement: Arrangement) -> None:
        if arrangement != self.of(conversation):
            await self._put(conversation, arrangement, is_waiting=False)

    # --- inside ---

    async def _choose(self, conversation: ConversationId, arrangement: Arrangement) -> None:
        await self._put(conversation, arrangement, is_waiting=True)
        self.chosen.publish(conversation)

    async def _put(self, conversation: ConversationId, arrangement: Arrangement, *, is_waiting: bool) -> None:
        await self._store.save_arrangement(conversation, arrangement, is_waiting=is_waiting)
        self._known[conversation] = arrangement
        self._watch_end_of_mute(conversation)
        self.changed.publish(conversation)

    def _watch_end_of_mute(self, conversation: ConversationId) -> None:
        until = self.of(conversation).muted_until
        if until is not None and self._clock.now() < until != FOREVER:
            self._tasks.start(self._end_mute(conversation, until), name="end of a mute")

    async def _end_mute(self, conversation: ConversationId, until: datetime) -> None:
        while (rest_s := (until - self._clock.now()).total_seconds()) > 0:
            await self._clock.sleep(rest_s)
        if self.of(conversation).muted_until == until:
            self.changed.publish(conversation)

    def _on_accounts(self, accounts: tuple[Account, ...]) -> None:
        """Forget what belongs to accounts that are gone from this computer."""
        jids = {account.jid for account in accounts}
        self._known = {each: known for each, known in self._known.items() if each.account in jids}

"""What I pinned, muted, put away or marked, by conversation."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from operator import itemgetter

from desktop_client.core.feed import Feed
from desktop_client.core.ports import Clock
from desktop_client.core.private_items import PrivateItems
from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.arrangement import FOREVER, PLAIN, Arrangement
from desktop_client.domain.conversations import Conversation
from desktop_client.domain.private_items import PrivateKey, PrivateKind, conversation_of

_APART = timedelta(seconds=1)


class Arrangements:
    """Every change holds at once and is saved; what chooses raises `StoreNotWritable`, then nothing changed."""

    def __init__(
        self,
        *,
        items: PrivateItems,
        clock: Clock,
        tasks: TaskScope,
        find: Callable[[ConversationId], Conversation | None],
    ) -> None:
        self.changed: Feed[ConversationId] = Feed("arrangements")
        self._items = items
        self._clock = clock
        self._tasks = tasks
        self._find = find
        items.changed.subscribe(self._on_item)

    def watch(self) -> None:
        """Follow the mutes that end by themselves, once what is kept was loaded."""
        for item in self._items.of(PrivateKind.ARRANGEMENT):
            self._watch_end_of_mute(conversation_of(item.key, item.value))

    def of(self, conversation: ConversationId) -> Arrangement:
        item = self._items.find(_key(conversation))
        return item.value if item is not None and isinstance(item.value, Arrangement) else PLAIN

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
            after = replace(before, pinned_at=before.pinned_at or self._below_all(), archived_at=None)
        else:
            after = replace(before, pinned_at=None)
        await self._choose(conversation, after)

    async def move_pin(self, conversation: ConversationId, above: ConversationId | None) -> None:
        """Put a pinned conversation right below another pinned one, or on top; the others keep their stamps.

        Two that were pinned in the same moment leave no room between them: the later ones then follow a second apart.
        """
        others = [(at, each) for at, each in self._pinned() if each != conversation]
        place = next((number for number, (_, each) in enumerate(others, 1) if each == above), 0)
        upper = others[place - 1][0] if place else None
        lower = others[place][0] if place < len(others) else None
        await self._pin_at(conversation, _between(upper, lower, self._clock.now()))
        at = self.of(conversation).pinned_at
        for stamp, each in others[place:]:
            if at is None or at < stamp:
                break
            at += _APART
            await self._pin_at(each, at)

    def _pinned(self) -> list[tuple[datetime, ConversationId]]:
        """Return the pinned ones in their order."""
        items = self._items.of(PrivateKind.ARRANGEMENT)
        known = [conversation_of(item.key, item.value) for item in items]
        pinned = ((at, each) for each in known if (at := self.of(each).pinned_at) is not None)
        return sorted(pinned, key=itemgetter(0))

    def _below_all(self) -> datetime:
        pinned = self._pinned()
        return _between(pinned[-1][0] if pinned else None, None, self._clock.now())

    async def _pin_at(self, conversation: ConversationId, at: datetime) -> None:
        await self._choose(conversation, replace(self.of(conversation), pinned_at=at))

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

    # --- inside ---

    async def _choose(self, conversation: ConversationId, arrangement: Arrangement) -> None:
        if arrangement == PLAIN:
            await self._items.remove(_key(conversation))
        else:
            await self._items.keep(_key(conversation), arrangement)

    def _on_item(self, key: PrivateKey) -> None:
        if key.kind is PrivateKind.ARRANGEMENT:
            conversation = ConversationId(key.account, BareJid(key.id))
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


def _between(upper: datetime | None, lower: datetime | None, now: datetime) -> datetime:
    """Return a stamp between two, None for the end of the list; beyond the lower one where there is no room."""
    if upper is None:
        return now if lower is None else lower - _APART
    if lower is None:
        return max(now, upper + _APART)
    half = (lower - upper) // 2
    return upper + (half or _APART)


def _key(conversation: ConversationId) -> PrivateKey:
    return PrivateKey(conversation.account, PrivateKind.ARRANGEMENT, conversation.peer)

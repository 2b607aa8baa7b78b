"""What concerns me in particular: replies to me, reactions to what I wrote, calls I missed, requests."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop_client.core.activity import Activity
from desktop_client.core.feed import Feed
from desktop_client.core.inbox import Received
from desktop_client.core.persistence import Persistence
from desktop_client.core.ports import Applied, Clock
from desktop_client.core.roster import Roster
from desktop_client.core.scope import TaskScope
from desktop_client.core.subscriptions import Subscriptions
from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.call_record import NOT_TAKEN_HERE
from desktop_client.domain.happenings import Happening, HappeningId, HappeningKind
from desktop_client.domain.messages import (
    CallItem,
    Direction,
    ItemId,
    ItemsAdded,
    ItemsChanged,
    ItemsRemoved,
    Message,
    TimelineChange,
    TimelineItem,
)
from desktop_client.domain.roster import SubscriptionRequested

if TYPE_CHECKING:
    from desktop_client.core.organising_ports import HappeningStore

_MOST = 200


class Happenings:
    """The newest in memory, newest first; what happens in the conversation that is looked at counts as read."""

    def __init__(
        self,
        *,
        store: "HappeningStore",
        tasks: TaskScope,
        clock: Clock,
        persistence: Persistence,
        roster: Roster,
        activity: Activity,
        received: Feed[Received],
        stored: Feed[Applied],
        subscriptions: Subscriptions,
        accounts_changed: Feed[tuple[Account, ...]],
    ) -> None:
        self.changed: Feed[None] = Feed("happenings")
        self._store = store
        self._tasks = tasks
        self._clock = clock
        self._persistence = persistence
        self._roster = roster
        self._activity = activity
        self._known: tuple[Happening, ...] = ()
        received.subscribe(self._on_received)
        stored.subscribe(self._on_stored)
        subscriptions.changed.subscribe(self._on_requests)
        activity.changed.subscribe(self._on_watched)
        accounts_changed.subscribe(lambda _accounts: self._start(()))

    def note(self, *happenings: Happening) -> None:
        """Keep what I wanted to be told of."""
        self._start(happenings)

    def latest(self) -> tuple[Happening, ...]:
        return self._known

    def unread_count(self) -> int:
        return sum(not each.is_read for each in self._known)

    async def load(self) -> None:
        known = await self._store.happenings(_MOST)
        if known != self._known:
            self._known = known
            self.changed.publish(None)

    async def mark_read(self, *ids: HappeningId) -> None:
        """Raises `StoreNotWritable`."""
        await self._store.mark_happenings_read(ids)
        await self.load()

    async def mark_all_read(self) -> None:
        """Raises `StoreNotWritable`."""
        await self.mark_read(*(each.id for each in self._known if not each.is_read))

    # --- what happens ---

    def _on_received(self, received: Received) -> None:
        if received.is_history:
            return
        first_seen = set(received.applied.new_incoming)
        items = [item for item in _added(received.applied) if item.id in first_seen]
        replies = [self._of_reply(item) for item in items if _is_reply_to_me(item) and self._is_known(item)]
        named = [self._happening(HappeningKind.MENTION, item) for item in items if _names_me(item)]
        new = (*replies, *named, *self._reactions(received))
        if new:
            self._start(new)

    def _on_stored(self, applied: Applied) -> None:
        """Take calls, and follow what became of messages that are listed."""
        calls = [item for item in _added(applied) if isinstance(item, CallItem) and _is_missed(item)]
        listed = {each.item for each in self._known if each.item is not None}
        touched = {each for change in applied.timeline for each in _touched(change)}
        new = tuple(self._of_call(item) for item in calls if self._is_known(item))
        if new or listed & touched:
            self._start(new)

    def _on_requests(self, requests: tuple[SubscriptionRequested, ...]) -> None:
        now = self._clock.now()
        asked = (ConversationId(each.account, each.jid) for each in requests)
        self._start(tuple(Happening(kind=HappeningKind.REQUEST, conversation=each, at=now) for each in asked))

    def _on_watched(self, conversation: ConversationId | None) -> None:
        """Read what happened in a conversation when it is looked at; a request is not part of one."""
        seen = [each for each in self._known if each.conversation == conversation and not each.is_read]
        ids = [each.id for each in seen if each.kind is not HappeningKind.REQUEST]
        if ids:
            self._tasks.start(self._read(ids), name="happenings read")

    async def _read(self, ids: list[HappeningId]) -> None:
        await self._persistence.keep_trying(lambda: self._store.mark_happenings_read(ids))
        await self.load()

    def _start(self, happenings: tuple[Happening, ...]) -> None:
        self._tasks.start(self._keep(happenings), name="happenings")

    async def _keep(self, happenings: tuple[Happening, ...]) -> None:
        if happenings:
            await self._persistence.keep_trying(lambda: self._store.add_happenings(happenings))
        await self.load()

    # --- of what kind ---

    def _is_known(self, item: TimelineItem) -> bool:
        if isinstance(item, Message) and item.is_in_room:
            return True
        return self._roster.is_accepted(item.conversation.account, item.conversation.peer)

    def _of_reply(self, item: TimelineItem) -> Happening:
        return self._happening(HappeningKind.REPLY, item)

    def _of_call(self, item: TimelineItem) -> Happening:
        return self._happening(HappeningKind.MISSED_CALL, item)

    def _happening(self, kind: HappeningKind, item: TimelineItem) -> Happening:
        is_read = item.conversation == self._activity.watched
        return Happening(kind=kind, conversation=item.conversation, at=item.at, item=item.id, is_read=is_read)

    def _reactions(self, received: Received) -> Iterator[Happening]:
        for item, reactions in received.applied.reacted:
            envelope = reactions.envelope
            conversation = ConversationId(envelope.account, envelope.peer)
            if envelope.author is not None or self._roster.is_accepted(envelope.account, envelope.peer):
                yield Happening(
                    kind=HappeningKind.REACTION,
                    conversation=conversation,
                    at=envelope.at,
                    item=item,
                    emoji=" ".join(reactions.emoji),
                    is_read=conversation == self._activity.watched,
                )


def _added(applied: Applied) -> Iterator[TimelineItem]:
    for change in applied.timeline:
        if isinstance(change, ItemsAdded):
            yield from change.items


def _touched(change: TimelineChange) -> tuple[ItemId, ...]:
    match change:
        case ItemsRemoved(ids=ids):
            return ids
        case ItemsChanged(items=items):
            return tuple(item.id for item in items)
        case ItemsAdded():
            return ()


def _is_reply_to_me(item: TimelineItem) -> bool:
    return isinstance(item, Message) and item.reply is not None and item.reply.sender == item.conversation.account


def _names_me(item: TimelineItem) -> bool:
    return isinstance(item, Message) and item.is_mention and not _is_reply_to_me(item)


def _is_missed(call: CallItem) -> bool:
    return call.direction is Direction.INCOMING and call.end in NOT_TAKEN_HERE

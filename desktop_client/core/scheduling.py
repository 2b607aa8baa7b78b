"""Messages that are written now and sent later, by one of my devices."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from uuid import uuid4

from desktop_client.core.account_scope import AccountScope, AccountScopes
from desktop_client.core.alarm import Alarm
from desktop_client.core.archive_sync import SyncProgress
from desktop_client.core.drafts import Drafts
from desktop_client.core.feed import Feed
from desktop_client.core.happenings import Happenings
from desktop_client.core.persistence import Persistence
from desktop_client.core.ports import Clock, MessageStore
from desktop_client.core.private_items import PrivateItems
from desktop_client.core.private_sync import Claim, PrivateSync
from desktop_client.core.scope import TaskScope
from desktop_client.domain.accounts import ConnectionState, ConnectionStatus
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.carried_text import sendable
from desktop_client.domain.composing import compose
from desktop_client.domain.errors import NoAnswer, NotConnected
from desktop_client.domain.happenings import Happening, HappeningKind
from desktop_client.domain.messages import ItemId, OriginId, known_as
from desktop_client.domain.private_items import (
    KeptItem,
    PrivateKey,
    PrivateKind,
    Scheduled,
    Standing,
    conversation_of,
)

LATE = timedelta(hours=4)
"""What could not be sent for so long is sent by nobody but the person."""
_AGAIN = timedelta(seconds=30)


class Plan(Enum):
    """What becomes of a scheduled message."""

    MINE = auto()
    ELSEWHERE = auto()
    """Another device of mine sends it."""
    MISSED = auto()
    """Its time was missed by too much."""
    DOUBTED = auto()
    """Nobody can tell whether it was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A message and when it shall go out."""

    key: PrivateKey
    message: Scheduled
    plan: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class SchedulingParts:
    """What sending later needs."""

    items: PrivateItems
    sync: PrivateSync
    store: MessageStore
    scopes: AccountScopes
    drafts: Drafts
    happenings: Happenings
    persistence: Persistence
    clock: Clock
    tasks: TaskScope
    status_changed: Feed[ConnectionStatus]
    syncing: Feed[SyncProgress]


class Scheduling:
    """Before a device sends, it takes the item away from the server: of all that try, one succeeds and sends.

    So does a device that changes the text or the time, or takes a message over: it publishes the new version only
    when it took the older one away, and the device that owned it finds nothing to take. Every version has its own id;
    the `origin_id` of the message stays.
    """

    def __init__(self, parts: SchedulingParts) -> None:
        self.changed: Feed[None] = Feed("scheduled messages")
        self.overtaken: Feed[ConversationId] = Feed("overtaken scheduled messages")
        """What was done here came too late: the message was sent, changed or deleted on another device."""
        self._parts = parts
        self._items = parts.items
        self._is_sending = False
        self._noted: set[PrivateKey] = set()
        self._alarm = Alarm("scheduled messages", clock=parts.clock, tasks=parts.tasks, ring=self._look)
        parts.items.changed.subscribe(self._on_item)
        parts.items.told.subscribe(self._on_item)
        parts.items.lost.subscribe(self._on_lost)
        parts.status_changed.subscribe(self._on_status)
        parts.syncing.subscribe(self._on_syncing)
        self._note_missed()
        self._look()

    # --- what is planned ---

    def of(self, conversation: ConversationId) -> tuple[Planned, ...]:
        """Return what is planned in a conversation, the next first."""
        planned = [each for each in self.all() if conversation_of(each.key, each.message) == conversation]
        return tuple(sorted(planned, key=lambda each: each.message.due_at))

    def all(self) -> tuple[Planned, ...]:
        return tuple(
            Planned(key=item.key, message=item.value, plan=self._plan(item, item.value))
            for item in self._items.of(PrivateKind.SCHEDULED)
            if isinstance(item.value, Scheduled)
        )

    def _plan(self, item: KeptItem, message: Scheduled) -> Plan:
        if item.standing is Standing.DOUBTED:
            return Plan.DOUBTED
        if message.owner != self._items.device:
            return Plan.ELSEWHERE
        is_missed = self._parts.clock.now() - message.due_at > LATE and item.standing is not Standing.SPENDING
        return Plan.MISSED if is_missed else Plan.MINE

    # --- what I do ---

    async def schedule(
        self, conversation: ConversationId, text: str, due_at: datetime, reply_to: ItemId | None = None
    ) -> None:
        """Keep a text to be sent later; the draft is gone then. Raises `MessageTooLong`, `StoreNotWritable`."""
        answered = await self._parts.store.message(reply_to) if reply_to is not None else None
        message = Scheduled(
            peer=conversation.peer,
            text=sendable(text),
            due_at=due_at,
            origin_id=OriginId(str(uuid4())),
            owner=self._items.device,
            reply_to=known_as(answered) if answered is not None else "",
        )
        await self._items.keep(PrivateKey(conversation.account, PrivateKind.SCHEDULED, str(uuid4())), message)
        self._parts.drafts.edit(conversation, "", 0)

    async def change(self, key: PrivateKey, *, text: str | None = None, due_at: datetime | None = None) -> None:
        """Give one of this device other words or another time. Raises `MessageTooLong`, `StoreNotWritable`."""
        message = self._message(key)
        if message is not None:
            words = message.text if text is None else sendable(text)
            await self._rewrite(key, replace(message, text=words, due_at=due_at or message.due_at))

    async def take_over(self, key: PrivateKey) -> None:
        """Let this device send it and no other. Raises `StoreNotWritable`."""
        message = self._message(key)
        if message is not None:
            await self._rewrite(key, replace(message, owner=self._items.device))

    async def delete(self, key: PrivateKey) -> None:
        """Raises `StoreNotWritable`."""
        await self._items.remove(key)

    async def send_now(self, key: PrivateKey) -> None:
        """Send one of this device at once, or as soon as there is a connection. Raises `StoreNotWritable`."""
        item = self._items.find(key)
        if item is None or not isinstance(item.value, Scheduled):
            return
        if item.standing is Standing.DOUBTED:
            await self._send(key, item.value)
        else:
            await self._rewrite(key, replace(item.value, due_at=self._parts.clock.now(), owner=self._items.device))

    def _message(self, key: PrivateKey) -> Scheduled | None:
        item = self._items.find(key)
        return item.value if item is not None and isinstance(item.value, Scheduled) else None

    async def _rewrite(self, key: PrivateKey, message: Scheduled) -> None:
        item = self._items.find(key)
        if item is not None:
            await self._items.supersede(item, str(uuid4()), message)

    # --- when the time has come ---

    def _look(self) -> None:
        """Send what is due, and wait for what is due next."""
        if any(each.plan is Plan.DOUBTED for each in self.all()):
            self._parts.tasks.start(self._examine(), name="examine scheduled")
        now = self._parts.clock.now()
        if self._due() and not self._is_sending:
            self._is_sending = True
            self._parts.tasks.start(self._send_due(), name="send scheduled")
        times = [each.message.due_at for each in self.all() if each.plan is Plan.MINE]
        self._alarm.set(min((at for at in times if at > now), default=None))

    def _due(self) -> list[Planned]:
        now = self._parts.clock.now()
        mine = [each for each in self.all() if each.plan is Plan.MINE and each.message.due_at <= now]
        return [each for each in mine if self._is_ready(each.key)]

    def _is_ready(self, key: PrivateKey) -> bool:
        """Only what the server has can be taken away there; where it keeps nothing, this device is alone."""
        item = self._items.find(key)
        is_told = item is not None and item.standing in (Standing.TOLD, Standing.SPENDING)
        is_alone = self._parts.sync.keeps_nothing(key.account)
        return self._parts.scopes.online(key.account) is not None and (is_told or is_alone)

    async def _send_due(self) -> None:
        try:
            for each in self._due():
                await self._send_if_mine(each)
        except (NoAnswer, NotConnected):
            self._alarm.set(self._parts.clock.now() + _AGAIN)
            return
        finally:
            self._is_sending = False
        self._look()

    async def _send_if_mine(self, planned: Planned) -> None:
        transport = self._parts.scopes.online(planned.key.account)
        if transport is None or transport.organising is None:
            raise NotConnected(account=planned.key.account)
        claim = await self._parts.sync.claim(planned.key, transport.organising)
        if claim is Claim.WON:
            await self._send(planned.key, planned.message)

    async def _examine(self) -> None:
        """Forget what turns out to be sent; the person is told once of what stays in doubt."""
        for each in self.all():
            if each.plan is not Plan.DOUBTED:
                continue
            conversation = conversation_of(each.key, each.message)
            if await self._parts.store.named(conversation, each.message.origin_id) is not None:
                await self._items.drop(each.key)
                self.overtaken.publish(conversation)
            elif each.key not in self._noted:
                self._note(each)

    async def _send(self, key: PrivateKey, message: Scheduled) -> None:
        """Hand it to the outbox once, whatever happened before, then forget it."""
        conversation, scope = ConversationId(key.account, message.peer), self._scope(key)
        store = self._parts.store
        if await store.named(conversation, message.origin_id) is None:
            reply_to = await store.named(conversation, message.reply_to) if message.reply_to else None
            await self._kept(
                lambda: scope.outbox.send(
                    conversation, compose(message.text), reply_to, keeps_draft=True, origin_id=message.origin_id
                )
            )
        await self._items.drop(key)

    async def _kept(self, write: Callable[[], Awaitable[ItemId]]) -> None:
        await self._parts.persistence.keep_trying(write)

    def _scope(self, key: PrivateKey) -> AccountScope:
        scope = self._parts.scopes.find(key.account)
        if scope is None:
            raise NotConnected(account=key.account)
        return scope

    # --- what was missed, and what others did ---

    def _note_missed(self) -> None:
        for each in self.all():
            if each.plan is Plan.MISSED and each.key not in self._noted:
                self._note(each)

    def _note(self, planned: Planned) -> None:
        self._noted.add(planned.key)
        conversation = conversation_of(planned.key, planned.message)
        at = planned.message.due_at
        self._parts.happenings.note(Happening(kind=HappeningKind.NOT_SENT, conversation=conversation, at=at))

    def _on_item(self, key: PrivateKey) -> None:
        if key.kind is PrivateKind.SCHEDULED:
            self.changed.publish(None)
            self._look()

    def _on_lost(self, item: KeptItem) -> None:
        if isinstance(item.value, Scheduled):
            self.overtaken.publish(conversation_of(item.key, item.value))

    def _on_status(self, status: ConnectionStatus) -> None:
        if status.state is ConnectionState.ONLINE:
            self._note_missed()
            self._look()

    def _on_syncing(self, progress: SyncProgress) -> None:
        """Look again once the archive has shown what my other devices sent."""
        if not progress.is_running:
            self._look()

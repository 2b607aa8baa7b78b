"""Being reminded of messages, once among my devices."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.activity import Activity
from desktop_client.core.alarm import Alarm
from desktop_client.core.alerts import Alerts
from desktop_client.core.feed import Feed
from desktop_client.core.happenings import Happenings
from desktop_client.core.marks import Marks, target_of
from desktop_client.core.ports import Clock
from desktop_client.core.private_items import PrivateItems
from desktop_client.core.private_sync import Claim, PrivateSync
from desktop_client.core.scope import TaskScope
from desktop_client.domain.accounts import ConnectionState, ConnectionStatus
from desktop_client.domain.errors import NoAnswer, NotConnected
from desktop_client.domain.happenings import Happening, HappeningKind
from desktop_client.domain.messages import Message
from desktop_client.domain.private_items import KeptItem, PrivateKey, PrivateKind, Reminder, Standing, conversation_of

_GRACE_S = 20.0
"""A start has so long to learn from the server what was told elsewhere, before it tells by itself."""
_MOVED_WITHIN_S = 2.0
_YIELD = timedelta(seconds=5)
"""The device where somebody sits goes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderParts:
    """What reminding needs."""

    items: PrivateItems
    sync: PrivateSync
    marks: Marks
    scopes: AccountScopes
    activity: Activity
    alerts: Alerts
    happenings: Happenings
    clock: Clock
    tasks: TaskScope
    status_changed: Feed[ConnectionStatus]


class Reminders:
    """Of the devices that are there, one tells; each lists it. A device without a connection tells by itself."""

    def __init__(self, parts: ReminderParts) -> None:
        self.changed: Feed[None] = Feed("reminders")
        self._parts = parts
        self._items = parts.items
        self._patient_until = parts.clock.now() + timedelta(seconds=_GRACE_S)
        self._is_telling = False
        self._alarm = Alarm("reminders", clock=parts.clock, tasks=parts.tasks, ring=self._look)
        parts.items.changed.subscribe(self._on_item)
        parts.items.gone.subscribe(self._on_gone)
        parts.status_changed.subscribe(self._on_status)
        self._look()

    async def remind(self, message: Message, due_at: datetime) -> None:
        """Remind me of a message, at this time instead of the one chosen before. Raises `StoreNotWritable`."""
        reminder, known = Reminder(target=target_of(message), due_at=due_at), self.of(message)
        if known is not None:
            await self._items.supersede(known, str(uuid4()), reminder)
        else:
            await self._items.keep(
                PrivateKey(message.conversation.account, PrivateKind.REMINDER, str(uuid4())), reminder
            )

    async def cancel(self, message: Message) -> None:
        """Raises `StoreNotWritable`."""
        known = self.of(message)
        if known is not None:
            await self._items.remove(known.key)

    def due_at(self, message: Message) -> datetime | None:
        known = self.of(message)
        return known.value.due_at if known is not None and isinstance(known.value, Reminder) else None

    def of(self, message: Message) -> KeptItem | None:
        account, target = message.conversation.account, target_of(message)
        return next(
            (each for each, value in self._all() if (each.key.account, value.target) == (account, target)), None
        )

    # --- when the time has come ---

    def _look(self) -> None:
        """Tell what is due, and wait for what is due next."""
        now = self._parts.clock.now()
        times = [self._tells_at(item, value) for item, value in self._all()]
        if any(at <= now for at in times) and not self._is_telling:
            self._is_telling = True
            self._parts.tasks.start(self._tell_due(), name="remind")
        self._alarm.set(min((at for at in times if at > now), default=None))

    def _tells_at(self, item: KeptItem, value: Reminder) -> datetime:
        if item.standing is Standing.DOUBTED:
            return value.due_at
        if self._parts.scopes.online(item.key.account) is None:
            return max(value.due_at, self._patient_until)
        return value.due_at if self._parts.activity.is_window_active else value.due_at + _YIELD

    async def _tell_due(self) -> None:
        try:
            for item, value in self._all():
                if self._tells_at(item, value) <= self._parts.clock.now():
                    await self._tell_if_mine(item, value)
        finally:
            self._is_telling = False
        self._look()

    async def _tell_if_mine(self, item: KeptItem, value: Reminder) -> None:
        """In doubt twice is better than never."""
        claim = await self._claim(item)
        if claim is Claim.LOST:
            self._parts.tasks.start(self._list(item), name="reminded elsewhere")
            return
        await self._tell(item.key, value)
        if claim is Claim.WON:
            await self._items.drop(item.key)
        else:
            await self._items.remove(item.key)

    async def _claim(self, item: KeptItem) -> Claim:
        """A device without a connection is in doubt."""
        transport = self._parts.scopes.online(item.key.account)
        if transport is None or transport.organising is None:
            return Claim.DOUBTED
        try:
            if item.standing is not Standing.TOLD:
                await self._parts.sync.tell(item.key.account, transport.organising)
            return await self._parts.sync.claim(item.key, transport.organising)
        except (NoAnswer, NotConnected):
            return Claim.DOUBTED

    async def _tell(self, key: PrivateKey, value: Reminder) -> None:
        conversation = conversation_of(key, value)
        message = await self._parts.marks.message(key.account, value.target)
        self._note(key, value, message)
        item = message.id if message is not None else None
        self._parts.alerts.remind(conversation, item, _words(message))

    def _note(self, key: PrivateKey, value: Reminder, message: Message | None) -> None:
        item = message.id if message is not None else None
        self._parts.happenings.note(
            Happening(kind=HappeningKind.REMINDER, conversation=conversation_of(key, value), at=value.due_at, item=item)
        )

    # --- what my other devices do ---

    def _on_gone(self, item: KeptItem) -> None:
        """One that goes when it is due was told elsewhere; one that goes before was taken back."""
        if isinstance(item.value, Reminder) and item.value.due_at <= self._parts.clock.now():
            self._parts.tasks.start(self._list(item), name="reminded elsewhere")

    async def _list(self, item: KeptItem) -> None:
        """List what was told elsewhere, unless it was only moved to another time."""
        await self._parts.clock.sleep(_MOVED_WITHIN_S)
        if isinstance(item.value, Reminder) and not any(value.target == item.value.target for _, value in self._all()):
            self._note(item.key, item.value, await self._parts.marks.message(item.key.account, item.value.target))

    def _on_item(self, key: PrivateKey) -> None:
        if key.kind is PrivateKind.REMINDER:
            self.changed.publish(None)
            self._look()

    def _on_status(self, status: ConnectionStatus) -> None:
        if status.state is ConnectionState.ONLINE:
            self._look()

    def _all(self) -> list[tuple[KeptItem, Reminder]]:
        return [(item, item.value) for item in self._items.of(PrivateKind.REMINDER) if isinstance(item.value, Reminder)]


def _words(message: Message | None) -> str:
    """Return what may stand in a notification: nothing of what is covered or was taken back."""
    if message is None or message.is_retracted or message.extras.spoiler is not None:
        return ""
    return message.body

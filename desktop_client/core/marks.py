"""Messages that I pinned in their conversations, and those I saved."""

from desktop_client.core.feed import Feed
from desktop_client.core.ports import Clock, MessageStore
from desktop_client.core.private_items import PrivateItems
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.messages import DeliveryState, Message, known_as
from desktop_client.domain.private_items import (
    Marked,
    PrivateKey,
    PrivateKind,
    Target,
    conversation_of,
    id_of_mark,
)


def can_be_kept(message: Message) -> bool:
    """Tell whether other devices know the message by an id, so that it can be pinned, saved or reminded of."""
    return bool(known_as(message)) and message.state is not DeliveryState.FAILED and not message.is_retracted


def target_of(message: Message) -> Target:
    return Target(peer=message.conversation.peer, message_id=known_as(message), sender=message.sender, at=message.at)


class Marks:
    """Nobody else learns of them."""

    def __init__(self, *, items: PrivateItems, store: MessageStore, clock: Clock) -> None:
        self.pins_changed: Feed[None] = Feed("pins")
        self.saved_changed: Feed[None] = Feed("saved messages")
        self._items = items
        self._store = store
        self._clock = clock
        items.changed.subscribe(self._on_item)

    def is_pinned(self, message: Message) -> bool:
        return self._items.find(_key(PrivateKind.PIN, message)) is not None

    def is_saved(self, message: Message) -> bool:
        return self._items.find(_key(PrivateKind.SAVED, message)) is not None

    async def pin(self, message: Message, *, is_pinned: bool) -> None:
        """Raises `StoreNotWritable`."""
        await self._mark(_key(PrivateKind.PIN, message), message, is_on=is_pinned)

    async def save(self, message: Message, *, is_saved: bool) -> None:
        """Raises `StoreNotWritable`."""
        await self._mark(_key(PrivateKind.SAVED, message), message, is_on=is_saved)

    async def forget(self, key: PrivateKey) -> None:
        """Unpin, or save no longer. Raises `StoreNotWritable`."""
        await self._items.remove(key)

    def pins(self, conversation: ConversationId) -> tuple[tuple[PrivateKey, Marked], ...]:
        """Return what is pinned in a conversation, the message written last first."""
        pins = [(key, mark) for key, mark in self._all(PrivateKind.PIN) if conversation_of(key, mark) == conversation]
        return tuple(sorted(pins, key=lambda pin: pin[1].target.at, reverse=True))

    def saved(self) -> tuple[tuple[PrivateKey, Marked], ...]:
        """Return what is saved, what was saved last first."""
        return tuple(sorted(self._all(PrivateKind.SAVED), key=lambda each: each[1].marked_at, reverse=True))

    async def message(self, account: BareJid, target: Target) -> Message | None:
        """Return a message as it reads now, None where it is not on this device."""
        item = await self._store.named(ConversationId(account, target.peer), target.message_id)
        return await self._store.message(item) if item is not None else None

    async def _mark(self, key: PrivateKey, message: Message, *, is_on: bool) -> None:
        if is_on:
            await self._items.keep(key, Marked(target=target_of(message), marked_at=self._clock.now()))
        else:
            await self._items.remove(key)

    def _all(self, kind: PrivateKind) -> list[tuple[PrivateKey, Marked]]:
        return [(item.key, item.value) for item in self._items.of(kind) if isinstance(item.value, Marked)]

    def _on_item(self, key: PrivateKey) -> None:
        if key.kind is PrivateKind.SAVED:
            self.saved_changed.publish(None)
        elif key.kind is PrivateKind.PIN:
            self.pins_changed.publish(None)


def _key(kind: PrivateKind, message: Message) -> PrivateKey:
    return PrivateKey(message.conversation.account, kind, id_of_mark(target_of(message)))

"""What proves that a message of mine came where it was to come."""

from dataclasses import dataclass, field

from desktop_client.domain.addresses import BareJid, ConversationKind, bare
from desktop_client.domain.messages import (
    DeliveryState,
    ItemsRemoved,
    Message,
    OriginId,
    OutgoingMessage,
    TimelineChange,
)


@dataclass(slots=True, eq=False)
class RoomEchoes:
    """A room's own copy of a message is the proof that it came (XEP-0045 §7.4).

    `open` are the rooms that take messages, `awaited` what our server passed on and no room has shown yet, and
    `since_s` when it did.
    """

    open: set[BareJid] = field(default_factory=set)
    awaited: dict[OriginId, OutgoingMessage] = field(default_factory=dict)
    since_s: dict[OriginId, float] = field(default_factory=dict)

    def expect(self, message: OutgoingMessage, now_s: float) -> None:
        self.awaited[message.origin_id] = message
        self.since_s[message.origin_id] = now_s

    def forget(self, name: OriginId) -> OutgoingMessage | None:
        self.since_s.pop(name, None)
        return self.awaited.pop(name, None)

    def silent(self, before_s: float) -> frozenset[BareJid]:
        """Return the rooms that have not shown a message which they were handed before then."""
        return frozenset(bare(self.awaited[name].to) for name, since_s in self.since_s.items() if since_s < before_s)

    def may_go(self, message: OutgoingMessage) -> bool:
        return message.kind is ConversationKind.PERSON or bare(message.to) in self.open

    def close(self, room: BareJid) -> dict[OriginId, OutgoingMessage]:
        """Return what has to be sent again once the room is open again and did not show it."""
        self.open.discard(room)
        again = {name: message for name, message in self.awaited.items() if message.to == room}
        for name in again:
            self.forget(name)
        return again

    def close_all(self) -> dict[OriginId, OutgoingMessage]:
        self.open.clear()
        self.since_s.clear()
        again, self.awaited = self.awaited, {}
        return again


def settled(change: TimelineChange) -> tuple[OriginId, ...]:
    """Return the outgoing messages a change shows as no longer waiting; one that only moves is removed and added."""
    if isinstance(change, ItemsRemoved):
        return ()
    messages = (item for item in change.items if isinstance(item, Message))
    return tuple(
        OriginId(message.origin_id) for message in messages if message.state not in (None, DeliveryState.PENDING)
    )

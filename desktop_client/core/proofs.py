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

    `open` are the rooms that take messages, `awaited` what our server passed on and no room has shown yet.
    """

    open: set[BareJid] = field(default_factory=set)
    awaited: dict[OriginId, OutgoingMessage] = field(default_factory=dict)

    def may_go(self, message: OutgoingMessage) -> bool:
        return message.kind is ConversationKind.PERSON or bare(message.to) in self.open

    def close(self, room: BareJid) -> dict[OriginId, OutgoingMessage]:
        """Return what has to be sent again once the room is open again and did not show it."""
        self.open.discard(room)
        again = {name: message for name, message in self.awaited.items() if message.to == room}
        self.awaited = {name: message for name, message in self.awaited.items() if name not in again}
        return again

    def close_all(self) -> dict[OriginId, OutgoingMessage]:
        self.open.clear()
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

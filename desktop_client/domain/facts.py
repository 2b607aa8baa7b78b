"""What an account's stream reports to the core: one closed union."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from desktop_client.domain.accounts import ConnectionStatus
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.arrangement import ReadElsewhere
from desktop_client.domain.conversations import ChatState
from desktop_client.domain.messages import Arrival, OriginId
from desktop_client.domain.private_items import KeptElsewhere
from desktop_client.domain.roster import (
    AvatarOffered,
    BlockChanged,
    BlockListed,
    DevicePresence,
    RosterLoaded,
    RosterPushed,
    SubscriptionRequested,
    TalkChanged,
)

if TYPE_CHECKING:
    from desktop_client.domain.room_directory import InvitationFact
    from desktop_client.domain.rooms import RoomFact
    from desktop_client.domain.signalling import CallFact


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChanged:
    """Every change of the connection, ONLINE included: `is_resumed` tells whether to start afresh."""

    status: ConnectionStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAcknowledged:
    """Our server has counted the stanza (XEP-0198 §4)."""

    account: BareJid
    origin_id: OriginId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatStateChanged:
    """Somebody types, or has stopped (XEP-0085)."""

    account: BareJid
    peer: BareJid
    state: ChatState


Fact: TypeAlias = (
    "StatusChanged | Arrival | MessageAcknowledged | ChatStateChanged | RosterLoaded | RosterPushed"
    " | SubscriptionRequested | DevicePresence | AvatarOffered | BlockListed | BlockChanged | TalkChanged"
    " | KeptElsewhere | ReadElsewhere | CallFact | RoomFact | InvitationFact"
)
"""Named, not made: what calls and rooms say is loaded after the window is painted."""

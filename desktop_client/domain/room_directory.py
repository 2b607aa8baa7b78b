"""Rooms that are there to be found, and invitations to them."""

from dataclasses import dataclass
from datetime import datetime

from desktop_client.domain.addresses import BareJid, ConversationId


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomListing:
    """A room as its service lists it; `occupants` and the rest are known once the room itself was asked."""

    jid: BareJid
    name: str
    description: str = ""
    occupants: int | None = None
    hourly_messages: float | None = None
    is_open: bool = True
    """Anybody may enter: neither members only nor by password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPage:
    """`after` asks for the next page; "" when this was the last one."""

    rooms: tuple[RoomListing, ...]
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomWish:
    """A room to be made (XEP-0045 §10.1). A private one is for its members, hidden, and shows addresses to them."""

    room: BareJid
    name: str
    nick: str = ""
    description: str = ""
    is_public: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Somebody wants me in a room (XEP-0249, XEP-0045 §7.8.2); `by` None: the room does not tell who.

    `is_vouched` tells that `by` is the sender itself, or told by a room on a server that they or I live on.
    """

    account: BareJid
    room: BareJid
    at: datetime
    by: BareJid | None = None
    by_nick: str = ""
    text: str = ""
    password: str = ""
    is_vouched: bool = False
    is_carried: bool = False
    """By the room, which also carries a refusal back."""

    @property
    def conversation(self) -> ConversationId:
        return ConversationId(self.account, self.room)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationDeclined:
    """Somebody whom I invited does not come (XEP-0045 §7.8.2)."""

    account: BareJid
    room: BareJid
    by: BareJid
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRefused:
    """A room did not carry my invitation on; `condition` as in RFC 6120 §8.3.3."""

    account: BareJid
    room: BareJid
    person: BareJid
    condition: str


InvitationFact = Invited | InvitationDeclined | InvitationRefused

"""Where each fact from the streams goes."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_client.core.account_scope import AccountScope, AccountScopes
from desktop_client.core.avatars import Avatars
from desktop_client.core.blocking import Blocking
from desktop_client.core.connections import Connections
from desktop_client.core.feed import Feed
from desktop_client.core.own_presence import OwnStatus
from desktop_client.core.presences import Presences
from desktop_client.core.roster import Roster
from desktop_client.core.subscriptions import Subscriptions
from desktop_client.core.typing import Typing
from desktop_client.domain.accounts import ConnectionState, ConnectionStatus
from desktop_client.domain.addresses import ConversationId, bare
from desktop_client.domain.arrangement import ReadElsewhere
from desktop_client.domain.facts import ChatStateChanged, MessageAcknowledged, StatusChanged
from desktop_client.domain.messages import (
    Arrival,
    CallSaid,
    Marker,
    NewMessage,
    Reactions,
    Receipt,
    Retraction,
    SendError,
)
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
    from desktop_client.core.calls import Calls
    from desktop_client.core.my_devices import MyDevices
    from desktop_client.core.private_partners import PrivatePartners
    from desktop_client.core.room_invitations import RoomInvitations
    from desktop_client.core.room_threads import RoomThreads
    from desktop_client.core.rooms import Rooms
    from desktop_client.core.transfers import Transfers
    from desktop_client.domain.facts import Fact
    from desktop_client.domain.room_directory import InvitationFact
    from desktop_client.domain.rooms import OccupantsChange, RoomFact, RoomState
    from desktop_client.domain.signalling import CallFact

_MOST_EARLY = 64


@dataclass(slots=True, eq=False, kw_only=True)
class Dispatch:
    """The sink of every stream; never blocks and never fails. What is said of calls waits until there are calls."""

    scopes: AccountScopes
    connections: Connections
    roster: Roster
    presences: Presences
    own_status: OwnStatus
    subscriptions: Subscriptions
    typing: Typing
    avatars: Avatars
    blocking: Blocking
    my_devices: "MyDevices | None" = None
    calls: "Calls | None" = None
    make_rooms: "Callable[[], Rooms] | None" = None
    room_changed: "Feed[RoomState]" = field(default_factory=lambda: Feed("rooms"))
    occupants_changed: "Feed[OccupantsChange]" = field(default_factory=lambda: Feed("occupants"))
    rooms: "Rooms | None" = None
    """Made with the first stream: a start does not wait for rooms."""
    threads: "RoomThreads | None" = None
    """Made with the rooms."""
    partners: "PrivatePartners | None" = None
    """As `threads`."""
    invitation_changed: "Feed[ConversationId]" = field(default_factory=lambda: Feed("invitations"))
    make_invitations: "Callable[[], RoomInvitations] | None" = None
    invitations: "RoomInvitations | None" = None
    make_transfers: "Callable[[], Transfers] | None" = None
    transfers: "Transfers | None" = None
    """Made with the first stream, where files are kept at all."""
    _early: "deque[CallFact]" = field(default_factory=lambda: deque(maxlen=_MOST_EARLY), init=False)

    def begin_calls(self, calls: "Calls") -> None:
        """Hand calls what was said of them so far, and all from now on."""
        self.calls = calls
        while self._early:
            calls.deliver(self._early.popleft())

    def deliver(self, fact: "Fact") -> None:
        match fact:
            case StatusChanged():
                self._on_status(fact.status)
            case NewMessage() | Reactions() | Retraction() | Receipt() | Marker() | SendError() | CallSaid():
                self._on_arrival(fact)
            case MessageAcknowledged():
                self._on_acknowledged(fact)
            case ChatStateChanged():
                self.typing.deliver(fact)
            case RosterLoaded():
                self.roster.deliver_loaded(fact)
            case RosterPushed():
                self.roster.deliver_pushed(fact)
            case SubscriptionRequested():
                self.subscriptions.deliver(fact)
            case DevicePresence():
                self._on_presence(fact)
            case AvatarOffered():
                self.avatars.deliver(fact)
            case TalkChanged():
                self.presences.deliver_talk(fact)
            case BlockListed() | BlockChanged() | ReadElsewhere() | KeptElsewhere():
                self._on_mine(fact)
            case _:
                self._on_late(fact)

    def _on_status(self, status: ConnectionStatus) -> None:
        scope = self.scopes.find(status.account)
        if scope is None:
            return
        is_new_stream = status.state is ConnectionState.ONLINE and not scope.is_online
        if is_new_stream and not status.is_resumed:
            self.presences.begin_stream(status.account)
        scope.on_status(status)
        self.connections.deliver(status)
        if is_new_stream and not scope.is_settled:
            scope.tasks.start(self._settle_in(scope), name="settle in")

    async def _settle_in(self, scope: AccountScope) -> None:
        """Become reachable, then catch up: in the other order a message sent in between would come by neither way."""
        if await self.own_status.announce(scope):
            scope.begin_catch_up()
            self.begin_partners().begin_stream(scope)
            self.begin_rooms().begin_stream(scope)
            self.begin_invitations()
            if self.make_transfers is not None:
                self.begin_transfers()

    def _on_arrival(self, arrival: Arrival) -> None:
        scope = self.scopes.find(arrival.envelope.account)
        if scope is not None:
            scope.inbox.deliver(arrival)

    def _on_acknowledged(self, fact: MessageAcknowledged) -> None:
        scope = self.scopes.find(fact.account)
        if scope is not None:
            scope.outbox.acknowledge(fact.origin_id)

    def _on_mine(self, fact: BlockListed | BlockChanged | ReadElsewhere | KeptElsewhere) -> None:
        if isinstance(fact, BlockListed | BlockChanged):
            self.blocking.deliver(fact)
        elif self.my_devices is not None:
            self.my_devices.deliver(fact)

    def begin_rooms(self) -> "Rooms":
        """Return what knows rooms, made now where it was not."""
        if self.rooms is None:
            if self.make_rooms is None:
                raise LookupError("rooms")
            self.rooms = self.make_rooms()
        return self.rooms

    def begin_invitations(self) -> "RoomInvitations":
        """Return what knows invitations to rooms, made now where it was not."""
        if self.invitations is None:
            if self.make_invitations is None:
                raise LookupError("invitations")
            self.invitations = self.make_invitations()
        return self.invitations

    def begin_transfers(self) -> "Transfers":
        """Return what knows files that move, made now where it was not."""
        if self.transfers is None:
            if self.make_transfers is None:
                raise LookupError("transfers")
            self.transfers = self.make_transfers()
        return self.transfers

    def begin_threads(self) -> "RoomThreads":
        """Return what knows threads of rooms, made now where it was not."""
        self.begin_rooms()
        if self.threads is None:
            raise LookupError("threads")
        return self.threads

    def begin_partners(self) -> "PrivatePartners":
        """Return what knows whose private conversations are, made now where it was not."""
        self.begin_rooms()
        if self.partners is None:
            raise LookupError("partners")
        return self.partners

    def tells_all(self, room: ConversationId) -> bool:
        """Tell whether every message of a room is worth an alert (XEP-0492)."""
        return self.rooms is not None and self.rooms.tells_all(room)

    def tells_mentions(self, room: ConversationId) -> bool:
        """Tell whether at least what names me is."""
        from desktop_client.domain.rooms import NotifyLevel  # noqa: PLC0415 - as above

        return self.rooms is None or self.rooms.level(room) is not NotifyLevel.NEVER

    def tells_thread(self, room: ConversationId, name: str) -> bool:
        """Tell whether I follow a thread of a room."""
        return bool(name) and self.threads is not None and self.threads.is_followed(room, name)

    def _on_late(self, fact: "CallFact | RoomFact | InvitationFact") -> None:
        """Take what is said of calls and rooms, which are loaded after the window is painted."""
        from desktop_client.domain.room_directory import InvitationFact  # noqa: PLC0415 - as above
        from desktop_client.domain.rooms import RoomFact  # noqa: PLC0415 - as above

        if isinstance(fact, RoomFact):
            self.begin_rooms().deliver(fact)
        elif isinstance(fact, InvitationFact):
            self.begin_invitations().deliver(fact)
        else:
            self._on_signal(fact)

    def _on_signal(self, fact: "CallFact") -> None:
        if self.calls is None:
            self._early.append(fact)
        else:
            self.calls.deliver(fact)

    def _on_presence(self, presence: DevicePresence) -> None:
        self.presences.deliver(presence)
        if presence.avatar_sha1 is not None:
            jid = bare(presence.jid)
            self.avatars.deliver(
                AvatarOffered(account=presence.account, jid=jid, sha1=presence.avatar_sha1, is_vcard=True)
            )

"""Which feature takes which stanza."""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.features.archive import Archive
from desktop_client.xmpp.features.avatars import Avatars
from desktop_client.xmpp.features.caps import Caps
from desktop_client.xmpp.features.carbons import Carbons
from desktop_client.xmpp.features.chat import Chat
from desktop_client.xmpp.features.client_state import ClientState
from desktop_client.xmpp.features.corrections import Corrections
from desktop_client.xmpp.features.disco import Disco
from desktop_client.xmpp.features.encryption import Encryption
from desktop_client.xmpp.features.feature import Feature, TakeElement, TakeMessage
from desktop_client.xmpp.features.locations import Locations
from desktop_client.xmpp.features.names import Names
from desktop_client.xmpp.features.pep import EVENT, node_of
from desktop_client.xmpp.features.presence import Presence
from desktop_client.xmpp.features.quick_responses import QuickResponses
from desktop_client.xmpp.features.reactions import ReactionsFeature
from desktop_client.xmpp.features.replies import Replies
from desktop_client.xmpp.features.retractions import Retractions
from desktop_client.xmpp.features.roster import Roster
from desktop_client.xmpp.features.shares import Shares
from desktop_client.xmpp.features.spoilers import Spoilers
from desktop_client.xmpp.jids import parse_jid
from desktop_client.xmpp.link import Link
from desktop_client.xmpp.parsing import Dropped

if TYPE_CHECKING:
    from desktop_client.domain.addresses import BareJid
    from desktop_client.xmpp.call_signalling import JingleCalls
    from desktop_client.xmpp.features.account_care import AccountCare
    from desktop_client.xmpp.features.commands import Commands
    from desktop_client.xmpp.organising import StreamOfOrder
    from desktop_client.xmpp.people import StreamOfPeople
    from desktop_client.xmpp.rooms import StreamOfRooms

_ROOM_USER = f"{{{ns.ROOM_USER}}}x"
_JINGLE = f"{{{ns.JINGLE}}}jingle"
_ABOUT_MESSAGES = (
    QuickResponses,
    Replies,
    ReactionsFeature,
    Corrections,
    Retractions,
    Encryption,
    Spoilers,
    Locations,
    Shares,
)
"""Read and written by `Chat`, announced each by itself."""
_log = logging.getLogger(__name__)


class Features:
    """All features of one account, listed once."""

    def __init__(self, link: Link, *, are_calls_enabled: bool = False) -> None:
        self._link = link
        self.caps = Caps(link)
        self.calls: JingleCalls | None = None
        self.people: StreamOfPeople | None = None
        self.organising: StreamOfOrder | None = None
        self.care: AccountCare | None = None
        self.rooms: StreamOfRooms | None = None
        self.services: Commands | None = None
        self._are_calls_enabled = are_calls_enabled
        self.chat = Chat(link, self.caps)
        self.archive = Archive(link)
        self.carbons = Carbons(link)
        self.roster = Roster(link)
        self.disco = Disco(link, self.announced)
        self.presence = Presence(link, self.disco.caps)
        self.avatars = Avatars(link)
        self.names = Names(link)
        self.client_state = ClientState(link)
        self.all: tuple[Feature, ...] = (
            self.archive,
            self.carbons,
            self.avatars,
            self.roster,
            self.caps,
            self.presence,
            self.disco,
            self.client_state,
            self.chat,
            *(feature(link) for feature in _ABOUT_MESSAGES),
        )
        self._messages: dict[str, TakeMessage] = {EVENT: self._take_event}
        self._nodes: dict[str, TakeElement] = {}
        self._requests: dict[str, TakeElement] = {}
        self._presences: tuple[TakeElement, ...] = ()
        self._route(self.all)

    def _route(self, features: Iterable[Feature]) -> None:
        for feature in features:
            self._messages |= feature.messages
            self._nodes |= feature.nodes
            self._requests |= feature.requests
            self._presences += feature.presences

    def _add_calls(self) -> None:
        from desktop_client.xmpp.call_signalling import JingleCalls  # noqa: PLC0415 - calls after the first paint

        self.calls = JingleCalls(self._link, self.caps)
        self.carbons.proposals = self.calls.proposals
        self.all += self.calls.features
        self._route(self.calls.features)

    def _add_people(self) -> None:
        from desktop_client.xmpp.people import StreamOfPeople  # noqa: PLC0415 - people after the first paint

        self.people = StreamOfPeople(self._link, self.roster, self.presence)
        self.all += self.people.features
        self._route(self.people.features)

    def _add_organising(self) -> None:
        from desktop_client.xmpp.features.account_care import AccountCare  # noqa: PLC0415 - as below
        from desktop_client.xmpp.organising import StreamOfOrder  # noqa: PLC0415 - order after the first paint

        self.organising = StreamOfOrder(self._link)
        self.care = AccountCare(self._link)
        self.all += self.organising.features
        self._route(self.organising.features)

    def _add_rooms(self) -> None:
        from desktop_client.xmpp.features.commands import Commands  # noqa: PLC0415 - as below
        from desktop_client.xmpp.rooms import StreamOfRooms  # noqa: PLC0415 - rooms after the first paint

        self.rooms = StreamOfRooms(self._link, self.presence)
        self.services = Commands(self._link)
        self.all += self.rooms.features
        self._route(self.rooms.features)

    def announced(self) -> Iterable[str]:
        return {name for feature in self.all for name in feature.namespaces}

    def begin(self, features: Element) -> None:
        if self.people is None:
            self._add_people()
            self._add_organising()
            self._add_rooms()
        if self._are_calls_enabled and self.calls is None:
            self._add_calls()
        for feature in self.all:
            feature.begin(features)
        if self.calls is not None:
            self.calls.begin()

    def resume(self) -> None:
        for feature in self.all:
            feature.resume(None)

    def end(self) -> None:
        for feature in self.all:
            feature.end()

    def take(self, stanza: Element, number: int) -> bool:
        """Return False for a request nobody answers."""
        if stanza.tag == ns.MESSAGE:
            self._take_message(stanza, number)
            return True
        if stanza.tag == ns.PRESENCE:
            self._take_presence(stanza)
            return True
        return self._take_request(stanza)

    def take_dropped(self, dropped: Dropped) -> None:
        if dropped.tag == ns.MESSAGE:
            self.archive.count_dropped(dropped.attributes.get("from", ""))

    def _take_presence(self, stanza: Element) -> None:
        """Give rooms what is theirs alone: their occupants are no contacts, and ask nothing of each."""
        room = parse_jid(stanza.get("from", "")) if stanza.find(_ROOM_USER) is not None or self._link.rooms else None
        if self.rooms is not None and room is not None and self._is_mine(self.rooms, room.bare):
            self.rooms.rooms.take_presence(stanza)
        elif stanza.find(_ROOM_USER) is not None:
            _log.info("dropped presence of a room that I am not in: %s", stanza.get("id"))
        else:
            for take in self._presences:
                take(stanza)

    def _is_mine(self, rooms: "StreamOfRooms", room: "BareJid") -> bool:
        return room in self._link.rooms or rooms.rooms.is_leaving(room)

    def _take_message(self, stanza: Element, number: int) -> None:
        rooms, kind = self.rooms, stanza.get("type")
        if rooms is not None and kind == "groupchat":
            rooms.rooms.take_message(stanza, number)
            return
        if rooms is not None and kind == "error" and rooms.rooms.take_error(stanza):
            return
        for child in stanza:
            take = self._messages.get(child.tag)
            if take is not None:
                take(stanza, number)
                return
        if rooms is None or not (rooms.members.take_request(stanza) or rooms.invitations.take(stanza)):
            self.chat.take(stanza, number)

    def _take_event(self, stanza: Element, _: int) -> None:
        take = self._nodes.get(node_of(stanza))
        if take is not None:
            take(stanza)

    def _take_request(self, stanza: Element) -> bool:
        if stanza.get("type") not in ("get", "set"):
            return True
        take = next((self._requests[child.tag] for child in stanza if child.tag in self._requests), None)
        if take is None or not self._may_ask(stanza):
            return False
        take(stanza)
        return True

    def _may_ask(self, stanza: Element) -> bool:
        sender = stanza.get("from", "")
        jid = parse_jid(sender)
        if not sender or (jid is not None and self._link.is_trusted(jid.bare)):
            return True
        is_about_call = any(child.tag == _JINGLE for child in stanza)
        return jid is not None and is_about_call and self._link.may_signal(jid.bare)

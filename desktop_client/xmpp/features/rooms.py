"""Being in rooms: entering, who is there, what is said now, leaving (XEP-0045, XEP-0410)."""

import asyncio
import logging
from contextlib import suppress
from typing import ClassVar, Final
from unicodedata import normalize
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.conversations import ChatState
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected
from desktop_client.domain.messages import Source
from desktop_client.domain.rooms import (
    JoinWish,
    LeaveReason,
    NickRefused,
    OccupantChanged,
    OccupantLeft,
    RoomConfigured,
    RoomInfo,
    RoomJoined,
    RoomLeft,
    RoomPictured,
    RoomRefused,
    RoomTyping,
    SubjectChanged,
)
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import condition_of, element, iq, message
from desktop_client.xmpp.features.chat import Copy, parse_stamp, state_of
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.features.presence import Presence
from desktop_client.xmpp.features.room_info import room_info
from desktop_client.xmpp.features.room_messages import room_arrivals, room_id_of
from desktop_client.xmpp.features.room_presence import (
    NICK_CHANGED,
    NICK_GIVEN,
    SELF,
    InRoom,
    codes_of,
    in_room,
    picture_of,
)
from desktop_client.xmpp.features.senders import Claim, may_apply
from desktop_client.xmpp.jids import Jid, parse_jid
from desktop_client.xmpp.joined_room import JoinedRoom
from desktop_client.xmpp.link import Link

_SUBJECT: Final = f"{{{ns.CLIENT}}}subject"
_BODY: Final = f"{{{ns.CLIENT}}}body"
_USER: Final = f"{{{ns.ROOM_USER}}}x"
_DELAY: Final = f"{{{ns.DELAY}}}delay"
_GONE: Final = f"{{{ns.CLIENT}}}error/{{{ns.STANZA_CONDITIONS}}}gone"
_NOT_THERE: Final = "item-not-found"
_MOST_OCCUPANTS: Final = 50_000
"""Whoever comes after is heard, and not listed."""
_FORGOTTEN: Final = "not-acceptable"
_STILL_IN: Final = frozenset({"service-unavailable", "feature-not-implemented", "item-not-found"})
_UNREACHABLE: Final = frozenset({"remote-server-not-found", "remote-server-timeout"})
_NOT_TAKEN: Final = _UNREACHABLE | {_FORGOTTEN}
_LONGEST_SUBJECT: Final = 2048
_ANSWERS_TO_WAIT: Final = 4
"""A room tells of all its occupants before it answers."""
_log = logging.getLogger(__name__)


class Rooms(Feature):
    namespaces: ClassVar[tuple[str, ...]] = (ns.ROOMS, ns.OCCUPANT_IDS)

    def __init__(self, link: Link, presence: Presence) -> None:
        super().__init__(link)
        self._presence = presence
        self._leaving: dict[BareJid, asyncio.Event] = {}

    @override
    def begin(self, features: Element) -> None:
        self._forget_all()

    @override
    def end(self) -> None:
        self._leaving.clear()
        for room in self.link.rooms.values():
            if not room.joining.done():
                room.joining.set_exception(NotConnected(account=self.link.account))

    # --- what I do -------------------------------------------------------------------------------

    async def look(self, room: BareJid) -> RoomInfo:
        """Ask what a room is; a person, or what says itself that it is none, is no room (XEP-0045 §6.4)."""
        try:
            answer = await self.link.request(iq("get", element(ns.DISCO_INFO, "query"), to=room))
        except NotAccepted as problem:
            if room in self.link.contacts:
                raise NotAccepted(address=room, condition=_NOT_THERE) from problem
            raise
        info = room_info(answer)
        if info.features and ns.ROOMS not in info.features:
            raise NotAccepted(address=room, condition=_NOT_THERE)
        return info

    async def join(self, wish: JoinWish) -> None:
        """Enter once the room has let me go from before. Raises `RoomRefused`, `NotConnected`, `NoAnswer`."""
        await self._be_out(wish.room)
        joining: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        room = JoinedRoom(jid=wish.room, nick=wish.nick, has_occupant_ids=wish.has_occupant_ids, joining=joining)
        self.link.send(self._entering(wish), is_kept=True)
        self.link.rooms[wish.room] = room
        try:
            async with asyncio.timeout(self.link.answer_s * _ANSWERS_TO_WAIT):
                await joining
        except TimeoutError:
            raise NoAnswer(address=wish.room) from None
        finally:
            if not room.is_in and self.link.rooms.get(wish.room) is room:
                del self.link.rooms[wish.room]

    def leave(self, jid: BareJid, text: str) -> None:
        room = self.link.rooms.pop(jid, None)
        if room is None:
            return
        said = [element(ns.CLIENT, "status", text=text)] if text else []
        attributes = {"to": f"{jid}/{room.nick}", "type": "unavailable"}
        self._leaving[jid] = asyncio.Event()
        self.link.send_if_live(element(ns.CLIENT, "presence", attributes, *said), is_kept=True)
        self.link.deliver(RoomLeft(account=self.link.account, room=jid, reason=LeaveReason.LEFT))

    def is_leaving(self, jid: BareJid) -> bool:
        """Tell whether a room has yet to confirm that I left it."""
        return jid in self._leaving

    async def _be_out(self, jid: BareJid) -> None:
        """Wait for the room's word that I left (XEP-0045 §7.14): what it says of my nick until then is not news."""
        left = self._leaving.get(jid)
        if left is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(self.link.answer_s):
                    await left.wait()
            self._leaving.pop(jid, None)

    async def check(self, jid: BareJid) -> bool:
        """Ask myself by way of the room (XEP-0410 §2). Raises `NoAnswer` where the room is out of reach."""
        room = self.link.rooms.get(jid)
        if room is None or not room.is_in:
            return False
        try:
            await self.link.request(iq("get", element(ns.PING, "ping"), to=f"{jid}/{room.nick}"))
        except NotAccepted as problem:
            if problem.condition in _UNREACHABLE:
                raise NoAnswer(address=jid) from problem
            if problem.condition not in _STILL_IN:
                self._lose(room)
                return False
        return True

    def set_subject(self, jid: BareJid, subject: str) -> None:
        self.link.send(message(jid, "groupchat", element(ns.CLIENT, "subject", text=subject)))

    def set_nick(self, jid: BareJid, nick: str) -> None:
        stanza = self._presence.stanza()
        stanza.set("to", f"{jid}/{nick}")
        self.link.send(stanza, is_kept=True)

    def send_read(self, jid: BareJid, room_id: str) -> None:
        self.link.send(message(jid, "groupchat", element(ns.MARKERS, "displayed", {"id": room_id})))

    def send_typing(self, jid: BareJid, state: ChatState) -> None:
        hint = element(ns.HINTS, "no-store")
        self.link.send_if_live(message(jid, "groupchat", element(ns.CHAT_STATES, state.value), hint))

    def _entering(self, wish: JoinWish) -> Element:
        stanza = self._presence.stanza()
        stanza.set("to", f"{wish.room}/{wish.nick}")
        entry = element(ns.ROOMS, "x", None, element(ns.ROOMS, "history", {"maxstanzas": str(wish.history)}))
        if wish.password:
            entry.append(element(ns.ROOMS, "password", text=wish.password))
        stanza.append(entry)
        return stanza

    # --- who is there ----------------------------------------------------------------------------

    def take_presence(self, stanza: Element) -> None:
        """Take a presence of a room I am in or enter."""
        sender = parse_jid(stanza.get("from", ""))
        room = self.link.rooms.get(sender.bare) if sender is not None else None
        if sender is not None and room is None:
            self._on_leaving(stanza, sender.bare)
        if sender is None or room is None:
            return
        if stanza.get("type") == "error":
            self._on_refused(stanza, room, sender)
            return
        if not sender.resource:
            self._on_pictured(stanza, room)
            return
        told = in_room(stanza, sender.resource, room) if stanza.get("type") in (None, "unavailable") else None
        if told is None:
            return
        is_me = _is_me(room, told)
        if told.is_here:
            self._on_here(room, told, is_me=is_me)
        else:
            self._on_gone(room, told, is_me=is_me)

    def _on_pictured(self, stanza: Element, room: JoinedRoom) -> None:
        """Take what a room shows of itself; nobody in it can send from its own address."""
        sha1 = picture_of(stanza)
        if sha1 is not None:
            self.link.deliver(RoomPictured(account=self.link.account, room=room.jid, sha1=sha1))

    def _on_leaving(self, stanza: Element, jid: BareJid) -> None:
        user = stanza.find(_USER)
        is_of_me = stanza.get("type") == "error" or (user is not None and SELF in codes_of(user))
        if is_of_me and jid in self._leaving:
            self._leaving.pop(jid).set()

    def _on_here(self, room: JoinedRoom, told: InRoom, *, is_me: bool) -> None:
        occupant = told.occupant
        if len(room.occupants) >= _MOST_OCCUPANTS and occupant.nick not in room.occupants and not is_me:
            return
        before = room.renamed.pop(occupant.nick, "")
        room.occupants[occupant.nick] = occupant
        if is_me:
            room.nick, room.my_key = occupant.nick, occupant.author.key
        self.link.deliver(OccupantChanged(account=self.link.account, room=room.jid, occupant=occupant, before=before))
        if is_me and not room.is_in:
            room.is_in = True
            self.link.deliver(RoomJoined(account=self.link.account, room=room.jid, me=occupant, codes=told.codes))
            if not room.joining.done():
                room.joining.set_result(None)

    def _on_gone(self, room: JoinedRoom, told: InRoom, *, is_me: bool) -> None:
        nick = told.occupant.nick
        if room.occupants.pop(nick, None) is None and not is_me:
            return
        if told.new_nick and NICK_CHANGED in told.codes:
            room.renamed[told.new_nick] = nick
            if is_me:
                room.nick = told.new_nick
            return
        if is_me:
            self._on_out(room, told)
            return
        self.link.deliver(
            OccupantLeft(
                account=self.link.account,
                room=room.jid,
                nick=nick,
                reason=told.reason,
                actor=told.actor,
                text=told.text,
            )
        )

    def _on_out(self, room: JoinedRoom, told: InRoom) -> None:
        self.link.rooms.pop(room.jid, None)
        self.link.deliver(
            RoomLeft(
                account=self.link.account,
                room=room.jid,
                reason=told.reason,
                actor=told.actor,
                text=told.text,
                alternative=told.alternative,
            )
        )

    def _on_refused(self, stanza: Element, room: JoinedRoom, sender: Jid) -> None:
        """Only the answer to my own entering ends it; a refused nick changes nothing (XEP-0045 §7.6)."""
        is_answer = sender.resource in ("", room.nick)
        if room.is_in and sender.resource and sender.resource != room.nick:
            condition, _ = condition_of(stanza)
            refused = NickRefused(account=self.link.account, room=room.jid, nick=sender.resource, condition=condition)
            self.link.deliver(refused)
        if room.is_in or room.joining.done() or not is_answer:
            return
        condition, text = condition_of(stanza)
        moved = parse_jid((stanza.findtext(_GONE) or "").strip().removeprefix("xmpp:").partition("?")[0])
        alternative = moved.bare if moved is not None else ""
        room.joining.set_exception(
            RoomRefused(room=room.jid, condition=condition, text=text[:_LONGEST_SUBJECT], alternative=alternative)
        )

    def _lose(self, room: JoinedRoom) -> None:
        if self.link.rooms.pop(room.jid, None) is not None:
            self.link.deliver(RoomLeft(account=self.link.account, room=room.jid, reason=LeaveReason.LOST))

    def _forget_all(self) -> None:
        for room in tuple(self.link.rooms.values()):
            self._lose(room)

    # --- what is said ----------------------------------------------------------------------------

    def take_message(self, stanza: Element, number: int) -> None:
        """Take a groupchat message; of rooms I am not in, nothing is believed."""
        sender = parse_jid(stanza.get("from", ""))
        room = self.link.rooms.get(sender.bare) if sender is not None else None
        if sender is None or room is None:
            _log.warning("dropped what a room says that I am not in: %s", stanza.get("id"))
            return
        if stanza.find(_SUBJECT) is not None and stanza.find(_BODY) is None:
            self._on_subject(stanza, room, sender)
            return
        if may_apply(Claim.ROOM_WORD, stanza.get("from", ""), self.link.account, room.jid):
            self._on_room_word(stanza, room)
        copy = self._copy(stanza, room, number)
        arrivals = room_arrivals(stanza, copy, room)
        if arrivals:
            self.link.hold(number)
        self._report_typing(stanza, copy, room, sender)
        for arrival in arrivals:
            self.link.deliver(arrival)

    def take_error(self, stanza: Element) -> bool:
        """Return True where a room has forgotten me or is away: what it did not take is sent again once I am back."""
        sender = parse_jid(stanza.get("from", ""))
        room = self.link.rooms.get(sender.bare) if sender is not None and not sender.resource else None
        if room is None or not room.is_in or condition_of(stanza)[0] not in _NOT_TAKEN:
            return False
        self._lose(room)
        return True

    def _copy(self, stanza: Element, room: JoinedRoom, number: int) -> Copy:
        """Read when it was said; what only my own server held back for me is news (XEP-0198 §5)."""
        now, account = self.link.clock.now(), self.link.account
        delays = [delay for delay in stanza.iterfind(_DELAY) if self._may_delay(delay, room)]
        stamps = [stamp for delay in delays if (stamp := parse_stamp(delay.get("stamp", ""), now)) is not None]
        is_history = any(delay.get("from") == room.jid for delay in delays)
        return Copy(
            account=account,
            source=Source.OFFLINE if is_history else Source.LIVE,
            at=min([now, *stamps]),
            archive_id=room_id_of(stanza, account, room.jid),
            number=number,
        )

    def _may_delay(self, delay: Element, room: JoinedRoom) -> bool:
        return may_apply(Claim.ROOM_DELAY, delay.get("from", ""), self.link.account, room.jid)

    def _on_subject(self, stanza: Element, room: JoinedRoom, sender: Jid) -> None:
        subject = (stanza.findtext(_SUBJECT) or "")[:_LONGEST_SUBJECT]
        by = room.author(stanza, sender.resource) if sender.resource else None
        self.link.deliver(SubjectChanged(account=self.link.account, room=room.jid, subject=subject, by=by))

    def _on_room_word(self, stanza: Element, room: JoinedRoom) -> None:
        user = stanza.find(_USER)
        codes = codes_of(user) if user is not None else frozenset()
        if codes:
            self.link.deliver(RoomConfigured(account=self.link.account, room=room.jid, codes=codes))

    def _report_typing(self, stanza: Element, copy: Copy, room: JoinedRoom, sender: Jid) -> None:
        state = state_of(stanza) if copy.source is Source.LIVE and sender.resource else None
        author = room.author(stanza, sender.resource) if state is not None else None
        if state is not None and author is not None and not room.is_mine(author, is_live=True):
            self.link.deliver(RoomTyping(account=self.link.account, room=room.jid, author=author, state=state))


def _is_me(room: JoinedRoom, told: InRoom) -> bool:
    """Tell whether a presence is mine: a code that others could have sent along does not make their nick mine."""
    if room.is_in:
        return told.occupant.nick == room.nick
    return SELF in told.codes and (NICK_GIVEN in told.codes or _folded(told.occupant.nick) == _folded(room.nick))


def _folded(nick: str) -> str:
    """Return a nick as rooms compare it (RFC 8265 §4.2.1)."""
    return normalize("NFKC", nick).strip().casefold()

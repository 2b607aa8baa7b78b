"""A service of large rooms whose occupants are only told of (XEP-0114, XEP-0045, XEP-0313, XEP-0421)."""

import asyncio
import hashlib
import socket
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Self, cast
from xml.etree.ElementTree import Element, XMLPullParser
from xml.sax.saxutils import escape, quoteattr

from desktop_client.core.scope import TaskScope
from tests.fakes.waiting import ENDS_A_HANG_S

_CLIENT: Final = "{jabber:component:accept}"
_USER: Final = "http://jabber.org/protocol/muc#user"
_DISCO: Final = "{http://jabber.org/protocol/disco#info}query"
_ARCHIVE: Final = "{urn:xmpp:mam:2}query"
_RSM: Final = "{http://jabber.org/protocol/rsm}"
_OWNER: Final = "{http://jabber.org/protocol/muc#owner}query"
_PING: Final = "{urn:xmpp:ping}ping"
_FEATURES: Final = (
    "http://jabber.org/protocol/muc",
    "http://jabber.org/protocol/disco#info",
    "muc_open",
    "muc_persistent",
    "muc_semianonymous",
    "urn:xmpp:mam:2",
    "urn:xmpp:occupant-id:0",
    "urn:xmpp:ping",
    "urn:xmpp:sid:0",
)
_ANY_CAPS: Final = "<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='https://fjord.example/c' ver='{}'/>"
_SHOWS: Final = ("", "", "", "<show>away</show>", "<show>dnd</show>")
_MOST_A_PAGE: Final = 250
_TALK: Final = """
we tagged the release and the pairing retry holds so the notes can go out before lunch if nobody objects see
https://wiki.fjord.example/release/2.4 for the numbers from bench three they look right to me 🎉
"""
_WORDS: Final = _TALK.split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message of a played room; its number is its place in the archive."""

    number: int
    nick: str
    occupant_id: str
    body: str
    message_id: str = ""

    @property
    def archive_id(self) -> str:
        return f"a{self.number:08d}"

    def element(self, room: str, to: str, *, is_archived: bool = False) -> str:
        stanza_id = f"<stanza-id xmlns='urn:xmpp:sid:0' by='{room}' id='{self.archive_id}'/>"
        addressed = "xmlns='jabber:client'" if is_archived else f"to={quoteattr(to)}"
        return (
            f"<message {addressed} from={quoteattr(f'{room}/{self.nick}')} type='groupchat' "
            f"id={quoteattr(self.message_id or f'm{self.number}')}><body>{escape(self.body)}</body>"
            f"<occupant-id xmlns='urn:xmpp:occupant-id:0' id={quoteattr(self.occupant_id)}/>"
            f"{'' if is_archived else stanza_id}</message>"
        )


def free_port() -> int:
    """Return one where a server may listen to such a service."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def words(number: int) -> str:
    """Return a text of its own length for each number."""
    count = 3 + number * 7 % 23
    return f"{number} " + " ".join(_WORDS[(number * 5 + each) % len(_WORDS)] for each in range(count))


@dataclass
class PlayedRoom:
    """`audience` maps the full addresses that are in to their nicks."""

    jid: str
    occupants: int
    archive: list[Said] = field(default_factory=list)
    audience: dict[str, str] = field(default_factory=dict)
    settings: int = 0
    """How many fields the form for its owner has."""
    asked_pages: int = 0

    def nick(self, number: int) -> str:
        return f"Person {number % self.occupants}"

    def say(self, count: int = 1) -> list[Said]:
        """Let occupants say something in turns."""
        first = len(self.archive)
        said = [
            Said(number=number, nick=self.nick(number), occupant_id=f"o{number % self.occupants}", body=words(number))
            for number in range(first, first + count)
        ]
        self.archive += said
        return said

    def presences(self, to: str) -> Iterator[str]:
        for number in range(self.occupants):
            role, affiliation = ("moderator", "owner") if number % 500 == 0 else ("participant", "none")
            yield (
                f"<presence from='{self.jid}/{self.nick(number)}' to={quoteattr(to)}>{_SHOWS[number % len(_SHOWS)]}"
                f"{_ANY_CAPS.format(f'v{number % 40}')}"
                f"<occupant-id xmlns='urn:xmpp:occupant-id:0' id='o{number}'/>"
                f"<x xmlns='{_USER}'><item affiliation='{affiliation}' role='{role}'/></x></presence>"
            )

    def own_presence(self, to: str, *, kind: str = "") -> str:
        nick = self.audience.get(to, "")
        typed = f" type='{kind}'" if kind else ""
        role = "none" if kind else "participant"
        return (
            f"<presence from={quoteattr(f'{self.jid}/{nick}')} to={quoteattr(to)}{typed}>"
            f"<occupant-id xmlns='urn:xmpp:occupant-id:0' id={quoteattr('of ' + nick)}/>"
            f"<x xmlns='{_USER}'><item affiliation='member' role='{role}'/><status code='110'/></x></presence>"
        )


class RoomComponent:
    """Connects to a server that knows it as a service of this domain; anybody may enter its rooms.

    What an occupant writes is echoed. `say COUNT ROOM` lets others say as many in a room at once, `play COUNT SECONDS`
    in the same room within a time.
    """

    def __init__(self, *, host: str, port: int, domain: str, secret: str, rooms: tuple[PlayedRoom, ...]) -> None:
        self._host, self._port, self._domain, self._secret = host, port, domain, secret
        self.rooms = {room.jid: room for room in rooms}
        self._tasks = TaskScope(domain)
        self._writer: asyncio.StreamWriter | None = None

    async def __aenter__(self) -> Self:
        reader, self._writer = await asyncio.open_connection(self._host, self._port)
        parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
        self._send(
            "<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept' "
            f"xmlns:stream='http://etherx.jabber.org/streams' to='{self._domain}'>"
        )
        ready = asyncio.Event()
        self._tasks.start(self._read(reader, parser, ready), name="read")
        async with asyncio.timeout(ENDS_A_HANG_S):
            await ready.wait()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.lose()

    async def lose(self) -> None:
        """Hang up without a word to anybody."""
        await self._tasks.close()
        if self._writer is not None:
            self._writer.transport.abort()

    def _send(self, text: str) -> None:
        assert self._writer is not None
        self._writer.write(text.encode())

    async def _read(self, reader: asyncio.StreamReader, parser: "XMLPullParser[Element]", ready: asyncio.Event) -> None:
        depth = 0
        while data := await reader.read(65536):
            parser.feed(data)
            for event, element in cast("Iterable[tuple[str, Element]]", parser.read_events()):
                depth += 1 if event == "start" else -1
                if event == "start" and depth == 1:
                    proof = hashlib.sha1((element.get("id", "") + self._secret).encode()).hexdigest()
                    self._send(f"<handshake>{proof}</handshake>")
                elif event == "end" and depth == 1:
                    ready.set()
                    self._take(element)

    def _take(self, stanza: Element) -> None:
        room = self.rooms.get(stanza.get("to", "").partition("/")[0])
        match stanza.tag:
            case "{jabber:component:accept}presence" if room is not None:
                self._take_presence(stanza, room)
            case "{jabber:component:accept}message" if room is not None and stanza.get("type") == "groupchat":
                self._take_message(stanza, room)
            case "{jabber:component:accept}iq" if stanza.get("type") in ("get", "set"):
                self._take_request(stanza, room)

    def _take_presence(self, stanza: Element, room: PlayedRoom) -> None:
        person, nick = stanza.get("from", ""), stanza.get("to", "").partition("/")[2]
        if stanza.get("type") == "unavailable":
            self._send(room.own_presence(person, kind="unavailable"))
            room.audience.pop(person, None)
        elif stanza.get("type") is None and person not in room.audience:
            room.audience[person] = nick
            self._send("".join(room.presences(person)) + room.own_presence(person))
            self._send(f"<message from='{room.jid}' to={quoteattr(person)} type='groupchat'><subject/></message>")

    def _take_message(self, stanza: Element, room: PlayedRoom) -> None:
        nick, body = room.audience.get(stanza.get("from", "")), stanza.findtext(f"{_CLIENT}body") or ""
        if nick is None:
            self._send(_refused("message", stanza, "not-acceptable"))
        if nick is None or not body:
            return
        said = Said(
            number=len(room.archive), nick=nick, occupant_id=f"of {nick}", body=body, message_id=stanza.get("id", "")
        )
        room.archive.append(said)
        self._tell(room, [said])
        order = body.split()
        if order[0] == "say":
            elsewhere = self.rooms[f"{order[2]}@{self._domain}"]
            self._tell(elsewhere, elsewhere.say(int(order[1])))
        elif order[0] == "play":
            self._tasks.start(self.play(room, int(order[1]), float(order[2])), name="play")

    async def play(self, room: PlayedRoom, count: int, seconds: float) -> None:
        """Let occupants say this much, evenly over that time."""
        loop = asyncio.get_running_loop()
        started, done = loop.time(), 0
        while done < count:
            due = min(count, round(count * (loop.time() - started) / seconds))
            self._tell(room, room.say(due - done))
            done = due
            turned = asyncio.Event()
            loop.call_later(0.02, turned.set)
            await turned.wait()

    def _tell(self, room: PlayedRoom, said: list[Said]) -> None:
        self._send("".join(each.element(room.jid, person) for person in room.audience for each in said))

    def _take_request(self, stanza: Element, room: PlayedRoom | None) -> None:
        who = f"id={quoteattr(stanza.get('id', ''))} to={quoteattr(stanza.get('from', ''))}"
        address = f"{who} from={quoteattr(stanza.get('to', ''))}"
        query = stanza.find(_ARCHIVE)
        if stanza.find(_DISCO) is not None:
            self._send(f"<iq type='result' {address}>{_about(room)}</iq>")
        elif stanza.find(_PING) is not None and room is not None and stanza.get("from") not in room.audience:
            self._send(_refused("iq", stanza, "not-acceptable"))
        elif stanza.find(_PING) is not None:
            self._send(f"<iq type='result' {address}/>")
        elif stanza.find(_OWNER) is not None and room is not None:
            self._send(f"<iq type='result' {address}>{_settings(room)}</iq>")
        elif query is not None and room is not None:
            self._send(_page(room, query, stanza.get("from", "")) + _fin(room, query, address))
        else:
            self._send(_refused("iq", stanza, "service-unavailable"))


def _refused(kind: str, stanza: Element, condition: str) -> str:
    who = f"id={quoteattr(stanza.get('id', ''))} to={quoteattr(stanza.get('from', ''))}"
    about = f"{who} from={quoteattr(stanza.get('to', ''))}"
    reason = f"<{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
    return f"<{kind} type='error' {about}><error type='cancel'>{reason}</error></{kind}>"


def _about(room: PlayedRoom | None) -> str:
    name = f" name={quoteattr(room.jid.partition('@')[0].capitalize())}" if room is not None else ""
    features = "".join(f"<feature var='{each}'/>" for each in _FEATURES)
    identity = f"<identity category='conference' type='text'{name}/>"
    return f"<query xmlns='http://jabber.org/protocol/disco#info'>{identity}{features}</query>"


def _settings(room: PlayedRoom) -> str:
    fields = "".join(f"<field var='f{number}'><value>x</value></field>" for number in range(room.settings))
    form = f"<x xmlns='jabber:x:data' type='form'>{fields}</x>"
    return f"<query xmlns='http://jabber.org/protocol/muc#owner'>{form}</query>"


def _wanted(room: PlayedRoom, query: Element) -> list[Said]:
    """Return the page that is asked for (XEP-0059)."""
    rsm = query.find(f"{_RSM}set")
    asked = rsm if rsm is not None else query
    count = min(_MOST_A_PAGE, int(asked.findtext(f"{_RSM}max") or _MOST_A_PAGE))
    before, after = asked.findtext(f"{_RSM}before"), asked.findtext(f"{_RSM}after")
    if before is not None:
        end = int(before[1:]) if before else len(room.archive)
        return room.archive[max(0, end - count) : end]
    start = int(after[1:]) + 1 if after else 0
    return room.archive[start : start + count]


def _page(room: PlayedRoom, query: Element, to: str) -> str:
    room.asked_pages += 1
    name = quoteattr(query.get("queryid", ""))
    head = f"<message from='{room.jid}' to={quoteattr(to)}><result xmlns='urn:xmpp:mam:2' queryid={name}"
    return "".join(
        f"{head} id='{said.archive_id}'><forwarded xmlns='urn:xmpp:forward:0'>"
        f"<delay xmlns='urn:xmpp:delay' stamp='{_stamp(said)}'/>"
        f"{said.element(room.jid, to, is_archived=True)}</forwarded></result></message>"
        for said in _wanted(room, query)
    )


def _stamp(said: Said) -> str:
    minutes, seconds = divmod(said.number, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    return f"2026-03-{1 + days:02d}T{hours:02d}:{minutes:02d}:{seconds:02d}Z"


def _fin(room: PlayedRoom, query: Element, address: str) -> str:
    page = _wanted(room, query)
    is_backward = query.find(f"{_RSM}set/{_RSM}before") is not None
    is_complete = not page or page[0 if is_backward else -1].number == (0 if is_backward else len(room.archive) - 1)
    ends = f"<first>{page[0].archive_id}</first><last>{page[-1].archive_id}</last>" if page else ""
    complete = " complete='true'" if is_complete else ""
    return (
        f"<iq type='result' {address}><fin xmlns='urn:xmpp:mam:2'{complete}>"
        f"<set xmlns='http://jabber.org/protocol/rsm'>{ends}<count>{len(room.archive)}</count></set></fin></iq>"
    )

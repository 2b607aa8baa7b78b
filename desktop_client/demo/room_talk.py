"""What was said in the rooms of the demo's office, and what is answered there."""

import base64
import hashlib
import hmac
import itertools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TypedDict, cast
from xml.etree.ElementTree import Element, SubElement
from xml.sax.saxutils import quoteattr

from desktop_client.demo.archive_writer import ArchivedMessage
from desktop_client.demo.workspace import DemoRoom, Office, Person
from desktop_client.domain.addresses import BareJid
from desktop_client.resources import resource_text

SALT = "hallway demo"
"""Of the occupant ids: the rooms know who spoke before they were opened (XEP-0421)."""
_BOOKMARKS = "urn:xmpp:bookmarks:1"
_ANSWERS = "^ "
_PAUSE = timedelta(minutes=2, seconds=20)


class _TalkTable(TypedDict):
    local: str
    minutes_ago: int
    answers: str
    lines: list[str]
    replies: list[str]


class _RoomsTable(TypedDict):
    room: list[_TalkTable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Lines are (who, words, what they answer), oldest first; `answers` is who replies while the demo runs."""

    lines: tuple[tuple[str, str, str], ...]
    ended: timedelta
    answers: str
    replies: tuple[str, ...]


@cache
def talks() -> dict[str, Talk]:
    """Read what is said in each room, by its local part."""
    table = cast("_RoomsTable", tomllib.loads(resource_text("demo", "rooms.toml")))
    return {
        room["local"]: Talk(
            lines=tuple(map(_line, room["lines"])),
            ended=timedelta(minutes=room["minutes_ago"]),
            answers=room["answers"],
            replies=tuple(room["replies"]),
        )
        for room in table["room"]
    }


def replies_in(room: str) -> Iterator[str]:
    return itertools.cycle(talks()[room].replies)


def room_jid(room: DemoRoom, here: Office) -> BareJid:
    return BareJid(f"{room.local}@conference.{here.domain}")


def past_talk(room: DemoRoom, here: Office, now: datetime) -> Iterator[ArchivedMessage]:
    """Yield what the room's archive holds, oldest first."""
    talk, address = talks()[room.local], room_jid(room, here)
    began = now - talk.ended - _PAUSE * (len(talk.lines) - 1)
    for number, (local, words, answered) in enumerate(talk.lines):
        person = here.person(local)
        yield ArchivedMessage(
            sender=f"{address}/{person.name}",
            recipient=address,
            body=words,
            sent_at=began + _PAUSE * number,
            message_id=f"{room.local}-{number}",
            archive_id=f"{room.local}-{number}-kept",
            children=_occupant(person) + _answering(talk, room, number, answered),
        )


def bookmarks_of(person: Person, here: Office) -> dict[str, Element]:
    """Return the rooms a person enters by themselves (XEP-0402)."""
    mine = [room for room in here.rooms if person.jid in room.members]
    return {str(room_jid(room, here)): _bookmark(room, person) for room in mine}


def _bookmark(room: DemoRoom, person: Person) -> Element:
    conference = Element("conference", xmlns=_BOOKMARKS, name=room.name, autojoin="true")
    SubElement(conference, "nick").text = person.name
    return conference


def _line(text: str) -> tuple[str, str, str]:
    rows = [row.partition(": ") for row in text.strip("\n").split("\n")]
    who = rows[0][0]
    answered = "".join(words.removeprefix(_ANSWERS) for _, _, words in rows if words.startswith(_ANSWERS))
    return who, "\n".join(words for _, _, words in rows if not words.startswith(_ANSWERS)), answered


def _occupant(person: Person) -> str:
    digest = hmac.new(person.jid.encode(), SALT.encode(), hashlib.sha256).digest()
    return f"<occupant-id xmlns='urn:xmpp:occupant-id:0' id={quoteattr(base64.b64encode(digest).decode())}/>"


def _answering(talk: Talk, room: DemoRoom, number: int, answered: str) -> str:
    """XEP-0461: in a room a message goes by the id that the room gave it."""
    for earlier in reversed(range(number)) if answered else ():
        if answered in talk.lines[earlier][1]:
            return f"<reply xmlns='urn:xmpp:reply:0' id={quoteattr(f'{room.local}-{earlier}-kept')}/>"
    return ""

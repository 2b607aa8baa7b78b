"""The office that the demo fills: its people, its rooms, and what they said in the months before."""

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from functools import cache
from typing import NotRequired, TypedDict, cast

from desktop_client.domain.addresses import BareJid
from desktop_client.resources import resource_bytes, resource_text

_MONTHS_BACK = 5
_SESSIONS_A_WEEK = 1.2
_BUSY = {"mara": 6.0, "chidi": 4.0, "zeynep": 3.5}
_SEED = 24
_ANSWERS, _REACTION = "^ ", "+ "


class Life(Enum):
    """What a colleague does while the demo runs."""

    ABSENT = "absent"
    PRESENT = "present"
    ANSWERS = "answers"
    COMES_AND_GOES = "comes and goes"
    ASKS = "asks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    local: str
    jid: BareJid
    name: str
    picture: str = ""
    groups: tuple[str, ...] = ()
    life: Life = Life.ABSENT
    show: str = ""
    status: str = ""
    is_stranger: bool = False

    def picture_bytes(self) -> bytes:
        """Return a PNG, or nothing for those who have no picture."""
        return resource_bytes("demo", "people", self.picture) if self.picture else b""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoRoom:
    local: str
    name: str
    topic: str
    members: tuple[BareJid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """`colleagues` are all but the owner, strangers included."""

    domain: str
    owner: Person
    colleagues: tuple[Person, ...]
    rooms: tuple[DemoRoom, ...]

    @property
    def contacts(self) -> tuple[Person, ...]:
        return tuple(person for person in self.colleagues if not person.is_stranger)

    def person(self, local: str) -> Person:
        return next(person for person in (self.owner, *self.colleagues) if person.local == local)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastMessage:
    """`is_read` is False for what the owner has not seen yet.

    `answers` is a part of the message it replies to, `reactions` are what the other side thought of it.
    """

    sender: BareJid
    recipient: BareJid
    body: str
    at: datetime
    is_read: bool = True
    answers: str = ""
    reactions: tuple[str, ...] = ()


class _PersonTable(TypedDict):
    local: str
    name: str
    picture: NotRequired[str]
    groups: NotRequired[list[str]]
    live: NotRequired[str]
    show: NotRequired[str]
    status: NotRequired[str]
    stranger: NotRequired[bool]


class _RoomTable(TypedDict):
    local: str
    name: str
    topic: str
    members: list[str]


class _OfficeTable(TypedDict):
    domain: str
    owner: str
    person: list[_PersonTable]
    room: list[_RoomTable]


class _RecentTable(TypedDict):
    lines: list[str]
    minutes_ago: NotRequired[int]
    days_ago: NotRequired[int]
    at: NotRequired[str]
    unread: NotRequired[int]


class _TopicTable(TypedDict):
    lines: list[str]
    only: NotRequired[list[str]]


class _DialoguesTable(TypedDict):
    recent: list[Mapping[str, object]]
    topic: list[_TopicTable]


@cache
def office() -> Office:
    """Read the people and rooms from the packaged file."""
    table = cast("_OfficeTable", tomllib.loads(resource_text("demo", "workspace.toml")))
    people = {person["local"]: _person(person, table["domain"]) for person in table["person"]}
    owner = people.pop(table["owner"])
    rooms = tuple(_room(room, table["domain"]) for room in table["room"])
    return Office(domain=table["domain"], owner=owner, colleagues=tuple(people.values()), rooms=rooms)


def _person(table: _PersonTable, domain: str) -> Person:
    return Person(
        local=table["local"],
        jid=BareJid(f"{table['local']}@{domain}"),
        name=table["name"],
        picture=table.get("picture", ""),
        groups=tuple(table.get("groups", ())),
        life=Life(table.get("live", "absent")),
        show=table.get("show", ""),
        status=table.get("status", ""),
        is_stranger=table.get("stranger", False),
    )


def _room(table: _RoomTable, domain: str) -> DemoRoom:
    members = tuple(BareJid(f"{local}@{domain}") for local in table["members"])
    return DemoRoom(local=table["local"], name=table["name"], topic=table["topic"], members=members)


def past_messages(now: datetime) -> tuple[PastMessage, ...]:
    """Return months of conversations that end just before `now`, oldest first; the same office every time."""
    here = office()
    dialogues = cast("_DialoguesTable", tomllib.loads(resource_text("demo", "dialogues.toml")))
    recent = {str(table["with"]): cast("_RecentTable", table) for table in dialogues["recent"]}
    said: list[PastMessage] = []
    for colleague in here.contacts:
        if colleague.local in recent:
            newest = _recent(here, colleague, recent[colleague.local], now)
            topics = [
                topic["lines"]
                for topic in dialogues["topic"]
                if colleague.local in topic.get("only", [colleague.local])
            ]
            said += [*_months_before(here, colleague, topics, newest[0].at), *newest]
    return tuple(sorted(said, key=lambda message: message.at))


def _recent(here: Office, colleague: Person, table: _RecentTable, now: datetime) -> list[PastMessage]:
    lines, unread = table["lines"], table.get("unread", 0)
    at = _end_of(table, now)
    chance = random.Random(f"{_SEED} {colleague.local}")  # noqa: S311 - a stage set, not a secret
    said = []
    for place, line in enumerate(reversed(lines)):
        said.append(_message(here, colleague, line, at, is_read=place >= unread))
        at -= timedelta(seconds=chance.randint(25, 190))
    return said[::-1]


def _end_of(table: _RecentTable, now: datetime) -> datetime:
    if "minutes_ago" in table:
        return now - timedelta(minutes=table["minutes_ago"])
    hour, minute = map(int, table.get("at", "12:00").split(":"))
    return (now - timedelta(days=table.get("days_ago", 1))).replace(hour=hour, minute=minute, second=7)


def _months_before(
    here: Office, colleague: Person, topics: Sequence[Sequence[str]], until: datetime
) -> Iterator[PastMessage]:
    chance = random.Random(f"{_SEED} months {colleague.local}")  # noqa: S311
    told = _dealt(chance, topics)
    for start in _session_starts(chance, _BUSY.get(colleague.local, _SESSIONS_A_WEEK), until):
        at, words = start, _words(chance, here, colleague)
        for line in next(told):
            yield _message(here, colleague, line.format_map(words), at)
            at += timedelta(seconds=chance.randint(15, 240))


def _dealt(chance: random.Random, topics: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    """Every topic once before one comes again."""
    while True:
        yield from chance.sample(topics, len(topics))


def _session_starts(chance: random.Random, a_week: float, until: datetime) -> Iterator[datetime]:
    """Working days, office hours, oldest first."""
    day = until - timedelta(days=30 * _MONTHS_BACK)
    while day < until - timedelta(days=1):
        if day.weekday() < 5 and chance.random() < a_week / 5:
            yield day.replace(hour=chance.randint(8, 16), minute=chance.randint(0, 59), second=chance.randint(0, 59))
        day += timedelta(days=1)


def _words(chance: random.Random, here: Office, colleague: Person) -> dict[str, str]:
    others = [person.name for person in here.contacts if person is not colleague]
    return {
        "bench": str(chance.randint(1, 6)),
        "hour": f"{chance.randint(9, 16)}:{chance.choice(('00', '15', '30'))}",
        "os": chance.choice(("Windows", "macOS", "Linux")),
        "day": chance.choice(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")),
        "small": str(chance.randint(6, 28)),
        "large": str(chance.randint(220, 1890)),
        "city": chance.choice(("Porto", "Bergen", "Graz", "Osaka", "Amman", "Turku", "Leiden")),
        "price": f"{chance.randint(48, 190)},{chance.randint(10, 99)}",
        "person": chance.choice(others),
    }


def _message(here: Office, colleague: Person, line: str, at: datetime, *, is_read: bool = True) -> PastMessage:
    side, rows = _spoken(line)
    sender, recipient = (here.owner, colleague) if side == ">" else (colleague, here.owner)
    return PastMessage(
        sender=sender.jid,
        recipient=recipient.jid,
        body="\n".join(row for row in rows if not row.startswith((_ANSWERS, _REACTION))),
        at=at,
        is_read=is_read,
        answers="".join(row.removeprefix(_ANSWERS) for row in rows if row.startswith(_ANSWERS)),
        reactions=tuple(row.removeprefix(_REACTION) for row in rows if row.startswith(_REACTION)),
    )


def _spoken(line: str) -> tuple[str, list[str]]:
    """Split the side off the rows of one message."""
    rows = line.strip("\n").split("\n")
    return rows[0][0], [row[2:] for row in rows]

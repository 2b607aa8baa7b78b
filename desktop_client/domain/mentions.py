"""Who is named in the words of a room (XEP-0372, XEP-0513)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from desktop_client.domain.addresses import BareJid

EVERYBODY: Final = BareJid("")
SIGN: Final = "@"
ROOM_NAME: Final = "room"
HERE_NAME: Final = "here"
MOST: Final = 50
_AFTER_NAME: Final = (":", ",")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """`start` and `length` are in code points of the words; both 0 where it is not said which words name them.

    `who` is as in timelines, `EVERYBODY` for all of a room, of which `is_here` leaves out who is away.
    `address` is what others know them by: a bare address, or that of an occupant.
    """

    start: int
    length: int
    who: BareJid
    address: str = ""
    is_here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Nameable:
    """Somebody who can be named; fields as of `Mention`."""

    nick: str
    who: BareJid
    address: str = ""
    is_here: bool = False


def find_mentions(text: str, people: Iterable[Nameable]) -> tuple[Mention, ...]:
    """Return who is named: "@Mara Lind" anywhere, "Mara Lind:" at the beginning; the longest name counts."""
    folded = text.casefold()
    if len(folded) != len(text):
        folded = text.lower()
    by_length = sorted(people, key=lambda each: len(each.nick), reverse=True)
    found = tuple(_named_at(folded, start, by_length) for start in _starts(text))
    named = tuple(each for each in found if each is not None)
    return (named or _addressed(folded, by_length))[:MOST]


def _starts(text: str) -> Iterator[int]:
    at = text.find(SIGN)
    while at >= 0:
        if at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "._-"):
            yield at
        at = text.find(SIGN, at + 1)


def _named_at(text: str, start: int, people: Iterable[Nameable]) -> Mention | None:
    for each in people:
        nick = each.nick.casefold()
        end = start + 1 + len(nick)
        if nick and text.startswith(nick, start + 1) and not _goes_on(text, end):
            return Mention(start=start, length=end - start, who=each.who, address=each.address, is_here=each.is_here)
    return None


def _addressed(text: str, people: Iterable[Nameable]) -> tuple[Mention, ...]:
    for each in people:
        nick = each.nick.casefold()
        if nick and each.who != EVERYBODY and text.startswith(nick) and text[len(nick) :][:1] in _AFTER_NAME:
            return (Mention(start=0, length=len(nick), who=each.who, address=each.address),)
    return ()


def _goes_on(text: str, end: int) -> bool:
    return end < len(text) and (text[end].isalnum() or text[end] == "_")

"""Who speaks in a room, and who had a message taken from it, as all of its occupants know (XEP-0045, 0421, 0425)."""

from dataclasses import dataclass
from typing import Final, NewType
from urllib.parse import quote, unquote

from desktop_client.domain.addresses import BareJid

AuthorId = NewType("AuthorId", BareJid)
"""Stands wherever people stand and is no address: no localpart may hold a colon (RFC 7622 §3.3.1)."""

BY_OCCUPANT_ID: Final = "o:"
BY_NICK: Final = "n:"
MYSELF: Final = "me"
THE_ROOM: Final = ""
_START: Final = "occupant:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """`key` names one person in one room: an occupant id, else the nick, which anybody may take later.

    `jid` only where the room shows it.
    """

    key: str
    nick: str
    jid: BareJid | None = None

    @property
    def is_lasting(self) -> bool:
        """Tell whether nobody else can be taken for them, also after they left."""
        return not self.key.startswith(BY_NICK)


def author_key(occupant_id: str, nick: str) -> str:
    return f"{BY_OCCUPANT_ID}{occupant_id}" if occupant_id else f"{BY_NICK}{nick}"


def author_id(room: str, key: str) -> AuthorId:
    return AuthorId(BareJid(f"{_START}{room}/{quote(key, safe='')}"))


def is_author(jid: str) -> bool:
    return jid.startswith(_START)


def key_of(author: str) -> str:
    """Return `Author.key` of an `AuthorId`."""
    return unquote(author.partition("/")[2])


def nick_in(author: str) -> str:
    """Return the nick of somebody who is known by it alone, "" for others."""
    key = key_of(author)
    return key.removeprefix(BY_NICK) if key.startswith(BY_NICK) else ""


def room_of_author(author: str) -> BareJid:
    return BareJid(author.removeprefix(_START).partition("/")[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderation:
    """What a room says when it takes a message away (XEP-0425)."""

    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Who had a message taken away and why; `by` is an `AuthorId` or me, None where the room does not say."""

    by: BareJid | None = None
    nick: str = ""
    reason: str = ""

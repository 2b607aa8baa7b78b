"""XMPP addresses (RFC 7622)."""

import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import NewType

from desktop_client.domain.errors import MalformedAddress

BareJid = NewType("BareJid", str)
FullJid = NewType("FullJid", str)


class ConversationKind(Enum):
    PERSON = "person"
    ROOM = "room"
    PRIVATE = "private"
    """With one occupant of a room, by the room (XEP-0045 §7.5); the peer is `private_peer`."""


@dataclass(frozen=True, slots=True, order=True)
class ConversationId:
    """One account talking with one address; shared by every layer."""

    account: BareJid
    peer: BareJid


_FORBIDDEN_IN_LOCALPART = frozenset("\"&'/:<>@ ")
_PART_LIMIT_BYTES = 1023


def bare(jid: str) -> BareJid:
    """Return `jid` without its resource."""
    return BareJid(jid.partition("/")[0])


def private_peer(room: BareJid, nick: str) -> BareJid:
    """Return the peer of the conversation with one occupant; it holds a slash, so it equals no bare address."""
    return BareJid(f"{room}/{nick}")


def is_private(peer: str) -> bool:
    return "/" in peer


def nick_of(peer: str) -> str:
    return peer.partition("/")[2]


def local_of(jid: str) -> str:
    address = jid.partition("/")[0]
    return address.rpartition("@")[0]


def domain_of(jid: str) -> str:
    return jid.partition("/")[0].rpartition("@")[2]


def parse_address(text: str) -> BareJid:
    """Read what a person typed as the bare address of an account or contact (RFC 7622 §3).

    Raises `MalformedAddress` with the text as typed.
    """
    typed = unicodedata.normalize("NFC", text.strip().removeprefix("xmpp:"))
    local, at, domain = typed.partition("@")
    local = unicodedata.normalize("NFC", local.lower())
    if not at or not local or _FORBIDDEN_IN_LOCALPART & set(local) or not _is_printable(local):
        raise MalformedAddress(text=text)
    if len(local.encode()) > _PART_LIMIT_BYTES:
        raise MalformedAddress(text=text)
    return BareJid(f"{local}@{_parse_domain(domain, text)}")


def _parse_domain(domain: str, text: str) -> str:
    name = domain.lower().rstrip(".")
    if not name or not _is_printable(name) or any(c in name for c in " /@\"'<>&:"):
        raise MalformedAddress(text=text)
    try:
        name.encode("idna")
    except UnicodeError as error:
        raise MalformedAddress(text=text) from error
    return name


def _is_printable(part: str) -> bool:
    return all(unicodedata.category(c)[0] not in "CZ" for c in part)

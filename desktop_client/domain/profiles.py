"""What a person tells about themselves, and the picture they show."""

from dataclasses import dataclass
from enum import Enum, auto

from desktop_client.domain.addresses import BareJid


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The fields that are shown and edited; each a single line but `note`, "" where nothing was told."""

    name: str = ""
    nickname: str = ""
    role: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPicture:
    """A square PNG; `side_px` is its width and height."""

    data: bytes
    side_px: int


class AddressState(Enum):
    """What can be known about an address before somebody is added (servers need not tell, RFC 6121 §8.5.1)."""

    THERE = auto()
    NOT_THERE = auto()
    NO_SERVER = auto()
    UNREACHABLE = auto()
    """The server did not answer in time, or ours does not talk to others."""
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressFound:
    """`name` is what the person published."""

    state: AddressState
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryEntry:
    """Somebody the server's directory lists (XEP-0055)."""

    jid: BareJid
    name: str

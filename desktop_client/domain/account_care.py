"""What a server offers to an account, whom to ask there, and the forms it makes accounts with."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_client.domain.forms import FormField


class ServerOffer(Enum):
    """What a server can do that a person notices."""

    ARCHIVE = auto()
    """Keeps the history (XEP-0313)."""
    DEVICES = auto()
    """Shows what was written on other devices (XEP-0280)."""
    RESUMPTION = auto()
    """Continues broken connections (XEP-0198)."""
    PROFILES = auto()
    """Keeps pictures and profiles (XEP-0163)."""
    BLOCKING = auto()
    """Keeps people away (XEP-0191)."""
    REPORTS = auto()
    """Takes reports of abuse (XEP-0377)."""
    FILES = auto()
    """Takes files for others to fetch (XEP-0363)."""
    ROOMS = auto()
    """Has rooms (XEP-0045)."""
    RELAYS = auto()
    """Helps calls through firewalls (XEP-0215)."""
    NEW_PASSWORD = auto()
    """Changes passwords and deletes accounts on request (XEP-0077)."""


class ContactKind(Enum):
    """Whom a server names for what (XEP-0157), by the name of its field; the best for a lost password first."""

    SUPPORT = "support-addresses"
    ADMIN = "admin-addresses"
    FEEDBACK = "feedback-addresses"
    ABUSE = "abuse-addresses"
    SECURITY = "security-addresses"
    SALES = "sales-addresses"
    STATUS = "status-addresses"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerContact:
    """`uri` is a mailto:, xmpp:, http: or https: address."""

    kind: ContactKind
    uri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerInformation:
    """`software` is "" where the server does not tell (XEP-0092); `file_limit_bytes` None: no limit is told."""

    offers: frozenset[ServerOffer]
    contacts: tuple[ServerContact, ...] = ()
    software: str = ""
    file_limit_bytes: int | None = None
    status_pages: tuple[str, ...] = ()
    """https addresses of a file that tells of outages (XEP-0455)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnClient:
    """A program that may use my account, as the server knows it (XEP-0494); "" and None for what it does not tell.

    `has_password` tells that only a new password keeps it away.
    """

    id: str
    is_connected: bool
    software: str = ""
    device: str = ""
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    has_password: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """What a server tells of an outage (XEP-0455); `words` pairs a language, "default" among them, with a text."""

    begins_at: datetime
    ends_at: datetime | None = None
    is_planned: bool = False
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationForm:
    """What a server asks before it makes an account; name and password are always asked and not among `fields`.

    `link` is a page where accounts are made instead (XEP-0077 §5).
    """

    instructions: str = ""
    fields: "tuple[FormField, ...]" = ()
    left_out: int = 0
    """How many fields were too many to be shown."""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationAnswer:
    """`values` answers the fields by their names."""

    local: str
    password: str = field(repr=False)
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()

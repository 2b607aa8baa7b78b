"""Contacts and their presence (RFC 6121)."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from desktop_client.domain.addresses import BareJid, FullJid


class Subscription(Enum):
    NONE = "none"
    TO = "to"
    FROM = "from"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody on the roster of an account (RFC 6121 §2)."""

    account: BareJid
    jid: BareJid
    name: str = ""
    groups: tuple[str, ...] = ()
    subscription: Subscription = Subscription.NONE
    is_asking: bool = False
    """We asked to see their presence and wait for an answer (`ask='subscribe'`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterLoaded:
    """The whole roster; `version` as in RFC 6121 §2.6, `is_unchanged` when the server said so."""

    account: BareJid
    contacts: tuple[Contact, ...]
    version: str = ""
    is_unchanged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterPushed:
    """The server tells of one changed contact (RFC 6121 §2.1.6)."""

    account: BareJid
    contact: Contact
    is_removed: bool
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionRequested:
    """Someone wants to see our presence; nothing was answered."""

    account: BareJid
    jid: BareJid
    message: str = ""
    name: str = ""
    """What they call themselves (XEP-0172): shown as that, never in place of the address."""
    token: str = field(default="", repr=False)
    """Of an invitation, as they say (XEP-0379)."""


class BlockReport(Enum):
    """Why somebody is reported to the server (XEP-0377)."""

    SPAM = "spam"
    ABUSE = "abuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockListed:
    """The whole list of blocked addresses; a bare domain stands for everybody there (XEP-0191)."""

    account: BareJid
    jids: frozenset[BareJid]
    can_report: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockChanged:
    """Freed without `jids` is everybody."""

    account: BareJid
    jids: frozenset[BareJid]
    is_blocked: bool


class Availability(Enum):
    OFFLINE = "offline"
    AVAILABLE = "available"
    AWAY = "away"
    DO_NOT_DISTURB = "dnd"


class TalkKind(Enum):
    """How somebody talks in a call; the value is the element's name (XEP-0108)."""

    ON_THE_PHONE = "on_the_phone"
    ON_VIDEO_PHONE = "on_video_phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkChanged:
    """Somebody published that they are in a call, or in none any more."""

    account: BareJid
    jid: BareJid
    kind: TalkKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A call somebody is in; `since` None where it began before we heard of it."""

    kind: TalkKind
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicePresence:
    """One resource; `show` is the element's text of RFC 6121 §4.7.2.1, "" for plain available."""

    account: BareJid
    jid: FullJid
    is_available: bool
    show: str = ""
    status: str = ""
    priority: int = 0
    avatar_sha1: str | None = None
    """XEP-0153: None says nothing, "" says there is none."""
    idle_since: datetime | None = None
    """Nobody is at the device since then (XEP-0319)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPresence:
    """What the best device of a person says."""

    account: BareJid
    jid: BareJid
    availability: Availability = Availability.OFFLINE
    show: str = ""
    """As in `DevicePresence`: "chat" and "xa" are said in words."""
    status: str = ""
    talk: Talk | None = None
    """The call they are in, as long as they are reachable at all."""
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPresence:
    """`until` ends the choice, None keeps it until I change it."""

    availability: Availability = Availability.AVAILABLE
    status: str = ""
    until: datetime | None = None
    idle_since: datetime | None = None
    """Nobody is at the computer since then (XEP-0319)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AvatarOffered:
    """XEP-0084 metadata or XEP-0153 hash of somebody's picture; the bytes are fetched and checked later.

    `sha1` is lower-case hex, "" when the person has none.
    """

    account: BareJid
    jid: BareJid
    sha1: str
    is_vcard: bool

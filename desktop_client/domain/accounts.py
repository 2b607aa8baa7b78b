"""Accounts and the state of their connections."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import UserFacingError


class PasswordPlace(Enum):
    KEY_RING = "key-ring"
    THIS_RUN = "this-run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Settings of one account; `pinned_sha256` is set only after the person was asked.

    `name` is what its owner published, "" until it is known.
    """

    jid: BareJid
    is_enabled: bool = True
    host: str = ""
    port: int = 0
    pinned_sha256: str = ""
    is_plain_allowed: bool = False
    password_place: PasswordPlace = PasswordPlace.KEY_RING
    name: str = ""


class ConnectionState(Enum):
    OFFLINE = auto()
    CONNECTING = auto()
    SIGNING_IN = auto()
    ONLINE = auto()
    WAITING = auto()
    """Between two tries; `ConnectionStatus.next_try_at` says when."""
    STOPPED = auto()
    """No further try by itself: `problem` needs the person (password, certificate)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionStatus:
    """How the stream of one account is, and since when."""

    account: BareJid
    state: ConnectionState = ConnectionState.OFFLINE
    is_resumed: bool = False
    """True when the stream before was continued (XEP-0198 §5) and nothing has to be asked again."""
    problem: UserFacingError | None = None
    tries: int = 0
    next_try_at: datetime | None = None
    online_since: datetime | None = None
    resumed_count: int = 0
    tls_version: str = ""
    mechanism: str = ""
    host: str = ""
    is_direct_tls: bool = False
    round_trip_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerChecks:
    """What was really seen at a server before a password was asked for."""

    domain: str
    host: str
    port: int
    answered_in_ms: int
    is_direct_tls: bool
    tls_version: str
    certificate_valid_until: datetime
    certificate_sha256: str
    is_pinned: bool
    mechanisms: tuple[str, ...]
    offers_scram: bool

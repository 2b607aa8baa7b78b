"""Errors a person may be told about: data only, the sentence is made in `ui`."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path


class UserFacingError(Exception):
    """What went wrong in the world, with the data a clear sentence needs."""


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class MalformedAddress(UserFacingError):
    """A text is no address (RFC 7622)."""

    text: str


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class UnknownHost(UserFacingError):
    """No name server knows this domain."""

    domain: str


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class ServerUnreachable(UserFacingError):
    """A name was found, but nobody answered as an XMPP server there."""

    domain: str


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class EncryptionMissing(UserFacingError):
    """The server offers no TLS; nothing was sent to it (RFC 6120 §5)."""

    domain: str


class CertificateFault(Enum):
    EXPIRED = auto()
    WRONG_NAME = auto()
    UNKNOWN_AUTHORITY = auto()
    CHANGED = auto()


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class CertificateRefused(UserFacingError):
    """`sha256` is the hex digest of the DER certificate that was shown, empty when it could not be read."""

    domain: str
    fault: CertificateFault
    sha256: str = ""
    names: tuple[str, ...] = ()
    valid_until: datetime | None = None


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class WrongPassword(UserFacingError):
    """The server refuses the password of an account."""

    account: str


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class OnlyPlainLogin(UserFacingError):
    """The server offers nothing better than PLAIN; the password would reach it as text inside TLS."""

    domain: str


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class LoginRefused(UserFacingError):
    """SASL failed for another reason; `condition` is the element name of RFC 6120 §6.5."""

    account: str
    condition: str


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class StreamRefused(UserFacingError):
    """The server closed the stream; `condition` as in RFC 6120 §4.9.3."""

    domain: str
    condition: str


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class NotConnected(UserFacingError):
    """There is no stream to say this on."""

    account: str


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class TooManyCalls(UserFacingError):
    """One call is talked in and another waits; `most` is how many there may be."""

    most: int


ANSWER_TOO_LONG = "answer-too-long"
"""The condition where an answer came that is over all limits."""


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class NotAccepted(UserFacingError):
    """A server or person answered with a stanza error.

    `condition` as in RFC 6120 §8.3.3, `special` is the name of an extension's own condition (RFC 6120 §8.3.2).
    """

    address: str
    condition: str
    text: str = ""
    special: str = ""


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class NoAnswer(UserFacingError):
    """An address was asked and stayed silent."""

    address: str


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class MessageTooLong(UserFacingError):
    """A message is larger than the server takes."""

    size_bytes: int
    limit_bytes: int


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class KeyRingMissing(UserFacingError):
    """No key ring of the system can keep secrets; `is_locked` when there is one that stays closed."""

    is_locked: bool = False


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class StoreKeyLost(UserFacingError):
    """The history cannot be opened; it was kept as `set_aside`."""

    set_aside: Path


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class StoreDamaged(UserFacingError):
    """The history began anew, the old one was kept as `set_aside`.

    `is_in_use` when the damage showed only now: the next start saves what can be read.
    """

    set_aside: Path
    is_in_use: bool = False


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class SettingsDamaged(UserFacingError):
    """The settings could not be read; defaults hold and the file was kept as `set_aside`."""

    set_aside: Path


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class StoreNewer(UserFacingError):
    """The history was written by a newer Hallway; it was not touched."""

    path: Path
    found_version: int
    known_version: int


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class WrongPassphrase(UserFacingError):
    """The passphrase does not open the history."""


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class StoreNotWritable(UserFacingError):
    """The disk is full or read-only; what was typed is still in the window."""

    path: Path
    is_full: bool


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class StillOnItsWay(UserFacingError):
    """A message cannot be deleted between leaving and being known to have arrived."""


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class FileTooLarge(UserFacingError):
    """The server takes no file of this size; nothing of it was sent."""

    name: str
    size_bytes: int
    limit_bytes: int


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class NoUploadService(UserFacingError):
    """The server of an account takes no files (XEP-0363)."""

    account: str


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class FileUnreadable(UserFacingError):
    """A file that was to be sent is none, or may not be read."""

    name: str


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class PageNotShown(UserFacingError):
    """A page of the web was not fetched, or says nothing of itself."""

    host: str


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class NoMapProgram(UserFacingError):
    """Nothing on this computer opens a place; the coordinates were copied."""


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class MediaUnavailable(UserFacingError):
    """The media engine cannot do what a call needs; `reason` is its word for the log.

    `is_engine_gone`: it ended, whatever it was asked; the peers in it hear of that as `EngineRestarted`.
    """

    reason: str = ""
    is_engine_gone: bool = False

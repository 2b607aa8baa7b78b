"""What my devices keep for me alone, item by item (XEP-0223)."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from hashlib import sha256

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.arrangement import Arrangement
from desktop_client.domain.messages import OriginId


class PrivateKind(Enum):
    """The value is stored."""

    ARRANGEMENT = "arrangement"
    PIN = "pin"
    SAVED = "saved"
    REMINDER = "reminder"
    SCHEDULED = "scheduled"
    CLAIM = "claim"
    """Lies on the server alone, while a device does what only one may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A message by the id that all devices know; its words are looked up, never copied."""

    peer: BareJid
    message_id: str
    sender: BareJid
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A message that I pinned in its conversation, or saved."""

    target: Target
    marked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A message that I want to see again."""

    target: Target
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """A text to be sent by the device `owner` alone; the `origin_id` it goes out with stays in every version.

    `reply_to` is the id of the message it answers.
    """

    peer: BareJid
    text: str
    due_at: datetime
    origin_id: OriginId
    owner: str
    reply_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """The device `device` wants to be the one that does what only one may."""

    device: str
    at: datetime


PrivateValue = Arrangement | Marked | Reminder | Scheduled | Claimed


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """Names one private item of an account."""

    account: BareJid
    kind: PrivateKind
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptElsewhere:
    """Another device of mine keeps this now, or nothing any more."""

    key: PrivateKey
    value: PrivateValue | None


class Standing(Enum):
    """How far the server knows an item. The value is stored."""

    TOLD = 0
    WAITING = 1
    """To be published."""
    LEAVING = 2
    """To be taken away."""
    REPLACING = 3
    """The version before this one may have been taken away already, and this one not be published."""
    SPENDING = 4
    """This one may have been taken away already, and what it was for not be done."""
    DOUBTED = 5
    """Nobody can tell whether it was done; only the person decides, and no other device knows of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptItem:
    """`replaces` is the id of the version that has to be taken away before this one is published."""

    key: PrivateKey
    value: PrivateValue
    standing: Standing
    replaces: str = ""


def conversation_of(key: PrivateKey, value: PrivateValue) -> ConversationId:
    match value:
        case Arrangement() | Claimed():
            return ConversationId(key.account, BareJid(key.id))
        case Marked(target=target) | Reminder(target=target):
            return ConversationId(key.account, target.peer)
        case Scheduled(peer=peer):
            return ConversationId(key.account, peer)


def id_of_mark(target: Target) -> str:
    """Return the same for the same message on every device, and short."""
    return sha256(f"{target.peer}\0{target.message_id}".encode()).hexdigest()[:32]

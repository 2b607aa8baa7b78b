"""What services, bots and devices offer to be done, step by step (XEP-0050)."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from desktop_client.domain.forms import Form

REGISTERING: Final = "jabber:iq:register"
DEREGISTERING: Final = "jabber:iq:register#remove"
"""Nodes of our own for what is no command on the wire: being known to a gateway, and not any more (XEP-0077)."""


def bridged_network(category: str, kind: str) -> str:
    """Return the network that something leads to by its identity, as "irc"; "" for what leads nowhere else.

    A gateway says so (XEP-0100); rooms of another network are of its type where ours are "text" (XEP-0045 §6.4).
    """
    is_other = category == "gateway" or (category == "conference" and kind not in ("", "text"))
    return (kind or "?") if is_other else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Something that can be told to do things; `address` may be a device's full address."""

    address: str
    name: str
    kind: str = ""
    """The type of its identity (XEP-0030), such as "bot", "im" or "text"."""
    network: str = ""
    """What a gateway leads to, as "irc"; "" for what is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCommand:
    service: str
    node: str
    name: str


class CommandAction(Enum):
    """XEP-0050 §4.4; the name is the attribute's value."""

    EXECUTE = "execute"
    NEXT = "next"
    BACK = "prev"
    COMPLETE = "complete"
    CANCEL = "cancel"


class StageStatus(Enum):
    EXECUTING = "executing"
    COMPLETED = "completed"
    CANCELED = "canceled"


class NoteKind(Enum):
    INFO = "info"
    WARNING = "warn"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandNote:
    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandStage:
    """Where a command stands: what it asks or has to say, and how it may go on; `default` is the one to offer first."""

    command: ServiceCommand
    session: str
    status: StageStatus
    form: Form | None = None
    notes: tuple[CommandNote, ...] = ()
    actions: tuple[CommandAction, ...] = ()
    default: CommandAction = CommandAction.COMPLETE

    @property
    def is_over(self) -> bool:
        return self.status is not StageStatus.EXECUTING

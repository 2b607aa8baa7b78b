"""What services, bots and devices offer to be done, step by step (XEP-0050)."""

from dataclasses import dataclass
from enum import Enum

from desktop_client.domain.forms import Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Something that can be told to do things; `address` may be a device's full address."""

    address: str
    name: str
    kind: str = ""
    """The type of its identity (XEP-0030), such as "bot", "im" or "text"; a device of mine is "own"."""


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

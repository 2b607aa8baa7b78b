"""What the two processes say to each other: JSON, read strictly into frozen dataclasses.

The child parses what strangers send, so nothing of it is believed: no pickle, no unknown field, no other type.
"""

import json
import types
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from desktop_client.domain import media
from desktop_client.domain.devices import CallSound, CheckFact, Device, DeviceChoice
from desktop_client.domain.media import Candidate, ContentName, IceServer, MediaDescription, MediaKind, ScreenSource

LARGEST_MESSAGE_BYTES = 1 << 20
_LONGEST_LIST = 4096

PeerNumber = NewType("PeerNumber", int)
RequestNumber = NewType("RequestNumber", int)


class BadMessage(ValueError):
    """The other process said something that is no message."""


# --- from the parent -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPeer:
    peer: PeerNumber
    settings: media.PeerSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateOffer:
    """Makes no answer but the `Done` of its request, as all that follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateAnswer:
    offer: MediaDescription


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptAnswer:
    answer: MediaDescription


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCandidates:
    content: ContentName
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UseServers:
    servers: tuple[IceServer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePath:
    description: MediaDescription


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMuted:
    is_muted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCamera:
    is_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetScreen:
    source: ScreenSource | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetScreenPaused:
    is_paused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHeld:
    is_held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePeer:
    """Ends the peer; its number is not used again."""


PeerCommand = (
    CreateOffer
    | CreateAnswer
    | AcceptAnswer
    | AddCandidates
    | UseServers
    | ChangePath
    | SetMuted
    | SetCamera
    | SetScreen
    | SetScreenPaused
    | SetHeld
    | ClosePeer
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A command to one peer that is answered by `Done` or `Refused`."""

    number: RequestNumber
    peer: PeerNumber
    command: PeerCommand


@dataclass(frozen=True, slots=True, kw_only=True)
class UseDevices:
    choice: DeviceChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDevices:
    """Try the chosen devices of these kinds without a call; None ends that."""

    kinds: frozenset[MediaKind] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSample:
    """Record and play while devices are tried, or stop either."""

    is_wanted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRelays:
    servers: tuple[IceServer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaySound:
    sound: CallSound
    is_repeated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSound:
    sound: CallSound


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchScreens:
    is_wanted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotShown:
    """The picture in this slot was painted; the slot may be filled again."""

    slot: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Ends the child."""


ToChild = (
    OpenPeer
    | Request
    | UseDevices
    | CheckDevices
    | RecordSample
    | CheckRelays
    | PlaySound
    | StopSound
    | WatchScreens
    | SlotShown
    | Stop
)

# --- from the child ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The first word; names were checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alive:
    """Said each second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    number: RequestNumber
    description: MediaDescription | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    number: RequestNumber
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    peer: PeerNumber
    fact: media.MediaFact


@dataclass(frozen=True, slots=True, kw_only=True)
class TheirPicture:
    peer: PeerNumber
    content: ContentName


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPicture:
    """Our camera in a call; `peer` None: the camera that is tried without one."""

    peer: PeerNumber | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thumbnail:
    source: ScreenSource


PictureOf = TheirPicture | OwnPicture | Thumbnail


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureReady:
    of: PictureOf
    slot: int
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicesChanged:
    devices: tuple[Device, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    fact: CheckFact


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedScreen:
    source: ScreenSource
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreensFound:
    screens: tuple[NamedScreen, ...]


FromChild = Ready | Alive | Done | Refused | Happened | PictureReady | DevicesChanged | Checked | ScreensFound

# --- the form ------------------------------------------------------------------------------------

_KIND = "is"


def encoded(message: ToChild | FromChild) -> bytes:
    """Write one message. Raises `BadMessage` when it is too large."""
    data = json.dumps(_plain(message), separators=(",", ":"), allow_nan=False).encode()
    if len(data) > LARGEST_MESSAGE_BYTES:
        raise BadMessage(f"{len(data)} bytes")
    return data


def command_from_bytes(data: bytes) -> ToChild:
    """Read what the parent said; raises `BadMessage`."""
    message: ToChild = _message(data, ToChild)
    return message


def report_from_bytes(data: bytes) -> FromChild:
    """Read what the child said; raises `BadMessage`."""
    message: FromChild = _message(data, FromChild)
    return message


def _message(data: bytes, union: object) -> Any:
    if len(data) > LARGEST_MESSAGE_BYTES:
        raise BadMessage(f"{len(data)} bytes")
    try:
        return _reader(union)(json.loads(data))
    except (ValueError, TypeError, RecursionError, OverflowError) as error:
        raise BadMessage(str(error)) from error


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {_KIND: type(value).__name__, **named}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted((_plain(item) for item in value), key=str)
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


_Reader = Callable[[Any], Any]


@cache
def _reader(declared: Any) -> _Reader:
    """Return what reads a value of one declared type out of JSON, or raises `ValueError`."""
    while isinstance(declared, NewType):
        declared = declared.__supertype__
    origin, arguments = get_origin(declared), get_args(declared)
    if origin in {Union, types.UnionType}:
        return _union_reader(arguments)
    if origin is tuple:
        return _tuple_reader(arguments)
    if origin is frozenset:
        item = _tuple_reader((arguments[0], ...))
        return lambda value: frozenset(item(value))
    if is_dataclass(declared):
        return _dataclass_reader(declared)
    return _plain_reader(declared)


def _plain_reader(declared: Any) -> _Reader:
    if isinstance(declared, type) and issubclass(declared, Enum):
        return declared
    if declared is datetime:
        return lambda value: datetime.fromisoformat(_exact(str)(value))
    if declared is float:
        return lambda value: float(_exact(int, float)(value))
    if declared in {int, str, bool, type(None)}:
        return _exact(declared)
    raise TypeError(f"no form for {declared}")


def _exact(*allowed: type) -> _Reader:
    def read(value: Any) -> Any:
        if type(value) not in allowed:
            raise ValueError(f"{type(value).__name__} in the place of {allowed[0].__name__}")
        return value

    return read


def _tuple_reader(arguments: tuple[Any, ...]) -> _Reader:
    def items(value: Any) -> list[Any]:
        if not isinstance(value, list) or len(value) > _LONGEST_LIST:
            raise ValueError("no list, or too long a one")
        return value

    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return lambda value: tuple(_reader(arguments[0])(item) for item in items(value))
    return lambda value: tuple(_reader(kind)(item) for kind, item in zip(arguments, items(value), strict=True))


def _union_reader(arguments: tuple[Any, ...]) -> _Reader:
    named: dict[str, Any] = {str(kind.__name__): kind for kind in arguments if hasattr(kind, "__dataclass_fields__")}
    others = [kind for kind in arguments if kind not in named.values()]

    def read(value: Any) -> Any:
        if isinstance(value, dict):
            kind = named.get(str(value.get(_KIND)))
            if kind is None:
                raise ValueError(f"no such message: {str(value.get(_KIND))[:40]}")
            return _reader(kind)(value)
        for kind in others:
            try:
                return _reader(kind)(value)
            except ValueError:
                continue
        raise ValueError(f"{type(value).__name__} fits none")

    return read


def _dataclass_reader(declared: Any) -> _Reader:
    hints = get_type_hints(declared)
    names = {field.name for field in fields(declared)} | {_KIND}

    def read(value: Any) -> Any:
        if not isinstance(value, dict) or value.get(_KIND) != declared.__name__ or set(value) != names:
            raise ValueError(f"not a whole {declared.__name__}")
        return declared(**{name: _reader(hints[name])(value[name]) for name in names - {_KIND}})

    return read

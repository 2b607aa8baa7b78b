"""What the two processes say to each other: JSON, read strictly into frozen dataclasses.

The child parses what strangers send, so nothing of it is believed: no pickle, no unknown field, no other type.
"""

import json
from dataclasses import dataclass
from typing import Any, NewType

from desktop_client.domain import media
from desktop_client.domain.devices import CallSound, CheckFact, Device, DeviceChoice
from desktop_client.domain.media import Candidate, ContentName, IceServer, MediaDescription, MediaKind, ScreenSource
from desktop_client.media.strict_json import plain_from, reader_of

LARGEST_MESSAGE_BYTES = 1 << 20

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


def encoded(message: ToChild | FromChild) -> bytes:
    """Write one message. Raises `BadMessage` when it is too large."""
    data = json.dumps(plain_from(message), separators=(",", ":"), allow_nan=False).encode()
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
        return reader_of(union)(json.loads(data))
    except (ValueError, TypeError, RecursionError, OverflowError) as error:
        raise BadMessage(str(error)) from error

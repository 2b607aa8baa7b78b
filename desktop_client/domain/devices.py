"""Microphones, speakers and cameras as a person chooses them."""

from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath
from typing import NewType

from desktop_client.domain.media import CaptureFailed, ScreenSource
from desktop_client.domain.pictures import Picture
from desktop_client.domain.signalling import CallId

DeviceId = NewType("DeviceId", str)
"""The platform's; "" is what the system has chosen."""
SYSTEM_CHOICE = DeviceId("")


FILM = "hallway:file:"


def film(path: PurePath) -> DeviceId:
    """Name a camera that shows a video file."""
    return DeviceId(f"{FILM}{path}")


class DeviceKind(Enum):
    MICROPHONE = "microphone"
    SPEAKER = "speaker"
    CAMERA = "camera"


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """`name` is the platform's and may repeat; `is_default` is the system's choice now."""

    id: DeviceId
    kind: DeviceKind
    name: str
    is_default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceChoice:
    """What calls use from now on, the running one too. `ringer` is the speaker that rings."""

    microphone: DeviceId = SYSTEM_CHOICE
    speaker: DeviceId = SYSTEM_CHOICE
    camera: DeviceId = SYSTEM_CHOICE
    ringer: DeviceId = SYSTEM_CHOICE
    cancels_echo: bool = True
    suppresses_noise: bool = True
    controls_gain: bool = True
    speaker_percent: int = 100
    ringer_percent: int = 100


class CallSound(Enum):
    """What is heard beside the voices; the value names its file in the packaged sounds."""

    RINGING = "ringing"
    """Somebody calls; the one sound that the ringer plays, the speaker plays all others."""
    RING_BACK = "ring-back"
    """It rings at the other end."""
    BUSY = "busy"
    HANG_UP = "hang-up"
    TEST_TONE = "test-tone"


# --- screens and windows to share ----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenSharing:
    """How this platform shares screens.

    `has_own_picker`: it asks the person itself, share `ScreenSource()` and offer no list. `may_mark`: windows may be
    placed, so that a frame and a bar can mark what is shared; else the platform's own mark shows it.
    """

    has_own_picker: bool = False
    may_mark: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Shareable:
    """A screen or a window; `name` is the platform's. `thumbnail` None: not yet, or its picture cannot be had."""

    source: ScreenSource
    name: str
    thumbnail: Picture | None = None


# --- trying devices without a call ---------------------------------------------------------------

DEVICE_CHECK = CallId("device check")
"""The camera that is tried is shown as the own camera of this call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MicrophoneLevel:
    """About ten times a second, loudness in dBFS: -100 is silence, speech is around -30."""

    level_db: float


class SampleState(Enum):
    RECORDING = "recording"
    PLAYING = "playing"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleProgress:
    """How far recording or playing a sample is, of `length_s` seconds."""

    state: SampleState
    position_s: float
    length_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RelaysChecked:
    """Whether one of the relays that were asked answered; None: none was asked."""

    is_turn_answering: bool | None = None


CheckFact = MicrophoneLevel | SampleProgress | CaptureFailed | RelaysChecked

"""Microphones, speakers and cameras as a person chooses them."""

from dataclasses import dataclass
from enum import Enum
from typing import NewType

DeviceId = NewType("DeviceId", str)
"""The platform's; "" is what the system has chosen."""
SYSTEM_CHOICE = DeviceId("")


class DeviceKind(Enum):
    MICROPHONE = "microphone"
    SPEAKER = "speaker"
    CAMERA = "camera"
    SCREEN = "screen"
    WINDOW = "window"


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """`name` is the platform's and may repeat; `is_default` is the system's choice now."""

    id: DeviceId
    kind: DeviceKind
    name: str
    is_default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceChoice:
    """What calls use from now on, the running one too."""

    microphone: DeviceId = SYSTEM_CHOICE
    speaker: DeviceId = SYSTEM_CHOICE
    camera: DeviceId = SYSTEM_CHOICE
    cancels_echo: bool = True
    suppresses_noise: bool = True
    controls_gain: bool = True

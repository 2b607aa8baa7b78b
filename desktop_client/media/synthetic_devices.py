"""Devices that every computer has: for the demo, for tests, and where there is no hardware."""

from pathlib import Path

from desktop_client.domain.devices import Device, DeviceId, DeviceKind
from desktop_client.domain.media import CaptureProblem, ScreenSource
from desktop_client.media.devices import (
    AbsentMicrophone,
    Microphone,
    PictureSource,
    RecordingSpeaker,
    Speaker,
    TapeSpeaker,
    ToneMicrophone,
)
from desktop_client.media.picture_sources import AbsentPicture, MovingPicture, VideoFile

TEST_PICTURE = DeviceId("hallway:test-picture")
_TONE, _FILE, _ABSENT, _REFUSED = "hallway:tone:", "hallway:file:", "hallway:absent", "hallway:refused:"
_TAPE = "hallway:tape:"
SILENT_SPEAKER = DeviceId("hallway:silent-speaker")
ABSENT = DeviceId(_ABSENT)


def tone_microphone(frequency_hz: int) -> DeviceId:
    """Name a microphone that hears a tone."""
    return DeviceId(f"{_TONE}{frequency_hz}")


def film(path: Path) -> DeviceId:
    """Name a camera that shows a video file."""
    return DeviceId(f"{_FILE}{path}")


def tape(path: Path) -> DeviceId:
    """Name a speaker that writes what it plays into a file: one channel, 16 bits, 48 000 Hz."""
    return DeviceId(f"{_TAPE}{path}")


def refused(problem: CaptureProblem) -> DeviceId:
    """Name a camera that fails to open in this way."""
    return DeviceId(f"{_REFUSED}{problem.value}")


def is_synthetic(device: DeviceId) -> bool:
    return device.startswith("hallway:")


class SyntheticDevices:
    """`devices.DeviceLayer` without hardware; what the speaker plays is kept."""

    def __init__(self) -> None:
        self.speaker = RecordingSpeaker()

    def all(self) -> tuple[Device, ...]:
        return (
            Device(id=tone_microphone(440), kind=DeviceKind.MICROPHONE, name="440 Hz", is_default=True),
            Device(id=SILENT_SPEAKER, kind=DeviceKind.SPEAKER, name="Silent", is_default=True),
            Device(id=TEST_PICTURE, kind=DeviceKind.CAMERA, name="Test picture", is_default=True),
        )

    def open_microphone(self, device: DeviceId) -> Microphone:
        if device == _ABSENT:
            return AbsentMicrophone()
        return ToneMicrophone(float(device.removeprefix(_TONE)) if device.startswith(_TONE) else 440.0)

    def open_speaker(self, device: DeviceId) -> Speaker:
        return TapeSpeaker(Path(device.removeprefix(_TAPE))) if device.startswith(_TAPE) else self.speaker

    def open_camera(self, device: DeviceId) -> PictureSource:
        if device.startswith(_FILE):
            return VideoFile(Path(device.removeprefix(_FILE)))
        if device.startswith(_REFUSED):
            return AbsentPicture(CaptureProblem(device.removeprefix(_REFUSED)))
        return AbsentPicture(CaptureProblem.ABSENT) if device == _ABSENT else MovingPicture()

    def open_screen(self, source: ScreenSource) -> PictureSource:  # noqa: ARG002 - there is one
        return MovingPicture(1920, 1080, frames_per_second=10)

    def process_events(self) -> None:
        """Nothing of this changes by itself."""

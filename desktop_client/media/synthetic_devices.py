"""Devices that every computer has: for the demo, for tests, and where there is no hardware."""

from collections.abc import Sequence
from pathlib import Path

from desktop_client.domain.devices import FILM, Device, DeviceId, DeviceKind, film
from desktop_client.domain.media import CaptureProblem, ScreenSource
from desktop_client.media.devices import (
    SYNTHETIC,
    AbsentMicrophone,
    Microphone,
    PictureSource,
    RecordingSpeaker,
    Speaker,
    TapeSpeaker,
    ToneMicrophone,
)
from desktop_client.media.echo import Echo, EchoMicrophone, EchoSpeaker
from desktop_client.media.messages import NamedScreen
from desktop_client.media.picture_sources import AbsentPicture, CalmPicture, MovingPicture, VideoFile

TEST_PICTURE = DeviceId(f"{SYNTHETIC}test-picture")
BUSY_PICTURE = DeviceId(f"{SYNTHETIC}busy-picture")
"""Stripes that move everywhere: as much work for a codec as a lively camera."""
_TONE, _TAPE, _REFUSED = f"{SYNTHETIC}tone:", f"{SYNTHETIC}tape:", f"{SYNTHETIC}refused:"
SILENT_SPEAKER = DeviceId(f"{SYNTHETIC}silent-speaker")
ECHO = DeviceId(f"{SYNTHETIC}echo")
"""As microphone and speaker of one person: they say again what they hear."""
ABSENT = DeviceId(f"{SYNTHETIC}absent")
_SCREEN, _WINDOW = ScreenSource(id=f"{SYNTHETIC}screen"), ScreenSource(id=f"{SYNTHETIC}window", is_window=True)


def tone_microphone(frequency_hz: int) -> DeviceId:
    """Name a microphone that hears a tone."""
    return DeviceId(f"{_TONE}{frequency_hz}")


def tape(path: Path) -> DeviceId:
    """Name a speaker that writes what it plays into a file: one channel, 16 bits, 48 000 Hz."""
    return DeviceId(f"{_TAPE}{path}")


def refused(problem: CaptureProblem) -> DeviceId:
    """Name a camera that fails to open in this way."""
    return DeviceId(f"{_REFUSED}{problem.value}")


class SyntheticDevices:
    """`devices.DeviceLayer` without hardware; what the speaker plays is kept."""

    def __init__(self, films: Sequence[str] = ()) -> None:
        self.speaker = RecordingSpeaker()
        self._echo = Echo()
        self._films = films

    def all(self) -> tuple[Device, ...]:
        return (
            Device(id=tone_microphone(440), kind=DeviceKind.MICROPHONE, name="440 Hz", is_default=True),
            Device(id=SILENT_SPEAKER, kind=DeviceKind.SPEAKER, name="Silent", is_default=True),
            *self.cameras(is_default=True),
        )

    def cameras(self, *, is_default: bool) -> tuple[Device, ...]:
        """Return the test picture and the films, by the names of their files."""
        films = (Device(id=film(Path(f)), kind=DeviceKind.CAMERA, name=Path(f).name) for f in self._films)
        test = Device(id=TEST_PICTURE, kind=DeviceKind.CAMERA, name="Test picture", is_default=is_default)
        return (test, *films)

    def screens(self) -> tuple[NamedScreen, ...]:
        return (NamedScreen(source=_SCREEN, name="Test screen"), NamedScreen(source=_WINDOW, name="Test window"))

    def open_microphone(self, device: DeviceId) -> Microphone:
        if device == ABSENT:
            return AbsentMicrophone()
        if device == ECHO:
            return EchoMicrophone(self._echo)
        return ToneMicrophone(float(device.removeprefix(_TONE)) if device.startswith(_TONE) else 440.0)

    def open_speaker(self, device: DeviceId) -> Speaker:
        if device == ECHO:
            return EchoSpeaker(self._echo)
        return TapeSpeaker(Path(device.removeprefix(_TAPE))) if device.startswith(_TAPE) else self.speaker

    def open_camera(self, device: DeviceId) -> PictureSource:
        if device.startswith(FILM):
            return VideoFile(Path(device.removeprefix(FILM)))
        if device.startswith(_REFUSED):
            return AbsentPicture(CaptureProblem(device.removeprefix(_REFUSED)))
        if device == ABSENT:
            return AbsentPicture(CaptureProblem.ABSENT)
        return MovingPicture() if device == BUSY_PICTURE else CalmPicture()

    def open_screen(self, source: ScreenSource) -> PictureSource:
        if source.is_window:
            return MovingPicture(1280, 720, frames_per_second=5)
        return MovingPicture(1920, 1080, frames_per_second=10)

    def process_events(self) -> None:
        """Nothing of this changes by itself."""

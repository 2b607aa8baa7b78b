"""Devices, sounds and screens that a test chooses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from desktop_client.core.feed import Feed
from desktop_client.domain.devices import (
    CallSound,
    CheckFact,
    Device,
    DeviceChoice,
    DeviceId,
    DeviceKind,
    ScreenSharing,
    Shareable,
)
from desktop_client.domain.errors import MediaUnavailable
from desktop_client.domain.media import IceServer, MediaKind

DESK_MICROPHONE = Device(id=DeviceId("mic"), kind=DeviceKind.MICROPHONE, name="Desk mic (USB)", is_default=True)
HEADSET_MICROPHONE = Device(id=DeviceId("headset mic"), kind=DeviceKind.MICROPHONE, name="Headset")
HEADSET = Device(id=DeviceId("headset"), kind=DeviceKind.SPEAKER, name="Headset", is_default=True)
CAMERA = Device(id=DeviceId("camera"), kind=DeviceKind.CAMERA, name="FaceView HD 1080 (USB)", is_default=True)
ALL = (DESK_MICROPHONE, HEADSET_MICROPHONE, HEADSET, CAMERA)


@dataclass
class FakeDeviceCheck:
    """`used` are the kinds captured now; `deliver` is what the page listens with."""

    deliver: Callable[[CheckFact], None]
    used: frozenset[MediaKind] = frozenset()
    samples: int = 0
    is_closed: bool = False
    asked: tuple[IceServer, ...] = ()

    def use(self, kinds: frozenset[MediaKind]) -> None:
        self.used = kinds

    def record_sample(self) -> None:
        self.samples += 1

    def stop_sample(self) -> None:
        self.samples = 0

    def check_relays(self, servers: Sequence[IceServer]) -> None:
        self.asked = tuple(servers)

    def close(self) -> None:
        self.is_closed = True


@dataclass
class FakeMediaDevices:
    """`playing` are the sounds that go on, `played` all that began; devices are known after `start`."""

    devices: tuple[Device, ...] = ()
    present: tuple[Device, ...] = ALL
    choice: DeviceChoice = field(default_factory=DeviceChoice)
    sharing: ScreenSharing = field(default_factory=ScreenSharing)
    devices_changed: Feed[tuple[Device, ...]] = field(default_factory=lambda: Feed("devices"))
    played: list[CallSound] = field(default_factory=list)
    _playing: dict[CallSound, int] = field(default_factory=dict)
    checks: list[FakeDeviceCheck] = field(default_factory=list)
    shareables: tuple[Shareable, ...] = ()
    watchers: list[Callable[[tuple[Shareable, ...]], None]] = field(default_factory=list)
    fails: bool = False

    async def start(self) -> None:
        if self.fails:
            raise MediaUnavailable(reason="no engine")
        self.plug(*self.present)

    def plug(self, *devices: Device) -> None:
        self.devices = devices
        self.devices_changed.publish(devices)

    def choose(self, choice: DeviceChoice) -> None:
        self.choice = choice

    def play(self, sound: CallSound, *, is_repeated: bool = False) -> Callable[[], None]:
        self.played.append(sound)
        number = len(self.played)
        if is_repeated:
            self._playing[sound] = number

        def stop() -> None:
            if self._playing.get(sound) == number:
                del self._playing[sound]

        return stop

    @property
    def playing(self) -> list[CallSound]:
        return list(self._playing)

    def check_devices(self, deliver: Callable[[CheckFact], None]) -> FakeDeviceCheck:
        for earlier in self.checks:
            earlier.close()
        self.checks.append(FakeDeviceCheck(deliver))
        return self.checks[-1]

    def watch_screens(self, deliver: Callable[[tuple[Shareable, ...]], None]) -> Callable[[], None]:
        self.watchers.append(deliver)
        if self.shareables:
            deliver(self.shareables)
        return lambda: self.watchers.remove(deliver) if deliver in self.watchers else None

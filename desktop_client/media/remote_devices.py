"""Devices, sounds and screens, all in the media process, as the rest of the program holds them."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count

from desktop_client.core.feed import Feed
from desktop_client.core.scope import TaskScope
from desktop_client.domain.devices import (
    CallSound,
    CheckFact,
    Device,
    DeviceChoice,
    ScreenSharing,
    Shareable,
)
from desktop_client.domain.errors import MediaUnavailable
from desktop_client.domain.media import CaptureFailed, CaptureProblem, IceServer, MediaKind, ScreenSource
from desktop_client.domain.pictures import Picture
from desktop_client.media.messages import (
    CheckDevices,
    CheckRelays,
    NamedScreen,
    PlaySound,
    RecordSample,
    StopSound,
    ToChild,
    UseDevices,
    WatchScreens,
)
from desktop_client.media.process import MediaProcess

_log = logging.getLogger(__name__)

ScreenWatcher = Callable[[tuple[Shareable, ...]], None]


class RemoteDevices:
    """`core.call_ports.MediaDevices`."""

    def __init__(self, process: MediaProcess, scope: TaskScope, sharing: ScreenSharing) -> None:
        self._process = process
        self._scope = scope
        self.sharing = sharing
        self.devices: tuple[Device, ...] = ()
        self.devices_changed: Feed[tuple[Device, ...]] = Feed("devices")
        self._check: RemoteCheck | None = None
        self._playing: dict[CallSound, tuple[int, bool]] = {}
        self._plays = count(1)
        self._watchers: list[ScreenWatcher] = []
        self._shareables: tuple[Shareable, ...] = ()

    @property
    def choice(self) -> DeviceChoice:
        return self._process.choice

    async def start(self) -> None:
        await self._process.start()

    def choose(self, choice: DeviceChoice) -> None:
        self._process.choose(choice)
        self.tell_if_running(UseDevices(choice=choice))

    def tell_if_running(self, message: ToChild) -> None:
        """Hand over what a process that starts later need not know."""
        if self._process.id is not None:
            try:
                self._process.tell(message)
            except MediaUnavailable:
                _log.info("the media process takes no %s", type(message).__name__)

    # --- sounds ----------------------------------------------------------------------------------

    def play(self, sound: CallSound, *, is_repeated: bool = False) -> Callable[[], None]:
        number = next(self._plays)
        self._playing[sound] = (number, is_repeated)
        self._scope.start(self._play(sound, number, is_repeated=is_repeated), name=f"play {sound.value}")

        def stop() -> None:
            if self._playing.get(sound, (0, False))[0] == number:
                del self._playing[sound]
                self.tell_if_running(StopSound(sound=sound))

        return stop

    async def _play(self, sound: CallSound, number: int, *, is_repeated: bool) -> None:
        try:
            await self._process.start()
            if self._playing.get(sound, (0, False))[0] == number:
                self._process.tell(PlaySound(sound=sound, is_repeated=is_repeated))
        except MediaUnavailable as problem:
            _log.warning("no sound: %s", problem.reason)

    # --- trying devices --------------------------------------------------------------------------

    def check_devices(self, deliver: Callable[[CheckFact], None]) -> "RemoteCheck":
        self._check = RemoteCheck(self, deliver)
        return self._check

    def checked(self, fact: CheckFact) -> None:
        """Take what the process says of the devices that are tried."""
        if self._check is not None:
            self._check.deliver(fact)

    def use_in_check(self, check: "RemoteCheck") -> None:
        if check is self._check:
            self._scope.start(self._use(check), name="check devices")

    async def _use(self, check: "RemoteCheck") -> None:
        try:
            await self._process.start()
            if check is self._check:
                self._process.tell(CheckDevices(kinds=check.kinds))
        except MediaUnavailable:
            for kind in check.kinds:
                check.deliver(CaptureFailed(kind=kind, problem=CaptureProblem.ABSENT))

    def check_relays(self, check: "RemoteCheck", servers: Sequence[IceServer]) -> None:
        if check is self._check:
            self._scope.start(self._check_relays(tuple(servers)), name="check relays")

    async def _check_relays(self, servers: tuple[IceServer, ...]) -> None:
        try:
            await self._process.start()
            self._process.tell(CheckRelays(servers=servers))
        except MediaUnavailable as problem:
            _log.warning("relays are not checked: %s", problem.reason)

    def tell_of_check(self, check: "RemoteCheck", message: ToChild) -> None:
        if check is self._check:
            self.tell_if_running(message)

    def end_check(self, check: "RemoteCheck") -> None:
        if check is self._check:
            self._check = None
            self.tell_if_running(CheckDevices(kinds=None))

    # --- screens ---------------------------------------------------------------------------------

    def watch_screens(self, deliver: ScreenWatcher) -> Callable[[], None]:
        self._watchers.append(deliver)
        self._scope.start(self._watch(), name="watch screens")
        if self._shareables:
            deliver(self._shareables)

        def stop() -> None:
            if deliver in self._watchers:
                self._watchers.remove(deliver)
                if not self._watchers:
                    self._shareables = ()
                    self.tell_if_running(WatchScreens(is_wanted=False))

        return stop

    async def _watch(self) -> None:
        try:
            await self._process.start()
            self._process.tell(WatchScreens(is_wanted=bool(self._watchers)))
        except MediaUnavailable as problem:
            _log.warning("no screens: %s", problem.reason)

    def screens_found(self, screens: tuple[NamedScreen, ...]) -> None:
        """Take the list anew; thumbnails of what is still there stay."""
        thumbnails = {known.source: known.thumbnail for known in self._shareables}
        self._show(tuple(Shareable(source=s.source, name=s.name, thumbnail=thumbnails.get(s.source)) for s in screens))

    def thumbnail_came(self, source: ScreenSource, picture: Picture) -> None:
        self._show(
            tuple(replace(known, thumbnail=picture) if known.source == source else known for known in self._shareables)
        )

    def _show(self, shareables: tuple[Shareable, ...]) -> None:
        self._shareables = shareables
        for watcher in tuple(self._watchers):
            watcher(shareables)

    # --- the process -----------------------------------------------------------------------------

    def devices_came(self, devices: tuple[Device, ...]) -> None:
        self.devices = devices
        self.devices_changed.publish(devices)

    def resume(self) -> None:
        """Tell a new process what the last one was doing."""
        if self._check is not None:
            self.tell_if_running(CheckDevices(kinds=self._check.kinds))
        if self._watchers:
            self.tell_if_running(WatchScreens(is_wanted=True))
        for sound, (_, is_repeated) in self._playing.items():
            if is_repeated:
                self.tell_if_running(PlaySound(sound=sound, is_repeated=True))


class RemoteCheck:
    """`core.call_ports.DeviceCheck`."""

    def __init__(self, devices: RemoteDevices, deliver: Callable[[CheckFact], None]) -> None:
        self._devices = devices
        self.deliver = deliver
        self.kinds: frozenset[MediaKind] = frozenset()

    def use(self, kinds: frozenset[MediaKind]) -> None:
        self.kinds = kinds
        self._devices.use_in_check(self)

    def record_sample(self) -> None:
        self._devices.tell_of_check(self, RecordSample(is_wanted=True))

    def stop_sample(self) -> None:
        self._devices.tell_of_check(self, RecordSample(is_wanted=False))

    def check_relays(self, servers: Sequence[IceServer]) -> None:
        self._devices.check_relays(self, servers)

    def close(self) -> None:
        self._devices.end_check(self)

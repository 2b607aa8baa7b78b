"""Screens and windows that can be shared, with a small picture of each, as long as somebody chooses."""

import asyncio
from collections.abc import Callable

from av import VideoFrame

from desktop_client.domain.media import ScreenSource
from desktop_client.media.devices import CaptureRefused, DeviceLayer
from desktop_client.media.messages import NamedScreen

_EVERY_S = 2.0
_PATIENCE_S = 1.0
_LOOK_S = 0.05


class ScreenWatching:
    """Tells the list when it differs, and takes one picture of each source after the other."""

    def __init__(
        self,
        devices: DeviceLayer,
        found: Callable[[tuple[NamedScreen, ...]], None],
        show: Callable[[ScreenSource, VideoFrame], None],
    ) -> None:
        self._devices = devices
        self._found = found
        self._show = show

    async def run(self) -> None:
        """Watch until cancelled."""
        known: tuple[NamedScreen, ...] | None = None
        while True:
            screens = self._devices.screens()
            if screens != known:
                known = screens
                self._found(screens)
            for screen in screens:
                await self._take_picture(screen.source)
            await asyncio.sleep(_EVERY_S)

    async def _take_picture(self, source: ScreenSource) -> None:
        pictures = self._devices.open_screen(source)
        try:
            pictures.start()
            for _ in range(int(_PATIENCE_S / _LOOK_S)):
                picture = pictures.newest()
                if picture is not None:
                    self._show(source, picture)
                    return
                await asyncio.sleep(_LOOK_S)
        except CaptureRefused:
            return
        finally:
            pictures.stop()

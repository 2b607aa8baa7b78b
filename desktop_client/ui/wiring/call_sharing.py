"""What one call shares of the screen: choosing it, and the marks that stay while it is seen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from desktop_client.core.call_ports import FollowWindow, MediaDevices
from desktop_client.domain.call import Call, CallState
from desktop_client.domain.devices import ScreenSharing, Shareable
from desktop_client.domain.media import ScreenSource
from desktop_client.domain.shared_windows import WindowPlace
from desktop_client.ui.screens.call_window import CallWindow
from desktop_client.ui.screens.share_bar import ShareBar, ShareFrame, may_place_windows, on_screens
from desktop_client.ui.screens.share_picker import SharePicker

_STEP_MS = 50
"""How often the frame goes after a window that is moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingParts:
    """`name` is who sees what is shared; without `devices` the whole screen is shared."""

    window: CallWindow
    name: Callable[[], str]
    now: Callable[[], datetime]
    devices: MediaDevices | None
    follow_window: FollowWindow


class CallSharing(QObject):
    source_chosen = Signal(object)
    """A ScreenSource to share, None to stop."""
    pause_requested = Signal(bool)

    def __init__(self, parts: SharingParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._source = ScreenSource()
        self._thing = ""
        self._is_paused = False
        self._since: datetime | None = None
        self._bar: ShareBar | None = None
        self._frame: ShareFrame | None = None
        self.picker: SharePicker | None = None
        self._place: Callable[[], WindowPlace | None] = lambda: None
        self._steps = QTimer(self, interval=_STEP_MS)
        self._steps.timeout.connect(self._go_with_window)

    def begin(self) -> None:
        """Let the person choose what is seen: in our list, or in the picker of the platform."""
        devices = self._parts.devices
        if devices is None or devices.sharing.has_own_picker:
            self._take(ScreenSource(), "")
        elif self.picker is None:
            self._open_picker(devices)

    def follow(self, call: Call) -> None:
        """Mark what is shared as long as it is."""
        if not call.is_screen_shared or call.state is CallState.ENDED:
            self._unmark()
        elif self._since is None:
            self._mark()
        if self._bar is not None and call.is_screen_paused is not self._is_paused:
            self._bar.show_paused(is_paused=call.is_screen_paused)
        self._is_paused = call.is_screen_paused
        if call.state is CallState.ENDED and self.picker is not None:
            self.picker.finish("")

    def tick(self) -> None:
        if self._bar is not None and self._since is not None:
            self._bar.show_time(int((self._parts.now() - self._since).total_seconds()))

    def close(self) -> None:
        self._unmark()

    def _open_picker(self, devices: MediaDevices) -> None:
        picker = self.picker = SharePicker(self._parts.window, self._parts.name())
        stop = devices.watch_screens(picker.show_shareables)
        picker.shared.connect(self._take_shareable)

        def forget(_key: str) -> None:
            stop()
            self.picker = None

        picker.closed.connect(forget)
        picker.open()

    def _take_shareable(self, shareable: Shareable) -> None:
        self._take(shareable.source, shareable.name if shareable.source.is_window else "")

    def _take(self, source: ScreenSource, thing: str) -> None:
        self._source, self._thing = source, thing
        self._unmark()
        self.source_chosen.emit(source)

    def _mark(self) -> None:
        self._since = self._parts.now()
        devices = self._parts.devices
        sharing = devices.sharing if devices is not None else ScreenSharing(may_mark=may_place_windows())
        if not sharing.may_mark:
            return
        screen = self._screen()
        self._bar = ShareBar(self._parts.name(), self._thing)
        self._bar.stop_requested.connect(lambda: self.source_chosen.emit(None))
        self._bar.pause_requested.connect(self.pause_requested)
        self._bar.show_time(0)
        self._bar.show_on(screen.availableGeometry())
        if not self._source.is_window:
            self._frame = ShareFrame()
            self._frame.show_within(screen.geometry())
        elif (place := self._parts.follow_window(self._source.id)) is not None:
            self._place, self._frame = place, ShareFrame()
            self._steps.start()
            self._go_with_window()

    def _go_with_window(self) -> None:
        place = self._place()
        if self._frame is not None and place is not None:
            self._frame.show_round(on_screens(place))
        elif self._frame is not None:
            self._frame.hide()

    def _unmark(self) -> None:
        self._since, self._is_paused = None, False
        self._steps.stop()
        for widget in (self._bar, self._frame):
            if widget is not None:
                widget.close()
                widget.deleteLater()
        self._bar = self._frame = None

    def _screen(self) -> QScreen:
        """Return the shared screen, or the one of the call for a window."""
        named = (screen for screen in QGuiApplication.screens() if screen.name() == self._source.id)
        return next(named, self._parts.window.screen())

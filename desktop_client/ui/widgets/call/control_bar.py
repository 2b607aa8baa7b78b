"""The row of controls of a call; it asks, the call decides, and it shows what the call then is."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_client.domain.call import Call, CallState
from desktop_client.domain.devices import DeviceKind
from desktop_client.domain.media import MediaKind
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.call.menu_arrow import MenuArrow
from desktop_client.ui.widgets.call.round_button import RoundButton

MUTE_KEYS = "Ctrl+Shift+M"
CAMERA_KEYS = "Ctrl+Shift+O"
SHARE_KEYS = "Ctrl+Shift+E"
END_KEYS = "Ctrl+Shift+H"

_TALKING = frozenset({CallState.CONNECTING, CallState.ACTIVE, CallState.INTERRUPTED})


class ControlBar(QWidget):
    mute_requested = Signal(bool)
    camera_requested = Signal(bool)
    share_requested = Signal(bool)
    pause_requested = Signal(bool)
    """Let what is shared stand still, or move again."""
    hold_requested = Signal(bool)
    chat_requested = Signal()
    end_requested = Signal()
    again_requested = Signal()
    close_requested = Signal()
    devices_requested = Signal(object, QPoint)
    """(DeviceKind of what is chosen first, where above its button the menu ends)."""

    def __init__(self, call: Call, *, is_small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._call = call
        self._has_labels = not is_small
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*[measures.CALL_RING_ROOM] * 4)
        self._row.setSpacing(measures.CALL_PILL_GAP if is_small else measures.CALL_BUTTON_GAP)
        self._row.addStretch(1)
        self.mute = self._add(Icon.MIC, self.tr("Mute"))
        self.camera = self._add(Icon.VIDEO, self.tr("Stop video"))
        self.sound_arrow = MenuArrow(self.tr("Choose microphone and speaker"), self.mute)
        self.camera_arrow = MenuArrow(self.tr("Choose camera"), self.camera)
        self.set_has_devices(False)
        self.share = self._add(Icon.MONITOR_UP, self.tr("Share"))
        self.pause = self._add(Icon.MONITOR_PAUSE, self.tr("Pause"))
        self.hold = self._add(Icon.PAUSE, self.tr("Hold"))
        self.chat = self._add(Icon.MESSAGE_SQUARE, self.tr("Chat"))
        self.again = self._add(Icon.PHONE, self.tr("Call again"))
        self.close_window = self._add(Icon.X, self.tr("Close"))
        if self._has_labels:
            self._row.addSpacing(measures.CALL_END_GAP)
        self.end = self._add(Icon.PHONE_OFF, self.tr("End"), is_end=True)
        for before, after in pairwise((self.mute, self.sound_arrow, self.camera, self.camera_arrow, self.share)):
            self.setTabOrder(before, after)
        self._row.addStretch(1)
        self._connect()
        self.show_call(call)

    def set_has_devices(self, has_devices: bool) -> None:
        """Offer the choice of devices where there is one, and room for it."""
        for arrow in (self.sound_arrow, self.camera_arrow):
            arrow.setVisible(has_devices and self._has_labels)

    def show_call(self, call: Call) -> None:
        """Name what a press does now; what makes no sense now is not there."""
        self._call = call
        self._say_sound_and_picture(call)
        is_shared, is_held, is_paused = call.is_screen_shared, call.is_held, call.is_screen_paused
        self.share.say(
            Icon.MONITOR_UP, self.tr("Stop sharing") if is_shared else self.tr("Share"), SHARE_KEYS, is_off=is_shared
        )
        pausing = self.tr("Resume sharing") if is_paused else self.tr("Pause sharing")
        pause = self.tr("Resume") if is_paused else self.tr("Pause")
        self.pause.say(Icon.MONITOR_PAUSE, pause, is_off=is_paused, name=pausing)
        self.hold.say(
            Icon.PLAY if is_held else Icon.PAUSE, self.tr("Resume") if is_held else self.tr("Hold"), is_off=is_held
        )
        self.end.say(Icon.PHONE_OFF, self.tr("End"), END_KEYS)
        self._show_what_fits(call)

    def toggle_mute(self) -> None:
        if self.mute.isVisibleTo(self):
            self.mute_requested.emit(not self._call.is_muted)

    def toggle_camera(self) -> None:
        if self.camera.isVisibleTo(self):
            self.camera_requested.emit(MediaKind.VIDEO not in self._call.sends)

    def toggle_share(self) -> None:
        if self.share.isVisibleTo(self):
            self.share_requested.emit(not self._call.is_screen_shared)

    def toggle_hold(self) -> None:
        self.hold_requested.emit(not self._call.is_held)

    def _say_sound_and_picture(self, call: Call) -> None:
        self.mute.say(
            Icon.MIC_OFF if call.is_muted else Icon.MIC,
            self.tr("Unmute") if call.is_muted else self.tr("Mute"),
            MUTE_KEYS,
            is_off=call.is_muted,
        )
        has_camera = MediaKind.VIDEO in call.sends
        self.camera.say(
            Icon.VIDEO if has_camera else Icon.VIDEO_OFF,
            self.tr("Stop video") if has_camera else self.tr("Start video"),
            CAMERA_KEYS,
            is_off=not has_camera,
        )

    def _show_what_fits(self, call: Call) -> None:
        is_over = call.state is CallState.ENDED
        is_talking = call.state in _TALKING
        self.mute.setVisible(not is_over)
        self.camera.setVisible(is_talking)
        self.share.setVisible(is_talking)
        self.pause.setVisible(is_talking and call.is_screen_shared)
        self.hold.setVisible(is_talking and self._has_labels)
        self.chat.setVisible(self._has_labels)
        self.again.setVisible(is_over)
        self.close_window.setVisible(is_over)
        self.end.setVisible(not is_over)

    def _add(self, icon: Icon, label: str, *, is_end: bool = False) -> RoundButton:
        button = RoundButton(icon, label, is_end=is_end, has_label=self._has_labels, parent=self)
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return button

    def _connect(self) -> None:
        self.mute.clicked.connect(self.toggle_mute)
        self.camera.clicked.connect(self.toggle_camera)
        self.share.clicked.connect(self.toggle_share)
        self.pause.clicked.connect(lambda: self.pause_requested.emit(not self._call.is_screen_paused))
        self.hold.clicked.connect(self.toggle_hold)
        self.chat.clicked.connect(self.chat_requested)
        self.again.clicked.connect(self.again_requested)
        self.close_window.clicked.connect(self.close_requested)
        self.end.clicked.connect(self.end_requested)
        for arrow, kind in ((self.sound_arrow, DeviceKind.MICROPHONE), (self.camera_arrow, DeviceKind.CAMERA)):
            arrow.clicked.connect(lambda _checked=False, arrow=arrow, kind=kind: self._ask_devices(kind, arrow))

    def _ask_devices(self, kind: DeviceKind, arrow: MenuArrow) -> None:
        self.devices_requested.emit(kind, arrow.mapToGlobal(QPoint(0, -measures.CALL_PILL_GAP)))

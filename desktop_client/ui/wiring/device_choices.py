"""The devices of calls and the choice among them, for menus, settings and the check."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from desktop_client.core.call_devices import remember
from desktop_client.core.call_ports import MediaDevices
from desktop_client.core.settings import Settings
from desktop_client.domain.devices import DeviceChoice, DeviceId, DeviceKind
from desktop_client.domain.errors import MediaUnavailable
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.devices import DeviceLine, chosen_device, device_lines, kind_text, none_text, with_device
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.menu import Menu

_SOUND_KINDS = (DeviceKind.MICROPHONE, DeviceKind.SPEAKER)


class DeviceChoices(QObject):
    """What is chosen holds at once, in running calls too, and is kept."""

    changed = Signal()
    """Devices came or went, or others were chosen."""

    def __init__(
        self, devices: MediaDevices, settings: Settings, actions: Actions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.devices = devices
        self._settings = settings
        self._actions = actions
        self._is_known = bool(devices.devices)
        devices.devices_changed.subscribe(lambda _devices: self._tell())

    @property
    def choice(self) -> DeviceChoice:
        return self.devices.choice

    @property
    def is_known(self) -> bool:
        """Whether the devices were looked for already, or cannot be."""
        return self._is_known

    def look(self) -> None:
        """Let the devices be known; `changed` follows."""
        self._actions.start(self._look(), "devices")

    def lines(self, kind: DeviceKind) -> tuple[DeviceLine, ...]:
        return device_lines(self.devices.devices, kind, chosen_device(self.choice, kind))

    def ringer_lines(self) -> tuple[DeviceLine, ...]:
        """Return the speakers, the one that rings chosen."""
        return device_lines(self.devices.devices, DeviceKind.SPEAKER, self.choice.ringer)

    def use(self, kind: DeviceKind, device: DeviceId) -> None:
        self.set_choice(with_device(self.choice, kind, device))

    def set_choice(self, choice: DeviceChoice) -> None:
        self.devices.choose(choice)
        self._actions.start(remember(self._settings, choice), "devices kept")
        self.changed.emit()

    def open_menu(self, kind: DeviceKind, window: QWidget, place: QPoint) -> Menu:
        """Offer the devices in a menu that ends above `place`, on the screen."""
        menu = Menu(window)
        kinds = _SOUND_KINDS if kind in _SOUND_KINDS else (kind,)
        for each in kinds:
            self._add_kind(menu, each, has_heading=len(kinds) > 1)
        menu.popup(place - QPoint(0, menu.sizeHint().height()))
        return menu

    def _add_kind(self, menu: Menu, kind: DeviceKind, *, has_heading: bool) -> None:
        if has_heading and not menu.isEmpty():
            menu.addSeparator()
        if has_heading:
            menu.add(kind_text(kind)).setEnabled(False)
        lines = self.lines(kind)
        if not lines:
            menu.add(none_text(kind)).setEnabled(False)
        for line in lines:
            action = menu.add(line.text, Icon.CHECK if line.is_chosen else None)
            action.setData(line.id)
            action.triggered.connect(self._choosing(kind, line.id))

    def _choosing(self, kind: DeviceKind, device: DeviceId) -> Callable[[], None]:
        return lambda: self.use(kind, device)

    async def _look(self) -> None:
        try:
            await self.devices.start()
        except MediaUnavailable:
            self._tell()

    def _tell(self) -> None:
        self._is_known = True
        self.changed.emit()

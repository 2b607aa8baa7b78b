"""Settings of calls that stand above the switches: devices, and how the voice is cleaned."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_client.domain.devices import DeviceChoice, DeviceId, DeviceKind
from desktop_client.ui.models.devices import DeviceLine, kind_text, none_text
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.buttons import Button, ButtonSize
from desktop_client.ui.widgets.card_row import Card, CardRow
from desktop_client.ui.widgets.combo_box import ComboBox
from desktop_client.ui.widgets.toggle import Toggle


class DeviceUse(Enum):
    """What a device is chosen for."""

    CAMERA = auto()
    MICROPHONE = auto()
    SPEAKER = auto()
    RINGER = auto()

    @property
    def kind(self) -> DeviceKind:
        return {
            DeviceUse.CAMERA: DeviceKind.CAMERA,
            DeviceUse.MICROPHONE: DeviceKind.MICROPHONE,
            DeviceUse.SPEAKER: DeviceKind.SPEAKER,
            DeviceUse.RINGER: DeviceKind.SPEAKER,
        }[self]


class Cleaning(Enum):
    """What is done to the voice before it is sent."""

    ECHO = auto()
    NOISE = auto()
    GAIN = auto()


class CallSettings(QWidget):
    device_chosen = Signal(object, str)
    """(DeviceUse, device id)."""
    cleaning_switched = Signal(object, bool)
    """(Cleaning, is on)."""
    check_requested = Signal()
    film_requested = Signal()
    """A video file shall be shown instead of the camera."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combos: dict[DeviceUse, ComboBox] = {}
        self.toggles: dict[Cleaning, Toggle] = {}
        self._lines: dict[DeviceUse, tuple[DeviceLine, ...]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(measures.SIGN_IN_GAP)
        column.addWidget(self._devices())
        column.addWidget(self._sound())

    def show_devices(self, use: DeviceUse, lines: Sequence[DeviceLine], *, is_known: bool) -> None:
        combo = self.combos[use]
        self._lines[use] = tuple(lines)
        combo.clear()
        missing = none_text(use.kind) if is_known else self.tr("Looking for devices")
        for text in [line.text for line in lines] or [missing]:
            combo.addItem(text)
        combo.setCurrentIndex(next((place for place, line in enumerate(lines) if line.is_chosen), 0))
        combo.setEnabled(bool(lines))
        combo.updateGeometry()

    def show_choice(self, choice: DeviceChoice) -> None:
        self.toggles[Cleaning.ECHO].setChecked(choice.cancels_echo)
        self.toggles[Cleaning.NOISE].setChecked(choice.suppresses_noise)
        self.toggles[Cleaning.GAIN].setChecked(choice.controls_gain)

    def _devices(self) -> Card:
        card = Card(self.tr("Devices"))
        for use, title in (
            (DeviceUse.CAMERA, kind_text(DeviceKind.CAMERA)),
            (DeviceUse.MICROPHONE, kind_text(DeviceKind.MICROPHONE)),
            (DeviceUse.SPEAKER, kind_text(DeviceKind.SPEAKER)),
            (DeviceUse.RINGER, self.tr("Rings on")),
        ):
            combo = ComboBox(title)
            combo.setMaximumWidth(measures.CALL_DEVICE_WIDTH)
            combo.activated.connect(lambda place, use=use: self._choose(use, place))
            self.combos[use] = combo
            card.add_row(CardRow(title, "", combo))
        film = Button(self.tr("Choose…"), size=ButtonSize.SM, icon=Icon.FOLDER_OPEN)
        film.clicked.connect(self.film_requested)
        text = self.tr("Others see the film, again and again, until you choose a camera")
        card.add_row(CardRow(self.tr("Show a video file instead of the camera"), text, film))
        check = Button(self.tr("Check…"), size=ButtonSize.SM, icon=Icon.MIC)
        check.clicked.connect(self.check_requested)
        card.add_row(CardRow(self.tr("Check camera and sound"), self.tr("See and hear yourself as others will"), check))
        return card

    def _sound(self) -> Card:
        card = Card(self.tr("Your voice"))
        for cleaning, title, text in (
            (Cleaning.ECHO, self.tr("Cancel echo"), self.tr("Others do not hear themselves from your speaker")),
            (Cleaning.NOISE, self.tr("Reduce noise"), self.tr("Fans, keys and the street get quieter")),
            (Cleaning.GAIN, self.tr("Even out loudness"), self.tr("A quiet voice is raised, a loud one lowered")),
        ):
            toggle = Toggle(title)
            toggle.clicked.connect(
                lambda _checked=False, cleaning=cleaning, toggle=toggle: self.cleaning_switched.emit(
                    cleaning, toggle.isChecked()
                )
            )
            self.toggles[cleaning] = toggle
            card.add_row(CardRow(title, text, toggle))
        return card

    def _choose(self, use: DeviceUse, place: int) -> None:
        lines = self._lines.get(use, ())
        if place < len(lines):
            self.device_chosen.emit(use, DeviceId(lines[place].id))

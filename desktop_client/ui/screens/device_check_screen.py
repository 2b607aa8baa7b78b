"""Be heard and seen in the first call: microphone, speaker and camera tried, and the way to other people."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.devices import DeviceChoice, DeviceId, DeviceKind
from desktop_client.ui.models.devices import DeviceLine, kind_text, none_text
from desktop_client.ui.screens.device_findings import Finding, level_finding
from desktop_client.ui.screens.full_screen_card import FullScreenCard
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.fonts import SEMI_BOLD, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.call.frame_feed import FrameFeed
from desktop_client.ui.widgets.call.level_meter import LevelMeter
from desktop_client.ui.widgets.call.preview import CameraPreview
from desktop_client.ui.widgets.call.sample_card import SampleCard
from desktop_client.ui.widgets.combo_box import ChoiceField
from desktop_client.ui.widgets.fields import IconMark
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.severity import Severity, severity_icon, severity_tone
from desktop_client.ui.widgets.text_label import TextLabel, Tone
from desktop_client.ui.widgets.toggle import Toggle


class FindingLine(QWidget):
    """A mark and a sentence; what is still being looked at has no mark of success."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        side = current_theme().tokens.icon_sizes.sm
        self._mark = IconMark(Icon.INFO, Tone.SECONDARY, side, parent=self)
        self._text = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(measures.FIELD_GAP)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)

    def text(self) -> str:
        return self._text.text()

    def say(self, finding: Finding) -> None:
        is_open = finding.severity is Severity.INFO
        tone = Tone.SECONDARY if is_open else severity_tone(finding.severity)
        self._mark.set_mark(severity_icon(finding.severity), tone)
        self._text.setText(finding.text)
        self._text.set_tone(tone)


class DeviceCheckScreen(FullScreenCard):
    """Says what the person wants; what was found is shown by the `show_...`."""

    device_chosen = Signal(object, str)
    """(DeviceKind, device id)."""
    camera_switched = Signal(bool)
    noise_switched = Signal(bool)
    tone_requested = Signal()
    volume_chosen = Signal(int)
    finished = Signal()
    confirmed = Signal()
    """The person is done with it, or skips it; `finished` alone is a change of mind."""

    def __init__(self, feed: FrameFeed, face: Face, parent: QWidget | None = None) -> None:
        super().__init__(measures.CHECK_CARD_WIDTH, parent)
        self.setAccessibleName(self.tr("Check camera and sound"))
        self.preview = CameraPreview(feed, face)
        self.mirror = self.preview.add_switch(Icon.FLIP_HORIZONTAL_2, self.tr("Show as in a mirror"))
        self.camera_switch = self.preview.add_switch(Icon.VIDEO_OFF, self.tr("Camera off"))
        self.camera_note = Note(Severity.WARNING, "")
        self.microphone_note = Note(Severity.WARNING, "")
        self.choices = {kind: ChoiceField(kind_text(kind)) for kind in DeviceKind}
        self._lines: dict[DeviceKind, tuple[DeviceLine, ...]] = {}
        self.meter = LevelMeter(self.tr("Level of the microphone"))
        self.verdict = FindingLine()
        self.noise = Toggle(self.tr("Reduce noise"))
        self.play = Button(self.tr("Play a tone"), icon=Icon.PLAY)
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setAccessibleName(self.tr("Loudness of the speaker"))
        self.volume.setRange(0, 100)
        self.volume.setFixedHeight(measures.CHECK_VOLUME)
        self._percent = TextLabel("", TypeRole.META, Tone.SECONDARY, is_tabular=True)
        self.sample = SampleCard()
        self.done = Button(self.tr("Looks good"), ButtonRole.PRIMARY, ButtonSize.LG)
        self.skip = Button(self.tr("Skip for now"), ButtonRole.QUIET, ButtonSize.LG)
        self.skip.hide()
        self._findings: dict[str, FindingLine] = {}
        self._lay_out()
        self._connect()
        self.show_level(None)

    def offer_skipping(self) -> None:
        """Let the person go on without: something waits for the end of this."""
        self.skip.show()

    def show_devices(self, lines: Mapping[DeviceKind, Sequence[DeviceLine]], *, is_known: bool) -> None:
        """Show what there is to choose from; before it is known nothing is said to be missing."""
        for kind, field in self.choices.items():
            self._lines[kind] = tuple(lines[kind])
            field.choice.clear()
            missing = none_text(kind) if is_known else self.tr("Looking for devices")
            for text in [line.text for line in lines[kind]] or [missing]:
                field.choice.addItem(text)
            chosen = (place for place, line in enumerate(lines[kind]) if line.is_chosen)
            field.choice.setCurrentIndex(next(chosen, 0))
            field.choice.setEnabled(bool(lines[kind]))
        self.play.setEnabled(bool(lines[DeviceKind.SPEAKER]))
        self.sample.button.setEnabled(bool(lines[DeviceKind.MICROPHONE]))

    def show_choice(self, choice: DeviceChoice) -> None:
        self.noise.setChecked(choice.suppresses_noise)
        self.volume.setValue(choice.speaker_percent)
        self._percent.setText(self.tr("{percent} %").format(percent=choice.speaker_percent))

    def show_level(self, level_db: float | None, loudest_db: float | None = None) -> None:
        self.meter.show_level(level_db)
        self.verdict.say(level_finding(loudest_db))

    def show_camera_problem(self, text: str) -> None:
        """Say why the camera shows nothing; "" when it does."""
        self.camera_note.say(Severity.WARNING, "", text)
        self.camera_note.setVisible(bool(text))

    def show_microphone_problem(self, text: str) -> None:
        self.microphone_note.say(Severity.WARNING, "", text)
        self.microphone_note.setVisible(bool(text))
        self.verdict.setVisible(not text)

    def show_finding(self, key: str, finding: Finding) -> None:
        """Show one thing that was looked at, in the place of what `key` said before."""
        if key not in self._findings:
            self._findings[key] = FindingLine()
            self._ways.addWidget(self._findings[key])
        self._findings[key].say(finding)
        self._ways_title.show()

    def finding(self, key: str) -> str:
        """Return what is said about it, "" where nothing is."""
        line = self._findings.get(key)
        return line.text() if line is not None else ""

    @override
    def event(self, event: QEvent) -> bool:
        """Take Esc before the window's shortcut does."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.mirror.setChecked(True)
        self.mirror.toggled.connect(self.preview.set_mirrored)
        self.camera_switch.toggled.connect(lambda is_off: self.camera_switched.emit(not is_off))
        self.noise.clicked.connect(lambda: self.noise_switched.emit(self.noise.isChecked()))
        self.play.clicked.connect(self.tone_requested)
        self.volume.sliderReleased.connect(lambda: self.volume_chosen.emit(self.volume.value()))
        self.volume.valueChanged.connect(self._on_volume)
        for button in (self.done, self.skip):
            button.clicked.connect(self.confirmed)
        for kind, field in self.choices.items():
            field.choice.activated.connect(lambda place, kind=kind: self._choose(kind, place))

    def _choose(self, kind: DeviceKind, place: int) -> None:
        lines = self._lines.get(kind, ())
        if place < len(lines):
            self.device_chosen.emit(kind, DeviceId(lines[place].id))

    def _on_volume(self, percent: int) -> None:
        self._percent.setText(self.tr("{percent} %").format(percent=percent))
        if not self.volume.isSliderDown():
            self.volume_chosen.emit(percent)

    def _lay_out(self) -> None:
        padding = measures.CHECK_CARD_PADDING
        for column, share in ((self._seen(), 1), (self._heard(), 1)):
            column.setContentsMargins(padding, padding, padding, padding)
            column.setSpacing(measures.CHECK_CARD_GAP)
            self.row.addLayout(column, share)
        for button in (self.skip, self.done):
            self.foot.addWidget(button)
        self.setFocusProxy(self.choices[DeviceKind.CAMERA])

    def _seen(self) -> QVBoxLayout:
        column = QVBoxLayout()
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(self.preview, 1)
        middle.addStretch()
        column.addLayout(middle)
        column.addWidget(self.camera_note)
        self.camera_note.hide()
        self._ways_title = TextLabel(self.tr("The way to other people"), TypeRole.SMALL, weight=SEMI_BOLD)
        self._ways_title.hide()
        column.addWidget(self._ways_title)
        self._ways = QVBoxLayout()
        self._ways.setSpacing(measures.FIELD_GAP)
        column.addLayout(self._ways)
        column.addStretch(1)
        return column

    def _heard(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.addWidget(TextLabel(self.tr("Check camera and sound"), TypeRole.TITLE, is_wrapped=True))
        text = self.tr("So that your calls just work. You find this again in Settings, Calls.")
        column.addWidget(TextLabel(text, TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True))
        column.addWidget(self.choices[DeviceKind.CAMERA])
        column.addWidget(self.choices[DeviceKind.MICROPHONE])
        column.addWidget(self.meter)
        column.addLayout(self._verdict_row())
        column.addWidget(self.microphone_note)
        self.microphone_note.hide()
        column.addLayout(self._speaker_row())
        column.addLayout(self._volume_row())
        column.addWidget(self.sample)
        column.addStretch(1)
        column.addWidget(self.foot_place)
        return column

    def _verdict_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(measures.FIELD_GAP)
        keeps_room = self.verdict.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self.verdict.setSizePolicy(keeps_room)
        row.addWidget(self.verdict, 1)
        words = TextLabel(self.tr("Reduce noise"), TypeRole.META, Tone.SECONDARY)
        words.setBuddy(self.noise)
        row.addWidget(words)
        row.addWidget(self.noise)
        return row

    def _speaker_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(measures.FIELD_GAP)
        row.addWidget(self.choices[DeviceKind.SPEAKER], 1)
        row.addWidget(self.play, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _volume_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(measures.FIELD_GAP)
        side = current_theme().tokens.icon_sizes.sm
        row.addWidget(IconMark(Icon.VOLUME_2, Tone.SECONDARY, side), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.volume, 1)
        row.addWidget(self._percent)
        return row

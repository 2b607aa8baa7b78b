"""Record a few seconds of the microphone and hear them."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.devices import SampleProgress, SampleState
from desktop_client.ui.models.call import duration_text
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import Button
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class _Progress(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._is_recording = False
        self.setFixedHeight(current_theme().tokens.size.progress)

    def show_share(self, share: float, *, is_recording: bool) -> None:
        self._share, self._is_recording = min(max(share, 0.0), 1.0), is_recording
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_theme().colours
        painter = QPainter(self)
        area = QRectF(self.rect())
        paint_box(painter, area, radius=area.height() / 2, fill=colours.border.default)
        done = QRectF(area.left(), area.top(), area.width() * self._share, area.height())
        if current_theme().is_right_to_left:
            done.moveRight(area.right())
        fill = colours.danger.solid if self._is_recording else colours.accent.solid
        if done.width() > 0:
            paint_box(painter, done, radius=area.height() / 2, fill=fill)
        painter.end()


class SampleCard(QWidget):
    record_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_running = False
        self.button = Button(self.tr("Record"), icon=Icon.MIC, parent=self)
        self.button.clicked.connect(self._press)
        self._text = TextLabel("", TypeRole.SMALL, weight=MEDIUM, is_wrapped=True, parent=self)
        self._time = TextLabel("", TypeRole.META, Tone.SECONDARY, is_tabular=True, parent=self)
        self._bar = _Progress(self)
        words = QVBoxLayout()
        words.setSpacing(measures.FIELD_GAP)
        words.addWidget(self._text)
        words.addWidget(self._bar)
        row = QHBoxLayout(self)
        across, down = measures.NOTE_PADDING
        row.setContentsMargins(across, down, across, down)
        row.setSpacing(measures.CHECK_CARD_GAP)
        row.addWidget(self.button)
        row.addLayout(words, 1)
        row.addWidget(self._time)
        self._rest()

    def show_progress(self, progress: SampleProgress) -> None:
        if progress.state is SampleState.ENDED:
            self._rest()
            return
        self._is_running = True
        is_recording = progress.state is SampleState.RECORDING
        self._text.setText(self.tr("Recording a sample") if is_recording else self.tr("This is how you sound"))
        self._time.setText(duration_text(int(progress.position_s)))
        share = progress.position_s / progress.length_s if progress.length_s > 0 else 0.0
        self._bar.show_share(share, is_recording=is_recording)
        self.button.setText(self.tr("Stop"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        colours = theme.colours
        paint_box(
            painter,
            self.rect(),
            radius=measures.NOTE_RADIUS,
            fill=colours.surface.sunken,
            border=colours.border.subtle,
        )
        painter.end()

    def _press(self) -> None:
        if self._is_running:
            self._rest()
            self.stop_requested.emit()
        else:
            self.record_requested.emit()

    def _rest(self) -> None:
        self._is_running = False
        self._text.setText(self.tr("Record a 5 second sample and hear it"))
        self._time.setText("")
        self._bar.show_share(0.0, is_recording=True)
        self.button.setText(self.tr("Record"))

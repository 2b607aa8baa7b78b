"""Which step of several this is: a long dot among short ones, and the words."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class _Dots(QWidget):
    def __init__(self, step: int, steps: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._step, self._steps = step, steps
        self.setFixedSize(self.sizeHint())

    @override
    def sizeHint(self) -> QSize:
        long, short, gap = measures.STEP_LONG, measures.STEP_DOT, measures.STEP_DOT_GAP
        return QSize(long + (self._steps - 1) * (short + gap), short)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_theme().colours
        painter = QPainter(self)
        x = 0
        for place in range(1, self._steps + 1):
            is_now = place == self._step
            width = measures.STEP_LONG if is_now else measures.STEP_DOT
            fill = colours.accent.solid if is_now else colours.border.default
            area = QRectF(x, 0, width, self.height())
            paint_box(painter, area, radius=self.height() / 2, fill=fill)
            x += width + measures.STEP_DOT_GAP
        painter.end()


class StepMark(QWidget):
    def __init__(self, step: int, steps: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(_Dots(step, steps, self))
        row.addStretch(1)
        words = self.tr("Step {step} of {steps}").format(step=step, steps=steps)
        row.addWidget(TextLabel(words, TypeRole.META, Tone.TERTIARY, parent=self))

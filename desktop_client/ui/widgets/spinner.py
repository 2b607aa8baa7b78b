"""Work in progress: an arc that turns, still on its first frame when motion is reduced."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme

_TURN_MS = 900
_FULL = 360 * 16
_ARC = 270 * 16


def paint_spinner(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """Paint the frame of this moment; the widget asks `Motion.watch` for the next."""
    phase = current_theme().motion.elapsed_ms() % _TURN_MS / _TURN_MS
    stroke = measures.SPINNER_STROKE
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    side = stroke / 2
    painter.drawArc(area.adjusted(side, side, -side, -side), -round(phase * _FULL), _ARC)


class Spinner(QWidget):
    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(measures.SPINNER, measures.SPINNER)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        current_theme().motion.watch(self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_spinner(painter, QRectF(self.rect()), current_theme().colours.text.secondary)
        painter.end()

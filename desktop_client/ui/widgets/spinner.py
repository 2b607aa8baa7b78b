"""Work in progress: an arc that turns, still on its first frame when motion is reduced."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

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

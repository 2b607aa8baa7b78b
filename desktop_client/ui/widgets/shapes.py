"""Rounded boxes and hairlines, sharp on every pixel ratio."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme


def paint_box(
    painter: QPainter,
    rect: QRect | QRectF,
    *,
    radius: float,
    fill: QColor | None = None,
    border: QColor | None = None,
    width: float | None = None,
) -> None:
    """Paint a rounded rectangle whose border, a hairline if no width is given, lies inside of `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(rect)
    if border is not None:
        thick = max(width or 0, hairline(painter))
        area.adjust(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.setPen(QPen(border, thick))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    rounded = min(radius, area.width() / 2, area.height() / 2)
    painter.drawRoundedRect(area, rounded, rounded)


def hairline(painter: QPainter) -> float:
    """Return the width of a thin border in logical px: one physical pixel, or 2 px in high contrast."""
    if current_theme().is_high_contrast:
        return measures.HIGH_CONTRAST_BORDER
    return 1.0 / painter.device().devicePixelRatio()


def mixed(rest: QColor, active: QColor, strength: float) -> QColor:
    """Return the colour `strength` of the way from `rest` to `active`, alpha included."""
    return QColor.fromRgbF(
        rest.redF() + (active.redF() - rest.redF()) * strength,
        rest.greenF() + (active.greenF() - rest.greenF()) * strength,
        rest.blueF() + (active.blueF() - rest.blueF()) * strength,
        rest.alphaF() + (active.alphaF() - rest.alphaF()) * strength,
    )

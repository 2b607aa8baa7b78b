"""Presence as five shapes, readable without colour: disc, clock, bar, handset, hollow ring."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from desktop_client.domain.roster import Availability
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme

_OVERHANG = 1
_cache: dict[tuple["PresenceMark", int, int, float, int], QPixmap] = {}


class PresenceMark(StrEnum):
    AVAILABLE = "available"
    AWAY = "away"
    DND = "dnd"
    IN_CALL = "in_call"
    OFFLINE = "offline"


def mark_of(availability: Availability) -> PresenceMark:
    return PresenceMark(availability.value)


def presence_area(avatar: QRectF) -> QRectF:
    """Return where the mark of an avatar lies: its lower trailing corner, 12 px, 9 on small avatars, more on large."""
    theme = current_theme()
    sizes = theme.tokens.size
    side = sizes.presence_dot.md if avatar.width() >= sizes.avatar.md else sizes.presence_dot.sm
    side = max(side, round(avatar.width() * sizes.presence_dot.md / sizes.avatar.list))
    bottom = avatar.bottom() - side + _OVERHANG
    is_mirrored = theme.is_right_to_left
    left = avatar.left() - _OVERHANG if is_mirrored else avatar.right() - side + _OVERHANG
    return QRectF(left, bottom, side, side)


def paint_presence(painter: QPainter, area: QRectF, mark: PresenceMark, surface: QColor) -> None:
    """Paint a mark, set off by a ring of the surface that lies behind the avatar."""
    ratio = painter.device().devicePixelRatio()
    pixmap = _pixmap(mark, int(area.width()), surface, ratio)
    ring = measures.PRESENCE_RING
    painter.drawPixmap(QPointF(round(area.left() - ring), round(area.top() - ring)), pixmap)


def _pixmap(mark: PresenceMark, size: int, surface: QColor, ratio: float) -> QPixmap:
    colour: QColor = getattr(current_theme().colours.presence, mark)
    key = (mark, size, surface.rgba(), ratio, colour.rgba())
    if key not in _cache:
        _cache[key] = _render(mark, size, surface, ratio, colour)
    return _cache[key]


def _render(mark: PresenceMark, size: int, surface: QColor, ratio: float, colour: QColor) -> QPixmap:
    ring = measures.PRESENCE_RING
    side = size + 2 * ring
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(surface)
    painter.drawEllipse(QRectF(0, 0, side, side))
    disc = QRectF(ring, ring, size, size)
    if mark is not PresenceMark.OFFLINE:
        painter.setBrush(colour)
        painter.drawEllipse(disc)
    _paint_sign(painter, disc, mark, surface, colour)
    painter.end()
    return pixmap


def _paint_sign(painter: QPainter, disc: QRectF, mark: PresenceMark, sign: QColor, colour: QColor) -> None:
    unit = disc.width() / 12
    centre = disc.center()
    pen = QPen(sign, 1.5 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    match mark:
        case PresenceMark.AVAILABLE:
            pass
        case PresenceMark.AWAY:
            painter.setPen(pen)
            painter.drawPolyline([centre + QPointF(0, -3.2 * unit), centre, centre + QPointF(2.2 * unit, 1.4 * unit)])
        case PresenceMark.DND:
            pen.setWidthF(2 * unit)
            painter.setPen(pen)
            painter.drawLine(centre - QPointF(2.4 * unit, 0), centre + QPointF(2.4 * unit, 0))
        case PresenceMark.IN_CALL:
            _paint_handset(painter, centre, unit, pen)
        case PresenceMark.OFFLINE:
            stroke = 2 * unit
            painter.setPen(QPen(colour, stroke))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(disc.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2))


def _paint_handset(painter: QPainter, centre: QPointF, unit: float, pen: QPen) -> None:
    """Paint a quarter of a ring with an ear piece and a mouthpiece."""
    pen.setWidthF(1.8 * unit)
    painter.setPen(pen)
    middle, reach = centre + QPointF(1.8, -1.8) * unit, 4.4 * unit
    ring = QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(ring, 180 * 16, 90 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pen.color())
    for end in (middle + QPointF(-reach + 0.5 * unit, -0.2 * unit), middle + QPointF(0.2 * unit, reach - 0.5 * unit)):
        painter.drawEllipse(end, 1.5 * unit, 1.5 * unit)

"""Bubbles as nine-patches: rounded boxes are drawn once for each colour and set of corners."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

_KEPT = 120


@dataclass(frozen=True, slots=True)
class Corners:
    """Radii in px, from the upper left clockwise."""

    top_left: int
    top_right: int
    bottom_right: int
    bottom_left: int

    def mirrored(self) -> "Corners":
        return Corners(self.top_right, self.top_left, self.bottom_left, self.bottom_right)

    @property
    def largest(self) -> int:
        return max(self.top_left, self.top_right, self.bottom_right, self.bottom_left)


_Key = tuple[int, int, Corners, float]
_WHOLE_LIMIT_PX = 2_000_000


class Frames:
    """Paints filled boxes with a hairline around them, in device pixels so that the parts meet.

    Whole boxes are kept too, as long as they fit a limit: in a scrolling view the same ones are painted each frame.
    """

    def __init__(self) -> None:
        self._patches: dict[_Key, QPixmap] = {}
        self._wholes: dict[tuple[_Key, int, int], QPixmap] = {}
        self._wholes_px = 0

    def paint(self, painter: QPainter, rect: QRect, corners: Corners, fill: QColor, border: QColor) -> None:
        """Fill `rect`; the hairline lies around it."""
        ratio = painter.device().devicePixelRatio()
        width, height = round(rect.width() * ratio) + 2, round(rect.height() * ratio) + 2
        key = (fill.rgba(), border.rgba(), corners, ratio)
        if ratio == int(ratio) and width * height <= _WHOLE_LIMIT_PX // 4:
            inset = 1 / ratio
            whole = self._whole(key, width, height, fill, border)
            painter.drawPixmap(QPointF(rect.x() - inset, rect.y() - inset), whole)
            return
        origin = painter.worldTransform().map(QPointF(rect.topLeft())) * ratio
        painter.save()
        painter.resetTransform()
        painter.scale(1 / ratio, 1 / ratio)
        area = QRect(round(origin.x()) - 1, round(origin.y()) - 1, width, height)
        _paint_nine(painter, self._patch(corners, fill, border, ratio), area, _tile(corners, ratio), fill)
        painter.restore()

    def _whole(self, key: _Key, width: int, height: int, fill: QColor, border: QColor) -> QPixmap:
        kept = self._wholes.pop((key, width, height), None)
        if kept is None:
            kept = QPixmap(width, height)
            kept.fill(Qt.GlobalColor.transparent)
            painter = QPainter(kept)
            patch = self._patch(key[2], fill, border, key[3])
            _paint_nine(painter, patch, QRect(0, 0, width, height), _tile(key[2], key[3]), fill)
            painter.end()
            kept.setDevicePixelRatio(key[3])
            self._wholes_px += width * height
        self._wholes[key, width, height] = kept
        while self._wholes_px > _WHOLE_LIMIT_PX:
            oldest = next(iter(self._wholes))
            del self._wholes[oldest]
            self._wholes_px -= oldest[1] * oldest[2]
        return kept

    def _patch(self, corners: Corners, fill: QColor, border: QColor, ratio: float) -> QPixmap:
        key = (fill.rgba(), border.rgba(), corners, ratio)
        if key not in self._patches:
            if len(self._patches) >= _KEPT:
                del self._patches[next(iter(self._patches))]
            self._patches[key] = _draw_patch(corners, fill, border, ratio)
        return self._patches[key]


def _tile(corners: Corners, ratio: float) -> int:
    return math.ceil((corners.largest + 1) * ratio)


def _draw_patch(corners: Corners, fill: QColor, border: QColor, ratio: float) -> QPixmap:
    side = 2 * _tile(corners, ratio) + 1
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(border, 1))
    painter.setBrush(fill)
    painter.drawPath(_outline(QRectF(0.5, 0.5, side - 1, side - 1), corners, ratio))
    painter.end()
    return pixmap


def _outline(area: QRectF, corners: Corners, ratio: float) -> QPainterPath:
    path = QPainterPath()
    turns = (
        (area.topLeft(), corners.top_left, 180.0),
        (area.topRight(), corners.top_right, 90.0),
        (area.bottomRight(), corners.bottom_right, 0.0),
        (area.bottomLeft(), corners.bottom_left, 270.0),
    )
    for corner, radius, angle in turns:
        size = 2 * radius * ratio
        left = corner.x() if corner.x() == area.left() else corner.x() - size
        top = corner.y() if corner.y() == area.top() else corner.y() - size
        box = QRectF(left, top, size, size)
        if path.elementCount() == 0:
            path.arcMoveTo(box, angle)
        path.arcTo(box, angle, -90)
    path.closeSubpath()
    return path


def _paint_nine(painter: QPainter, patch: QPixmap, area: QRect, tile: int, fill: QColor) -> None:
    """Draw the corners as they are and stretch the single row and column between them."""
    side = patch.width()
    x, y, width, height = area.x(), area.y(), area.width(), area.height()
    across = min(tile, width // 2)
    down = min(tile, height // 2)
    right, bottom = x + width - across, y + height - down
    inner_width, inner_height = width - 2 * across, height - 2 * down
    draw = painter.drawPixmap
    draw(x, y, patch, 0, 0, across, down)
    draw(right, y, patch, side - across, 0, across, down)
    draw(x, bottom, patch, 0, side - down, across, down)
    draw(right, bottom, patch, side - across, side - down, across, down)
    if inner_width > 0:
        draw(x + across, y, inner_width, down, patch, tile, 0, 1, down)
        draw(x + across, bottom, inner_width, down, patch, tile, side - down, 1, down)
    if inner_height > 0:
        draw(x, y + down, across, inner_height, patch, 0, tile, across, 1)
        draw(right, y + down, across, inner_height, patch, side - across, tile, across, 1)
    if inner_width > 0 and inner_height > 0:
        painter.fillRect(x + across, y + down, inner_width, inner_height, fill)

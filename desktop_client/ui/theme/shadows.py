"""Elevation: soft shadows as nine-patches, painted once per size class."""

import math

from PySide6.QtCore import QMargins, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QGradient, QLinearGradient, QPainter, QPixmap, QRadialGradient

from desktop_client.ui.theme.tokens import Shadow, Tokens

_STOPS = 24
_Key = tuple[Shadow, int, float]


class Shadows:
    """Paints the shadow of a rounded rectangle."""

    def __init__(self, tokens: Tokens, *, is_dark: bool) -> None:
        self._elevation = tokens.elevation
        self._factor = tokens.dark_shadow_factor if is_dark else 1.0
        self._patches: dict[_Key, QPixmap] = {}

    def margins(self, level: int) -> QMargins:
        """Return the room a shadow of this elevation needs around its rectangle."""
        layers = self._elevation[level]
        side = max((layer.blur for layer in layers), default=0)
        top = max((layer.blur - layer.y for layer in layers), default=0)
        bottom = max((layer.blur + layer.y for layer in layers), default=0)
        return QMargins(side, max(0, top), side, bottom)

    def paint(self, painter: QPainter, rect: QRect, level: int, radius: int) -> None:
        """Paint under `rect`; the caller paints the surface itself afterwards."""
        for layer in self._elevation[level]:
            corner = min(max(radius, layer.blur), rect.width() // 2, rect.height() // 2)
            patch = self._patch(layer, corner, painter.device().devicePixelRatio())
            _draw_nine(painter, patch, rect.translated(0, layer.y), corner + layer.blur, layer.blur)

    def _patch(self, layer: Shadow, corner: int, ratio: float) -> QPixmap:
        key = (layer, corner, ratio)
        if key not in self._patches:
            self._patches[key] = _paint_patch(layer, corner, ratio, min(1.0, layer.alpha * self._factor))
        return self._patches[key]


def _paint_patch(layer: Shadow, corner: int, ratio: float, alpha: float) -> QPixmap:
    tile = corner + layer.blur
    side = 2 * tile + 1
    pixmap = QPixmap(math.ceil(side * ratio), math.ceil(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    stops = _falloff(layer.blur, corner, alpha)
    near, far = float(tile), float(tile + 1)
    for x, y in ((near, near), (far, near), (near, far), (far, far)):
        gradient = QRadialGradient(QPointF(x, y), tile)
        left, top = (0.0 if x == near else far), (0.0 if y == near else far)
        painter.fillRect(QRectF(left, top, near, near), _brush(gradient, stops))
    for rect, start, end in (
        (QRectF(near, 0, 1, near), QPointF(0, near), QPointF(0, 0)),
        (QRectF(near, far, 1, near), QPointF(0, far), QPointF(0, side)),
        (QRectF(0, near, near, 1), QPointF(near, 0), QPointF(0, 0)),
        (QRectF(far, near, near, 1), QPointF(far, 0), QPointF(side, 0)),
    ):
        painter.fillRect(rect, _brush(QLinearGradient(start, end), stops))
    painter.fillRect(QRectF(near, near, 1, 1), stops[0][1])
    painter.end()
    return pixmap


def _brush(gradient: QGradient, stops: list[tuple[float, QColor]]) -> QBrush:
    gradient.setStops(stops)
    return QBrush(gradient)


def _falloff(blur: int, corner: int, alpha: float) -> list[tuple[float, QColor]]:
    """Return gradient stops from the corner's centre outwards: a step edge blurred by sigma = blur / 2."""
    reach = corner + blur
    spread = max(blur / 2, 0.5) * math.sqrt(2)
    stops = []
    for step in range(_STOPS + 1):
        place = step / _STOPS
        strength = math.erfc((place * reach - corner) / spread) / 2
        stops.append((place, QColor.fromRgbF(0, 0, 0, alpha * strength if step < _STOPS else 0.0)))
    return stops


def _draw_nine(painter: QPainter, patch: QPixmap, rect: QRect, tile: int, outset: int) -> None:
    ratio = patch.devicePixelRatio()
    outer = rect.adjusted(-outset, -outset, outset, outset)
    for top, height, from_top, from_height in _thirds(outer.top(), outer.height(), tile):
        for left, width, from_left, from_width in _thirds(outer.left(), outer.width(), tile):
            source = QRectF(from_left * ratio, from_top * ratio, from_width * ratio, from_height * ratio)
            painter.drawPixmap(QRectF(left, top, width, height), patch, source)


def _thirds(start: int, length: int, tile: int) -> list[tuple[int, int, int, int]]:
    """Cut one axis into (place, length, place in the patch, length in the patch)."""
    middle = length - 2 * tile
    cuts = [
        (start, tile, 0, tile),
        (start + tile, middle, tile, 1),
        (start + tile + middle, tile, tile + 1, tile),
    ]
    return [cut for cut in cuts if cut[1] > 0]

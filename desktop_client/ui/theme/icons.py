"""Icons as pixmaps: drawn from SVG at the exact pixel size, tinted, cached by colour and pixel ratio."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from desktop_client.resources import resource_text
from desktop_client.ui.theme.icon_names import POINTS_ALONG_THE_TEXT, Icon
from desktop_client.ui.theme.tokens import Tokens

_KEPT = 800
_Key = tuple[str, int, int, float, bool]


@cache
def _source(name: str) -> str:
    return resource_text("icons", f"{name}.svg")


class Icons:
    def __init__(self, tokens: Tokens) -> None:
        self._strokes = tokens.icon_strokes
        self._pixmaps: dict[_Key, QPixmap] = {}

    def pixmap(self, name: Icon, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
        """Return the icon `size` logical px wide for a device of this pixel ratio."""
        is_mirrored = name in POINTS_ALONG_THE_TEXT and _is_right_to_left()
        key = (name, size, colour.rgba(), ratio, is_mirrored)
        if key not in self._pixmaps:
            if len(self._pixmaps) >= _KEPT:
                del self._pixmaps[next(iter(self._pixmaps))]
            self._pixmaps[key] = self._render(name, size, colour, ratio, is_mirrored)
        return self._pixmaps[key]

    def icon(self, name: Icon, size: int, colour: QColor, disabled: QColor | None = None) -> QIcon:
        """Return a QIcon for menus and actions, sharp on every screen connected now."""
        icon = QIcon()
        for ratio in sorted({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}):
            icon.addPixmap(self.pixmap(name, size, colour, ratio))
            if disabled is not None:
                icon.addPixmap(self.pixmap(name, size, disabled, ratio), QIcon.Mode.Disabled)
        return icon

    def paint(self, painter: QPainter, rect: QRectF, name: Icon, colour: QColor) -> None:
        """Paint the icon centred in `rect`, as large as its shorter side."""
        size = int(min(rect.width(), rect.height()))
        pixmap = self.pixmap(name, size, colour, painter.device().devicePixelRatio())
        left, top = rect.center().x() - size / 2, rect.center().y() - size / 2
        painter.drawPixmap(round(left), round(top), pixmap)

    def _render(self, name: str, size: int, colour: QColor, ratio: float, is_mirrored: bool) -> QPixmap:
        stroke = self._strokes[min(self._strokes, key=lambda px: abs(px - size))]
        svg = _source(name).replace('stroke-width="2"', f'stroke-width="{stroke}"')
        svg = svg.replace("currentColor", colour.name(QColor.NameFormat.HexRgb))
        side = max(1, round(size * ratio))
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setOpacity(colour.alphaF())
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
        painter.end()
        if is_mirrored:
            pixmap = pixmap.transformed(QTransform.fromScale(-1, 1))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


def _is_right_to_left() -> bool:
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft

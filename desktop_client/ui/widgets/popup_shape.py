"""The outline of windows that float: soft where the system can blend them, cut where it cannot."""

from PySide6.QtCore import QMargins, QRect, Qt
from PySide6.QtGui import QBitmap, QGuiApplication, QPainter
from PySide6.QtWidgets import QWidget

from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.shapes import paint_box

UNFOCUSED_POPUP = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
    | Qt.WindowType.X11BypassWindowManagerHint
)
"""A window that never takes the focus and stands where it was put.

A window manager would take it into a frame first; until it says where that stands, screen readers hear a wrong place.
"""


class PopupShape:
    """Gives one frameless window rounded corners and, where it can be see-through, a shadow.

    An X server without a compositor would paint what is see-through black, and Qt does not say whether
    one runs: there the corners are cut off and the shadow is left out.
    """

    def __init__(self, window: QWidget, level: int, radius: int) -> None:
        self._window = window
        self._level = level
        self._radius = radius
        self._is_soft = QGuiApplication.platformName() != "xcb"
        window.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, self._is_soft)

    def margins(self) -> QMargins:
        """Return the room of the shadow around the panel."""
        return current_theme().shadows.margins(self._level) if self._is_soft else QMargins()

    def panel(self) -> QRect:
        return self._window.rect().marginsRemoved(self.margins())

    def cut(self) -> None:
        """Cut the corners; call after every resize."""
        if self._is_soft:
            return
        mask = QBitmap(self._window.size())
        mask.fill(Qt.GlobalColor.color0)
        painter = QPainter(mask)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.color1)
        radius = min(self._radius, self._window.height() / 2)
        painter.drawRoundedRect(self._window.rect(), radius, radius)
        painter.end()
        self._window.setMask(mask)

    def paint(self, painter: QPainter) -> None:
        """Paint shadow and panel."""
        theme = current_theme()
        if self._is_soft:
            theme.shadows.paint(painter, self.panel(), self._level, self._radius)
        colours = theme.colours
        paint_box(
            painter,
            self.panel(),
            radius=self._radius,
            fill=colours.surface.overlay,
            border=colours.border.subtle if self._is_soft else colours.border.default,
        )

"""What floats at the lower corner of the screen and never takes the focus."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.popup_shape import UNFOCUSED_POPUP, PopupShape

_SHADOW_LEVEL = 3


class CornerPopup(QWidget):
    """Paints its own panel; `title` is what the window and screen readers call it."""

    def __init__(self, title: str) -> None:
        super().__init__(None, UNFOCUSED_POPUP)
        self._shape = PopupShape(self, _SHADOW_LEVEL, current_theme().tokens.radius.lg)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(title)
        self.setAccessibleName(title)

    def full_width(self) -> int:
        """Return the width with the room of the shadow."""
        theme = current_theme()
        return theme.px(theme.tokens.layout.toast) + self._shape.margins().left() * 2

    def corner(self) -> QPoint:
        """Return where it stands on the screen with the pointer."""
        screen = (QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()).availableGeometry()
        margins, inset = self._shape.margins(), measures.TOAST_INSET
        return QPoint(self._left(screen), screen.bottom() - self.height() + margins.bottom() - inset)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shape.cut()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._shape.paint(painter)
        painter.end()

    def _left(self, screen: QRect) -> int:
        margins, inset = self._shape.margins(), measures.TOAST_INSET
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            return screen.left() - margins.left() + inset
        return screen.right() - self.width() + margins.right() - inset

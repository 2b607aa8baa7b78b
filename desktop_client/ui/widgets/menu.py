"""Menus: rows of 32, icon of 16, shortcut at the end; opened with `popup`, never blocking."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QGuiApplication, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.plain_text import one_line
from desktop_client.ui.widgets.shapes import paint_box

_SHADOW_LEVEL = 2


def can_be_translucent() -> bool:
    """Tell whether a window of its own may be see-through; an X server alone paints it black."""
    return QGuiApplication.platformName() != "xcb"


class Menu(QMenu):
    """A menu that removes itself when closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_translucent = can_be_translucent()
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, self._is_translucent)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.setFont(current_theme().fonts.font(TypeRole.SMALL))
        if self._is_translucent:
            self.setContentsMargins(current_theme().shadows.margins(_SHADOW_LEVEL))

    def add(self, text: str, icon: Icon | None = None, shortcut: str = "", *, is_danger: bool = False) -> QAction:
        """Append a row; its text is shown as it is, without mnemonic."""
        row = one_line(text).replace("&", "&&")
        action = QAction(f"{row}\t{shortcut}" if shortcut else row, self)
        if icon is not None:
            theme = current_theme()
            colours = theme.colours
            ink = colours.danger.text if is_danger else colours.text.secondary
            action.setIcon(theme.icons.icon(icon, theme.px(theme.tokens.icon_sizes.sm), ink, colours.text.disabled))
        self.addAction(action)
        return action

    def popup_beside(self, widget: QWidget, offset: QPoint) -> None:
        """Open with the corner of the visible panel at a place of `widget`."""
        margins = self.contentsMargins()
        self.popup(widget.mapToGlobal(offset) - QPoint(margins.left(), margins.top()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_translucent:
            self.setMask(QRegion(self.rect()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        panel = self._panel()
        painter = QPainter(self)
        radius = measures.MENU_RADIUS if self._is_translucent else 0
        if self._is_translucent:
            theme.shadows.paint(painter, panel, _SHADOW_LEVEL, radius)
        colours = theme.colours
        paint_box(painter, panel, radius=radius, fill=colours.surface.overlay, border=colours.border.subtle)
        painter.end()
        super().paintEvent(event)

    def _panel(self) -> QRect:
        return self.rect().marginsRemoved(self.contentsMargins())

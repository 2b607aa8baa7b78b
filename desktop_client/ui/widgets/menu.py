"""Menus: rows of 32, icon of 16, shortcut at the end; opened with `popup`, never blocking."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.popup_shape import PopupShape

_SHADOW_LEVEL = 2


class Menu(QMenu):
    """A menu that removes itself when closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shape = PopupShape(self, _SHADOW_LEVEL, measures.MENU_RADIUS)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.setFont(current_theme().fonts.font(TypeRole.SMALL))
        self.setContentsMargins(self._shape.margins())

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
        margins = self._shape.margins()
        self.popup(widget.mapToGlobal(offset) - QPoint(margins.left(), margins.top()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shape.cut()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._shape.paint(painter)
        painter.end()
        super().paintEvent(event)

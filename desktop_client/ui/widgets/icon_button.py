"""Square buttons, with an icon mostly."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.colours import over
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.buttons import ButtonSize
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.keys import is_return
from desktop_client.ui.widgets.shapes import mixed, paint_box
from desktop_client.ui.widgets.tool_tip import set_tool_tip


class SquareButton(QToolButton):
    """`side` and `radius` are px at 100 %; sized by the theme, pressed by Return, named by its tool tip."""

    def __init__(self, side: int, radius: int, *, is_checkable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._hover = Hover(self)
        self.setCheckable(is_checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        FocusRing(self, radius)
        follow_theme(self._apply_theme)

    def set_name(self, name: str, shortcut: str = "") -> None:
        self.setAccessibleName(name)
        set_tool_tip(self, f"{name} ({shortcut})" if shortcut else name)

    @override
    def sizeHint(self) -> QSize:
        side = current_theme().px(self._side)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_return(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def _apply_theme(self) -> None:
        self.setFixedSize(self.sizeHint())


class IconButton(SquareButton):
    def __init__(
        self,
        icon: Icon,
        name: str,
        size: ButtonSize = ButtonSize.MD,
        *,
        shortcut: str = "",
        is_checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        sizes = current_theme().tokens.size.icon_button
        side = sizes.sm if size is ButtonSize.SM else sizes.md
        super().__init__(side, measures.BUTTON_RADIUS[size], is_checkable=is_checkable, parent=parent)
        self._icon = icon
        self._size = size
        self.set_name(name, shortcut)

    def set_icon(self, icon: Icon) -> None:
        self._icon = icon
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        paint_box(painter, self.rect(), radius=measures.BUTTON_RADIUS[self._size], fill=self._fill())
        sizes = theme.tokens.icon_sizes
        side = theme.px(sizes.sm if self._size is ButtonSize.SM else sizes.md)
        area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        theme.icons.paint(painter, area, self._icon, self._ink())
        painter.end()

    def _fill(self) -> QColor:
        state = current_theme().colours.state
        if self.isDown():
            return state.pressed
        rest = current_theme().colours.accent.tint if self.isChecked() else QColor(Qt.GlobalColor.transparent)
        return over(state.hover, rest, self._hover.strength)

    def _ink(self) -> QColor:
        colours = current_theme().colours
        if not self.isEnabled():
            return colours.text.disabled
        if self.isChecked():
            return colours.accent.text
        return mixed(colours.text.secondary, colours.text.primary, self._hover.strength)

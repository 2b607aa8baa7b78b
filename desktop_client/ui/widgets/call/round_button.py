"""The round buttons of a call, with their word below."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.colours import over
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.keys import ReturnButton
from desktop_client.ui.widgets.shapes import mixed, paint_box
from desktop_client.ui.widgets.tool_tip import set_tool_tip


class RoundButton(ReturnButton):
    """`is_end` paints it red and wide; without label it is small, as picture-in-picture needs it."""

    def __init__(
        self, icon: Icon, label: str, *, is_end: bool = False, has_label: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._is_end = is_end
        self._has_label = has_label
        self._is_off = False
        self._hover = Hover(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.say(icon, label)
        FocusRing(self, measures.CALL_TILE_RADIUS, is_on_call=True)
        follow_theme(self._apply_theme)

    def say(self, icon: Icon, label: str, shortcut: str = "", *, is_off: bool = False, name: str = "") -> None:
        """Show what a press does; a light button is something switched `is_off`; `name` says more than fits."""
        self._icon, self._is_off = icon, is_off
        self.setText(label)
        name = name or label
        self.setAccessibleName(name)
        set_tool_tip(self, f"{name} ({shortcut})" if shortcut else name)
        self._apply_theme()

    @property
    def is_off(self) -> bool:
        return self._is_off

    def disc(self) -> QRectF:
        """Where the round part is."""
        theme = current_theme()
        side = theme.px(theme.tokens.size.icon_button.call if self._has_label else measures.CALL_BUTTON_SMALL)
        width = theme.px(measures.CALL_END_WIDTH) if self._is_end and self._has_label else side
        return QRectF((self.width() - width) / 2, 0, width, side)

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        if not self._has_label:
            return QSize(theme.px(measures.CALL_BUTTON_SMALL), theme.px(measures.CALL_BUTTON_SMALL))
        width, height = measures.CALL_BUTTON_CELL
        words = self.fontMetrics().horizontalAdvance(self.text()) + measures.CALL_LABEL_GAP
        return QSize(max(theme.px(width), words), theme.px(height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        disc = self.disc()
        paint_box(painter, disc, radius=disc.height() / 2, fill=self._fill())
        side = theme.px(measures.CALL_ICON if self._has_label else theme.tokens.icon_sizes.sm)
        area = QRectF(0, 0, side, side)
        area.moveCenter(disc.center())
        theme.icons.paint(painter, area, self._icon, self._ink())
        if self._has_label:
            painter.setFont(self.font())
            call = theme.tokens.call
            painter.setPen(mixed(call.text_secondary, call.text, self._hover.strength))
            painter.drawText(self._label_area(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _label_area(self) -> QRect:
        line = current_theme().px(measures.CALL_LABEL_LINE)
        return QRect(0, self.height() - line, self.width(), line)

    def _fill(self) -> QColor:
        call = current_theme().tokens.call
        if self._is_end:
            return over(call.text, call.hangup, 0.12 * self._hover.strength)
        rest = call.control_off if self._is_off else call.control
        if self.isDown():
            return mixed(rest, call.control_hover, 0.5)
        return mixed(rest, over(call.control_hover, rest, 0.3 if self._is_off else 1.0), self._hover.strength)

    def _ink(self) -> QColor:
        call = current_theme().tokens.call
        if not self.isEnabled():
            return call.text_secondary
        return call.control_off_icon if self._is_off else call.text

    def _apply_theme(self) -> None:
        self.setFont(current_theme().fonts.font(TypeRole.CAPTION))
        self.setFixedSize(self.sizeHint())
        self.update()

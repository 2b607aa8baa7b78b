"""A quiet button on the dark bars of a call: an icon and a word."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import SEMI_BOLD, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.keys import ReturnButton
from desktop_client.ui.widgets.shapes import mixed, paint_box


class BarButton(ReturnButton):
    def __init__(self, icon: Icon, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hover = Hover(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        FocusRing(self, current_theme().tokens.radius.md, is_on_call=True)
        self.say(icon, text)
        follow_theme(self._apply_theme)

    def say(self, icon: Icon, text: str, name: str = "") -> None:
        """Show what a press does; `name` says it in full where the word alone is too little."""
        self._icon = icon
        self.setText(text)
        self.setAccessibleName(name or text)
        self._apply_theme()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        room = 2 * theme.px(measures.CALL_PILL_PADDING) + self._side() + measures.CALL_PILL_GAP
        return QSize(room + words, theme.px(measures.CALL_PILL))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        call, padding, side = theme.tokens.call, theme.px(measures.CALL_PILL_PADDING), self._side()
        painter = QPainter(self)
        fill = mixed(call.control, call.control_hover, self._hover.strength)
        paint_box(painter, self.rect(), radius=theme.tokens.radius.md, fill=fill)
        content = QRectF(self.rect()).adjusted(padding, 0, -padding, 0)
        icon = QRectF(content.left(), content.center().y() - side / 2, side, side)
        words = content.adjusted(side + measures.CALL_PILL_GAP, 0, 0, 0)
        if theme.is_right_to_left:
            icon.moveRight(content.right())
            words.moveRight(icon.left() - measures.CALL_PILL_GAP)
        theme.icons.paint(painter, icon, self._icon, call.text)
        painter.setPen(call.text)
        painter.setFont(self.font())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, self.text())
        painter.end()

    def _side(self) -> int:
        theme = current_theme()
        return theme.px(theme.tokens.icon_sizes.sm)

    def _apply_theme(self) -> None:
        self.setFont(current_theme().fonts.font(TypeRole.SMALL, weight=SEMI_BOLD))
        self.setFixedSize(self.sizeHint())
        self.update()

"""A message that comes during a call: who, and the beginning of it, for some seconds."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import SEMI_BOLD, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.announce import announce
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.keys import ReturnButton
from desktop_client.ui.widgets.shapes import mixed, paint_box

_SHOWN_MS = 8000
_LONGEST = 200


class MessageChip(ReturnButton):
    """Stays while the pointer or the focus is on it; a press asks for the conversation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = self._words = ""
        self._hover = Hover(self)
        self._rest = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._rest.timeout.connect(self.hide)
        self.clicked.connect(self.hide)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        FocusRing(self, current_theme().tokens.radius.lg, is_on_call=True)
        self.hide()
        follow_theme(self._apply_theme)

    def say(self, name: str, words: str) -> None:
        """Show a message in the place of the last one."""
        self._name, self._words = one_line(name), one_line(words, _LONGEST)
        text = self.tr("{name}: {words}").format(name=self._name, words=self._words)
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(self.tr("Opens the conversation"))
        self.updateGeometry()
        self.show()
        self.update()
        self._count_down()
        announce(self, text)

    @override
    def sizeHint(self) -> QSize:
        name, words = QFontMetrics(self._strong()), QFontMetrics(self.font())
        text = name.horizontalAdvance(self._name) + words.horizontalAdvance(self._words)
        return QSize(self._lead() + text + measures.CALL_PILL_GAP + self._padding() + 1, self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._lead() + self._height(), self._height())

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._rest.stop()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._count_down()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._rest.stop()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._count_down()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        call = theme.tokens.call
        painter = QPainter(self)
        fill = mixed(call.bar, call.control_hover, self._hover.strength)
        paint_box(painter, self.rect(), radius=theme.tokens.radius.lg, fill=fill)
        side = theme.px(theme.tokens.icon_sizes.sm)
        row = QRectF(self.rect()).adjusted(self._padding(), 0, -self._padding(), 0)
        icon = QRectF(row.left(), row.center().y() - side / 2, side, side)
        words = row.adjusted(self._lead() - self._padding(), 0, 0, 0)
        if theme.is_right_to_left:
            icon.moveRight(row.right())
            words.moveLeft(row.left())
        theme.icons.paint(painter, icon, Icon.MESSAGE_SQUARE, call.text)
        painter.setPen(call.text)
        used = self._draw(painter, words, self._name, self._strong()) + measures.CALL_PILL_GAP
        rest = words.adjusted(0, 0, -used, 0) if theme.is_right_to_left else words.adjusted(used, 0, 0, 0)
        self._draw(painter, rest, self._words, self.font())
        painter.end()

    def _draw(self, painter: QPainter, area: QRectF, text: str, font: QFont) -> int:
        """Draw what fits; return the room it took."""
        painter.setFont(font)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(area.width())))
        place = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, place | Qt.TextFlag.TextSingleLine, shown)
        return painter.fontMetrics().horizontalAdvance(shown)

    def _count_down(self) -> None:
        if not (self.underMouse() or self.hasFocus()):
            self._rest.start()

    def _strong(self) -> QFont:
        return current_theme().fonts.font(TypeRole.META, weight=SEMI_BOLD)

    def _padding(self) -> int:
        return current_theme().px(measures.CALL_PILL_PADDING)

    def _lead(self) -> int:
        theme = current_theme()
        return self._padding() + theme.px(theme.tokens.icon_sizes.sm) + measures.CALL_PILL_GAP

    def _height(self) -> int:
        return current_theme().px(measures.CALL_CHIP)

    def _apply_theme(self) -> None:
        self.setFont(current_theme().fonts.font(TypeRole.META))
        self.setMaximumWidth(current_theme().px(measures.CALL_NOTICE_WIDTH))
        self.updateGeometry()
        self.update()

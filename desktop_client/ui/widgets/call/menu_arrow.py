"""The small arrow at a round button that opens the choice of its devices."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.call.round_button import RoundButton
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.keys import is_return
from desktop_client.ui.widgets.shapes import mixed, paint_box
from desktop_client.ui.widgets.tool_tip import set_tool_tip


class MenuArrow(QAbstractButton):
    """Lies on the lower trailing edge of its button and follows it."""

    def __init__(self, name: str, button: RoundButton) -> None:
        super().__init__(button)
        self._button = button
        self._hover = Hover(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        set_tool_tip(self, name)
        button.installEventFilter(self)
        FocusRing(self, measures.CALL_ARROW[0] / 2, is_on_call=True)
        follow_theme(self._place)

    @override
    def sizeHint(self) -> QSize:
        side = current_theme().px(measures.CALL_ARROW[0])
        return QSize(side, side)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_return(event) or event.key() == Qt.Key.Key_Down:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        call = theme.tokens.call
        painter = QPainter(self)
        fill = mixed(call.control, call.control_hover, self._hover.strength)
        paint_box(painter, self.rect(), radius=self.height() / 2, fill=fill, border=call.stage, width=measures.ROUNDING)
        side = theme.px(measures.CALL_ARROW[1])
        area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        theme.icons.paint(painter, area, Icon.CHEVRON_UP, call.text)
        painter.end()

    def _place(self) -> None:
        theme = current_theme()
        _, _, across, down = (theme.px(length) for length in measures.CALL_ARROW)
        middle = self._button.disc().center()
        if theme.is_right_to_left:
            across = -across
        self.setFixedSize(self.sizeHint())
        self.move(round(middle.x() + across - self.width() / 2), round(middle.y() + down - self.height() / 2))

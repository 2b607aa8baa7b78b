"""The strip in a chat that leads back to its call."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.colours import over
from desktop_client.ui.theme.fonts import SEMI_BOLD, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.keys import ReturnButton


class ReturnBar(ReturnButton):
    """Green, and pressed as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._time = ""
        self._hover = Hover(self)
        self.setText(self.tr("Back to the call"))
        self.setAccessibleName(self.text())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()
        FocusRing(self, 0)
        follow_theme(self._apply_theme)

    def show_time(self, text: str) -> None:
        self._time = text
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(0, theme.px(theme.tokens.layout.status_banner))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        colours = theme.colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), over(colours.state.hover, colours.positive.tint, self._hover.strength))
        inset, side = measures.HEADER_PADDING[0], theme.px(theme.tokens.icon_sizes.sm)
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - inset - side if is_mirrored else inset
        theme.icons.paint(
            painter, QRectF(left, (self.height() - side) / 2, side, side), Icon.PHONE, colours.positive.text
        )
        painter.setPen(colours.positive.text)
        painter.setFont(self.font())
        room = inset + side + measures.CALL_PILL_GAP
        words = QRectF(self.rect()).adjusted(room, 0, -room, 0)
        text = f"{self.text()}  {self._time}".strip()
        side_of_text = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, side_of_text | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, text)
        painter.end()

    def _apply_theme(self) -> None:
        self.setFont(current_theme().fonts.font(TypeRole.SMALL, weight=SEMI_BOLD, is_tabular=True))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

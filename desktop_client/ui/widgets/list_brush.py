"""The brush that paints one row of a list, from either end of its line."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle

from desktop_client.ui.widgets.elided import text_direction

LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
_LEFT_LINE = int(_LINE | Qt.AlignmentFlag.AlignLeft)
_RIGHT_LINE = int(_LINE | Qt.AlignmentFlag.AlignRight)


class Brush:
    """One row being painted: takes places from the leading or trailing end, in reading order."""

    def __init__(self, painter: QPainter, area: QRect, direction: Qt.LayoutDirection) -> None:
        self.painter = painter
        self._whole = area
        self._direction = direction

    @property
    def direction(self) -> Qt.LayoutDirection:
        return self._direction

    @property
    def is_mirrored(self) -> bool:
        return self._direction is Qt.LayoutDirection.RightToLeft

    def mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self._direction, self._whole, rect)

    def text(self, rect: QRect, text: str, font: QFont, colour: QColor, side: Qt.AlignmentFlag = LEADING) -> None:
        """Write a text whose own direction never moves it to the other side of the row."""
        self.painter.setFont(font)
        self.painter.setPen(colour)
        self.painter.setLayoutDirection(text_direction(text))
        is_left = (side == LEADING) != self.is_mirrored
        self.painter.drawText(self.mirrored(rect), _LEFT_LINE if is_left else _RIGHT_LINE, text)

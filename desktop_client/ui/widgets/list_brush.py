"""The brush that paints one row of a list, from either end of its line."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle

from desktop_client.ui.models.rows import ConversationRow, ListRow, lead_text
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.elided import text_direction

LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
_LEFT_LINE = int(_LINE | Qt.AlignmentFlag.AlignLeft)
_RIGHT_LINE = int(_LINE | Qt.AlignmentFlag.AlignRight)
_WRAPPING_SCALE = 1.5
_LINE_END = 48
"""Room for a counter or a tick at the end of a preview."""


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


def is_wrapping() -> bool:
    """Tell whether text is so large that a preview may have a second line."""
    return current_theme().font_scale >= _WRAPPING_SCALE


def preview_lines(row: ListRow, width: int) -> int:
    """Count the lines below a name: two where a preview of large text needs them."""
    if not (isinstance(row, ConversationRow) and is_wrapping()) or row.is_typing or row.talk is not None:
        return 1
    theme = current_theme()
    room = width - theme.px(_LINE_END)
    return 1 if QFontMetrics(theme.fonts.font(TypeRole.SMALL)).horizontalAdvance(_said(row)) <= room else 2


def _said(row: ConversationRow) -> str:
    return f"{lead_text(row.lead)} {row.preview}".strip()


def two_lines(words: QRect, lines: int) -> tuple[QRect, QRect]:
    """Return the places of a name and of the `lines` below it, together in the middle of a row."""
    fonts = current_theme().fonts
    first, second = fonts.line(TypeRole.STRONG), fonts.line(TypeRole.SMALL) * lines
    start = words.top() + (words.height() - first - second) // 2
    return (
        QRect(words.left(), start, words.width(), first),
        QRect(words.left(), start + first, words.width(), second),
    )


def first_line(lines: QRect) -> QRect:
    """Return the uppermost line of small text."""
    return QRect(lines.left(), lines.top(), lines.width(), current_theme().fonts.line(TypeRole.SMALL))

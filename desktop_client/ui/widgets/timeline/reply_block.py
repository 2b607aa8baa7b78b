"""What a message answers: a bar in the other one's colour, their name, one line of theirs."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from desktop_client.domain.messages import Quoted
from desktop_client.domain.styling import unstyled
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.shown_words import cover_text, said_words
from desktop_client.ui.sentences import retracted_text
from desktop_client.ui.theme import measures
from desktop_client.ui.widgets.elided import elided, text_direction
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.timeline.blocks import Action, ActionTarget, Block, Look, Target
from desktop_client.ui.widgets.timeline.row_layout import Sheet

_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine


def quoted_line(quoted: Quoted) -> str:
    """Return what is shown of a quoted message."""
    if quoted.is_retracted:
        return retracted_text()
    if quoted.is_covered:
        return cover_text(quoted.text)
    return one_line(unstyled(said_words(quoted.text[: measures.TIMELINE_REPLY_LETTERS])))


class ReplyBlock(Block):
    """A click leads to the message that is answered, where it is stored."""

    def __init__(self, quoted: Quoted, sheet: Sheet) -> None:
        self.margins = measures.TIMELINE_QUOTE_MARGINS
        self.start = self.end = 0
        self.width = self.height = 0
        self.last_line: int | None = None
        self._quoted = quoted
        self._sheet = sheet
        self._name = one_line(sheet.name_of(quoted.sender))
        self._text = quoted_line(quoted)

    @override
    def layout(self, limit: int) -> None:
        style = self._sheet.style
        leading, top, trailing, bottom = self._paddings()
        wanted = max(style.text_width("action", self._name), style.text_width("note", self._text))
        self.width = min(limit, round(wanted) + 1 + leading + trailing)
        self.height = top + style.action.line + style.note.line + bottom

    @override
    def widen(self, width: int) -> None:
        self.width = width

    @override
    def paint(self, painter: QPainter, at: QPointF, look: Look) -> None:
        style = self._sheet.style
        area = QRect(round(at.x()), round(at.y()), self.width, self.height)
        tone = self._sheet.theme.name_colour(self._quoted.sender)
        paint_box(painter, area, radius=measures.TIMELINE_QUOTE_RADIUS, fill=look.colours.state.hover)
        bar = QRectF(area.x(), area.y(), measures.TIMELINE_QUOTE_BAR, area.height())
        if style.is_mirrored:
            bar.moveRight(area.x() + area.width())
        paint_box(painter, bar, radius=measures.TIMELINE_QUOTE_BAR / 2, fill=tone)
        leading, top, trailing, _ = self._paddings()
        left, right = (trailing, leading) if style.is_mirrored else (leading, trailing)
        line = area.adjusted(left, top, -right, 0)
        line.setHeight(style.action.line)
        painter.setFont(style.action.font)
        painter.setPen(tone)
        _write(painter, line, self._name, elided(self._name, style.action.font, line.width()))
        line.translate(0, style.action.line)
        line.setHeight(style.note.line)
        painter.setFont(style.note.font)
        painter.setPen(look.colours.text.secondary)
        _write(painter, line, self._text, elided(self._text, style.note.font, line.width()))

    @override
    def offset_at(self, point: QPointF) -> int:
        return 0

    @override
    def target_at(self, point: QPointF) -> Target | None:
        is_inside = QRectF(0, 0, self.width, self.height).contains(point)
        if self._quoted.item is None or not is_inside:
            return None
        return ActionTarget(Action.SHOW_QUOTED, self._quoted.item)

    @override
    def scroll_at(self, point: QPointF, delta: float) -> bool:
        return False

    @staticmethod
    def _paddings() -> tuple[int, int, int, int]:
        leading, top, trailing, bottom = measures.TIMELINE_QUOTE_PADDING
        return leading + measures.TIMELINE_QUOTE_BAR, top, trailing, bottom


def _write(painter: QPainter, line: QRect, text: str, shown: str) -> None:
    """Write a line from the side where its text begins."""
    direction = text_direction(text)
    is_reversed = direction is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if is_reversed else Qt.AlignmentFlag.AlignLeft
    before = painter.layoutDirection()
    painter.setLayoutDirection(direction)
    painter.drawText(line, int(_LINE | side), shown)
    painter.setLayoutDirection(before)

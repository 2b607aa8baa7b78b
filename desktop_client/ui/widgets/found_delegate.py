"""Paint what a search found: who, where, when, and up to two lines with the found words marked."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.models.rows import HitRow, ListRow, SectionRow
from desktop_client.ui.states import list_time_text
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.fonts import SEMI_BOLD, TypeRole
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.elided import elided, text_direction
from desktop_client.ui.widgets.face_button import paint_face
from desktop_client.ui.widgets.shapes import paint_box

Index = QModelIndex | QPersistentModelIndex
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_LINES = 2


class FoundDelegate(QStyledItemDelegate):
    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme, row = current_theme(), index.data(ListRole.ROW)
        if not isinstance(row, HitRow):
            return QSize(0, theme.px(measures.LIST_SECTION))
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        advance = QFontMetrics(theme.fonts.font(TypeRole.BODY)).horizontalAdvance(row.text)
        lines = 1 if advance <= _words_area(QRect(0, 0, width, 0)).width() else _LINES
        height = theme.fonts.line(TypeRole.SMALL) + lines * theme.fonts.line(TypeRole.BODY)
        return QSize(0, max(height, theme.px(measures.FOUND_FACE)) + 2 * measures.FOUND_PADDING[1])

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ListRow = index.data(ListRole.ROW)
        painter.save()
        painter.setLayoutDirection(option.direction)
        if isinstance(row, HitRow):
            self._paint_hit(painter, option, row)
        elif isinstance(row, SectionRow):
            theme = current_theme()
            painter.setFont(theme.fonts.font(TypeRole.META, weight=SEMI_BOLD))
            painter.setPen(theme.colours.text.tertiary)
            side = measures.FOUND_PADDING[0]
            painter.drawText(option.rect.adjusted(side, 0, -side, 0), _LEADING, row.title)
        painter.restore()

    def _paint_hit(self, painter: QPainter, option: QStyleOptionViewItem, row: HitRow) -> None:
        theme, area = current_theme(), option.rect
        _paint_card(painter, option)
        side = theme.px(measures.FOUND_FACE)
        across, down = measures.FOUND_PADDING
        place = QRect(area.left() + across, area.top() + down, side, side)
        face = Face(address=row.message.sender, name=row.name, picture=row.picture)
        ground = theme.colours.surface.canvas
        paint_face(painter, QStyle.visualRect(option.direction, area, place), face, None, ground)
        words = _words_area(area)
        self._paint_head(painter, option, words, row)
        top = words.top() + theme.fonts.line(TypeRole.SMALL)
        body = QStyle.visualRect(option.direction, area, QRect(words.left(), top, words.width(), area.bottom() - top))
        _paint_words(painter, body, row)

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, words: QRect, row: HitRow) -> None:
        theme = current_theme()
        line = QRect(words.left(), words.top(), words.width(), theme.fonts.line(TypeRole.SMALL))

        def placed(left: int, width: int) -> QRect:
            return QStyle.visualRect(option.direction, option.rect, QRect(left, line.top(), width, line.height()))

        meta = theme.fonts.font(TypeRole.META, is_tabular=True)
        when = list_time_text(row.message.at, self._now())
        wide = QFontMetrics(meta).horizontalAdvance(when)
        painter.setFont(meta)
        painter.setPen(theme.colours.text.tertiary)
        painter.drawText(placed(line.right() - wide, wide + 1), _LEADING, when)
        room = line.width() - wide - measures.FOUND_GAP
        strong = theme.fonts.font(TypeRole.SMALL, weight=SEMI_BOLD)
        name = elided(row.name, strong, room)
        taken = QFontMetrics(strong).horizontalAdvance(name) + measures.LIST_LINE_GAP
        painter.setFont(strong)
        painter.setPen(theme.name_colour(row.message.sender))
        painter.drawText(placed(line.left(), min(room, taken)), _LEADING, name)
        painter.setFont(meta)
        painter.setPen(theme.colours.text.secondary)
        rest = max(0, room - taken)
        painter.drawText(placed(line.left() + taken, rest), _LEADING, elided(row.place, meta, rest))


def _words_area(area: QRect) -> QRect:
    across, down = measures.FOUND_PADDING
    left = area.left() + across + current_theme().px(measures.FOUND_FACE) + measures.FOUND_GAP
    return QRect(left, area.top() + down, area.right() + 1 - across - left, area.height() - 2 * down)


def _paint_card(painter: QPainter, option: QStyleOptionViewItem) -> None:
    colours = current_theme().colours
    if option.state & QStyle.StateFlag.State_Selected:
        paint_box(
            painter,
            option.rect,
            radius=measures.FOUND_RADIUS,
            fill=colours.surface.raised,
            border=colours.accent.solid,
            width=measures.FOUND_BORDER,
        )
    elif option.state & QStyle.StateFlag.State_MouseOver:
        paint_box(painter, option.rect, radius=measures.FOUND_RADIUS, fill=colours.state.hover)


def _paint_words(painter: QPainter, area: QRect, row: HitRow) -> None:
    """Write two lines, the second cut where the text goes on; the marks lie below the letters."""
    theme = current_theme()
    font = theme.fonts.font(TypeRole.BODY)
    text = row.text
    whole = _laid_out(text, area.width())
    first = whole.lineAt(0)
    split = first.textStart() + first.textLength()
    text = text[:split] + QFontMetrics(font).elidedText(text[split:], Qt.TextElideMode.ElideRight, area.width())
    layout = _laid_out(text, area.width())
    origin = area.topLeft().toPointF()
    for start, length in row.marked:
        for number in range(layout.lineCount()):
            _paint_mark(painter, layout.lineAt(number), origin, start, start + length)
    painter.setPen(theme.colours.text.primary)
    layout.draw(painter, origin)


def _paint_mark(painter: QPainter, line: QTextLine, origin: QPointF, start: int, end: int) -> None:
    start, end = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
    if start >= end:
        return
    edges = [_x(line, start), _x(line, end)]
    mark = QRectF(origin.x() + min(edges), origin.y() + line.y(), abs(edges[1] - edges[0]), line.height())
    paint_box(painter, mark, radius=measures.LIST_HIT_RADIUS, fill=current_theme().colours.state.search_hit)


def _x(line: QTextLine, at: int) -> float:
    found = line.cursorToX(at)
    return found[0] if isinstance(found, tuple) else float(str(found))


def _laid_out(text: str, width: int) -> QTextLayout:
    theme = current_theme()
    layout = QTextLayout(text, theme.fonts.font(TypeRole.BODY))
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(text_direction(text))
    layout.setTextOption(option)
    layout.beginLayout()
    number = 0
    while number < _LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * theme.fonts.line(TypeRole.BODY)))
        number += 1
    layout.endLayout()
    return layout

"""Paint the rows of a room's threads."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.models.thread_rows import ThreadRow
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, SEMI_BOLD, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.elided import elided
from desktop_client.ui.widgets.face_button import paint_face
from desktop_client.ui.widgets.member_delegate import is_hovered, menu_area, row_area
from desktop_client.ui.widgets.shapes import paint_box

Index = QModelIndex | QPersistentModelIndex
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class ThreadDelegate(QStyledItemDelegate):
    """`is_ring_shown` asks the view whether its focus came by keyboard."""

    def __init__(self, is_ring_shown: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_ring_shown = is_ring_shown

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        fonts = current_theme().fonts
        lines = 2 * fonts.line(TypeRole.SMALL) + max(fonts.line(TypeRole.META), _small_face())
        return QSize(0, lines + 2 * measures.THREAD_ROW[0] + measures.THREAD_ROW[1])

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ListRole.ROW)
        if not isinstance(row, ThreadRow):
            return
        painter.save()
        painter.setLayoutDirection(option.direction)
        self._paint_ground(painter, option)
        _paint_words(painter, option, row)
        _paint_bell(painter, option, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        colours, area = current_theme().colours, row_area(option)
        if is_hovered(option):
            paint_box(painter, area, radius=measures.LIST_ROW_RADIUS, fill=colours.state.hover)
        if option.state & QStyle.StateFlag.State_HasFocus and self._is_ring_shown():
            ring = float(current_theme().tokens.size.focus_ring.width)
            paint_box(painter, area, radius=measures.LIST_ROW_RADIUS, border=colours.state.focus_ring, width=ring)


def bell_area(option: QStyleOptionViewItem) -> QRect:
    """Return where a row is followed or no longer, as if the text ran from left to right."""
    area = menu_area(option)
    area.moveTop(row_area(option).top() + measures.THREAD_ROW[0] - 2)
    return area


def _small_face() -> int:
    theme = current_theme()
    return theme.px(theme.tokens.size.avatar.xs)


def _paint_words(painter: QPainter, option: QStyleOptionViewItem, row: ThreadRow) -> None:
    theme, area = current_theme(), row_area(option)
    colours, fonts = theme.colours, theme.fonts
    padding, side = measures.DETAILS_PADDING // 2, theme.px(theme.tokens.size.avatar.md)
    top = area.top() + measures.THREAD_ROW[0]
    face = QRect(area.left() + padding, top, side, side)
    paint_face(painter, QStyle.visualRect(option.direction, area, face), row.face, None, colours.surface.sidebar)
    left, line = face.right() + 1 + measures.MEMBER_GAP, fonts.line(TypeRole.SMALL)
    first = QRect(left, top, bell_area(option).left() - left, line)
    second = QRect(left, top + line, area.right() + 1 - padding - left, line)
    painter.setPen(colours.text.primary)
    _write(painter, option, first, row.name, fonts.font(TypeRole.SMALL, weight=MEDIUM))
    painter.setPen(colours.text.secondary)
    _write(painter, option, second, row.text, fonts.font(TypeRole.SMALL))
    third = second.translated(0, line + measures.THREAD_ROW[1])
    third.setHeight(max(fonts.line(TypeRole.META), _small_face()))
    _paint_answers(painter, option, third, row)


def _paint_answers(painter: QPainter, option: QStyleOptionViewItem, line: QRect, row: ThreadRow) -> None:
    theme = current_theme()
    left = line.left() + _paint_faces(painter, option, line, row)
    bold = theme.fonts.font(TypeRole.META, weight=SEMI_BOLD)
    count = row.count_text
    width = min(QFontMetrics(bold).horizontalAdvance(count) + 1, line.right() - left)
    painter.setPen(theme.colours.accent.text)
    _write(painter, option, QRect(left, line.top(), width, line.height()), count, bold)
    left += width + measures.MEMBER_BADGE_GAP
    painter.setPen(theme.colours.text.secondary)
    rest = QRect(left, line.top(), max(0, line.right() - left), line.height())
    _write(painter, option, rest, row.last, theme.fonts.font(TypeRole.META))


def _paint_faces(painter: QPainter, option: QStyleOptionViewItem, line: QRect, row: ThreadRow) -> int:
    """Paint who answered, each half over the one before; return the width with the gap behind."""
    side, area, colours = _small_face(), row_area(option), current_theme().colours
    step = side - measures.ANSWER_FACES[1]
    for place, face in reversed([*enumerate(row.people)]):
        where = QRect(line.left() + place * step, line.center().y() - side // 2 + 1, side, side)
        paint_face(painter, QStyle.visualRect(option.direction, area, where), face, None, colours.surface.sidebar)
    return len(row.people) * step + measures.ANSWER_FACES[1] + measures.MEMBER_BADGE_GAP if row.people else 0


def _paint_bell(painter: QPainter, option: QStyleOptionViewItem, row: ThreadRow) -> None:
    """Show the bell where it rings, and where it could under the pointer."""
    if not row.is_followed and not is_hovered(option):
        return
    theme = current_theme()
    place = QStyle.visualRect(option.direction, option.rect, bell_area(option))
    if is_hovered(option):
        paint_box(painter, place, radius=measures.BUTTON_RADIUS["sm"], fill=theme.colours.state.hover)
    side = theme.px(theme.tokens.icon_sizes.sm)
    middle = QRectF(place.center().x() - side / 2 + 1, place.center().y() - side / 2 + 1, side, side)
    ink = theme.colours.accent.text if row.is_followed else theme.colours.text.secondary
    theme.icons.paint(painter, middle, Icon.BELL if row.is_followed else Icon.BELL_OFF, ink)


def _write(painter: QPainter, option: QStyleOptionViewItem, line: QRect, text: str, font: QFont) -> None:
    painter.setFont(font)
    place = QStyle.visualRect(option.direction, row_area(option), line)
    painter.drawText(place, _LEADING, elided(text, font, place.width()))

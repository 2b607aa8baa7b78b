"""Paint the rows of a room's members."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from desktop_client.ui.models.occupants import MemberRow
from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.models.rows import SectionRow
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.colours import over
from desktop_client.ui.theme.fonts import MEDIUM, SEMI_BOLD, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.elided import elided
from desktop_client.ui.widgets.face_button import paint_face
from desktop_client.ui.widgets.presence_mark import PresenceMark
from desktop_client.ui.widgets.shapes import paint_box

Index = QModelIndex | QPersistentModelIndex
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class MemberDelegate(QStyledItemDelegate):
    """`is_ring_shown` asks the view whether its focus came by keyboard."""

    def __init__(self, is_ring_shown: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_ring_shown = is_ring_shown

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = current_theme()
        is_section = isinstance(index.data(ListRole.ROW), SectionRow)
        return QSize(0, theme.px(measures.LIST_SECTION if is_section else theme.tokens.size.row.member))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ListRole.ROW)
        painter.save()
        painter.setLayoutDirection(option.direction)
        if isinstance(row, MemberRow):
            self._paint_member(painter, option, row)
        elif isinstance(row, SectionRow):
            _paint_section(painter, option, row)
        painter.restore()

    def _paint_member(self, painter: QPainter, option: QStyleOptionViewItem, row: MemberRow) -> None:
        theme, area = current_theme(), row_area(option)
        ground = self._paint_ground(painter, option, area)
        padding, side = measures.DETAILS_PADDING // 2, theme.px(theme.tokens.size.avatar.md)
        face = QRect(area.left() + padding, area.center().y() - side // 2 + 1, side, side)
        mark = PresenceMark(row.mark) if row.mark else None
        shown = Face(address=row.address, name=row.name, picture=row.picture)
        paint_face(painter, QStyle.visualRect(option.direction, area, face), shown, mark, ground)
        left = face.right() + 1 + measures.MEMBER_GAP
        end = menu_area(option).left() if is_hovered(option) else area.right() + 1 - padding
        words = QRect(left, area.top(), end - left, area.height())
        if is_hovered(option):
            _paint_more(painter, option)
        first, second = theme.fonts.line(TypeRole.SMALL), theme.fonts.line(TypeRole.META) if row.said else 0
        top = words.top() + (words.height() - first - second) // 2
        line = QRect(words.left(), top, words.width(), first)
        _paint_name(painter, option, area, line, row)
        if row.said:
            font = theme.fonts.font(TypeRole.META)
            painter.setFont(font)
            painter.setPen(theme.colours.text.secondary)
            below = QStyle.visualRect(option.direction, area, line.translated(0, first))
            painter.drawText(below, _LEADING, elided(row.said, font, below.width()))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> QColor:
        colours = current_theme().colours
        ground = colours.surface.sidebar
        if is_hovered(option):
            paint_box(painter, area, radius=measures.LIST_ROW_RADIUS, fill=colours.state.hover)
            ground = over(colours.state.hover, ground)
        if option.state & QStyle.StateFlag.State_HasFocus and self._is_ring_shown():
            ring = float(current_theme().tokens.size.focus_ring.width)
            paint_box(painter, area, radius=measures.LIST_ROW_RADIUS, border=colours.state.focus_ring, width=ring)
        return ground


def is_hovered(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_MouseOver)


def row_area(option: QStyleOptionViewItem) -> QRect:
    return option.rect.adjusted(measures.LIST_ROW_MARGIN, 0, -measures.LIST_ROW_MARGIN, 0)


def menu_area(option: QStyleOptionViewItem) -> QRect:
    """Return where the row under the pointer opens its menu, as if the text ran from left to right."""
    theme, area = current_theme(), row_area(option)
    side = theme.px(theme.tokens.size.icon_button.sm)
    return QRect(area.right() + 1 - side - 2, area.center().y() - side // 2 + 1, side, side)


def _paint_more(painter: QPainter, option: QStyleOptionViewItem) -> None:
    theme = current_theme()
    place = QStyle.visualRect(option.direction, option.rect, menu_area(option))
    paint_box(painter, place, radius=measures.BUTTON_RADIUS["sm"], fill=theme.colours.accent.tint)
    side = theme.px(theme.tokens.icon_sizes.sm)
    middle = QRectF(place.center().x() - side / 2 + 1, place.center().y() - side / 2 + 1, side, side)
    theme.icons.paint(painter, middle, Icon.ELLIPSIS, theme.colours.accent.text)


def _paint_name(painter: QPainter, option: QStyleOptionViewItem, area: QRect, line: QRect, row: MemberRow) -> None:
    """Write the name, and after it as many badges as there is room for; a warning comes before all of them."""
    theme = current_theme()
    font = theme.fonts.font(TypeRole.SMALL, weight=MEDIUM)
    small = theme.fonts.font(TypeRole.META, weight=MEDIUM)
    across, metrics = measures.MEMBER_BADGE[0], QFontMetrics(small)
    sign = theme.px(theme.tokens.icon_sizes.inline) + measures.MEMBER_BADGE_GAP if row.warning else 0
    widths = [metrics.horizontalAdvance(badge) + 2 * across for badge in row.badges]
    name_width = QFontMetrics(font).horizontalAdvance(row.name) + 1
    first = widths[0] + measures.MEMBER_BADGE_GAP if widths else 0
    room = min(name_width, max(line.width() - sign - first, line.width() // 2))
    painter.setFont(font)
    ink = theme.colours.text.secondary if row.absent is not None else theme.colours.text.primary
    painter.setPen(ink)
    name = QRect(line.left(), line.top(), room, line.height())
    painter.drawText(QStyle.visualRect(option.direction, area, name), _LEADING, elided(row.name, font, room))
    left = name.right() + 1 + measures.MEMBER_BADGE_GAP
    if sign:
        side = sign - measures.MEMBER_BADGE_GAP
        place = QRect(left, line.top() + (line.height() - side) // 2, side, side)
        visual = QRectF(QStyle.visualRect(option.direction, area, place))
        theme.icons.paint(painter, visual, Icon.TRIANGLE_ALERT, theme.colours.warning.text)
        left += sign
    for badge, width in zip(row.badges, widths, strict=True):
        if left + width > line.right() + 1:
            break
        pill = QRect(left, line.top() + measures.MEMBER_BADGE[1], width, line.height() - 2 * measures.MEMBER_BADGE[1])
        _paint_badge(painter, QStyle.visualRect(option.direction, area, pill), badge)
        left += width + measures.MEMBER_BADGE_GAP


def _paint_badge(painter: QPainter, place: QRect, text: str) -> None:
    theme = current_theme()
    paint_box(painter, place, radius=place.height() / 2, fill=theme.colours.accent.tint)
    painter.setFont(theme.fonts.font(TypeRole.META, weight=MEDIUM))
    painter.setPen(theme.colours.accent.text)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def _paint_section(painter: QPainter, option: QStyleOptionViewItem, row: SectionRow) -> None:
    theme = current_theme()
    font = theme.fonts.font(TypeRole.META, weight=SEMI_BOLD)
    inside = option.rect.adjusted(measures.LIST_SECTION_PADDING, 0, -measures.LIST_SECTION_PADDING, 0)
    painter.setFont(font)
    painter.setPen(theme.colours.text.secondary)
    painter.drawText(inside, _LEADING, elided(row.title, font, inside.width()))

"""Paint the lines of the palette: icon or face, name with the typed letters marked, hint, keys."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from desktop_client.ui.models.palette import PaletteHeading, PaletteLine, PaletteRow
from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, SEMI_BOLD, TypeRole
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.elided import elided
from desktop_client.ui.widgets.face_button import paint_face
from desktop_client.ui.widgets.key_cap import key_names
from desktop_client.ui.widgets.shapes import paint_box

Index = QModelIndex | QPersistentModelIndex
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading


class PaletteDelegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = current_theme()
        is_heading = isinstance(index.data(ListRole.ROW), PaletteHeading)
        return QSize(0, theme.px(measures.PALETTE_HEADING if is_heading else theme.tokens.size.row.palette))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: PaletteLine = index.data(ListRole.ROW)
        painter.save()
        painter.setLayoutDirection(option.direction)
        inset = measures.LIST_ROW_MARGIN
        area = option.rect.adjusted(inset, 0, -inset, 0)
        match line:
            case PaletteHeading(title=title):
                theme = current_theme()
                painter.setFont(theme.fonts.font(TypeRole.META, weight=SEMI_BOLD))
                painter.setPen(theme.colours.text.tertiary)
                painter.drawText(area.adjusted(inset, inset, -inset, 0), _MIDDLE, title)
            case PaletteRow():
                self._paint_row(painter, option, area, line)
        painter.restore()

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: PaletteRow) -> None:
        theme = current_theme()
        colours = theme.colours
        if option.state & QStyle.StateFlag.State_Selected:
            paint_box(painter, area, radius=theme.tokens.radius.md, fill=colours.state.selected)
        side = measures.PALETTE_FACE
        padding = measures.PALETTE_PADDING
        mark = QRect(area.left() + padding, area.center().y() - side // 2, side, side)
        placed = QStyle.visualRect(option.direction, area, mark)
        if row.entry.face is not None:
            paint_face(painter, placed, row.entry.face, None, colours.surface.overlay)
        else:
            shrink = (side - theme.tokens.icon_sizes.md) // 2
            icon_area = QRectF(placed.adjusted(shrink, shrink, -shrink, -shrink))
            theme.icons.paint(painter, icon_area, row.entry.icon, colours.text.secondary)
        words = QRect(mark.right() + padding, area.top(), area.right() - mark.right() - 2 * padding, area.height())
        words = self._paint_keys(painter, option, area, words, row.entry.keys)
        self._paint_name(painter, option, area, words, row)

    def _paint_keys(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, words: QRect, keys: str
    ) -> QRect:
        if not keys:
            return words
        theme = current_theme()
        font = theme.fonts.font(TypeRole.CAPTION, weight=MEDIUM)
        height = theme.px(measures.KEY_CAP_HEIGHT)
        right = area.right() - measures.PALETTE_PADDING
        painter.setFont(font)
        for key in reversed(key_names(keys)):
            width = QFontMetrics(font).horizontalAdvance(key) + 2 * theme.px(measures.KEY_CAP_PADDING)
            cap = QRect(right - width, area.center().y() - height // 2, width, height)
            self._paint_cap(painter, QStyle.visualRect(option.direction, area, cap), key)
            right -= width + measures.KEY_CAP_GAP
        return words.adjusted(0, 0, right - words.right(), 0)

    def _paint_cap(self, painter: QPainter, cap: QRect, key: str) -> None:
        theme = current_theme()
        colours = theme.colours
        fill = colours.surface.raised
        paint_box(painter, cap, radius=theme.tokens.radius.xs, fill=fill, border=colours.border.default)
        painter.setPen(colours.text.tertiary)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)

    def _paint_name(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, words: QRect, row: PaletteRow
    ) -> None:
        theme = current_theme()
        font = theme.fonts.font(TypeRole.BODY, weight=MEDIUM)
        name = elided(row.entry.name, font, words.width())
        width = min(words.width(), QFontMetrics(font).horizontalAdvance(name) + 2)
        layout = QTextLayout(name, font)
        layout.setFormats([_mark(at) for at in row.places if at < len(name)])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(max(1, words.width()))
        layout.endLayout()
        place = QStyle.visualRect(option.direction, area, QRect(words.left(), words.top(), width, words.height()))
        painter.setPen(theme.colours.text.primary)
        layout.draw(painter, QRectF(place).topLeft() + QRectF(0, (words.height() - line.height()) / 2, 0, 0).topLeft())
        rest = words.adjusted(width + measures.PALETTE_PADDING, 0, 0, 0)
        small = theme.fonts.font(TypeRole.SMALL)
        painter.setFont(small)
        painter.setPen(theme.colours.text.secondary)
        hint = elided(row.entry.hint, small, rest.width())
        painter.drawText(QStyle.visualRect(option.direction, area, rest), _MIDDLE, hint)


def _mark(at: int) -> QTextLayout.FormatRange:
    span = QTextLayout.FormatRange()
    span.start, span.length = at, 1
    span.format.setForeground(current_theme().colours.accent.text)
    span.format.setFontWeight(SEMI_BOLD)
    return span

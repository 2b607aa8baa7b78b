"""Paint the lines of the stanza console: which way, when, what."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from desktop_client.domain.console import StanzaLine
from desktop_client.ui.models.console import stamp_text
from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.elided import elided

Index = QModelIndex | QPersistentModelIndex


class ConsoleDelegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, current_theme().px(measures.CONSOLE_ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: StanzaLine = index.data(ListRole.ROW)
        theme = current_theme()
        colours, rect = theme.colours, option.rect
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.state.selected)
        side, gap = theme.tokens.icon_sizes.inline, measures.FIELD_GAP
        arrow = Icon.ARROW_UP_RIGHT if line.is_sent else Icon.ARROW_DOWN_LEFT
        ink = colours.accent.text if line.is_sent else colours.positive.text
        left = rect.left() + 2 * gap
        theme.icons.paint(painter, QRectF(left, rect.center().y() - side / 2 + 1, side, side), arrow, ink)
        font = theme.fonts.font(TypeRole.MONO)
        painter.setFont(font)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        left += side + gap
        stamp = stamp_text(line)
        width = QFontMetrics(font).horizontalAdvance(stamp)
        painter.setPen(colours.text.tertiary)
        painter.drawText(QRect(left, rect.top(), width, rect.height()), align, stamp)
        left += width + 2 * gap
        words = QRect(left, rect.top(), rect.right() - left - gap, rect.height())
        painter.setPen(colours.code.text)
        text = elided(index.data(Qt.ItemDataRole.DisplayRole), font, words.width())
        painter.drawText(words, align | Qt.TextFlag.TextSingleLine, text)
        painter.restore()

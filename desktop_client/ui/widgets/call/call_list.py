"""The list of ended calls."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from desktop_client.domain.messages import Direction
from desktop_client.ui.models.call_history import ROW_ROLE, CallRow
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.states import list_time_text
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.call.painting import paint_avatar
from desktop_client.ui.widgets.shapes import paint_box

Index = QModelIndex | QPersistentModelIndex


class _CallDelegate(QStyledItemDelegate):
    def __init__(self, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._now = now

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = current_theme()
        return QSize(0, theme.px(theme.tokens.size.row.conversation))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: CallRow = index.data(ROW_ROLE)
        theme = current_theme()
        area, is_mirrored = QRect(option.rect), option.direction is Qt.LayoutDirection.RightToLeft
        painter.save()
        self._paint_ground(painter, option, area)
        inner = area.adjusted(measures.HEADER_PADDING[0], 0, -measures.HEADER_PADDING[0], 0)
        side = theme.tokens.size.avatar.list
        centre = inner.right() - side // 2 if is_mirrored else inner.left() + side // 2
        face = QRectF(0, 0, side, side)
        face.moveCenter(QRectF(centre, area.top(), 0, area.height()).center())
        paint_avatar(painter, face.center(), row.face, side)
        room = side + measures.HEADER_GAP
        words = inner.adjusted(0, 0, -room, 0) if is_mirrored else inner.adjusted(room, 0, 0, 0)
        self._paint_words(painter, words, row, is_mirrored=is_mirrored)
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        state = current_theme().colours.state
        if option.state & QStyle.StateFlag.State_Selected:
            paint_box(painter, area, radius=measures.CALL_TILE_GAP, fill=state.selected)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint_box(painter, area, radius=measures.CALL_TILE_GAP, fill=state.hover)

    def _paint_words(self, painter: QPainter, words: QRect, row: CallRow, *, is_mirrored: bool) -> None:
        theme, colours = current_theme(), current_theme().colours
        line = theme.fonts.line(TypeRole.STRONG)
        top = QRect(words.left(), words.center().y() - line, words.width(), line)
        bottom = QRect(words.left(), words.center().y() + 1, words.width(), line)
        lead = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        trail = Qt.AlignmentFlag.AlignLeft if is_mirrored else Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.setFont(theme.fonts.font(TypeRole.META, is_tabular=True))
        painter.setPen(colours.text.secondary)
        painter.drawText(top, trail | middle, list_time_text(row.call.began_at, self._now()))
        painter.setFont(theme.fonts.font(TypeRole.STRONG))
        painter.setPen(colours.text.primary)
        painter.drawText(top, lead | middle, _cut(painter, row.face.name, top.width() * 2 // 3))
        tint = colours.danger.text if row.is_missed else colours.text.secondary
        side = theme.px(theme.tokens.icon_sizes.sm)
        left = bottom.right() - side if is_mirrored else bottom.left()
        mark = QRectF(left, bottom.center().y() - side / 2, side, side)
        theme.icons.paint(painter, mark, _icon(row), tint)
        room = side + measures.CALL_PILL_GAP
        told = bottom.adjusted(0, 0, -room, 0) if is_mirrored else bottom.adjusted(room, 0, 0, 0)
        painter.setFont(theme.fonts.font(TypeRole.SMALL, is_tabular=True))
        painter.setPen(tint)
        painter.drawText(told, lead | middle, _cut(painter, row.text(), told.width()))


class CallList(QListView):
    def __init__(self, name: str, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_CallDelegate(now, self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        current_theme().changed.connect(self.scheduleDelayedItemsLayout)
        current_theme().avatars.picture_arrived.connect(self._repaint)

    def _repaint(self) -> None:
        self.viewport().update()


def _icon(row: CallRow) -> Icon:
    if row.is_missed:
        return Icon.PHONE_MISSED
    return Icon.PHONE_INCOMING if row.call.direction is Direction.INCOMING else Icon.PHONE_OUTGOING


def _cut(painter: QPainter, text: str, width: int) -> str:
    return QFontMetrics(painter.font()).elidedText(one_line(text), Qt.TextElideMode.ElideRight, width)

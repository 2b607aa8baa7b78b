"""A grid of emoji for pointer and arrow keys."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from desktop_client.ui.models.emoji_grid import EmojiGridModel
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.emoji_text import paint_emoji
from desktop_client.ui.widgets.shapes import paint_box

_Index = QModelIndex | QPersistentModelIndex
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class EmojiGrid(QListView):
    """`taken` carries the emoji; keys that lead out of it are signals."""

    taken = Signal(str)
    pointed = Signal(QModelIndex)
    """What the keyboard or the pointer is at."""
    left_upwards = Signal()
    typed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = EmojiGridModel(self)
        self.is_ring_shown = False
        self.setAccessibleName(name)
        self.setModel(self.grid)
        self.setItemDelegate(_EmojiDelegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(self.take)
        self.entered.connect(self.pointed)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.pointed.emit(now))
        follow_theme(self._apply_theme)

    def take(self, index: QModelIndex) -> None:
        if index.isValid():
            self.taken.emit(self.grid.sequence(index.row()))

    def take_first(self) -> None:
        self.take(self.currentIndex() if self.currentIndex().isValid() else self.grid.index(0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        has_command = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() in _TAKING:
            self.take(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self._is_in_first_line():
            self.left_upwards.emit()
        elif event.text().isprintable() and event.text() and not has_command:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.is_ring_shown = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.grid.index(0))

    def _is_in_first_line(self) -> bool:
        return self.visualRect(self.currentIndex()).y() <= self.visualRect(self.grid.index(0)).y()

    def _apply_theme(self) -> None:
        side = current_theme().px(measures.EMOJI_CELL)
        self.setGridSize(QSize(side, side))


class _EmojiDelegate(QStyledItemDelegate):
    def __init__(self, grid: EmojiGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = current_theme()
        area, state = option.rect, option.state
        painter.save()
        if state & QStyle.StateFlag.State_MouseOver:
            paint_box(painter, area, radius=theme.tokens.radius.sm, fill=theme.colours.state.hover)
        is_here = index.row() == self._grid.currentIndex().row()
        if is_here and self._grid.hasFocus() and self._grid.is_ring_shown:
            ring, width = theme.colours.state.focus_ring, theme.tokens.size.focus_ring.width
            paint_box(painter, area, radius=theme.tokens.radius.sm, border=ring, width=width)
        paint_emoji(painter, area, str(index.data(Qt.ItemDataRole.DisplayRole)), measures.EMOJI_SIZE)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return self._grid.gridSize()

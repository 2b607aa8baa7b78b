"""A list of rows whose selection is what is open, and whose current row is where the keyboard is."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget
from typing_extensions import override

from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.models.rows import SectionRow
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.list_delegate import ListDelegate

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
Index = QModelIndex | QPersistentModelIndex


class RowList(QListView):
    row_opened = Signal(object)
    """A row's dataclass, by click or Enter."""
    row_menu_requested = Signal(object, QPoint)
    typed = Signal(str)
    """A letter typed while the list has the focus."""

    def __init__(self, name: str, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_ring_shown = False
        self.setAccessibleName(name)
        self.setItemDelegate(ListDelegate(now, lambda: self._is_ring_shown, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.clicked.connect(self._open)
        current_theme().changed.connect(self._apply_theme)
        current_theme().avatars.picture_arrived.connect(self._repaint)

    def select_only(self, index: QModelIndex) -> None:
        """Show a row as open, without asking to open it."""
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if not index.isValid():
            self.clearSelection()
            return
        self.selectionModel().select(index, flag)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollTo(index)

    @override
    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Leave the selection to `select_only`: the model of the window says what is open."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() in _MOVING and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._is_ring_shown = True
            super().keyPressEvent(event)
            self._skip_section(event.key())
        elif event.text().isprintable() and event.text() and not _has_command_modifier(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._is_ring_shown = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)
        if not self.currentIndex().isValid() or isinstance(self.currentIndex().data(ListRole.ROW), SectionRow):
            self._go_to(1)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_by_key else self.indexAt(event.pos())
        if index.isValid():
            place = self.visualRect(index).center() if is_by_key else event.pos()
            self.row_menu_requested.emit(index.data(ListRole.ROW), self.viewport().mapToGlobal(place))

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ListRole.ROW)
        if row is not None and not isinstance(row, SectionRow):
            self.row_opened.emit(row)

    def _skip_section(self, key: int) -> None:
        place = self.currentIndex().row()
        if not isinstance(self.currentIndex().data(ListRole.ROW), SectionRow):
            return
        step = -1 if key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp) and place > 0 else 1
        self._go_to(place + step)

    def _go_to(self, place: int) -> None:
        index = self.model().index(place, 0) if self.model() is not None else QModelIndex()
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _apply_theme(self) -> None:
        self.scheduleDelayedItemsLayout()

    def _repaint(self, _sha1: str) -> None:
        self.viewport().update()


def _has_command_modifier(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))

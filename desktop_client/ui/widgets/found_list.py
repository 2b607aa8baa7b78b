"""The list of what a search found: one is chosen, Enter or a double click opens it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.models.rows import HitRow
from desktop_client.ui.models.shown_words import own_words
from desktop_client.ui.widgets.found_delegate import FoundDelegate
from desktop_client.ui.widgets.keys import is_return
from desktop_client.ui.widgets.row_list import RowList

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}
Index = QModelIndex | QPersistentModelIndex


class FoundList(RowList):
    chosen = Signal(object)
    """A HitRow that is looked at."""
    opened = Signal(object)

    def __init__(self, name: str, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(name, now, parent)
        self.setItemDelegate(FoundDelegate(now, self))
        self.row_opened.connect(self._choose_row)
        self.doubleClicked.connect(self.open_chosen)

    def row(self) -> HitRow | None:
        """Return the one that is chosen."""
        chosen = self.selectedIndexes()
        row = chosen[0].data(ListRole.ROW) if chosen else None
        return row if isinstance(row, HitRow) else None

    def choose(self, place: int) -> None:
        """Choose the first from a place on that is no heading; tell so."""
        model = self.model()
        for number in range(place, model.rowCount()):
            if isinstance(model.index(number, 0).data(ListRole.ROW), HitRow):
                self._choose(model.index(number, 0))
                return

    def walk(self, key: Qt.Key) -> None:
        """Choose another by a key that moves, wherever it was pressed."""
        model, step = self.model(), _STEPS[key]
        rows = [place for place in range(model.rowCount()) if self._is_hit(place)]
        if not rows:
            return
        chosen = self.selectedIndexes()
        here = rows.index(chosen[0].row()) if chosen else -1
        self._choose(model.index(rows[min(max(here + step, 0), len(rows) - 1)], 0))

    def open_chosen(self) -> None:
        row = self.row()
        if row is not None:
            self.opened.emit(row)

    def copy(self) -> None:
        """Put the words of the chosen message on the clipboard."""
        row = self.row()
        if row is not None:
            QGuiApplication.clipboard().setText(own_words(row.message))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.walk(key)
        elif is_return(event):
            self.open_chosen()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _is_hit(self, place: int) -> bool:
        return isinstance(self.model().index(place, 0).data(ListRole.ROW), HitRow)

    def _choose_row(self, _row: object) -> None:
        self._choose(self.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        self.select_only(index)
        row = self.row()
        if row is not None:
            self.chosen.emit(row)

"""A QListView that keeps its model, focus and accessibility; where rows lie is answered from an anchored column.

What is not overridden here would be answered from Qt's own layout, which stays empty.
"""

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from desktop_client.ui.models.timeline import TimelineModel
from desktop_client.ui.widgets.timeline.column import AnchoredColumn
from desktop_client.ui.widgets.timeline.guard import guarded, nothing

Index = QModelIndex | QPersistentModelIndex


class AnchoredListView(QListView):
    """Answers Qt's questions about geometry; Qt asks some of them before the constructor has ended."""

    def __init__(self, model: TimelineModel, measure: Callable[[int], int], parent: QWidget | None) -> None:
        self._model = model
        self._column = AnchoredColumn(measure)
        self._synced = 0
        super().__init__(parent)

    @override
    @guarded(nothing)
    def doItemsLayout(self) -> None:
        """Leave the layout to the column."""

    @override
    @guarded(nothing)
    def updateGeometries(self) -> None:
        """Leave the scroll bars to the column."""

    @override
    @guarded(int)
    def verticalOffset(self) -> int:
        return self._synced

    @override
    @guarded(int)
    def horizontalOffset(self) -> int:
        return 0

    @override
    @guarded(QRect)
    def visualRect(self, index: Index) -> QRect:
        """Return where a row is painted; far rows lie where the estimates say."""
        if not index.isValid() or index.row() >= len(self._column.heights):
            return QRect()
        placed = self._column.placed(index.row())
        heights = self._column.heights
        top = heights.top(index.row()) - self._column.position if placed is None else placed.top
        height = heights[index.row()] if placed is None else placed.height
        return QRect(0, top, self.viewport().width(), height)

    @override
    @guarded(QModelIndex)
    def indexAt(self, point: QPoint) -> QModelIndex:
        placed = self._column.row_at(point.y())
        return self._model.index(placed.row) if placed is not None else QModelIndex()

    @override
    @guarded(nothing)
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Leave the selection alone: characters are selected, not rows."""

    @override
    @guarded(QRegion)
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion()

    @override
    @guarded(bool)
    def isIndexHidden(self, index: Index) -> bool:
        return False

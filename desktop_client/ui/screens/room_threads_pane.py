"""The threads of a room on a tab: each opens beside the talk, and its bell says whether I am told of it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.models.thread_rows import ThreadListModel, ThreadRow
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import set_role
from desktop_client.ui.widgets.list_or_empty import ListOrEmpty
from desktop_client.ui.widgets.row_list import RowList
from desktop_client.ui.widgets.thread_delegate import ThreadDelegate, bell_area


class _ThreadList(RowList):
    """A press on a bell follows a thread, anywhere else opens it."""

    follow_requested = Signal(object)
    """A ThreadRow."""

    def __init__(self, name: str, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(name, now, parent)
        self.setItemDelegate(ThreadDelegate(lambda: self._is_ring_shown, self))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = index.data(ListRole.ROW) if index.isValid() else None
        is_left = event.button() is Qt.MouseButton.LeftButton
        if isinstance(row, ThreadRow) and is_left and self._is_on_bell(event, index):
            self.follow_requested.emit(row)
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def _is_on_bell(self, event: QMouseEvent, index: QModelIndex) -> bool:
        option = QStyleOptionViewItem()
        option.rect = self.visualRect(index)
        place = event.position().toPoint()
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            place.setX(option.rect.left() + option.rect.right() - place.x())
        return bell_area(option).contains(place)


class RoomThreadsPane(QWidget):
    menu_requested = Signal(object, QPoint)
    """(ThreadRow, where)."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "sidebar")
        self.model = ThreadListModel(self)
        self.list = _ThreadList(self.tr("Threads"), now, self)
        self.list.setModel(self.model)
        self.list.row_menu_requested.connect(self.menu_requested)
        self._pages = ListOrEmpty(self.list, Icon.MESSAGES_SQUARE, parent=self)
        self._pages.empty.say(
            self.tr("No threads yet"),
            self.tr("Answer a message in a thread to talk about it aside. The room stays easy to read."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, measures.DETAILS_PADDING // 2, 0, 0)
        column.addWidget(self._pages)

    def show_whether_any(self) -> None:
        self._pages.show_list(has_rows=bool(self.model.rows()))

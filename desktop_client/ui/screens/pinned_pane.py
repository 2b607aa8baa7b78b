"""The messages pinned in a conversation, on a tab."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_client.ui.models.row_model import RowModel
from desktop_client.ui.models.rows import HitRow
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import set_role
from desktop_client.ui.widgets.found_delegate import FoundDelegate
from desktop_client.ui.widgets.list_or_empty import ListOrEmpty
from desktop_client.ui.widgets.row_list import RowList


class PinnedPane(QWidget):
    row_opened = Signal(object)
    """A HitRow."""
    menu_requested = Signal(object, QPoint)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "sidebar")
        self.model = RowModel(now, self)
        self.list = RowList(self.tr("Pinned messages"), now, self)
        self.list.setItemDelegate(FoundDelegate(now, self.list))
        self.list.setModel(self.model)
        self.list.row_opened.connect(self.row_opened)
        self.list.row_menu_requested.connect(self.menu_requested)
        self._pages = ListOrEmpty(self.list, Icon.PIN, parent=self)
        self._pages.empty.say(
            self.tr("Nothing pinned yet"),
            self.tr("Pin a message from its menu to keep it at hand. You alone see it, on all your devices."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, measures.DETAILS_PADDING // 2, 0, 0)
        column.addWidget(self._pages)

    def show_rows(self, rows: Sequence[HitRow]) -> None:
        self.model.set_rows(rows)
        self._pages.show_list(has_rows=bool(rows))

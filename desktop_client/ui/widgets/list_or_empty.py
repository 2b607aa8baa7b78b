"""A list, and what stands in its place while it has no rows."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.empty_state import EmptyState, IconTile
from desktop_client.ui.widgets.row_list import RowList


class ListOrEmpty(QStackedWidget):
    def __init__(self, rows: RowList, icon: Icon, *, is_centred: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = rows
        self.empty = EmptyState(picture=IconTile(icon), parent=self)
        room = measures.LIST_EMPTY_PADDING
        self.empty.column.setContentsMargins(room, 0 if is_centred else room, room, 0)
        if is_centred:
            self.empty.centre()
        else:
            self.empty.column.addStretch(1)
        self.addWidget(self.empty)
        self.addWidget(rows)

    def show_list(self, *, has_rows: bool) -> None:
        self.setCurrentWidget(self._list if has_rows else self.empty)

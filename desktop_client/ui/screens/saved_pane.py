"""The messages I saved, in the place of the list of conversations."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_client.ui.models.row_model import RowModel
from desktop_client.ui.models.rows import HitRow, ListRow
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.empty_state import EmptyState, IconTile
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.mirroring import side_margins
from desktop_client.ui.widgets.row_list import RowList
from desktop_client.ui.widgets.text_label import TextLabel


class SavedPane(QWidget):
    row_opened = Signal(object)
    """A HitRow."""
    menu_requested = Signal(object, QPoint)
    leaving_requested = Signal()
    """Back to the conversations."""
    typed = Signal(str)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "sidebar")
        self._model = RowModel(now, self)
        self.list = RowList(self.tr("Saved messages"), now, self)
        self.list.setModel(self._model)
        self._title = TextLabel(self.tr("Saved messages"), TypeRole.HEADING, parent=self)
        self.back = IconButton(Icon.ARROW_LEFT, self.tr("Back to the chats"), parent=self)
        self._empty = EmptyState(
            self.tr("Nothing saved yet"),
            self.tr("Save a message from its menu to find it here, on all your devices. Nobody else sees it."),
            IconTile(Icon.SAVE),
            parent=self,
        )
        self._lay_out()
        self.back.clicked.connect(self.leaving_requested)
        self.list.row_opened.connect(self.row_opened)
        self.list.row_menu_requested.connect(self._ask_for_menu)
        self.list.typed.connect(self.typed)
        self.setFocusProxy(self.list)
        follow_theme(self._apply_theme)

    def show_rows(self, rows: Sequence[HitRow]) -> None:
        self._model.set_rows(rows)
        self._pages.setCurrentWidget(self.list if rows else self._empty)

    def rows(self) -> Sequence[ListRow]:
        return self._model.rows()

    def _ask_for_menu(self, row: ListRow, place: QPoint) -> None:
        if isinstance(row, HitRow):
            self.menu_requested.emit(row, place)

    def _lay_out(self) -> None:
        self._header = QHBoxLayout()
        self._header.addWidget(self.back)
        self._header.addWidget(self._title, 1)
        self._empty.column.addStretch(1)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._header)
        column.addWidget(self._pages, 1)

    def _apply_theme(self) -> None:
        theme = current_theme()
        self._title.setMinimumHeight(theme.px(theme.tokens.layout.header))
        self._header.setContentsMargins(side_margins(self, *measures.LIST_HEADER_PADDING))
        room = measures.LIST_EMPTY_PADDING
        self._empty.column.setContentsMargins(room, room, room, 0)

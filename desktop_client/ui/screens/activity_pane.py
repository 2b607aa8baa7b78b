"""The list of what concerns me, in the place of the list of conversations."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_client.domain.happenings import HappeningId
from desktop_client.ui.models.row_model import RowModel
from desktop_client.ui.models.rows import HappeningRow, ListRow
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.empty_state import EmptyState, IconTile
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.mirroring import side_margins
from desktop_client.ui.widgets.row_list import RowList
from desktop_client.ui.widgets.text_label import TextLabel


class ActivityPane(QWidget):
    happening_requested = Signal(object)
    """A Happening."""
    reading_requested = Signal()
    """All of them shall count as read."""
    typed = Signal(str)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "sidebar")
        self._chosen: HappeningId | None = None
        self._model = RowModel(now, self)
        self.list = RowList(self.tr("Activity"), now, self)
        self.list.setModel(self._model)
        self._title = TextLabel(self.tr("Activity"), TypeRole.HEADING, parent=self)
        self._read = IconButton(Icon.CHECK_CHECK, self.tr("Mark all read"), parent=self)
        self._empty = EmptyState(
            self.tr("Nothing new"),
            self.tr("Replies and reactions to your messages, missed calls and requests appear here."),
            IconTile(Icon.AT_SIGN),
            parent=self,
        )
        self._lay_out()
        self._read.clicked.connect(self.reading_requested)
        self.list.row_opened.connect(self._on_row)
        self.list.typed.connect(self.typed)
        self.setFocusProxy(self.list)
        follow_theme(self._apply_theme)

    def show_rows(self, rows: Sequence[HappeningRow]) -> None:
        self._model.set_rows(rows)
        places = [place for place, row in enumerate(rows) if row.happening.id == self._chosen]
        self.list.select_only(self._model.index(places[0] if places else -1))
        self._pages.setCurrentWidget(self.list if rows else self._empty)
        self._read.setEnabled(any(not row.happening.is_read for row in rows))

    def _on_row(self, row: ListRow) -> None:
        if isinstance(row, HappeningRow):
            self._chosen = row.happening.id
            self.list.select_only(self.list.currentIndex())
            self.happening_requested.emit(row.happening)

    def _lay_out(self) -> None:
        self._header = QHBoxLayout()
        self._header.addWidget(self._title, 1)
        self._header.addWidget(self._read)
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
        leading, trailing = measures.LIST_HEADER_PADDING
        self._header.setContentsMargins(side_margins(self, leading, trailing))
        room = measures.LIST_EMPTY_PADDING
        self._empty.column.setContentsMargins(room, room, room, 0)

"""The list of what concerns me, in the place of the list of conversations."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_client.domain.happenings import HappeningId
from desktop_client.ui.models.rows import HappeningRow, ListRow
from desktop_client.ui.screens.headed_list import HeadedList
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.icon_button import IconButton


class ActivityPane(HeadedList):
    happening_requested = Signal(object)
    """A Happening."""
    reading_requested = Signal()
    """All of them shall count as read."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(now, Icon.AT_SIGN, parent)
        self._chosen: HappeningId | None = None
        self.entitle(
            self.tr("Activity"),
            self.tr("Nothing new"),
            self.tr("Replies and reactions to your messages, missed calls and requests appear here."),
        )
        self._read = IconButton(Icon.CHECK_CHECK, self.tr("Mark all read"), parent=self)
        self.header.addWidget(self._read)
        self._read.clicked.connect(self.reading_requested)
        self.list.row_opened.connect(self._on_row)

    def show_happenings(self, rows: Sequence[HappeningRow]) -> None:
        self.show_rows(rows)
        places = [place for place, row in enumerate(rows) if row.happening.id == self._chosen]
        self.list.select_only(self.model.index(places[0] if places else -1))
        self._read.setEnabled(any(not row.happening.is_read for row in rows))

    def _on_row(self, row: ListRow) -> None:
        if isinstance(row, HappeningRow):
            self._chosen = row.happening.id
            self.list.select_only(self.list.currentIndex())
            self.happening_requested.emit(row.happening)

"""The messages I saved, in the place of the list of conversations."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from desktop_client.ui.models.rows import HitRow, ListRow
from desktop_client.ui.screens.headed_list import HeadedList
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.icon_button import IconButton


class SavedPane(HeadedList):
    row_opened = Signal(object)
    """A HitRow."""
    menu_requested = Signal(object, QPoint)
    leaving_requested = Signal()
    """Back to the conversations."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(now, Icon.SAVE, parent)
        self.entitle(
            self.tr("Saved messages"),
            self.tr("Nothing saved yet"),
            self.tr("Save a message from its menu to find it here, on all your devices. Nobody else sees it."),
        )
        self.back = IconButton(Icon.ARROW_LEFT, self.tr("Back to the chats"), parent=self)
        self.header.insertWidget(0, self.back)
        self.back.clicked.connect(self.leaving_requested)
        self.list.row_opened.connect(self.row_opened)
        self.list.row_menu_requested.connect(self._ask_for_menu)

    def _ask_for_menu(self, row: ListRow, place: QPoint) -> None:
        if isinstance(row, HitRow):
            self.menu_requested.emit(row, place)

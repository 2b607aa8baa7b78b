"""What takes the place of the list of conversations: a heading, and rows of its own."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_client.ui.models.row_model import RowModel
from desktop_client.ui.models.rows import ListRow
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.list_or_empty import ListOrEmpty
from desktop_client.ui.widgets.mirroring import side_margins
from desktop_client.ui.widgets.row_list import RowList
from desktop_client.ui.widgets.text_label import TextLabel


class HeadedList(QWidget):
    typed = Signal(str)

    def __init__(self, now: Callable[[], datetime], icon: Icon, parent: QWidget | None = None) -> None:
        """`icon` stands over the words of the empty list."""
        super().__init__(parent)
        set_role(self, "sidebar")
        self.model = RowModel(now, self)
        self.list = RowList("", now, self)
        self.list.setModel(self.model)
        self.list.typed.connect(self.typed)
        self.setFocusProxy(self.list)
        self._title = TextLabel("", TypeRole.HEADING, parent=self)
        self.header = QHBoxLayout()
        self.header.addWidget(self._title, 1)
        self._pages = ListOrEmpty(self.list, icon, is_centred=False, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.header)
        column.addWidget(self._pages, 1)
        follow_theme(self._apply_theme)

    def entitle(self, title: str, nothing: str, sentence: str) -> None:
        """Say what the list holds, and what it says while it is empty."""
        self._title.setText(title)
        self.list.setAccessibleName(title)
        self._pages.empty.say(nothing, sentence)

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        self.model.set_rows(rows)
        self._pages.show_list(has_rows=bool(rows))

    def _apply_theme(self) -> None:
        theme = current_theme()
        self._title.setMinimumHeight(theme.px(theme.tokens.layout.header))
        self.header.setContentsMargins(side_margins(self, *measures.LIST_HEADER_PADDING))

"""What the list says when a search finds nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.empty_state import EmptyState, IconTile

_INSTEAD, _CLEAR = "instead", "clear"


class NothingFound(QWidget):
    """Offers the longest single word of the query instead."""

    search_requested = Signal(str)
    clearing_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shorter = ""
        self._state = EmptyState(picture=IconTile(Icon.SEARCH_X), parent=self)
        self._instead = self._state.add_action(_INSTEAD, "")
        self._state.add_action(_CLEAR, self.tr("Clear search"), ButtonRole.QUIET)
        self._state.action_requested.connect(self._on_action)
        column = QVBoxLayout(self)
        room = measures.LIST_EMPTY_PADDING
        column.setContentsMargins(room // 2, measures.NOTHING_FOUND_TOP, room // 2, 0)
        column.addWidget(self._state)
        column.addStretch(1)

    def show_for(self, query: str, looked_in: str) -> None:
        words = sorted(query.split(), key=len)
        self._shorter = words[-1] if len(words) > 1 else ""
        self._state.say(self.tr("Nothing for “{query}”").format(query=query), looked_in)
        self._instead.setText(self.tr("Search “{word}” instead").format(word=self._shorter))
        self._instead.setVisible(bool(self._shorter))

    def _on_action(self, key: str) -> None:
        if key == _INSTEAD:
            self.search_requested.emit(self._shorter)
        else:
            self.clearing_requested.emit()

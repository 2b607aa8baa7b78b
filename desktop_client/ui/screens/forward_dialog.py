"""Choose to whom messages are forwarded: one person or several."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_client.domain.addresses import ConversationId
from desktop_client.ui.models.row_model import RowModel
from desktop_client.ui.models.rows import ListRow, PersonRow
from desktop_client.ui.models.search import matcher
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import ButtonRole, ButtonSize
from desktop_client.ui.widgets.chip import Chip
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.row_list import RowList
from desktop_client.ui.widgets.search_field import SearchField

_MOST_CHIPS = 5


class ForwardDialog(Dialog):
    """A click or Enter takes a person in; their chip takes them out again."""

    chosen = Signal(tuple)
    """The conversations, in the order they were taken."""

    def __init__(
        self, window: QWidget, people: Sequence[PersonRow], messages: int, now: Callable[[], datetime]
    ) -> None:
        super().__init__(window, self.tr("Forward %n message(s)", "", messages), size=ButtonSize.MD)
        self._people = sorted(people, key=lambda row: row.name.casefold())
        self._taken: dict[ConversationId, PersonRow] = {}
        self._search = SearchField(self.tr("Name or address"))
        self._chips = QHBoxLayout()
        self._chips.setAlignment(Qt.AlignmentFlag.AlignLeading)
        self._rows = RowModel(now, self)
        self._list = RowList(self.tr("People"), now)
        self._list.setModel(self._rows)
        theme = current_theme()
        room = window.height() - theme.px(measures.DIALOG_LIST_SURROUND)
        least = theme.px(measures.DIALOG_LIST_LEAST)
        self._list.setFixedHeight(min(theme.px(measures.DIALOG_LIST_HEIGHT), max(room, least)))
        self.body.addWidget(self._search)
        self.body.addLayout(self._chips)
        self.body.addWidget(self._list)
        self.add_action("", self.tr("Cancel"))
        self._send = self.add_action("forward", self.tr("Forward"), ButtonRole.PRIMARY)
        self._search.input.textChanged.connect(lambda _text: self._follow())
        self._search.submitted.connect(self._take_first)
        self._search.walked.connect(lambda _key: self._list.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self._list.row_opened.connect(self.take)
        self._list.typed.connect(self._search.input.insert)
        self.closed.connect(lambda key: self.chosen.emit(tuple(self._taken)) if key == "forward" else None)
        self._follow()

    def take(self, row: ListRow) -> None:
        """Take a person in."""
        if isinstance(row, PersonRow) and len(self._taken) < _MOST_CHIPS:
            self._taken[row.id] = row
            self._search.input.clear()
            self._follow()

    def _leave_out(self, conversation: ConversationId) -> None:
        self._taken.pop(conversation, None)
        self._follow()

    def _take_first(self) -> None:
        rows = self._rows.rows()
        if rows and self._search.text().strip():
            self.take(rows[0])

    def _follow(self) -> None:
        is_match = matcher(self._search.text().strip())
        self._rows.set_rows(
            [row for row in self._people if row.id not in self._taken and is_match(row.name, row.id.peer)]
        )
        self._send.setEnabled(bool(self._taken))
        while (item := self._chips.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for conversation, row in self._taken.items():
            chip = Chip(row.name, is_removable=True)
            chip.clicked.connect(lambda _checked=False, each=conversation: self._leave_out(each))
            chip.removal_requested.connect(lambda each=conversation: self._leave_out(each))
            self._chips.addWidget(chip)

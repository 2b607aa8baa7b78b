"""Take several people from a list."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_client.domain.addresses import ConversationId
from desktop_client.ui.models.row_model import RowModel
from desktop_client.ui.models.rows import ListRow, PersonRow
from desktop_client.ui.models.search import matcher
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import ButtonRole, ButtonSize
from desktop_client.ui.widgets.chip import Chip
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.flow_layout import FlowLayout
from desktop_client.ui.widgets.row_list import RowList
from desktop_client.ui.widgets.search_field import SearchField

_TAKE = "take"


class TakingDialog(Dialog):
    """A click or Enter takes a person in; their chip takes them out again."""

    chosen = Signal(tuple)
    """The conversations, in the order they were taken."""

    def __init__(
        self,
        window: QWidget,
        title: str,
        label: str,
        *,
        people: Sequence[PersonRow],
        now: Callable[[], datetime],
        most: int,
    ) -> None:
        super().__init__(window, title, size=ButtonSize.MD)
        self._people = sorted(people, key=lambda row: row.name.casefold())
        self._most = most
        self._taken: dict[ConversationId, PersonRow] = {}
        self._search = SearchField(self.tr("Name or address"))
        self._chips = QWidget()
        self._chip_row = FlowLayout(measures.CHIP_ROW_GAP, self._chips)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        self._rows = RowModel(now, self)
        self._list = RowList(self.tr("People"), now)
        self._list.setModel(self._rows)
        self._list.setFixedHeight(list_height(window))
        for part in (self._search, self._chips, self._list):
            self.body.addWidget(part)
        self.add_action("", self.tr("Cancel"))
        self._send = self.add_action(_TAKE, label, ButtonRole.PRIMARY)
        self._search.input.textChanged.connect(lambda _text: self._follow())
        self._search.submitted.connect(self._take_first)
        self._search.walked.connect(lambda _key: self._list.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self._list.row_opened.connect(self.take)
        self._list.typed.connect(self._search.input.insert)
        self.closed.connect(lambda key: self.chosen.emit(tuple(self._taken)) if key == _TAKE else None)
        self._follow()

    def take(self, row: ListRow) -> None:
        """Take a person in."""
        if isinstance(row, PersonRow) and len(self._taken) < self._most:
            self._taken[row.id] = row
            self._search.input.clear()
            self._follow()

    def extra_rows(self, _text: str) -> list[PersonRow]:
        """Return rows that stand for what is typed, before those that match it."""
        return []

    def _leave_out(self, conversation: ConversationId) -> None:
        self._taken.pop(conversation, None)
        self._follow()

    def _take_first(self) -> None:
        rows = self._rows.rows()
        if rows and self._search.text().strip():
            self.take(rows[0])

    def _follow(self) -> None:
        text = self._search.text().strip()
        is_match = matcher(text)
        known = [row for row in self._people if is_match(row.name, row.id.peer)]
        rows = [*(row for row in self.extra_rows(text) if row.id not in {each.id for each in known}), *known]
        self._rows.set_rows([row for row in rows if row.id not in self._taken])
        self._send.setEnabled(bool(self._taken))
        while (item := self._chip_row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for conversation, row in self._taken.items():
            chip = Chip(row.name, is_removable=True)
            chip.clicked.connect(lambda _checked=False, each=conversation: self._leave_out(each))
            chip.removal_requested.connect(lambda each=conversation: self._leave_out(each))
            self._chip_row.addWidget(chip)
        self._chips.setVisible(bool(self._taken))


def list_height(window: QWidget) -> int:
    """Return how high a list in a dialog over this window is, in px."""
    theme = current_theme()
    room = window.height() - theme.px(measures.DIALOG_LIST_SURROUND)
    return min(theme.px(measures.DIALOG_LIST_HEIGHT), max(room, theme.px(measures.DIALOG_LIST_LEAST)))

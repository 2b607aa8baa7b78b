"""Choose whom to write to: a contact by name, or anyone by address."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.ui.models.row_model import RowModel
from desktop_client.ui.models.rows import ConversationRow, ListRow, PersonRow
from desktop_client.ui.models.search import matcher
from desktop_client.ui.screens.address_checks import address_from_text, doubt_text
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import ButtonSize
from desktop_client.ui.widgets.combo_box import ChoiceField
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.row_list import RowList
from desktop_client.ui.widgets.search_field import SearchField
from desktop_client.ui.widgets.severity import Severity


class NewMessageDialog(Dialog):
    """`people` are all contacts, shown are those of the account it is from.

    An address that is none of theirs starts a conversation as well.
    """

    person_chosen = Signal(object)
    """A ConversationId."""

    def __init__(
        self,
        window: QWidget,
        people: Sequence[PersonRow],
        accounts: Sequence[BareJid],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(window, self.tr("New message"), size=ButtonSize.MD)
        self._people = sorted(people, key=lambda row: row.name.casefold())
        from_account = ChoiceField(self.tr("From"))
        self._accounts = from_account.choice
        for account in accounts:
            self._accounts.addItem(account, account)
        from_account.setVisible(len(accounts) > 1)
        self._search = SearchField(self.tr("Name or address"))
        self._rows = RowModel(now, self)
        self._list = RowList(self.tr("People"), now)
        self._list.setModel(self._rows)
        room = window.height() - current_theme().px(measures.DIALOG_LIST_SURROUND)
        self._list.setFixedHeight(
            min(
                current_theme().px(measures.DIALOG_LIST_HEIGHT),
                max(room, current_theme().px(measures.DIALOG_LIST_LEAST)),
            )
        )
        self._note = Note(Severity.INFO, "")
        self._note.hide()
        for part in (from_account, self._search, self._note, self._list):
            self.body.addWidget(part)
        self.add_action("", self.tr("Cancel"))
        self._search.edited.connect(lambda _text: self._follow_text())
        self._search.cleared.connect(self._follow_text)
        self._search.submitted.connect(self._take_first)
        self._search.walked.connect(lambda _key: self._list.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self._list.row_opened.connect(self._take)
        self._list.typed.connect(self._search.input.insert)
        self._accounts.currentIndexChanged.connect(lambda _place: self._follow_text())
        self._follow_text()

    def _follow_text(self) -> None:
        text = self._search.text().strip()
        is_match = matcher(text)
        account = BareJid(self._accounts.currentData())
        mine = (row for row in self._people if row.id.account == account)
        found: list[ListRow] = [row for row in mine if is_match(row.name, row.id.peer)]
        address = address_from_text(text)
        is_known = any(isinstance(row, PersonRow) and row.id.peer == address for row in found)
        if address is not None and not is_known:
            found.insert(0, PersonRow(id=ConversationId(account, address), name=address, status=self._stranger()))
        self._rows.set_rows(found)
        self._show_note(text, address, has_found=bool(found))

    def _stranger(self) -> str:
        return self.tr("Write to this address")

    def _show_note(self, text: str, address: BareJid | None, *, has_found: bool) -> None:
        doubtful = doubt_text(address, [row.id.peer for row in self._people]) if address else ""
        if doubtful:
            self._note.say(Severity.WARNING, self.tr("Look twice."), doubtful)
        elif text and not has_found:
            nobody = self.tr("An address looks like name@workplace.example.")
            self._note.say(Severity.INFO, self.tr("Nobody of this name."), nobody)
        self._note.setVisible(bool(doubtful) or bool(text and not has_found))

    def _take_first(self) -> None:
        rows = self._rows.rows()
        if rows:
            self._take(rows[0])

    def _take(self, row: ListRow) -> None:
        if isinstance(row, PersonRow | ConversationRow):
            self.finish("write")
            self.person_chosen.emit(row.id)

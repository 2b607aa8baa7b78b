"""Ask somebody to be a contact."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import MalformedAddress
from desktop_client.ui.screens.address_checks import address_from_text, doubt_text
from desktop_client.ui.sentences import sentence_of
from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.combo_box import ChoiceField
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import Field
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.severity import Severity

_ADD = "add"


class AddContactDialog(Dialog):
    contact_chosen = Signal(object, object, str)
    """(account, address, name)."""

    def __init__(
        self,
        window: QWidget,
        accounts: Sequence[BareJid],
        known: Sequence[BareJid],
        address: BareJid | None = None,
    ) -> None:
        explanation = self.tr("They are asked to let you see when they are available.")
        super().__init__(window, self.tr("Add a contact"), explanation)
        self._known = known
        from_account = ChoiceField(self.tr("For"))
        self._accounts = from_account.choice
        for account in accounts:
            self._accounts.addItem(account, account)
        from_account.setVisible(len(accounts) > 1)
        self._address = Field(self.tr("Address"), placeholder="name@workplace.example")
        self._address.set_text(address or "")
        self._name = Field(self.tr("Name"), hint=self.tr("How they appear in your list. You may leave it empty."))
        self._note = Note(Severity.WARNING, "")
        self._note.hide()
        for part in (from_account, self._address, self._note, self._name):
            self.body.addWidget(part)
        self.add_action("", self.tr("Cancel"))
        self.add_action(_ADD, self.tr("Add"), ButtonRole.PRIMARY, closes=False).clicked.connect(self._add)
        self._address.edited.connect(self._on_edited)

    def _on_edited(self, text: str) -> None:
        self._address.set_error("")
        address = address_from_text(text)
        doubtful = doubt_text(address, self._known) if address else ""
        self._note.say(Severity.WARNING, self.tr("Look twice."), doubtful)
        self._note.setVisible(bool(doubtful))

    def _add(self) -> None:
        address = address_from_text(self._address.text())
        if address is None:
            self._address.set_error(sentence_of(MalformedAddress(text=self._address.text())).text)
            return
        if address in self._known:
            self._address.set_error(self.tr("{address} is among your contacts.").format(address=address))
            return
        account = BareJid(self._accounts.currentData())
        self.finish(_ADD)
        self.contact_chosen.emit(account, address, self._name.text().strip())

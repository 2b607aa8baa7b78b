"""What may sign in with an account, and the way to end that (XEP-0494)."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_client.domain.addresses import BareJid
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.card_row import Card, CardRow
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.severity import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientLine:
    """One device in words."""

    id: str
    name: str
    text: str


class ClientsDialog(Dialog):
    sign_out_requested = Signal(str)
    """The id of a client."""
    password_requested = Signal()

    def __init__(self, window: QWidget, account: BareJid) -> None:
        title = self.tr("Signed-in devices of {account}").format(account=account)
        text = self.tr("Your server lists what may use the account; this computer is one of them.")
        super().__init__(window, title, text, ButtonSize.MD)
        self._list: Card | None = None
        self.buttons: dict[str, Button] = {}
        self.note = Note(Severity.WARNING, "")
        self.note.hide()
        self.body.addWidget(self.note)
        self.change = self.add_action("password", self.tr("Change password…"))
        self.change.hide()
        self.add_action("", self.tr("Close"))
        self.closed.connect(lambda key: self.password_requested.emit() if key == "password" else None)

    def show_clients(self, lines: Sequence[ClientLine]) -> None:
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
        self._list = Card(parent=self)
        self.buttons = {}
        for line in lines:
            button = Button(self.tr("Sign out"), ButtonRole.DANGER_QUIET, ButtonSize.SM)
            button.setAccessibleName(self.tr("Sign out {device}").format(device=line.name))
            button.clicked.connect(lambda _checked=False, name=line.id: self._ask(name))
            self.buttons[line.id] = button
            self._list.add_row(CardRow(line.name, line.text, button))
        self.body.addWidget(self._list)

    def show_problem(self, text: str) -> None:
        self._say(text)

    def show_password_needed(self) -> None:
        """Say what ends the access of somebody who knows the password."""
        self._say(self.tr("This device knows your password. Only another password keeps it out, and all others too."))
        self.change.show()

    def _say(self, text: str) -> None:
        self.note.say(Severity.WARNING, "", text)
        self.note.show()
        for button in self.buttons.values():
            button.set_loading(False)

    def _ask(self, name: str) -> None:
        self.note.hide()
        self.buttons[name].set_loading(True)
        self.sign_out_requested.emit(name)

"""Grave questions about an account: another password, another way to its server, its end."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.passwords import strength
from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import Field, PasswordField
from desktop_client.ui.widgets.strength_bar import StrengthBar

_DO = "do"
_PORTS = (1, 65535)


class ChangePasswordDialog(Dialog):
    """Stays open until the server took the new password."""

    submitted = Signal(str)

    def __init__(self, window: QWidget, account: BareJid) -> None:
        title = self.tr("New password for {account}").format(account=account)
        text = self.tr("Your other devices ask for it the next time they sign in.")
        super().__init__(window, title, text)
        self.new = PasswordField(self.tr("New password"))
        self.again = PasswordField(self.tr("Once more"))
        self.strength = StrengthBar(self)
        self.new.edited.connect(lambda text: self.strength.show_strength(strength(text, (account,)) if text else None))
        for part in (self.new, self.strength, self.again):
            self.body.addWidget(part)
        for field in (self.new, self.again):
            field.edited.connect(lambda _text: self._follow())
        self.add_action("", self.tr("Cancel"))
        self.submit = self.add_action(_DO, self.tr("Change password"), ButtonRole.PRIMARY, closes=False)
        self.submit.clicked.connect(self._send)
        self._follow()

    def show_problem(self, text: str) -> None:
        self.submit.set_loading(False)
        self.new.set_error(text)

    def done_well(self) -> None:
        self.finish(_DO)

    def _follow(self) -> None:
        is_other = bool(self.again.text()) and self.again.text() != self.new.text()
        self.new.set_error("")
        self.again.set_error(self.tr("These are two different passwords.") if is_other else "")
        self.submit.setEnabled(bool(self.new.text()) and self.new.text() == self.again.text())

    def _send(self) -> None:
        if not self.submit.is_loading():
            self.submit.set_loading(True)
            self.submitted.emit(self.new.text())


class DeleteAccountDialog(Dialog):
    """The second question: the address has to be typed."""

    confirmed = Signal()

    def __init__(self, window: QWidget, account: BareJid) -> None:
        super().__init__(
            window,
            self.tr("Delete {account} for good?").format(account=account),
            self.tr("Type the address to show that you mean this account."),
        )
        self._account = account
        self.address = Field(self.tr("Address"), placeholder=account)
        self.body.addWidget(self.address)
        self.add_action("", self.tr("Keep the account"))
        self.submit = self.add_action(_DO, self.tr("Delete for good"), ButtonRole.DANGER)
        self.submit.setEnabled(False)
        self.address.edited.connect(self._follow)
        self.closed.connect(lambda key: self.confirmed.emit() if key == _DO else None)

    def _follow(self, text: str) -> None:
        self.submit.setEnabled(text.strip().casefold() == self._account.casefold())


class ServerOptionsDialog(Dialog):
    """Where an account signs in; empty fields let the name servers tell."""

    chosen = Signal(str, int)
    """(host, port), "" and 0 for what is found automatically."""

    def __init__(self, window: QWidget, account: BareJid, host: str, port: int) -> None:
        title = self.tr("Server of {account}").format(account=account)
        text = self.tr("Empty fields: found automatically. Hallway connects anew and checks the certificate as before.")
        super().__init__(window, title, text)
        self.host = Field(self.tr("Server"), placeholder=self.tr("Found automatically"))
        self.port = Field(self.tr("Port"), placeholder="5222")
        self.port.input.setValidator(QIntValidator(*_PORTS, self))
        self.host.set_text(host)
        self.port.set_text(str(port) if port else "")
        row = QHBoxLayout()
        row.addWidget(self.host, 3)
        row.addWidget(self.port, 1)
        self.body.addLayout(row)
        self.add_action("", self.tr("Cancel"))
        self.submit = self.add_action(_DO, self.tr("Connect"), ButtonRole.PRIMARY)
        self.host.edited.connect(lambda _text: self._follow())
        self.closed.connect(self._answer)

    def _follow(self) -> None:
        has_space = " " in self.host.text().strip()
        self.host.set_error(self.tr("A server’s name has no spaces.") if has_space else "")
        self.submit.setEnabled(not has_space)

    def _answer(self, key: str) -> None:
        if key == _DO:
            self.chosen.emit(self.host.text().strip(), int(self.port.text() or 0))

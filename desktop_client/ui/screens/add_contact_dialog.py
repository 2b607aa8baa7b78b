"""Ask somebody to be a contact."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_client.domain.addresses import BareJid, domain_of
from desktop_client.domain.errors import MalformedAddress
from desktop_client.domain.profiles import AddressFound, AddressState, DirectoryEntry
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.screens.address_checks import address_from_text, doubt_text
from desktop_client.ui.sentences import sentence_of
from desktop_client.ui.theme import measures
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.combo_box import ChoiceField
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import Field
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.severity import Severity

_ADD = "add"
_MOST = 4


class AddContactDialog(Dialog):
    contact_chosen = Signal(object, object, str)
    """(account, address, name)."""
    address_typed = Signal(object, object)
    """(account, address), after a pause: look whether it leads anywhere."""
    text_typed = Signal(object, str)
    """(account, text), after a pause: suggest people."""

    def __init__(
        self,
        window: QWidget,
        accounts: Sequence[BareJid],
        known: Sequence[BareJid],
        address: BareJid | None = None,
        *,
        is_invited: bool = False,
    ) -> None:
        asked = self.tr("They are asked to let you see when they are available.")
        invited = self.tr("They invited you: you become each other’s contacts at once.")
        explanation = invited if is_invited else asked
        super().__init__(window, self.tr("Add a contact"), explanation)
        self._known = known
        from_account = ChoiceField(self.tr("For"))
        self._accounts = from_account.choice
        for account in accounts:
            self._accounts.addItem(account, account)
        from_account.setVisible(len(accounts) > 1)
        self.address = Field(self.tr("Address"), placeholder="name@workplace.example")
        self.address.set_text(address or "")
        self.name = Field(self.tr("Name"), hint=self.tr("How they appear in your list. You may leave it empty."))
        self._note = Note(Severity.WARNING, "")
        self._note.hide()
        self.suggestions: list[Button] = []
        self._suggested = QVBoxLayout()
        self._suggested.setSpacing(measures.RAIL_ITEM_GAP)
        self.body.addWidget(from_account)
        self.body.addWidget(self.address)
        self.body.addLayout(self._suggested)
        for part in (self._note, self.name):
            self.body.addWidget(part)
        self.add_action("", self.tr("Cancel"))
        self.add_action(_ADD, self.tr("Add"), ButtonRole.PRIMARY, closes=False).clicked.connect(self._add)
        self._pause = QTimer(self, interval=measures.TYPING_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.look)
        self.address.edited.connect(self._on_edited)
        if address is not None:
            self._pause.start()

    def look(self) -> None:
        """Ask about what is typed now."""
        text = self.address.text().strip()
        address = address_from_text(text)
        if address is not None:
            self.address_typed.emit(self._account(), address)
        elif text:
            self.text_typed.emit(self._account(), text)

    def show_found(self, address: BareJid, found: AddressFound) -> None:
        """Say what is known of the address, as long as it is the one that is typed."""
        if address != address_from_text(self.address.text()):
            return
        match found.state:
            case AddressState.THERE:
                name = one_line(found.name, 80)
                self.address.set_success(name or self.tr("This address exists."))
                if name and not self.name.text():
                    self.name.set_text(name)
            case AddressState.NOT_THERE:
                self.address.set_error(self.tr("Nobody has this address."))
            case AddressState.NO_SERVER:
                no_server = self.tr("There is no XMPP server at {domain}.")
                self.address.set_error(no_server.format(domain=domain_of(address)))
            case AddressState.UNREACHABLE:
                unreached = self.tr("{domain} could not be asked. You may add the contact all the same.")
                self.address.set_hint(unreached.format(domain=domain_of(address)))
            case AddressState.UNKNOWN:
                self.address.set_hint(self.tr("Whether this address exists shows when they answer."))

    def suggest(self, text: str, people: Sequence[DirectoryEntry]) -> None:
        """Offer people for what is typed; one press takes their address and name."""
        if text != self.address.text().strip():
            return
        self._clear()
        for entry in people[:_MOST]:
            said = self.tr("{name}, {address}").format(name=one_line(entry.name, 60), address=entry.jid)
            button = Button(said if entry.name else entry.jid, ButtonRole.QUIET, ButtonSize.SM)
            button.clicked.connect(lambda _checked=False, entry=entry: self._take(entry))
            self._suggested.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
            self.suggestions.append(button)

    def _take(self, entry: DirectoryEntry) -> None:
        self.address.set_text(entry.jid)
        self.name.set_text(one_line(entry.name, 80))
        self._on_edited(entry.jid)

    def _clear(self) -> None:
        for button in self.suggestions:
            button.hide()
            button.deleteLater()
        self.suggestions = []

    def _account(self) -> BareJid:
        return BareJid(self._accounts.currentData())

    def _on_edited(self, text: str) -> None:
        self.address.set_error("")
        self.address.set_hint("")
        self._clear()
        address = address_from_text(text)
        doubtful = doubt_text(address, self._known) if address else ""
        self._note.say(Severity.WARNING, self.tr("Look twice."), doubtful)
        self._note.setVisible(bool(doubtful))
        self._pause.start()

    def _add(self) -> None:
        address = address_from_text(self.address.text())
        if address is None:
            self.address.set_error(sentence_of(MalformedAddress(text=self.address.text())).text)
            return
        if address in self._known:
            self.address.set_error(self.tr("{address} is among your contacts.").format(address=address))
            return
        account = self._account()
        self.finish(_ADD)
        self.contact_chosen.emit(account, address, self.name.text().strip())

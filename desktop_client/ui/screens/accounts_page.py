"""Settings, Accounts: all of them, and what can be done about the one that is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_client.domain.addresses import BareJid
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.card_row import Card, CardRow
from desktop_client.ui.widgets.combo_box import ComboBox
from desktop_client.ui.widgets.face_button import FaceButton
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.marker_button import MarkerButton
from desktop_client.ui.widgets.presence_mark import PresenceMark
from desktop_client.ui.widgets.text_label import TextLabel, Tone
from desktop_client.ui.widgets.toggle import Toggle
from desktop_client.ui.widgets.tool_tip import set_tool_tip

HISTORY_DAYS = (0, 1095, 365, 90, 30)
"""How long history may stay, in the order of the choice; 0 is for ever."""


def account_words() -> tuple[str, ...]:
    """Return what a search in the settings finds on this page."""
    names = (
        *(
            "Add account",
            "Marker colour",
            "New chats",
            "Name people see",
            "Password",
            "Signed-in devices",
            "Connection",
        ),
        "Keep history on this computer",
        *("What the server offers", "Whom to ask", "Remove from this computer", "Delete on the server"),
    )
    return tuple(QCoreApplication.translate("AccountsPage", name) for name in names)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """One account in words; "" where nothing is known."""

    jid: BareJid
    state: str
    is_enabled: bool
    face: Face
    mark: PresenceMark
    name: str = ""
    connection: str = ""
    offers: str = ""
    contacts: str = ""
    clients: str = ""
    history_days: int = 0
    """How long its messages stay here; 0 is for ever."""
    is_online: bool = False


class AccountsPage(QWidget):
    """Signals carry the address of the account they are about."""

    account_wanted = Signal()
    switched = Signal(str, bool)
    profile_requested = Signal(str)
    password_requested = Signal(str)
    colour_chosen = Signal(str, int)
    """(account, one of the colours of names)."""
    first_requested = Signal(str)
    history_chosen = Signal(str, int)
    """(account, days or 0)."""
    clients_requested = Signal(str)
    server_requested = Signal(str)
    removal_requested = Signal(str)
    deletion_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[AccountLine, ...] = ()
        self._chosen: BareJid | None = None
        self._rows: dict[BareJid, tuple[CardRow, FaceButton]] = {}
        self._words: dict[str, CardRow] = {}
        self._needing_server: list[Button] = []
        self._history: ComboBox | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, measures.DIALOG_PADDING, 0, measures.DIALOG_PADDING)
        column.setSpacing(measures.SIGN_IN_GAP)
        head = QHBoxLayout()
        head.addWidget(TextLabel(self.tr("Accounts"), TypeRole.TITLE, parent=self), 1)
        add = Button(self.tr("Add account"), ButtonRole.PRIMARY, icon=Icon.PLUS, parent=self)
        add.clicked.connect(self.account_wanted)
        head.addWidget(add)
        column.addLayout(head)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(measures.SIGN_IN_GAP)
        column.addLayout(self._cards)
        column.addStretch(1)

    def show_accounts(self, lines: Sequence[AccountLine]) -> None:
        """Rebuild the cards when accounts changed, else only their words."""
        before = [(line.jid, line.is_enabled) for line in self._lines]
        self._lines = tuple(lines)
        if self._chosen not in [line.jid for line in lines]:
            self._chosen = lines[0].jid if lines else None
        if before != [(line.jid, line.is_enabled) for line in lines]:
            self._fill()
        self._show_words()

    def choose(self, jid: BareJid) -> None:
        """Show what can be done about another account."""
        self._chosen = jid
        self._fill()
        self._show_words()

    def _fill(self) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._rows.clear()
        self._words.clear()
        self._needing_server.clear()
        self._cards.addWidget(self._list())
        if len(self._lines) > 1:
            text = self.tr(
                "All accounts share one list. A thin coloured edge on the avatar tells them apart;"
                " filter by account with {keys}."
            ).format(keys="Ctrl+Shift+A")
            self._cards.addWidget(TextLabel(text, TypeRole.META, Tone.SECONDARY, is_wrapped=True, parent=self))
        if self._chosen is not None:
            self._cards.addWidget(self._details(self._chosen))

    def _list(self) -> Card:
        card = Card(parent=self)
        size = current_theme().tokens.size.avatar.list
        for line in self._lines:
            face = FaceButton(line.face, size, "raised", parent=card)
            face.set_inert()
            row = card.add_row(CardRow(line.jid, line.state, self._controls(line), card, lead=face))
            if line is self._lines[0] and len(self._lines) > 1:
                row.add_pill(self.tr("New chats start here"))
            self._rows[line.jid] = (row, face)
        return card

    def _controls(self, line: AccountLine) -> QWidget:
        controls = QWidget(self)
        row = QHBoxLayout(controls)
        row.setContentsMargins(0, 0, 0, 0)
        if len(self._lines) > 1:
            marker = MarkerButton(line.jid, self.tr("Marker colour of {account}").format(account=line.jid), controls)
            marker.chosen.connect(partial(self.colour_chosen.emit, line.jid))
            row.addWidget(marker)
        switch = Toggle(self.tr("{account}: signed in").format(account=line.jid), is_on=line.is_enabled)
        switch.clicked.connect(lambda: self.switched.emit(line.jid, switch.isChecked()))
        row.addWidget(switch)
        if len(self._lines) > 1:
            more = IconButton(Icon.CHEVRON_RIGHT, self.tr("Show {account}").format(account=line.jid), parent=controls)
            more.clicked.connect(partial(self.choose, line.jid))
            row.addWidget(more)
        return controls

    def _details(self, jid: BareJid) -> Card:
        card = Card(jid, self)
        if jid != self._lines[0].jid:
            text = self.tr("New messages and rooms are offered from the first account")
            first = self._row(card, "", self.tr("New chats"), self.tr("Start here"), text=text)
            first.clicked.connect(lambda: self.first_requested.emit(jid))
        edit = self._row(card, "name", self.tr("Name people see"), self.tr("Edit profile"))
        edit.clicked.connect(lambda: self.profile_requested.emit(jid))
        text = self.tr("Changed on the server, for all your devices")
        change = self._row(card, "", self.tr("Password"), self.tr("Change"), text=text)
        change.clicked.connect(lambda: self.password_requested.emit(jid))
        clients = self._row(card, "clients", self.tr("Signed-in devices"), self.tr("Show"))
        clients.clicked.connect(lambda: self.clients_requested.emit(jid))
        server = self._row(card, "connection", self.tr("Connection"), self.tr("Server options"))
        server.clicked.connect(lambda: self.server_requested.emit(jid))
        card.add_row(CardRow(self.tr("Keep history on this computer"), "", self._history_choice(jid), card))
        self._words["offers"] = card.add_row(CardRow(self.tr("What the server offers"), "", parent=card))
        self._words["contacts"] = card.add_row(CardRow(self.tr("Whom to ask"), "", parent=card))
        self._needing_server += [change, edit, clients]
        self._add_endings(card, jid)
        return card

    def _history_choice(self, jid: BareJid) -> ComboBox:
        choice = ComboBox(self.tr("Keep history on this computer"))
        texts = (self.tr("For ever"), self.tr("For 3 years"), self.tr("For 1 year"), self.tr("For 90 days"))
        choice.addItems([*texts, self.tr("For 30 days")])
        choice.activated.connect(lambda place: self.history_chosen.emit(jid, HISTORY_DAYS[place]))
        self._history = choice
        return choice

    def _add_endings(self, card: Card, jid: BareJid) -> None:
        text = self.tr("The account and its history on the server stay. Local history is deleted.")
        label = self.tr("Remove from this computer")
        remove = self._row(card, "", label, self.tr("Remove…"), text=text, role=ButtonRole.DANGER_QUIET)
        remove.clicked.connect(lambda: self.removal_requested.emit(jid))
        text = self.tr("The account ends for all your devices. Nobody can bring it back.")
        label = self.tr("Delete on the server")
        delete = self._row(card, "", label, self.tr("Delete…"), text=text, role=ButtonRole.DANGER_QUIET)
        delete.clicked.connect(lambda: self.deletion_requested.emit(jid))
        self._needing_server.append(delete)

    def _row(
        self,
        card: Card,
        key: str,
        title: str,
        label: str,
        *,
        text: str = "",
        role: ButtonRole = ButtonRole.SECONDARY,
    ) -> Button:
        button = Button(label, role, ButtonSize.SM, parent=card)
        button.setAccessibleName(f"{title}: {label}")
        self._words[key or title] = card.add_row(CardRow(title, text, button, card))
        return button

    def _show_words(self) -> None:
        for line in self._lines:
            row, face = self._rows[line.jid]
            row.set_help(line.state)
            face.set_face(line.face)
            face.set_mark(line.mark)
            if line.jid == self._chosen:
                self._show_details(line)

    def _show_details(self, line: AccountLine) -> None:
        for key, text in (("name", line.name), ("connection", line.connection)):
            self._words[key].set_help(text)
        for key, text in (("offers", line.offers), ("contacts", line.contacts), ("clients", line.clients)):
            self._words[key].set_help(text)
            self._words[key].setVisible(bool(text))
        if self._history is not None:
            known = line.history_days in HISTORY_DAYS
            self._history.setCurrentIndex(HISTORY_DAYS.index(line.history_days) if known else -1)
        for button in self._needing_server:
            button.setEnabled(line.is_online)
            set_tool_tip(button, "" if line.is_online else self.tr("Possible when you are signed in"))

"""Make an account: the server, a name on it, a password, and whatever else the server asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_client.domain.account_care import RegistrationForm
from desktop_client.domain.accounts import ServerChecks
from desktop_client.domain.passwords import strength
from desktop_client.ui.screens.full_screen_card import FullScreenCard
from desktop_client.ui.screens.server_checks_panel import ServerChecksPanel
from desktop_client.ui.texts import Words
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.check_box import CheckBox
from desktop_client.ui.widgets.data_form import DataForm
from desktop_client.ui.widgets.fields import Field, PasswordField
from desktop_client.ui.widgets.option_card import OptionCard
from desktop_client.ui.widgets.segment import Segment
from desktop_client.ui.widgets.strength_bar import StrengthBar
from desktop_client.ui.widgets.text_label import TextLabel, Tone

SIGN_IN, CREATE, INVITATION = "sign-in", "create", "invitation"
_MOST_SERVERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedServer:
    """A server that is known here, and why, in words."""

    domain: str
    said: str


class WaysInWords(Words):
    """Context of this page's texts."""


def ways_in(current: str, parent: QWidget) -> Segment:
    """Return the choice between signing in, making an account and an invitation."""
    words = {
        SIGN_IN: WaysInWords.tr("Sign in"),
        CREATE: WaysInWords.tr("Create account"),
        INVITATION: WaysInWords.tr("Invitation"),
    }
    return Segment(WaysInWords.tr("How to get in"), words, current, parent)


class CreateAccountScreen(FullScreenCard):
    """Name and password stay closed until the server said that it makes accounts."""

    server_edited = Signal()
    submitted = Signal()
    way_chosen = Signal(str)

    def __init__(self, server: str = "", parent: QWidget | None = None) -> None:
        super().__init__(measures.SIGN_IN_WIDTH, parent, height=measures.SIGN_IN_HEIGHT)
        self.checks = ServerChecksPanel(self)
        self.server = Field(self.tr("Server or invitation"), placeholder="workplace.example")
        self.name = Field(self.tr("Address"), placeholder=self.tr("name"))
        self.password = PasswordField(self.tr("Password"))
        self.strength = StrengthBar(self)
        self.people_see = Field(self.tr("Name people see"), placeholder=self.tr("You may leave it empty"))
        self.servers = QWidget(self)
        self._servers = self._server_column()
        self._cards: dict[str, OptionCard] = {}
        self.fields = DataForm()
        self.keep = CheckBox(self.tr("Keep me signed in on this computer"), is_checked=True)
        self.submit = Button(self.tr("Create account"), ButtonRole.PRIMARY, ButtonSize.LG)
        self._words = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, is_selectable=True)
        self._domain = ""
        self._invited = ""
        self._lay_out()
        self.server.edited.connect(lambda _text: self._on_server())
        for field in (self.name, self.password):
            field.edited.connect(lambda _text: self._follow())
            field.submitted.connect(self._submit)
        self.password.edited.connect(self._show_strength)
        self.fields.edited.connect(self._follow)
        self.submit.clicked.connect(self._submit)
        self.setFocusProxy(self.server)
        self.close_fields()
        self.server.set_text(server)

    def address(self) -> str:
        """Return the address as typed so far."""
        return f"{self.name.text().strip()}@{self._domain}"

    def offer_servers(self, servers: Sequence[OfferedServer]) -> None:
        """Let one of these be picked in place of typing it; the first is suggested."""
        self._cards = {
            server.domain: OptionCard(server.domain, server.said, self.tr("Suggested") if place == 0 else "")
            for place, server in enumerate(servers[:_MOST_SERVERS])
        }
        column = self._servers
        for domain, card in self._cards.items():
            card.clicked.connect(lambda _checked=False, domain=domain: self._pick(domain))
            column.addWidget(card)
        self.servers.setVisible(bool(servers))
        self._show_picked()

    def close_fields(self) -> None:
        """Nothing is known about the server yet."""
        self._domain = ""
        self.fields.show_fields(())
        self._words.hide()
        for part in (self.name.input, self.password.input, self.submit):
            part.setEnabled(False)

    def show_checking(self, domain: str) -> None:
        self.close_fields()
        self.server.set_hint(self.tr("Looking at {domain} …").format(domain=domain))
        self.checks.show_checking(domain)

    def show_checks(self, checks: ServerChecks) -> None:
        self.checks.show_checks(checks)

    def show_refusal(self, text: str) -> None:
        """Say why no account can be made here."""
        self.close_fields()
        self.checks.stop_checking()
        self.server.set_error(text)

    def show_form(self, domain: str, form: RegistrationForm) -> None:
        self._domain = domain
        self.server.set_success(self._invited or self.tr("{domain} takes new accounts").format(domain=domain))
        self.name.set_hint(self.tr("Your address will be name@{domain}").format(domain=domain))
        words = "\n".join(part for part in (form.instructions, form.link) if part)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.fields.show_fields(form.fields, left_out=form.left_out)
        for part in (self.name.input, self.password.input):
            part.setEnabled(True)
        self._follow()

    def show_invitation(self, domain: str, name: str, by: str) -> None:
        """Show whom a pasted link leads to; `by` is who invites, "" where it does not tell."""
        self.server.set_text(domain)
        invited = self.tr("Invitation of {person} to {domain}") if by else self.tr("Invitation to {domain}")
        self._invited = invited.format(person=by, domain=domain)
        self.server.set_hint(self._invited)
        if name and not self.name.text():
            self.name.set_text(name)

    def forget_invitation(self) -> None:
        self._invited = ""

    def show_creating(self, *, is_creating: bool) -> None:
        self.submit.set_loading(is_creating)

    def show_name_problem(self, text: str) -> None:
        self.show_creating(is_creating=False)
        self.name.set_error(text)

    def _pick(self, domain: str) -> None:
        self.server.set_text(domain)
        self._on_server()

    def _on_server(self) -> None:
        self._show_picked()
        self.server_edited.emit()

    def _show_picked(self) -> None:
        """Mark the card of the server that is typed; none where it is another."""
        typed = self.server.text().strip().casefold()
        for domain, card in self._cards.items():
            card.setAutoExclusive(domain == typed)
            card.setChecked(domain == typed)
        for card in self._cards.values():
            card.setAutoExclusive(True)

    def _show_strength(self, password: str) -> None:
        self.strength.show_strength(strength(password, (self.address(),)) if password else None)

    def _follow(self) -> None:
        self.name.set_error("")
        is_ready = bool(self._domain and self.name.text().strip() and self.password.text())
        self.submit.setEnabled(is_ready and self.fields.is_complete())

    def _submit(self) -> None:
        if self.submit.isEnabled() and not self.submit.is_loading() and self.fields.check():
            self.submitted.emit()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        side, top = measures.SIGN_IN_PADDING
        left.setContentsMargins(side, top, side, top)
        left.setSpacing(measures.SIGN_IN_GAP)
        left.addWidget(TextLabel(self.tr("Create your account"), TypeRole.DISPLAY, is_wrapped=True))
        text = self.tr("Hallway works with any XMPP server that makes new accounts.")
        left.addWidget(TextLabel(text, TypeRole.BODY, Tone.SECONDARY, is_wrapped=True))
        ways = ways_in(CREATE, self)
        ways.chosen.connect(self.way_chosen)
        left.addWidget(ways)
        parts = (self.server, self._words, self.people_see, self.name, self.password, self.strength, self.fields)
        for part in (*parts, self.keep, self.submit):
            left.addWidget(part)
        left.addStretch(1)
        row = QHBoxLayout()
        row.addLayout(left)
        self.row.addLayout(row, measures.SIGN_IN_SHARES[0])
        side_part = QWidget(self)
        column = QVBoxLayout(side_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.servers)
        column.addWidget(self.checks, 1)
        self.add_side(side_part, measures.SIGN_IN_SHARES[1])

    def _server_column(self) -> QVBoxLayout:
        """Lay out what stands above the cards of servers."""
        column = QVBoxLayout(self.servers)
        side, top = measures.CHECKS_PADDING
        column.setContentsMargins(side, top, side, 0)
        column.setSpacing(measures.CHECKS_GAP // 2)
        column.addWidget(TextLabel(self.tr("Pick a server"), TypeRole.HEADING, parent=self.servers))
        text = self.tr("An account lives on a server, like email. People on other servers can still reach you.")
        column.addWidget(TextLabel(text, TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, parent=self.servers))
        self.servers.hide()
        return column

"""Get in: address, what the server showed, password."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_client.domain.accounts import ServerChecks
from desktop_client.ui.screens.create_account_screen import SIGN_IN, ways_in
from desktop_client.ui.screens.full_screen_card import FullScreenCard
from desktop_client.ui.screens.server_checks_panel import ServerChecksPanel
from desktop_client.ui.sentences import Sentence
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.translations import NATIVE_NAMES, spoken_language
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.check_box import CheckBox
from desktop_client.ui.widgets.fields import Field, PasswordField
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.severity import Severity
from desktop_client.ui.widgets.step_mark import StepMark
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_PORTS = (1, 65_535)


class SignInScreen(FullScreenCard):
    """The password stays closed until the server's checks have passed."""

    edited = Signal()
    """Address or server options changed: what was checked no longer counts."""
    submitted = Signal()
    suggestion_taken = Signal(str)
    trust_requested = Signal()
    cancelled = Signal()
    language_chosen = Signal(str)
    help_wanted = Signal()
    way_chosen = Signal(str)

    def __init__(self, *, is_first: bool, parent: QWidget | None = None) -> None:
        super().__init__(measures.SIGN_IN_WIDTH, parent, height=measures.SIGN_IN_HEIGHT)
        self._suggestion = ""
        self.checks = ServerChecksPanel(self)
        self._address = Field(self.tr("Address"), placeholder="name@workplace.example")
        self._suggest = Button("", ButtonRole.SECONDARY, ButtonSize.SM)
        self._trust = Button(self.tr("Look at the certificate…"), ButtonRole.SECONDARY, ButtonSize.SM)
        self._password = PasswordField(self.tr("Password"))
        self._keep = CheckBox(self.tr("Keep me signed in on this computer"), is_checked=True)
        self._note = Note(Severity.INFO, "")
        self._submit = Button(self.tr("Sign in"), ButtonRole.PRIMARY, ButtonSize.LG)
        self._options = Button(self.tr("Server options"), ButtonRole.LINK, ButtonSize.SM)
        self._host = Field(self.tr("Server"), placeholder=self.tr("Found automatically"), size=ButtonSize.MD)
        self._port = Field(self.tr("Port"), placeholder="5222", size=ButtonSize.MD)
        self._port.input.setValidator(QIntValidator(*_PORTS, self))
        self._cancel = Button(self.tr("Cancel"), ButtonRole.LINK, ButtonSize.SM)
        self._language = Button(NATIVE_NAMES[spoken_language()], ButtonRole.PLAIN, ButtonSize.SM, Icon.LANGUAGES)
        self._help = Button(self.tr("Help"), ButtonRole.PLAIN, ButtonSize.SM, Icon.CIRCLE_QUESTION_MARK)
        self._lay_out(is_first=is_first)
        self._connect()
        self.block_password()
        self.setFocusProxy(self._address)

    # --- what was typed ---

    def address(self) -> str:
        return self._address.text()

    def host(self) -> str:
        return self._host.text().strip()

    def port(self) -> int:
        return int(self._port.text() or 0)

    def password(self) -> str:
        return self._password.text()

    def keeps_password(self) -> bool:
        return self._keep.isChecked()

    def set_address(self, address: str) -> None:
        self._address.set_text(address)
        self.edited.emit()

    def suggest_server(self, host: str, port: int) -> None:
        """Fill in where to connect; the person sees it and may change it."""
        self._host.set_text(host)
        self._port.set_text(str(port) if port else "")
        self._show_options(is_shown=True)

    # --- what is known ---

    def block_password(self) -> None:
        self._password.input.setEnabled(False)
        self._submit.setEnabled(False)
        for part in (self._suggest, self._trust, self._note):
            part.hide()

    def show_unready(self) -> None:
        """Nothing to check yet."""
        self.block_password()
        self._address.set_error("")
        self._address.set_hint("")
        self.checks.show_nothing()

    def show_checking(self, domain: str) -> None:
        self.block_password()
        self._address.set_hint(self.tr("Looking at {domain} …").format(domain=domain))
        self.checks.show_checking(domain)

    def show_checks(self, checks: ServerChecks) -> None:
        answers = self.tr("{domain} answers in {ms} ms")
        self._address.set_success(answers.format(domain=checks.domain, ms=checks.answered_in_ms))
        self.checks.show_checks(checks)
        self._password.input.setEnabled(True)
        self._follow_password()
        label = self.tr("Sign in") if checks.offers_scram else self.tr("Send the password and sign in")
        self._submit.setText(label)

    def show_refusal(self, sentence: Sentence, *, is_trustable: bool) -> None:
        """Say why the server does not get the password."""
        self.block_password()
        self._address.set_error(sentence.text)
        self.checks.show_refusal(sentence.text)
        self._suggestion = sentence.suggestion
        self._suggest.setText(self.tr("Use {domain}").format(domain=sentence.suggestion))
        self._suggest.setVisible(bool(sentence.suggestion))
        self._trust.setVisible(is_trustable)

    def show_signing_in(self, *, is_signing_in: bool) -> None:
        self._submit.set_loading(is_signing_in)
        for part in (self._address.input, self._password.input):
            part.setEnabled(not is_signing_in)

    def show_problem(self, text: str) -> None:
        """Say why signing in failed; the password may be typed again."""
        self.show_signing_in(is_signing_in=False)
        self._password.set_error(text)
        self._password.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self._password.input.selectAll()

    def show_no_key_ring(self, text: str) -> None:
        """Say plainly where the password will be kept instead."""
        self.show_signing_in(is_signing_in=False)
        self._keep.setChecked(False)
        self._keep.setEnabled(False)
        explanation = self.tr("Sign in again to keep the password until you quit. It is never written to a file.")
        self._note.say(Severity.WARNING, text, explanation)
        self._note.show()

    # --- inside ---

    def _lay_out(self, *, is_first: bool) -> None:
        self._language.setVisible(is_first)
        self._language.setAccessibleDescription(self.tr("Language"))
        for button in (self._language, self._help):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.top.addWidget(button)
        title = self.tr("Welcome to Hallway") if is_first else self.tr("Add an account")
        text = self.tr("Sign in with the address your workplace gave you. It looks like an email address.")
        left = QVBoxLayout()
        side, top = measures.SIGN_IN_PADDING
        left.setContentsMargins(side, top, side, top)
        left.setSpacing(measures.SIGN_IN_GAP)
        head = QVBoxLayout()
        head.setSpacing(measures.SIGN_IN_TITLE_GAP)
        head.addWidget(TextLabel(title, TypeRole.DISPLAY, is_wrapped=True))
        head.addWidget(TextLabel(text, TypeRole.BODY, Tone.SECONDARY, is_wrapped=True))
        left.addLayout(head)
        ways = ways_in(SIGN_IN, self)
        ways.chosen.connect(self.way_chosen)
        left.addWidget(ways)
        left.addWidget(self._address)
        leading = Qt.AlignmentFlag.AlignLeft
        left.addWidget(self._suggest, 0, leading)
        left.addWidget(self._trust, 0, leading)
        for part in (self._password, self._keep, self._note, self._submit):
            left.addWidget(part)
        links = QHBoxLayout()
        links.addWidget(self._cancel)
        links.addStretch(1)
        links.addWidget(self._options)
        self._cancel.setVisible(not is_first)
        left.addLayout(links)
        server = QHBoxLayout()
        server.setSpacing(measures.FIELD_GAP)
        server.addWidget(self._host, 3)
        server.addWidget(self._port, 1)
        self._host.hide()
        self._port.hide()
        left.addLayout(server)
        left.addStretch(1)
        if is_first:
            left.addWidget(StepMark(1, 2))
        self.row.addLayout(left, measures.SIGN_IN_SHARES[0])
        self.add_side(self.checks, measures.SIGN_IN_SHARES[1])

    def _connect(self) -> None:
        self._address.edited.connect(lambda _text: self.edited.emit())
        self._host.edited.connect(lambda _text: self.edited.emit())
        self._port.edited.connect(lambda _text: self.edited.emit())
        self._address.submitted.connect(self._password.input.setFocus)
        self._password.edited.connect(lambda _text: self._follow_password())
        self._password.submitted.connect(self._submit_if_ready)
        self._submit.clicked.connect(self._submit_if_ready)
        self._options.clicked.connect(self._toggle_options)
        self._suggest.clicked.connect(lambda: self.suggestion_taken.emit(self._suggestion))
        self._trust.clicked.connect(self.trust_requested)
        self._cancel.clicked.connect(self.cancelled)
        self._help.clicked.connect(self.help_wanted)
        self._language.clicked.connect(self._offer_languages)

    def _offer_languages(self) -> None:
        menu = Menu(self)
        for language, name in NATIVE_NAMES.items():
            row = menu.add(name)
            row.setCheckable(True)
            row.setChecked(language == spoken_language())
            row.triggered.connect(partial(self.language_chosen.emit, language))
        menu.popup_beside(self._language, QPoint(0, self._language.height()))

    def _follow_password(self) -> None:
        self._password.set_error("")
        self._submit.setEnabled(bool(self._password.text()) and self._password.input.isEnabled())

    def _submit_if_ready(self) -> None:
        if self._submit.isEnabled() and not self._submit.is_loading():
            self.submitted.emit()

    def _toggle_options(self) -> None:
        self._show_options(is_shown=self._host.isHidden())

    def _show_options(self, *, is_shown: bool) -> None:
        self._host.setVisible(is_shown)
        self._port.setVisible(is_shown)

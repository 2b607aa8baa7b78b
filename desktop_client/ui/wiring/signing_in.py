"""Signing in: look at the server, ask for the password, wait for the answer."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from desktop_client.core.hallway import Core
from desktop_client.domain.accounts import (
    Account,
    ConnectionState,
    ConnectionStatus,
    PasswordPlace,
    ServerChecks,
)
from desktop_client.domain.addresses import BareJid, domain_of, local_of
from desktop_client.domain.errors import (
    CertificateRefused,
    KeyRingMissing,
    OnlyPlainLogin,
    UserFacingError,
)
from desktop_client.domain.profiles import Profile
from desktop_client.domain.server_invitations import server_invitation
from desktop_client.domain.settings import IS_FIRST_RUN_DONE, LANGUAGE, QUIETNESS, Quietness
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.address_checks import address_from_text
from desktop_client.ui.screens.create_account_screen import CREATE, INVITATION, SIGN_IN, CreateAccountScreen
from desktop_client.ui.screens.main_window import MainWindow
from desktop_client.ui.screens.quietness_screen import QuietnessScreen
from desktop_client.ui.screens.sign_in_screen import SignInScreen
from desktop_client.ui.screens.trust_questions import pin_question, pinned
from desktop_client.ui.sentences import Sentence, sentence_of
from desktop_client.ui.texts import Words
from desktop_client.ui.theme import measures
from desktop_client.ui.translations import spoken_language
from desktop_client.ui.wiring.creating_account import CreatingAccount, offered_servers
from desktop_client.ui.wiring.dialogs import Dialogs


class SignInWords(Words):
    """Context of this page's texts."""


class SigningIn(QObject):
    """One attempt at an account; an account whose sign-in fails is not kept."""

    finished = Signal()
    language_chosen = Signal(str)
    """The address typed so far: the window shall be made again in the language that the settings have now."""

    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        window: MainWindow,
        dialogs: Dialogs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._window = window
        self._dialogs = dialogs
        self._account: Account | None = None
        self._checks: ServerChecks | None = None
        self._refused: CertificateRefused | None = None
        self._link = ""
        self._host, self._port, self._typed = "", 0, ""
        """What was typed for signing in, while another way in is shown."""
        self._new_name = ""
        """How a new account shall be seen; told to its server once it is signed in."""
        self._turn = 0
        self._looked_at: tuple[int, Account] | None = None
        self._is_waiting = False
        self._pause = QTimer(self, singleShot=True, interval=measures.TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._check)
        self._unsubscribe = core.connections.changed.subscribe(self._on_connection)

    def start(self, *, is_first: bool, host: str = "", port: int = 0, address: str = "") -> None:
        self._screen = SignInScreen(is_first=is_first)
        self._screen.edited.connect(self._on_edited)
        self._screen.submitted.connect(self._sign_in)
        self._screen.suggestion_taken.connect(self._take_suggestion)
        self._screen.trust_requested.connect(self._ask_to_trust)
        self._screen.cancelled.connect(self._finish)
        self._screen.help_wanted.connect(self._help)
        self._screen.language_chosen.connect(self._choose_language)
        self._screen.way_chosen.connect(lambda way: self._go(way, is_first=is_first))
        if host:
            self._screen.suggest_server(host, port)
        self._window.show_over(self._screen)
        if address:
            self._screen.set_address(address)

    def accept(self, link: str) -> None:
        """Make an account with an invitation that was handed to the program."""
        self._create(is_first=not self._core.accounts.all(), server=link)

    def _go(self, way: str, *, is_first: bool) -> None:
        """Show another way in, with what was typed on the first."""
        if way == CREATE:
            self._create(is_first=is_first)
        elif way == INVITATION:
            self._remember()
            self._show_invitation(is_first=is_first)
        else:
            self.start(is_first=is_first, host=self._host, port=self._port, address=self._typed)

    def _remember(self) -> None:
        """Keep what was typed for signing in: another way in takes that screen's place."""
        if isValid(self._screen):
            self._host, self._port, self._typed = self._screen.host(), self._screen.port(), self._screen.address()

    def _show_invitation(self, *, is_first: bool) -> None:
        from desktop_client.ui.screens.invitation_screen import InvitationScreen  # noqa: PLC0415 - late: when wanted

        self._turn += 1
        self._pause.stop()
        screen = InvitationScreen(is_first=is_first)
        screen.way_chosen.connect(lambda way: self._go(way, is_first=is_first))
        screen.accepted.connect(lambda link: self._take_link(link, is_first=is_first))
        self._window.show_over(screen)

    def _take_link(self, link: str, *, is_first: bool) -> None:
        """Make an account with an invitation; one for a contact waits until I am signed in."""
        if server_invitation(link) is not None:
            self._create(is_first=is_first, server=link)
        else:
            self._link = link
            self._go(SIGN_IN, is_first=is_first)

    def _create(self, *, is_first: bool, server: str = "") -> None:
        self._turn += 1
        self._pause.stop()
        self._remember()
        host, port = self._host, self._port
        screen = CreateAccountScreen(server or self._typed.partition("@")[2])
        screen.offer_servers(offered_servers(self._core))
        creating = CreatingAccount(self._core, self._actions, screen, host=host, port=port)

        def leave(way: str) -> None:
            if way != CREATE:
                creating.close()
                self._go(way, is_first=is_first)

        screen.way_chosen.connect(leave)
        creating.created.connect(lambda account, password: self._take_created(account, password, is_first=is_first))
        self._window.show_over(screen)

    def _take_created(self, account: Account, password: str, *, is_first: bool) -> None:
        """Sign in at once with what was made."""
        self.start(is_first=is_first, host=account.host, port=account.port, address=account.jid)
        self._pause.stop()
        self._account = account
        self._new_name = account.name
        self._screen.show_signing_in(is_signing_in=True)
        self._is_waiting = True
        self._actions.start(self._add(account, password), "sign in")

    def _help(self) -> None:
        from desktop_client.ui.screens.sign_in_help import SignInHelp  # noqa: PLC0415 - late: when wanted

        SignInHelp(self._window).open()

    def _choose_language(self, language: str) -> None:
        if language != spoken_language():
            self._actions.set_setting(LANGUAGE, language)
            self.language_chosen.emit(self._screen.address())

    # --- the server ---

    def _on_edited(self) -> None:
        self._turn += 1
        self._checks = self._refused = None
        jid = address_from_text(self._screen.address())
        if jid is None:
            self._pause.stop()
            self._screen.show_unready()
            return
        if self._core.accounts.find(jid) is not None:
            known = SignInWords.tr("{address} is signed in here already.").format(address=jid)
            self._screen.show_refusal(Sentence(text=known), is_trustable=False)
            return
        self._account = Account(jid=jid, host=self._screen.host(), port=self._screen.port())
        self._screen.show_checking(domain_of(jid))
        self._pause.start()

    def _check(self) -> None:
        if self._account is not None and self._looked_at != (self._turn, self._account):
            self._looked_at = (self._turn, self._account)
            self._actions.start(self._look(self._account, self._turn), "check server")

    async def _look(self, account: Account, turn: int) -> None:
        try:
            checks = await self._core.accounts.check_server(account)
        except UserFacingError as problem:
            if turn == self._turn:
                self._refuse(problem)
            return
        if turn == self._turn:
            self._checks = checks
            self._screen.show_checks(checks)

    def _refuse(self, problem: UserFacingError) -> None:
        is_trustable = isinstance(problem, CertificateRefused) and bool(problem.sha256)
        self._refused = problem if isinstance(problem, CertificateRefused) else None
        domains = [domain_of(each.jid) for each in self._core.accounts.all()]
        self._screen.show_refusal(sentence_of(problem, domains), is_trustable=is_trustable)

    def _take_suggestion(self, domain: str) -> None:
        if self._account is not None:
            self._screen.set_address(f"{local_of(self._account.jid)}@{domain}")

    def _ask_to_trust(self) -> None:
        account, problem = self._account, self._refused
        if account is None or problem is None:
            return
        question = pin_question(problem)

        def trust() -> None:
            self._account = pinned(account, problem)
            self._screen.show_checking(domain_of(account.jid))
            self._check()

        self._dialogs.ask(question.title, question.text, question.label, trust, is_danger=True)

    # --- the password ---

    def _sign_in(self) -> None:
        if self._account is None or self._checks is None:
            return
        place = PasswordPlace.KEY_RING if self._screen.keeps_password() else PasswordPlace.THIS_RUN
        is_plain = not self._checks.offers_scram
        self._account = replace(self._account, password_place=place, is_plain_allowed=is_plain)
        self._screen.show_signing_in(is_signing_in=True)
        self._is_waiting = True
        self._actions.start(self._add(self._account, self._screen.password()), "sign in")

    async def _add(self, account: Account, password: str) -> None:
        try:
            await self._core.accounts.add(account, password)
        except KeyRingMissing as problem:
            self._is_waiting = False
            self._screen.show_no_key_ring(sentence_of(problem).text)
        except UserFacingError as problem:
            self._is_waiting = False
            self._screen.show_problem(sentence_of(problem).text)

    def _on_connection(self, status: ConnectionStatus) -> None:
        if not self._is_waiting or self._account is None or status.account != self._account.jid:
            return
        match status.state:
            case ConnectionState.ONLINE:
                self._is_waiting = False
                if self._new_name:
                    self._actions.start(self._publish_name(status.account, self._new_name), "name of a new account")
                self._go_on()
            case ConnectionState.STOPPED | ConnectionState.WAITING if status.problem is not None:
                self._is_waiting = False
                self._actions.start(self._give_up(self._account, status.problem), "give up")
            case _:
                return

    async def _publish_name(self, account: BareJid, name: str) -> None:
        await self._core.scopes.people(account).publish_profile(Profile(name=name, nickname=name))
        await self._core.accounts.take_name(account, name)

    async def _give_up(self, account: Account, problem: UserFacingError) -> None:
        await self._core.accounts.remove(account.jid)
        if isinstance(problem, CertificateRefused | OnlyPlainLogin):
            self._screen.show_signing_in(is_signing_in=False)
            self._refuse(problem)
        else:
            self._screen.show_problem(sentence_of(problem).text)

    # --- after it ---

    def _go_on(self) -> None:
        if self._core.settings.get(IS_FIRST_RUN_DONE):
            self._finish()
            return
        screen = QuietnessScreen(self._core.settings.get(QUIETNESS))
        screen.quietness_chosen.connect(self._keep_quietness)
        self._window.show_over(screen)

    def _keep_quietness(self, quietness: Quietness) -> None:
        self._actions.set_setting(QUIETNESS, quietness)
        self._actions.set_setting(IS_FIRST_RUN_DONE, True)
        self._finish()

    def _finish(self) -> None:
        self._turn += 1
        self._pause.stop()
        self._unsubscribe()
        self._window.show_shell()
        self.finished.emit()
        if self._link and self._core.accounts.all():
            self._dialogs.take_address(self._link)
        self.deleteLater()

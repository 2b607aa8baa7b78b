"""Making an account: look at the server, ask what it asks, hand the account on to sign-in (XEP-0077)."""

from collections import Counter

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_client.core.care_ports import Registration
from desktop_client.core.hallway import Core
from desktop_client.domain.account_care import RegistrationAnswer
from desktop_client.domain.accounts import Account, PasswordPlace
from desktop_client.domain.addresses import domain_of, local_of
from desktop_client.domain.errors import NotAccepted, UserFacingError
from desktop_client.domain.server_invitations import ServerInvitation, server_invitation
from desktop_client.ui.account_texts import creation_refusal
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.screens.address_checks import address_from_text
from desktop_client.ui.screens.create_account_screen import CreateAccountScreen, OfferedServer
from desktop_client.ui.texts import Words
from desktop_client.ui.theme import measures

_SOMEBODY = "name"
"""Stands for the name that is not chosen yet; only the server's part of the address is looked at."""


class CreatingAccountWords(Words):
    """Context of this page's texts."""


class CreatingAccount(QObject):
    """One attempt; the line to the server is open from its form to the answer and only then."""

    created = Signal(object, str)
    """(Account, password): it exists and can sign in."""

    def __init__(
        self, core: Core, actions: Actions, screen: CreateAccountScreen, *, host: str = "", port: int = 0
    ) -> None:
        super().__init__(screen)
        self._core = core
        self._actions = actions
        self._screen = screen
        self._host, self._port = host, port
        self._turn, self._looked_in_turn = 0, -1
        self._registration: Registration | None = None
        self._invitation: ServerInvitation | None = None
        self._pause = QTimer(self, singleShot=True, interval=measures.TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._look_soon)
        screen.server_edited.connect(self._on_edited)
        screen.submitted.connect(self._submit)
        if server_invitation(screen.server.text()) is not None:
            self._on_edited()
        elif screen.server.text():
            self._look_soon()

    def close(self) -> None:
        """Let the line go; what is asked on it does not count any more."""
        self._turn += 1
        self._pause.stop()
        registration, self._registration = self._registration, None
        if registration is not None:
            self._actions.start(registration.close(), "close registration")

    def _on_edited(self) -> None:
        self.close()
        self._screen.close_fields()
        self._screen.server.set_hint("")
        self._screen.forget_invitation()
        self._invitation = server_invitation(self._screen.server.text())
        if self._invitation is not None:
            self._show_invitation(self._invitation)
        self._screen.checks.show_nothing()
        self._pause.start()

    def _show_invitation(self, invitation: ServerInvitation) -> None:
        """Take what a pasted link says: the server, the name meant for me, and the token that opens the door."""
        self._screen.show_invitation(invitation.server, invitation.name, invitation.by or "")

    def _account(self, local: str = _SOMEBODY) -> Account | None:
        jid = address_from_text(f"{local}@{self._screen.server.text().strip()}")
        return Account(jid=jid, host=self._host, port=self._port) if jid is not None else None

    def _look_soon(self) -> None:
        account = self._account()
        if account is not None and self._looked_in_turn != self._turn:
            self._looked_in_turn = self._turn
            self._screen.show_checking(domain_of(account.jid))
            self._actions.start(self._look(account, self._turn), "look at server")

    async def _look(self, account: Account, turn: int) -> None:
        domain = domain_of(account.jid)
        try:
            checks = await self._core.accounts.check_server(account)
            if turn == self._turn:
                self._screen.show_checks(checks)
            registration = await self._core.care.begin_registration(account, self._token())
        except UserFacingError as problem:
            if turn == self._turn:
                self._screen.show_refusal(creation_refusal(problem, domain))
            return
        if turn != self._turn:
            await registration.close()
            return
        self._registration = registration
        self._screen.show_form(domain, registration.form)

    def _token(self) -> str:
        return self._invitation.token if self._invitation is not None else ""

    def _submit(self) -> None:
        jid = address_from_text(self._screen.address())
        account = self._account(local_of(jid)) if jid is not None else None
        if account is None or self._registration is None:
            text = CreatingAccountWords.tr("A name has letters, digits, dots and dashes, and no spaces.")
            self._screen.show_name_problem(text)
            return
        self._screen.show_creating(is_creating=True)
        self._actions.start(self._create(account, self._registration), "create account")

    async def _create(self, account: Account, registration: Registration) -> None:
        password = self._screen.password.text()
        answer = RegistrationAnswer(local=local_of(account.jid), password=password, values=self._screen.fields.values())
        try:
            await registration.send(answer)
        except NotAccepted as problem:
            self._screen.show_name_problem(creation_refusal(problem, account.jid))
            return
        except UserFacingError as problem:
            self._screen.show_creating(is_creating=False)
            self.close()
            self._screen.show_refusal(creation_refusal(problem, account.jid))
            return
        self.close()
        place = PasswordPlace.KEY_RING if self._screen.keep.isChecked() else PasswordPlace.THIS_RUN
        made = Account(
            jid=account.jid,
            name=one_line(self._screen.people_see.text()),
            host=account.host,
            port=account.port,
            password_place=place,
        )
        self.created.emit(made, password)


def offered_servers(core: Core) -> list[OfferedServer]:
    """Return the servers I know: of my accounts first, then of most people I write with."""
    mine = dict.fromkeys(domain_of(each.jid) for each in core.accounts.all())
    others = Counter(domain_of(each.jid) for each in core.roster.contacts())
    known = CreatingAccountWords.tr("You have an account there")
    offered = [OfferedServer(domain=domain, said=known) for domain in mine]
    for domain, count in others.most_common():
        if domain not in mine:
            said = CreatingAccountWords.tr("%n of your contacts are there", "", count)
            offered.append(OfferedServer(domain=domain, said=said))
    return offered

"""Settings, Accounts: kept as the core has it, and its deeds."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desktop_client.core.hallway import Core
from desktop_client.domain.accounts import Account, ConnectionState, ConnectionStatus, PasswordPlace
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import UserFacingError
from desktop_client.domain.roster import Availability
from desktop_client.domain.settings import KEEP_HISTORY_DAYS, MARKER_COLOUR
from desktop_client.ui.account_texts import contact_text, missing_text, offers_text, password_refusal
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.account_dialogs import ChangePasswordDialog, DeleteAccountDialog, ServerOptionsDialog
from desktop_client.ui.screens.accounts_page import AccountLine, AccountsPage
from desktop_client.ui.screens.clients_dialog import ClientsDialog
from desktop_client.ui.states import connection_text
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.widgets.presence_mark import PresenceMark, mark_of
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.dialogs import Dialogs
from desktop_client.ui.wiring.older_messages import ask_to_delete_older, deletes
from desktop_client.ui.wiring.own_clients import clients_text, open_clients
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.telling import tell


class AccountSettingsWords(Words):
    """Context of this page's texts."""


class AccountSettings:
    """Lives as long as its page."""

    def __init__(self, core: Core, actions: Actions, dialogs: Dialogs, people: People) -> None:
        self._core = core
        self._actions = actions
        self._dialogs = dialogs
        self._people = people

    def make_page(self) -> AccountsPage:
        page = AccountsPage()
        page.switched.connect(lambda jid, is_on: self._actions.enable_account(BareJid(jid), is_enabled=is_on))
        page.profile_requested.connect(lambda jid: self._dialogs.edit_profile(BareJid(jid)))
        page.password_requested.connect(lambda jid: self._ask_for_password(BareJid(jid)))
        page.clients_requested.connect(lambda jid: self._show_clients(BareJid(jid)))
        page.server_requested.connect(lambda jid: self._ask_for_server(BareJid(jid)))
        page.colour_chosen.connect(lambda jid, colour: self._keep_colour(BareJid(jid), colour))
        page.history_chosen.connect(lambda jid, days: self._choose_history(page, BareJid(jid), days))
        page.first_requested.connect(
            lambda jid: self._actions.start(self._core.accounts.put_first(BareJid(jid)), "first account")
        )
        page.removal_requested.connect(lambda jid: self._ask_to_remove(BareJid(jid)))
        page.deletion_requested.connect(lambda jid: self._ask_to_delete(BareJid(jid)))

        def show() -> None:
            page.show_accounts(self._lines())

        endings = (
            self._core.accounts.changed.subscribe(lambda _accounts: show()),
            self._core.connections.changed.subscribe(lambda _status: show()),
            self._core.care.changed.subscribe(lambda _account: show()),
            self._core.settings.changed.subscribe(lambda key: show() if key == KEEP_HISTORY_DAYS.key else None),
        )
        page.destroyed.connect(lambda: [end() for end in endings])
        show()
        return page

    # --- words ---

    def _lines(self) -> list[AccountLine]:
        return [self._line(account) for account in self._core.accounts.all()]

    def _line(self, account: Account) -> AccountLine:
        jid, status = account.jid, self._core.connections.status(account.jid)
        information = self._core.care.information(jid)
        contacts = self._core.care.contacts(jid)
        parts = (offers_text(information), missing_text(information)) if information is not None else ()
        return AccountLine(
            jid=jid,
            state=self._state(status),
            is_enabled=account.is_enabled,
            face=self._face(jid),
            mark=self._mark(status),
            name=self._people.own_name(jid),
            connection=_connection(account, status, information.software if information is not None else ""),
            offers="\n".join(part for part in parts if part),
            contacts="\n".join(contact_text(each) for each in contacts),
            history_days=self._core.settings.for_account(KEEP_HISTORY_DAYS, jid),
            clients=clients_text(self._core.care.clients(jid)),
            is_online=status.state is ConnectionState.ONLINE,
        )

    def _face(self, jid: BareJid) -> Face:
        return self._people.own_face(jid)

    def _mark(self, status: ConnectionStatus) -> PresenceMark:
        is_online = status.state is ConnectionState.ONLINE
        return mark_of(self._core.own_status.shown.availability if is_online else Availability.OFFLINE)

    def _state(self, status: ConnectionStatus) -> str:
        state = connection_text(status, now_utc())
        if status.state is not ConnectionState.ONLINE:
            return state
        count = len(self._core.roster.contacts(status.account))
        contacts = AccountSettingsWords.tr("%n contacts", "", count)
        return " · ".join(part for part in (state, status.tls_version.replace("v", " "), contacts) if part)

    # --- deeds ---

    def _window(self) -> QWidget:
        return self._dialogs.window

    def _show_clients(self, jid: BareJid) -> None:
        dialog = ClientsDialog(self._window(), jid)
        dialog.password_requested.connect(lambda: self._ask_for_password(jid))
        open_clients(self._core, self._actions, dialog, jid)

    def _ask_for_server(self, jid: BareJid) -> None:
        account = self._core.accounts.find(jid)
        if account is not None:
            dialog = ServerOptionsDialog(self._window(), jid, account.host, account.port)
            dialog.chosen.connect(lambda host, port: self._move(jid, host, port))
            dialog.open()

    def _move(self, jid: BareJid, host: str, port: int) -> None:
        account = self._core.accounts.find(jid)
        if account is not None and (account.host, account.port) != (host, port):
            self._actions.update_account(replace(account, host=host, port=port))

    def _keep_colour(self, jid: BareJid, colour: int) -> None:
        self._actions.start(self._core.settings.set(MARKER_COLOUR, colour, jid), "marker colour")

    def _choose_history(self, page: AccountsPage, jid: BareJid, days: int) -> None:
        """Ask before anything is deleted."""
        now = self._core.settings.for_account(KEEP_HISTORY_DAYS, jid)
        if not deletes(now, days):
            self._keep_history(jid, days)
            return
        page.show_accounts(self._lines())
        ask_to_delete_older(self._dialogs, jid, days, lambda: self._keep_history(jid, days))

    def _keep_history(self, jid: BareJid, days: int) -> None:
        self._actions.start(self._core.settings.set(KEEP_HISTORY_DAYS, days, jid), "keep history")

    def _ask_for_password(self, jid: BareJid) -> None:
        dialog = ChangePasswordDialog(self._window(), jid)
        dialog.submitted.connect(
            lambda password: self._actions.start(self._change_password(dialog, jid, password), "change password")
        )
        dialog.open()

    async def _change_password(self, dialog: ChangePasswordDialog, jid: BareJid, password: str) -> None:
        try:
            place = await self._core.care.change_password(jid, password)
        except UserFacingError as problem:
            dialog.show_problem(password_refusal(problem))
            return
        dialog.done_well()
        kept = AccountSettingsWords.tr("The password is changed. The key ring of this computer keeps the new one.")
        unkept = AccountSettingsWords.tr("The password is changed. Hallway asks for it at the next start.")
        tell(self._window(), kept if place is PasswordPlace.KEY_RING else unkept)

    def _ask_to_remove(self, jid: BareJid) -> None:
        title = AccountSettingsWords.tr("Remove {account} from this computer?").format(account=jid)
        text = AccountSettingsWords.tr(
            "Deleted here: its messages, drafts and settings, and the password in the key ring."
            " Kept: the account, its contacts and its history on the server."
        )
        waiting = self._core.sending.waiting_count(jid)
        if waiting:
            text += " " + AccountSettingsWords.tr("%n messages that were not sent yet are lost.", "", waiting)
        label = AccountSettingsWords.tr("Remove")
        self._dialogs.ask(title, text, label, lambda: self._actions.remove_account(jid), is_danger=True)

    def _ask_to_delete(self, jid: BareJid) -> None:
        title = AccountSettingsWords.tr("Delete {account} on the server?").format(account=jid)
        text = AccountSettingsWords.tr(
            "The server deletes the account with its contacts, picture and history, and this computer its own copy."
            " People who have your address cannot reach you any more, and somebody else may get it later."
        )
        label = AccountSettingsWords.tr("Go on…")
        self._dialogs.ask(title, text, label, lambda: self._ask_again(jid), is_danger=True)

    def _ask_again(self, jid: BareJid) -> None:
        dialog = DeleteAccountDialog(self._window(), jid)
        dialog.confirmed.connect(lambda: self._actions.start(self._core.care.delete_account(jid), "delete account"))
        dialog.open()


def _connection(account: Account, status: ConnectionStatus, software: str) -> str:
    """Return where the account signs in, how that was found, and what runs there."""
    automatic, chosen = AccountSettingsWords.tr("Found automatically"), AccountSettingsWords.tr("Chosen by you")
    how = chosen if account.host or account.port else automatic
    return " · ".join(part for part in (how, status.host, software) if part)

"""The settings screen, kept as the core has it."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from desktop_client.core.hallway import Core
from desktop_client.domain.accounts import Account, ConnectionState
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.settings import Section, Setting
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.people import PersonAction
from desktop_client.ui.screens.blocked_people import BlockedPeople
from desktop_client.ui.screens.settings_screen import ACCOUNTS, AccountLine, SettingsScreen
from desktop_client.ui.setting_texts import SettingLine
from desktop_client.ui.states import connection_text
from desktop_client.ui.texts import Words
from desktop_client.ui.wiring.commanding import Commanding
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.dialogs import Dialogs
from desktop_client.ui.wiring.quiet import make_quiet_note


class SettingsWiringWords(Words):
    """Context of this page's texts."""


def make_settings_page(
    core: Core,
    actions: Actions,
    commanding: Commanding,
    dialogs: Dialogs,
    call_cards: Callable[[], QWidget] | None = None,
) -> SettingsScreen:
    def read(line: SettingLine) -> object:
        return core.settings.get(cast("Setting[object]", line.setting))

    feet = {Section.PRIVACY: lambda: _blocked_people(core, dialogs)}
    heads = {Section.NOTIFICATIONS: lambda: make_quiet_note(core, actions)}
    screen = SettingsScreen(read, call_cards, feet, heads)

    def show_accounts() -> None:
        screen.show_accounts(
            [_account_line(core, account.jid, is_enabled=account.is_enabled) for account in _all(core)]
        )

    def remove(jid: str) -> None:
        title = SettingsWiringWords.tr("Remove {account} from this computer?").format(account=jid)
        text = SettingsWiringWords.tr("Local history is deleted. The account and its history on the server stay.")
        label = SettingsWiringWords.tr("Remove")
        dialogs.ask(title, text, label, lambda: actions.remove_account(BareJid(jid)), is_danger=True)

    screen.value_chosen.connect(lambda line, value: actions.set_setting(cast("Setting[object]", line.setting), value))
    screen.account_wanted.connect(commanding.sign_in_requested)
    screen.account_switched.connect(lambda jid, is_on: actions.enable_account(BareJid(jid), is_enabled=is_on))
    screen.removal_requested.connect(remove)
    endings = (
        core.settings.changed.subscribe(screen.follow_value),
        core.accounts.changed.subscribe(lambda _accounts: show_accounts()),
        core.connections.changed.subscribe(lambda _status: show_accounts()),
    )
    screen.destroyed.connect(lambda: [end() for end in endings])
    show_accounts()
    screen.show_page(ACCOUNTS)
    return screen


def _blocked_people(core: Core, dialogs: Dialogs) -> BlockedPeople:
    card = BlockedPeople()

    def show() -> None:
        people = [
            ConversationId(account.jid, jid) for account in _all(core) for jid in core.blocking.blocked(account.jid)
        ]
        has_many = len(_all(core)) > 1
        card.show_people([(each, each.peer, each.account if has_many else "") for each in sorted(people)])

    card.unblock_requested.connect(lambda person: dialogs.deed_requested.emit(PersonAction.UNBLOCK, person))
    end = core.blocking.changed.subscribe(lambda _account: show())
    card.destroyed.connect(end)
    show()
    return card


def _all(core: Core) -> tuple[Account, ...]:
    return core.accounts.all()


def _account_line(core: Core, jid: BareJid, *, is_enabled: bool) -> AccountLine:
    status = core.connections.status(jid)
    state = connection_text(status, now_utc())
    if status.state is ConnectionState.ONLINE:
        contacts = SettingsWiringWords.tr("%n contacts", "", len(core.roster.contacts(jid)))
        state = " · ".join(part for part in (state, status.tls_version.replace("v", " "), contacts) if part)
    return AccountLine(jid=jid, state=state, is_enabled=is_enabled)

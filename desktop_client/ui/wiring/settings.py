"""The settings screen, kept as the core has it."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from desktop_client.core.hallway import Core
from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.arrangement import FOREVER
from desktop_client.domain.settings import KEEP_HISTORY_DAYS, LANGUAGE, SHORTCUTS, Section, Setting
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.people import PersonAction
from desktop_client.ui.screens.accounts_page import AccountsPage
from desktop_client.ui.screens.blocked_people import BlockedPeople
from desktop_client.ui.screens.keyboard_settings import KeyboardSettings
from desktop_client.ui.screens.muted_conversations import MutedConversations
from desktop_client.ui.screens.settings_screen import ACCOUNTS, SettingsScreen
from desktop_client.ui.setting_texts import SettingLine
from desktop_client.ui.states import moment_text
from desktop_client.ui.texts import Words
from desktop_client.ui.translations import spoken_language
from desktop_client.ui.wiring.account_settings import AccountSettings
from desktop_client.ui.wiring.advanced_settings import AdvancedDoors, make_advanced_cards
from desktop_client.ui.wiring.commanding import Commanding
from desktop_client.ui.wiring.dialogs import Dialogs
from desktop_client.ui.wiring.older_messages import ask_to_delete_older, deletes
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.quiet import make_quiet_note
from desktop_client.ui.wiring.storage_settings import StorageSettings


class SettingsWiringWords(Words):
    """Context of this page's texts."""


def make_settings_page(
    core: Core,
    actions: Actions,
    commanding: Commanding,
    dialogs: Dialogs,
    people: People,
    *,
    open_again: Callable[[], None],
    doors: AdvancedDoors,
    call_cards: Callable[[], QWidget] | None = None,
) -> SettingsScreen:
    def read(line: SettingLine) -> object:
        return core.settings.get(cast("Setting[object]", line.setting))

    def make_accounts() -> AccountsPage:
        page = AccountSettings(core, actions, dialogs, people).make_page()
        page.account_wanted.connect(commanding.sign_in_requested)
        return page

    feet = {
        Section.PRIVACY: lambda: _blocked_people(core, dialogs),
        Section.NOTIFICATIONS: lambda: _muted_conversations(core, actions, people),
        Section.STORAGE: lambda: StorageSettings(core, actions, dialogs, people).make_cards(),
        Section.ADVANCED: lambda: make_advanced_cards(core, actions, dialogs, doors),
        Section.KEYBOARD: lambda: _keyboard(core, actions, has_calls=call_cards is not None),
    }
    heads = {Section.NOTIFICATIONS: lambda: make_quiet_note(core, actions)}
    screen = SettingsScreen(read, make_accounts, call_cards=call_cards, foot_cards=feet, head_cards=heads)

    def choose(line: SettingLine, value: object) -> None:
        if line.setting is KEEP_HISTORY_DAYS and isinstance(value, int):
            days: int = value
            if deletes(core.settings.get(KEEP_HISTORY_DAYS), days):
                screen.follow_value(KEEP_HISTORY_DAYS.key)
                ask_to_delete_older(dialogs, "", days, lambda: actions.set_setting(KEEP_HISTORY_DAYS, days))
                return
        actions.set_setting(cast("Setting[object]", line.setting), value)
        if line.setting is LANGUAGE and value != spoken_language():
            _ask_to_open_again(dialogs, open_again)

    screen.value_chosen.connect(choose)
    screen.destroyed.connect(core.settings.changed.subscribe(screen.follow_value))
    screen.show_page(ACCOUNTS)
    return screen


def _ask_to_open_again(dialogs: Dialogs, open_again: Callable[[], None]) -> None:
    title = SettingsWiringWords.tr("Open the window again now?")
    text = SettingsWiringWords.tr(
        "It opens in the language you chose. Drafts are kept, a call ends. Otherwise it changes at the next start."
    )
    dialogs.ask(title, text, SettingsWiringWords.tr("Open again"), open_again)


def _keyboard(core: Core, actions: Actions, *, has_calls: bool) -> KeyboardSettings:
    cards = KeyboardSettings(has_calls=has_calls)
    cards.changes_chosen.connect(lambda text: actions.set_setting(SHORTCUTS, text))
    end = core.settings.changed.subscribe(lambda key: cards.follow() if key == SHORTCUTS.key else None)
    cards.destroyed.connect(end)
    return cards


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


def _muted_conversations(core: Core, actions: Actions, people: People) -> MutedConversations:
    card = MutedConversations()

    def show() -> None:
        ids = [each.id for each in core.conversations.all() if core.arrangements.is_muted(each.id)]
        card.show_muted([(each, people.name(each), _until(core, each)) for each in ids])

    card.unmute_requested.connect(lambda conversation: actions.mute(conversation, None))
    end = core.arrangements.changed.subscribe(lambda _conversation: show())
    card.destroyed.connect(end)
    show()
    return card


def _until(core: Core, conversation: ConversationId) -> str:
    until = core.arrangements.of(conversation).muted_until
    if until is None or until == FOREVER:
        return SettingsWiringWords.tr("Never notifies")
    return SettingsWiringWords.tr("Muted until {time}").format(time=moment_text(until))


def _all(core: Core) -> tuple[Account, ...]:
    return core.accounts.all()

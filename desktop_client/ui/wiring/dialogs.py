"""Dialogs and menus of the window, made when they are wanted."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication

from desktop_client.core.accounts import PasswordAsked
from desktop_client.core.hallway import Core
from desktop_client.domain.accounts import Account, ConnectionStatus
from desktop_client.domain.addresses import BareJid, ConversationId, ConversationKind
from desktop_client.domain.errors import CertificateRefused, OnlyPlainLogin
from desktop_client.domain.roster import Availability
from desktop_client.domain.uris import AddContact, JoinRoom, OpenConversation, RemoveContact, parse_xmpp_uri
from desktop_client.ui.actions import Actions
from desktop_client.ui.command_actions import CommandActions, keys_text
from desktop_client.ui.commands import CommandId
from desktop_client.ui.screens.main_window import MainWindow
from desktop_client.ui.states import availability_text
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.emoji_choice import EmojiChoice
from desktop_client.ui.wiring.people import People

if TYPE_CHECKING:
    from desktop_client.ui.wiring.joining import Joining

_OPEN_BY_PRESENCE = (
    (Availability.AVAILABLE, Icon.USER_CHECK),
    (Availability.AWAY, Icon.CLOCK),
    (Availability.DO_NOT_DISTURB, Icon.CIRCLE_MINUS),
)


class DialogWords(Words):
    """Context of this page's texts."""


class Dialogs(QObject):
    text_offered = Signal(object, str)
    """(ConversationId, text): open it and put the text into an empty composer."""
    deed_requested = Signal(object, object)
    """(PersonAction, ConversationId)."""
    room_invited = Signal(object)
    """A ConversationId to which people were invited."""
    password_declined = Signal(object)
    """The account that stays offline for now."""

    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        people: People,
        window: MainWindow,
        commands: CommandActions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._people = people
        self.window = window
        self._commands = commands
        self._asked: set[BareJid] = set()
        core.accounts.password_asked.subscribe(self.ask_password)

    @cached_property
    def joining(self) -> "Joining":
        """What finds, makes and enters rooms."""
        from desktop_client.ui.wiring.joining import Joining  # noqa: PLC0415 - late, see start

        return Joining(
            core=self._core,
            actions=self._actions,
            people=self._people,
            window=self.window,
            dialogs=self,
            parent=self,
        )

    # --- writing to people ---

    def new_message(self) -> None:
        from desktop_client.ui.screens.new_message_dialog import NewMessageDialog  # noqa: PLC0415 - late, see start

        accounts = [account.jid for account in self._core.accounts.all()]
        dialog = NewMessageDialog(self.window, self._people.rows(), accounts, now_utc)
        dialog.person_chosen.connect(self._open)
        dialog.open()

    def add_contact(self, address: BareJid | None = None, token: str = "") -> None:
        """Ask whom to add; with the token of an invitation, whether to take it."""
        from desktop_client.ui.screens.add_contact_dialog import AddContactDialog  # noqa: PLC0415 - late, see start
        from desktop_client.ui.wiring.adding import help_adding  # noqa: PLC0415 - late, see start

        accounts = [account.jid for account in self._core.accounts.all()]
        known = [contact.jid for contact in self._core.roster.contacts()]
        dialog = AddContactDialog(self.window, accounts, known, address, is_invited=bool(token))
        help_adding(dialog, self._core, self._actions, self._people)
        dialog.contact_chosen.connect(
            lambda account, jid, name: self._actions.add_contact(account, jid, name, token if jid == address else "")
        )
        dialog.open()

    def _open(self, conversation: ConversationId) -> None:
        self._actions.open_conversation(conversation, self._people.name(conversation))

    def take_address(self, uri: str) -> None:
        """Follow an xmpp: address; opening a conversation needs no question, everything else does (XEP-0147)."""
        accounts = self._core.accounts.all()
        match parse_xmpp_uri(uri):
            case OpenConversation(jid=jid, body=body) if accounts:
                self.text_offered.emit(ConversationId(accounts[0].jid, jid), body)
            case AddContact(jid=jid, token=token):
                self.add_contact(jid, token)
            case JoinRoom() as link if accounts:
                self.joining.follow_link(accounts[0].jid, link)
            case RemoveContact(jid=jid) if accounts:
                self.confirm_removal(ConversationId(accounts[0].jid, jid))
            case _:
                return

    # --- me ---

    def ask_password(self, asked: PasswordAsked) -> None:
        if asked.account in self._asked or not self.window.is_shell_shown():
            return
        from desktop_client.ui.screens.password_dialog import PasswordDialog  # noqa: PLC0415 - late, see start

        self._asked.add(asked.account)
        dialog = PasswordDialog(self.window, asked.account, asked.reason, self._core.care.contacts(asked.account))
        dialog.answered.connect(lambda password, place: self._actions.answer_password(asked.account, password, place))
        dialog.closed.connect(lambda key: self._end_password_question(asked.account, is_declined=not key))
        dialog.open()

    def _end_password_question(self, account: BareJid, *, is_declined: bool) -> None:
        self._asked.discard(account)
        if is_declined:
            self.password_declined.emit(account)

    def write_status(self) -> None:
        from desktop_client.ui.screens.status_dialog import StatusDialog  # noqa: PLC0415 - late, see start

        chosen = self._core.own_status.chosen
        dialog = StatusDialog(self.window, chosen.status, chosen.until, now_utc)
        dialog.status_chosen.connect(self._actions.choose_status)
        emoji = EmojiChoice(self._core, self._actions, dialog)
        dialog.emoji_requested.connect(lambda button: emoji.open_above(button, dialog.insert))
        dialog.open()

    def open_identity_menu(self) -> None:
        menu = Menu(self.window)
        for availability, icon in _OPEN_BY_PRESENCE:
            row = menu.add(availability_text(availability), icon)
            row.setCheckable(True)
            row.setChecked(self._core.own_status.chosen.availability is availability)
            row.triggered.connect(lambda _checked=False, chosen=availability: self._actions.choose_availability(chosen))
        menu.addSeparator()
        status = self._core.own_status.chosen.status
        menu.add(status or DialogWords.tr("Write a status text…"), Icon.PENCIL).triggered.connect(self.write_status)
        if status:
            clear = menu.add(DialogWords.tr("Clear the status text"), Icon.X)
            clear.triggered.connect(lambda: self._actions.choose_status(""))
        for account in self._core.accounts.all():
            row = menu.add(self._profile_text(account.jid), Icon.USER_ROUND)
            row.setEnabled(self._core.connections.is_online(account.jid))
            row.triggered.connect(lambda _checked=False, jid=account.jid: self.edit_profile(jid))
        menu.addSeparator()
        for command_id, icon in (
            (CommandId.SHOW_SAVED, Icon.SAVE),
            (CommandId.SHOW_SETTINGS, Icon.SETTINGS),
            (CommandId.QUIT, Icon.POWER),
        ):
            action = self._commands.action(command_id)
            menu.add(action.text(), icon, keys_text(command_id)).triggered.connect(action.trigger)
        identity = self.window.rail.identity
        menu.popup_beside(identity, QPoint(identity.width(), 0))

    def edit_profile(self, account: BareJid) -> None:
        from desktop_client.ui.models.people import PersonAction  # noqa: PLC0415 - late, see start

        self.deed_requested.emit(PersonAction.EDIT_PROFILE, ConversationId(account, account))

    def _profile_text(self, account: BareJid) -> str:
        if len(self._core.accounts.all()) == 1:
            return DialogWords.tr("Your profile…")
        return DialogWords.tr("Profile of {account}…").format(account=account)

    # --- one conversation ---

    def offer_person(self, menu: Menu, conversation: ConversationId) -> None:
        """Add to a menu what can be done about the person or room of a conversation."""
        known = self._core.conversations.find(conversation)
        if known is not None and known.kind is ConversationKind.ROOM:
            self._offer_room(menu, conversation)
            return
        if self._core.roster.find(conversation.account, conversation.peer) is not None:
            self._offer_profile(menu, conversation)
        copy = menu.add(DialogWords.tr("Copy address"), Icon.COPY)
        copy.triggered.connect(lambda: self.copy_address(conversation))
        self._offer_blocking(menu, conversation)
        if self._core.roster.find(conversation.account, conversation.peer) is None:
            add = menu.add(DialogWords.tr("Add to contacts…"), Icon.USER_PLUS)
            add.triggered.connect(lambda: self.add_contact(conversation.peer))
        else:
            menu.addSeparator()
            remove = menu.add(DialogWords.tr("Remove from contacts…"), Icon.USER_X, is_danger=True)
            remove.triggered.connect(lambda: self.confirm_removal(conversation))

    def _offer_room(self, menu: Menu, conversation: ConversationId) -> None:
        menu.add(DialogWords.tr("Copy address"), Icon.COPY).triggered.connect(lambda: self.copy_address(conversation))
        about = menu.add(DialogWords.tr("About this room"), Icon.INFO)
        about.triggered.connect(lambda: self._actions.start(self._show_room(conversation), "about a room"))
        self.joining.offer(menu, conversation)

    async def _show_room(self, room: ConversationId) -> None:
        from desktop_client.ui.wiring.room_card import show_room_card  # noqa: PLC0415 - late: when wanted

        await show_room_card(self._core, self._people, self.window, room)

    def show_profile(self, person: ConversationId) -> None:
        """Show a contact on the people page; of others nothing is known."""
        from desktop_client.ui.models.people import PersonAction  # noqa: PLC0415 - late, see start

        if self._core.roster.find(person.account, person.peer) is not None:
            self.deed_requested.emit(PersonAction.SHOW_PROFILE, person)

    def block(self, person: ConversationId) -> None:
        """Ask whether a person shall be kept away, or let them through again."""
        from desktop_client.ui.models.people import PersonAction  # noqa: PLC0415 - late, see start

        is_blocked = self._core.blocking.is_blocked(person)
        if is_blocked or self._core.blocking.is_offered(person.account):
            self.deed_requested.emit(PersonAction.UNBLOCK if is_blocked else PersonAction.BLOCK, person)

    def _offer_profile(self, menu: Menu, person: ConversationId) -> None:
        menu.add(DialogWords.tr("Show profile"), Icon.USER_ROUND).triggered.connect(lambda: self.show_profile(person))

    def _offer_blocking(self, menu: Menu, person: ConversationId) -> None:
        is_blocked = self._core.blocking.is_blocked(person)
        if is_blocked or self._core.blocking.is_offered(person.account):
            text = DialogWords.tr("Unblock") if is_blocked else DialogWords.tr("Block…")
            menu.add(text, Icon.BAN, is_danger=not is_blocked).triggered.connect(lambda: self.block(person))

    def copy_address(self, conversation: ConversationId) -> None:
        self.copy_text(conversation.peer)

    def copy_text(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def confirm_removal(self, conversation: ConversationId) -> None:
        title = DialogWords.tr("Remove {name} from your contacts?").format(name=self._people.name(conversation))
        text = DialogWords.tr("You no longer see each other’s status. Your history stays.")

        def remove() -> None:
            self._actions.remove_contact(conversation.account, conversation.peer)

        self.ask(title, text, DialogWords.tr("Remove"), remove, is_danger=True)

    # --- questions ---

    def ask(self, title: str, text: str, label: str, deed: Callable[[], None], *, is_danger: bool = False) -> None:
        """Ask before something is done; the safe answer has the focus."""
        from desktop_client.ui.widgets.dialog import Dialog  # noqa: PLC0415 - late, see start

        dialog = Dialog(self.window, title, text)
        dialog.add_action("", DialogWords.tr("Cancel"))
        dialog.add_action("do", label, ButtonRole.DANGER if is_danger else ButtonRole.PRIMARY)
        dialog.closed.connect(lambda key: deed() if key == "do" else None)
        dialog.open()

    def solve(self, status: ConnectionStatus) -> None:
        """Ask what only the person can decide about a connection."""
        account = self._core.accounts.find(status.account)
        if account is None:
            return
        match status.problem:
            case CertificateRefused() as problem if problem.sha256:
                self.ask_to_pin(account, problem)
            case OnlyPlainLogin():
                self.ask_for_plain(account)
            case _:
                self.ask_password(PasswordAsked(account=account.jid, reason=status.problem))

    def ask_to_pin(self, account: Account, problem: CertificateRefused) -> None:
        from desktop_client.ui.screens.trust_questions import pin_question, pinned  # noqa: PLC0415 - late, see start

        question = pin_question(problem)
        self.ask(
            question.title,
            question.text,
            question.label,
            lambda: self._actions.update_account(pinned(account, problem)),
            is_danger=True,
        )

    def ask_for_plain(self, account: Account) -> None:
        from desktop_client.ui.screens.trust_questions import plain_question, with_plain  # noqa: PLC0415 - late, see start

        question = plain_question(account.jid)
        self.ask(
            question.title,
            question.text,
            question.label,
            lambda: self._actions.update_account(with_plain(account)),
            is_danger=True,
        )

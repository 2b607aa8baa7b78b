"""The menus and commands by which I keep my conversations in order."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction

from desktop_client.core.hallway import Core
from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import BareJid, ConversationId, ConversationKind
from desktop_client.domain.arrangement import FOREVER
from desktop_client.ui.actions import Actions
from desktop_client.ui.command_actions import keys_text
from desktop_client.ui.commands import CommandId
from desktop_client.ui.models.conversations import ListFilter
from desktop_client.ui.models.rows import ConversationRow, ListRow
from desktop_client.ui.screens.main_window import CHATS, SAVED, MainWindow
from desktop_client.ui.states import moment_text
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.widgets.pin_order import PinOrder
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.dialogs import Dialogs
from desktop_client.ui.wiring.open_conversation import OpenConversation
from desktop_client.ui.wiring.quiet import tomorrow_morning

if TYPE_CHECKING:
    from desktop_client.domain.polls import Poll


class OrganisingWords(Words):
    """Context of this page's texts."""


class Organising(QObject):
    """A mark of mine that something is unread goes when the conversation is opened the next time."""

    window_requested = Signal(object)
    """A ConversationId that shall have a window of its own."""

    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        dialogs: Dialogs,
        window: MainWindow,
        conversation: OpenConversation,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._dialogs = dialogs
        self._window = window
        self._conversation = conversation
        self._last: ConversationId | None = None
        pane = window.chats.chat_list
        pane.menu_requested.connect(self.open_menu)
        PinOrder(pane.list).moved.connect(actions.move_pin)
        pane.account_filter_requested.connect(self.open_list_filter)
        core.accounts.changed.subscribe(self._on_accounts)
        window.chats.conversation.header.menu_requested.connect(self._open_menu_of_current)
        conversation.opened.connect(self._on_opened)

    def deeds(self) -> dict[CommandId, Callable[[], object]]:
        """Return what each command of this page does."""
        return {
            CommandId.FILTER_BY_ACCOUNT: lambda: self.open_list_filter(self._window.chats.chat_list.filter_place()),
            CommandId.SHOW_ARCHIVED: self.show_archived,
            CommandId.SHOW_SAVED: lambda: self._window.show_page(SAVED),
            CommandId.OPEN_IN_WINDOW: lambda: self._with_current(self.window_requested.emit),
            CommandId.PIN_CHAT: lambda: self._with_current(self.toggle_pin),
            CommandId.MUTE_CHAT: lambda: self._with_current(self.toggle_mute),
            CommandId.ARCHIVE_CHAT: lambda: self._with_current(self.toggle_archive),
            CommandId.MARK_UNREAD: lambda: self._with_current(self.mark_unread),
        }

    # --- deeds ---

    def toggle_pin(self, conversation: ConversationId) -> None:
        self._actions.pin(conversation, is_pinned=self._core.arrangements.of(conversation).pinned_at is None)

    def toggle_mute(self, conversation: ConversationId) -> None:
        """Mute for good, or let it be heard again."""
        is_muted = self._core.arrangements.is_muted(conversation)
        self._actions.mute(conversation, None if is_muted else FOREVER)

    def toggle_archive(self, conversation: ConversationId) -> None:
        self._actions.archive(conversation, is_archived=not self._core.arrangements.is_archived(conversation))

    def mark_unread(self, conversation: ConversationId) -> None:
        self._actions.mark_unread(conversation, is_unread=True)

    def show_archived(self) -> None:
        self._window.show_page(CHATS)
        self._window.chats.chat_list.end_search()
        self._window.chats.chat_list.show_filter(ListFilter.ARCHIVED)

    def _with_current(self, deed: Callable[[ConversationId], None]) -> None:
        if self._conversation.current is not None:
            deed(self._conversation.current)

    def _on_opened(self, conversation: ConversationId | None) -> None:
        is_other = conversation != self._last
        self._last = conversation
        if is_other and conversation is not None:
            self._actions.mark_unread(conversation, is_unread=False)

    def _on_accounts(self, accounts: tuple[Account, ...]) -> None:
        """Show all conversations again when the account that was filtered for is gone."""
        pane = self._window.chats.chat_list
        if pane.order.account is not None and pane.order.account not in {each.jid for each in accounts}:
            pane.show_account(None)

    # --- menus ---

    def open_list_filter(self, place: QPoint) -> None:
        """Choose whose conversations are listed, and whether those that were put away are."""
        pane = self._window.chats.chat_list
        menu = Menu(self._window)
        accounts = [account.jid for account in self._core.accounts.all()]
        choices: list[BareJid | None] = [None, *accounts] if len(accounts) > 1 else []
        for account in choices:
            row = menu.add(account or OrganisingWords.tr("All accounts"))
            _tick(row, is_on=pane.order.account == account)
            row.triggered.connect(lambda _checked=False, chosen=account: pane.show_account(chosen))
        if pane.has_archived:
            menu.addSeparator()
            is_shown = pane.order.filter is ListFilter.ARCHIVED
            row = menu.add(OrganisingWords.tr("Archived chats"), Icon.ARCHIVE)
            _tick(row, is_on=is_shown)
            row.triggered.connect(lambda: pane.show_filter(ListFilter.ALL if is_shown else ListFilter.ARCHIVED))
        menu.addSeparator()
        menu.add(OrganisingWords.tr("Saved messages"), Icon.SAVE).triggered.connect(
            lambda: self._window.show_page(SAVED)
        )
        menu.popup(place)

    def open_menu(self, row: ListRow, place: QPoint) -> None:
        if isinstance(row, ConversationRow):
            self.open_menu_of(row.id, place)

    def open_menu_of(self, conversation: ConversationId, place: QPoint) -> None:
        menu = Menu(self._window)
        own = menu.add(OrganisingWords.tr("Open in new window"), Icon.APP_WINDOW)
        own.triggered.connect(lambda: self.window_requested.emit(conversation))
        self._add_order(menu, conversation)
        menu.addSeparator()
        self._dialogs.offer_person(menu, conversation)
        menu.popup(place)

    def _open_menu_of_current(self, place: QPoint) -> None:
        if self._conversation.current is not None:
            self.open_menu_of(self._conversation.current, place)

    def _add_order(self, menu: Menu, conversation: ConversationId) -> None:
        known = self._core.conversations.find(conversation)
        kept = self._core.arrangements.of(conversation)
        if kept.is_marked_unread or (known is not None and known.unread):
            read = menu.add(OrganisingWords.tr("Mark as read"), Icon.CHECK_CHECK)
            read.triggered.connect(lambda: self._actions.mark_newest_read(conversation))
        else:
            unread = menu.add(OrganisingWords.tr("Mark as unread"), Icon.MAIL)
            unread.triggered.connect(lambda: self.mark_unread(conversation))
        text = OrganisingWords.tr("Unpin") if kept.pinned_at else OrganisingWords.tr("Pin")
        pin = menu.add(text, Icon.PIN_OFF if kept.pinned_at else Icon.PIN, keys_text(CommandId.PIN_CHAT))
        pin.triggered.connect(lambda: self.toggle_pin(conversation))
        if known is not None and known.kind is ConversationKind.ROOM:
            asking = menu.add(OrganisingWords.tr("New poll…"), Icon.SQUARE_CHECK_BIG)
            asking.triggered.connect(lambda: self._ask(conversation))
        self._add_mute(menu, conversation)
        is_archived = self._core.arrangements.is_archived(conversation)
        text = OrganisingWords.tr("Bring back to the list") if is_archived else OrganisingWords.tr("Archive")
        archive = menu.add(text, Icon.ARCHIVE, keys_text(CommandId.ARCHIVE_CHAT))
        archive.triggered.connect(lambda: self.toggle_archive(conversation))

    def _ask(self, room: ConversationId) -> None:
        from desktop_client.ui.screens.poll_dialog import PollDialog  # noqa: PLC0415 - late: when wanted

        known = self._core.conversations.find(room)
        dialog = PollDialog(self._window, known.name if known is not None else room.peer, now_utc)
        dialog.asked.connect(lambda poll: self._actions.start(self._ask_room(room, poll), "ask a room"))
        dialog.open()

    async def _ask_room(self, room: ConversationId, poll: "Poll") -> None:
        await self._core.sending.ask(room, poll)

    def _add_mute(self, menu: Menu, conversation: ConversationId) -> None:
        until = self._core.arrangements.of(conversation).muted_until
        if until is not None and self._core.arrangements.is_muted(conversation):
            text = OrganisingWords.tr("Unmute")
            if until != FOREVER:
                text = OrganisingWords.tr("Unmute (muted until {time})").format(time=moment_text(until))
            unmute = menu.add(text, Icon.BELL)
            unmute.triggered.connect(lambda: self._actions.mute(conversation, None))
            return
        choices = Menu(menu)
        choices.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        for words, ends in mute_choices(now_utc()):
            choice = choices.add(words)
            choice.triggered.connect(lambda _checked=False, ends=ends: self._actions.mute(conversation, ends))
        menu.add(OrganisingWords.tr("Mute for"), Icon.BELL_OFF).setMenu(choices)


def _tick(row: QAction, *, is_on: bool) -> None:
    row.setCheckable(True)
    row.setChecked(is_on)


def mute_choices(now: datetime) -> tuple[tuple[str, datetime], ...]:
    """Return how long a conversation can be muted: words and the end; tomorrow begins in the morning."""
    return (
        (OrganisingWords.tr("1 hour"), now + timedelta(hours=1)),
        (OrganisingWords.tr("Until tomorrow"), tomorrow_morning(now)),
        (OrganisingWords.tr("Always"), FOREVER),
    )

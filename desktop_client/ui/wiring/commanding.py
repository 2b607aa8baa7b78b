"""Every command meets its deed here."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPoint, Signal

from desktop_client.core.hallway import Core
from desktop_client.domain.roster import Availability
from desktop_client.domain.settings import TEXT_SIZE_PERCENT
from desktop_client.ui.actions import Actions
from desktop_client.ui.command_actions import CommandActions
from desktop_client.ui.commands import CommandId
from desktop_client.ui.models.styling_marks import StylingMark
from desktop_client.ui.screens.main_window import MainWindow
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.wiring.dialogs import Dialogs
from desktop_client.ui.wiring.navigation import Navigation
from desktop_client.ui.wiring.open_conversation import OpenConversation

_ANYWHERE = frozenset(
    {
        CommandId.TEXT_LARGER,
        CommandId.TEXT_SMALLER,
        CommandId.TEXT_NORMAL,
        CommandId.FULL_SCREEN,
        CommandId.HIDE_WINDOW,
        CommandId.QUIT,
    }
)
_STYLES = {
    CommandId.BOLD: Icon.BOLD,
    CommandId.ITALIC: Icon.ITALIC,
    CommandId.STRIKE: Icon.STRIKETHROUGH,
    CommandId.CODE: Icon.CODE,
    CommandId.CODE_BLOCK: Icon.SQUARE_CODE,
    CommandId.QUOTE: Icon.TEXT_QUOTE,
    CommandId.COVER: Icon.EYE_OFF,
}


class Commanding(QObject):
    quit_requested = Signal()
    sign_in_requested = Signal()
    palette_requested = Signal()
    shortcuts_requested = Signal()
    report_requested = Signal()

    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        commands: CommandActions,
        window: MainWindow,
        conversation: OpenConversation,
        navigation: Navigation,
        dialogs: Dialogs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._commands = commands
        self._window = window
        self._conversation = conversation
        self._navigation = navigation
        self._dialogs = dialogs
        self._deeds = self._own_deeds()
        commands.add_to(window)
        composer = window.chats.conversation.composer
        commands.add_writing_to(composer)
        composer.style_menu_requested.connect(self._open_style_menu)
        commands.given.connect(self.perform)
        window.chats.command_given.connect(self.perform)

    def perform(self, command_id: CommandId) -> None:
        if not self._window.is_shell_shown() and command_id not in _ANYWHERE:
            return
        if not self._navigation.perform(command_id):
            self._deeds[command_id]()

    def add_deed(self, command_id: CommandId, deed: Callable[[], object]) -> None:
        """Let a part that is not always there do a command of its own."""
        self._deeds[command_id] = deed

    def add_deeds(self, deeds: Mapping[CommandId, Callable[[], object]]) -> None:
        self._deeds.update(deeds)

    def _own_deeds(self) -> dict[CommandId, Callable[[], object]]:
        composer = self._window.chats.conversation.composer
        availability = self._actions.choose_availability
        return {
            CommandId.PALETTE: self.palette_requested.emit,
            CommandId.NEW_MESSAGE: self._dialogs.new_message,
            CommandId.ADD_CONTACT: self._dialogs.add_contact,
            CommandId.FIND_ROOM: self._find_room,
            CommandId.CREATE_ROOM: self._create_room,
            CommandId.INVITE_PEOPLE: self._invite,
            CommandId.INVITE_TO_SERVER: self._invite_to_server,
            CommandId.SHOW_SHORTCUTS: self.shortcuts_requested.emit,
            CommandId.COPY_ADDRESS: self._copy_address,
            CommandId.BOLD: lambda: composer.toggle_style(StylingMark.BOLD),
            CommandId.ITALIC: lambda: composer.toggle_style(StylingMark.ITALIC),
            CommandId.STRIKE: lambda: composer.toggle_style(StylingMark.STRIKE),
            CommandId.CODE: lambda: composer.toggle_style(StylingMark.CODE),
            CommandId.CODE_BLOCK: composer.fence_code,
            CommandId.QUOTE: composer.toggle_quote,
            CommandId.COVER: composer.toggle_cover,
            CommandId.EMOJI: composer.emoji_requested.emit,
            CommandId.BE_AVAILABLE: lambda: availability(Availability.AVAILABLE),
            CommandId.BE_AWAY: lambda: availability(Availability.AWAY),
            CommandId.BE_UNDISTURBED: lambda: availability(Availability.DO_NOT_DISTURB),
            CommandId.SET_STATUS: self._dialogs.write_status,
            CommandId.SHOW_PROFILE: self._show_profile,
            CommandId.BLOCK_PERSON: self._block,
            CommandId.EDIT_PROFILE: self._edit_profile,
            CommandId.ADD_ACCOUNT: self.sign_in_requested.emit,
            CommandId.RECONNECT: self._actions.try_now,
            CommandId.SAVE_REPORT: self.report_requested.emit,
            CommandId.TEXT_LARGER: lambda: self._scale(current_theme().next_font_scale(1)),
            CommandId.TEXT_SMALLER: lambda: self._scale(current_theme().next_font_scale(-1)),
            CommandId.TEXT_NORMAL: lambda: self._scale(1.0),
            CommandId.FULL_SCREEN: self._toggle_full_screen,
            CommandId.HIDE_WINDOW: self._window.close,
            CommandId.QUIT: self.quit_requested.emit,
        }

    def _find_room(self) -> None:
        self._dialogs.joining.find()

    def _create_room(self) -> None:
        accounts = self._core.accounts.all()
        if accounts:
            self._dialogs.joining.create(accounts[0].jid)

    def _invite_to_server(self) -> None:
        accounts = self._core.accounts.all()
        if accounts:
            self._dialogs.joining.invite_to_server(accounts[0].jid)

    def _invite(self) -> None:
        room = self._conversation.current
        if room is not None and self._conversation.room.is_room(room):
            self._dialogs.joining.invite(room)

    def _copy_address(self) -> None:
        if self._conversation.current is not None:
            self._dialogs.copy_address(self._conversation.current)

    def _show_profile(self) -> None:
        if self._conversation.current is not None:
            self._dialogs.show_profile(self._conversation.current)

    def _block(self) -> None:
        if self._conversation.current is not None:
            self._dialogs.block(self._conversation.current)

    def _edit_profile(self) -> None:
        accounts = self._core.accounts.all()
        if accounts:
            self._dialogs.edit_profile(accounts[0].jid)

    def _scale(self, scale: float) -> None:
        self._actions.set_setting(TEXT_SIZE_PERCENT, round(scale * 100))

    def _toggle_full_screen(self) -> None:
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def _open_style_menu(self) -> None:
        composer = self._window.chats.conversation.composer
        menu = Menu(self._window)
        for command_id, icon in _STYLES.items():
            action = self._commands.action(command_id)
            keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
            menu.add(action.text(), icon, keys).triggered.connect(action.trigger)
        menu.popup(composer.style_button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

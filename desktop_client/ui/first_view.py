"""What of the window is painted first: the rail, the list of conversations, and where I stand."""

from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_client.core.hallway import Core
from desktop_client.core.ports import Notifier, StanzaConsole
from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import ConversationId, domain_of
from desktop_client.domain.settings import (
    ACCENT,
    LIST_DENSITY,
    LIST_WIDTH,
    MARKER_COLOUR,
    REDUCE_MOTION,
    TEXT_SIZE_PERCENT,
    THEME,
    WINDOW_GEOMETRY,
    ListDensity,
)
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.conversations import ConversationOrder
from desktop_client.ui.screens.chat_list_pane import ChatListPane
from desktop_client.ui.screens.chats_page import ChatsPage
from desktop_client.ui.screens.main_window import MainWindow
from desktop_client.ui.theme.theme import ThemeMode, current_theme
from desktop_client.ui.widgets.window_place import put_back
from desktop_client.ui.wiring.conversation_rows import ConversationRows, now_utc
from desktop_client.ui.wiring.kept_shortcuts import make_commands
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.standing import Standing

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_client.core.call_ports import MediaDevices, Pictures
    from desktop_client.core.outages import OutageReader
    from desktop_client.core.page_ports import PageReader

_MARKERS = (7, 9, 4, 1, 5, 0, 2, 6, 8, 3)
"""The colours of names that mark the first account, the second and so on until one is chosen: far from each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowParts:
    """What the window needs from outside; all but `core` and `scope` may be missing.

    `folder` is where the profile is kept; `host`, `port` and `address` are offered at the first sign-in.
    """

    core: Core
    scope: TaskScope
    notifier: Notifier | None = None
    console: StanzaConsole | None = None
    pictures: "Pictures | None" = None
    devices: "MediaDevices | None" = None
    pages: "PageReader | None" = None
    outages: "OutageReader | None" = None
    folder: "Path | None" = None
    host: str = ""
    port: int = 0
    address: str = ""


class FirstView(QObject):
    """Stands alone until `HallwayWindow` brings the rest, whose code is loaded after the first paint."""

    def __init__(self, parts: WindowParts) -> None:
        super().__init__()
        self._core = core = parts.core
        self.actions = Actions(core, parts.scope, self)
        self.commands = make_commands(core.settings, self)
        self._apply_look()
        if core.settings.get(REDUCE_MOTION):
            current_theme().update(is_motion_reduced=True)
        self._mark_accounts()
        self.people = People(core, self.actions, self)
        self.rows = ConversationRows(core, self.people, self)
        order = ConversationOrder(self.rows.model, self)
        self.chats = ChatsPage(ChatListPane(self.rows.model, order, now_utc))
        self.window = MainWindow(self.chats)
        self.standing = Standing(
            core=core,
            actions=self.actions,
            people=self.people,
            window=self.window,
            model=self.rows.model,
            parent=self,
        )
        self.wanted: ConversationId | None = None
        """A conversation that was asked for before it could be opened."""
        self.chats.chat_list.conversation_requested.connect(self._remember)
        core.settings.changed.subscribe(self._follow_look)
        core.accounts.changed.subscribe(lambda _accounts: self._mark_accounts())
        core.roster.changed.subscribe(lambda _change: self.welcome())
        self._restore()

    def show(self) -> None:
        self.show_no_conversation()
        self.window.show()

    def show_no_conversation(self) -> None:
        self.chats.show_no_conversation(is_first_run=not self.rows.model.conversation_rows())
        self.welcome()

    def welcome(self) -> None:
        """Greet who has just arrived, while nobody has been written to."""
        accounts = self._core.accounts.all()
        if not accounts:
            return
        first = accounts[0].jid
        given_name = self.people.own_name(first).partition(" ")[0]
        self.chats.welcome(given_name, len(self._core.roster.contacts(first)), domain_of(first))

    def _remember(self, conversation: ConversationId) -> None:
        self.wanted = conversation

    def _apply_look(self) -> None:
        settings = self._core.settings
        theme = current_theme()
        mode, scale = ThemeMode(settings.get(THEME).value), settings.get(TEXT_SIZE_PERCENT) / 100
        accent, is_dense = settings.get(ACCENT).value, settings.get(LIST_DENSITY) is ListDensity.ONE_LINE
        if (theme.mode, theme.font_scale, theme.accent, theme.is_list_dense) != (mode, scale, accent, is_dense):
            theme.update(mode=mode, font_scale=scale, accent=accent, is_list_dense=is_dense)

    def _mark_accounts(self) -> None:
        for account, otherwise in zip(self._core.accounts.all(), cycle(_MARKERS), strict=False):
            chosen = self._core.settings.for_account(MARKER_COLOUR, account.jid)
            current_theme().avatars.set_marker(account.jid, otherwise if chosen < 0 else chosen)

    def _follow_look(self, key: str) -> None:
        self._apply_look()
        if key == REDUCE_MOTION.key:
            current_theme().update(is_motion_reduced=self._core.settings.get(REDUCE_MOTION))
        if key == MARKER_COLOUR.key:
            self._mark_accounts()
            self.window.update()

    def _restore(self) -> None:
        settings = self._core.settings
        self.chats.set_list_width(settings.get(LIST_WIDTH))
        if settings.get(WINDOW_GEOMETRY):
            put_back(self.window, settings.get(WINDOW_GEOMETRY))
        self.welcome()

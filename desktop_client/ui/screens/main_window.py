"""The window: rail, pages, and full screens over them such as sign-in."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from desktop_client.resources import resource_path
from desktop_client.ui.command_actions import keys_text
from desktop_client.ui.commands import CommandId
from desktop_client.ui.screens.chats_page import ChatsPage
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, set_role
from desktop_client.ui.widgets.keys import open_menu_by_key
from desktop_client.ui.widgets.nav_rail import NavRail, RailPage

CHATS, ACTIVITY, SEARCH, PEOPLE, HEALTH, SETTINGS = "chats", "activity", "search", "people", "health", "settings"
SAVED, DEVICES = "saved", "devices"
LISTS = (ACTIVITY, SAVED)
"""Pages that stand in the place of the list of conversations."""
MakePage = Callable[[], QWidget]
_ACTIVITY_NUMBER, _DEVICES_NUMBER, _PEOPLE_NUMBER = 2, 7, 8


class MainWindow(QWidget):
    page_shown = Signal(str)
    close_requested = Signal()
    active_changed = Signal(bool)

    def __init__(self, chats: ChatsPage) -> None:
        super().__init__()
        self.chats = chats
        self._makers: dict[str, MakePage] = {}
        self._pages: dict[str, QWidget] = {CHATS: chats}
        self._current = CHATS
        self._is_closing = False
        self.setObjectName("main-window")
        self.setWindowTitle("Hallway")
        self.setWindowIcon(QIcon(str(resource_path("logo", "hallway.svg"))))
        set_role(self, "canvas")
        self.rail = NavRail(self._rail_pages(), Face(address="", name=""), self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(chats)
        self._shell = QWidget(self)
        row = QHBoxLayout(self._shell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._stack, 1)
        self._root = QStackedWidget(self)
        self._root.addWidget(self._shell)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._root)
        self.rail.page_requested.connect(self.show_page)
        self.rail.set_current(CHATS)
        sizes = current_theme().tokens.layout.window
        self.setMinimumSize(*sizes.min)
        self.resize(*sizes.default)
        current_theme().changed.connect(self._follow_width)

    # --- pages ---

    def show_page(self, key: str) -> None:
        """Show a page of the rail, made when it is first wanted."""
        if key not in (self._pages | self._makers):
            return
        if key not in self._pages:
            self._pages[key] = self._makers[key]()
            if key not in LISTS:
                self._stack.addWidget(self._pages[key])
        self._current = key
        if key in (CHATS, *LISTS):
            self.chats.show_list(self._pages[key] if key in LISTS else None)
        self._stack.setCurrentWidget(self.chats if key in LISTS else self._pages[key])
        self.rail.set_current(CHATS if key == SAVED else key)
        self.page_shown.emit(key)

    def offer_pages(self, makers: dict[str, MakePage]) -> None:
        """Say how each page is made that the rail already names; until then a press on it does nothing."""
        self._makers |= makers

    def add_page(self, page: RailPage, make: MakePage) -> None:
        """Offer one more page on the rail."""
        self._makers[page.key] = make
        self.rail.add_page(page)

    def page(self, key: str) -> QWidget | None:
        """Return a page that was shown already."""
        return self._pages.get(key)

    def current_page(self) -> str:
        return self._current

    def show_over(self, screen: QWidget) -> None:
        """Let one screen take the whole window until `show_shell`."""
        self.show_shell()
        self._root.addWidget(screen)
        self._root.setCurrentWidget(screen)
        screen.setFocus()

    def show_shell(self) -> None:
        over = self._root.currentWidget()
        self._root.setCurrentWidget(self._shell)
        if over is not None and over is not self._shell:
            self._root.removeWidget(over)
            over.deleteLater()

    def is_shell_shown(self) -> bool:
        return self._root.currentWidget() is self._shell

    def stop_closing_to_tray(self) -> None:
        """Let the next close be the end."""
        self._is_closing = True

    def follow_shortcuts(self) -> None:
        """Name other keys where the person chose others."""
        for page in self._rail_pages():
            self.rail.item(page.key).set_shortcut(page.shortcut)
        self.chats.chat_list.follow_shortcuts()

    # --- state ---

    # --- Qt ---

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_width()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self.active_changed.emit(self.isActiveWindow())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not open_menu_by_key(self, event):
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_closing:
            event.accept()
            return
        event.ignore()
        self.close_requested.emit()

    def _follow_width(self) -> None:
        theme = current_theme()
        is_narrow = self.width() < theme.px(theme.tokens.layout.breakpoints.single_pane)
        self.rail.set_narrow(is_narrow)
        self.chats.set_narrow(is_narrow)

    def _rail_pages(self) -> list[RailPage]:
        return [
            RailPage(
                key=CHATS, label=self.tr("Chats"), icon=Icon.MESSAGES_SQUARE, shortcut=keys_text(CommandId.SHOW_CHATS)
            ),
            RailPage(
                key=ACTIVITY,
                label=self.tr("Activity"),
                icon=Icon.AT_SIGN,
                shortcut=keys_text(CommandId.SHOW_ACTIVITY),
                number=_ACTIVITY_NUMBER,
            ),
            RailPage(
                key=DEVICES,
                label=self.tr("Devices"),
                icon=Icon.CPU,
                shortcut=keys_text(CommandId.SHOW_DEVICES),
                number=_DEVICES_NUMBER,
                overflows=True,
            ),
            RailPage(
                key=PEOPLE,
                label=self.tr("People"),
                icon=Icon.USERS,
                shortcut=keys_text(CommandId.SHOW_PEOPLE),
                number=_PEOPLE_NUMBER,
            ),
            RailPage(
                key=HEALTH,
                label=self.tr("Health"),
                icon=Icon.ACTIVITY,
                shortcut=keys_text(CommandId.SHOW_HEALTH),
                is_at_foot=True,
                overflows=True,
            ),
            RailPage(
                key=SETTINGS,
                label=self.tr("Settings"),
                icon=Icon.SETTINGS,
                shortcut=keys_text(CommandId.SHOW_SETTINGS),
                is_at_foot=True,
            ),
        ]

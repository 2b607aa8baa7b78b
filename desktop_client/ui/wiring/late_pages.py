"""The pages of the rail besides the chats, and what commands open over them: each made when it is first wanted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_client.core.hallway import Core
from desktop_client.core.ports import StanzaConsole
from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import ConversationId
from desktop_client.ui.actions import Actions
from desktop_client.ui.command_actions import CommandActions
from desktop_client.ui.models.conversations import ConversationListModel
from desktop_client.ui.screens.main_window import (
    ACTIVITY,
    CHATS,
    DEVICES,
    HEALTH,
    PEOPLE,
    SAVED,
    SEARCH,
    SETTINGS,
    MainWindow,
)
from desktop_client.ui.wiring.commanding import Commanding
from desktop_client.ui.wiring.conversation_parts import ConversationParts
from desktop_client.ui.wiring.dialogs import Dialogs
from desktop_client.ui.wiring.people import People

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_client.ui.wiring.calling import Calling
    from desktop_client.ui.wiring.person_deeds import PersonDeeds


class LatePages(QObject):
    conversation_requested = Signal(object)
    """A ConversationId to open."""
    opening_again_requested = Signal()
    """The window shall be made again: its language was changed."""

    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        commands: CommandActions,
        people: People,
        scope: TaskScope,
        console: StanzaConsole | None,
        folder: "Path | None",
        window: MainWindow,
        model: ConversationListModel,
        talk: ConversationParts,
        dialogs: Dialogs,
        commanding: Commanding,
        deeds: "Callable[[], PersonDeeds]",
        calling: "Callable[[], Calling | None]",
        parent: QObject | None = None,
    ) -> None:
        """Offer the pages; `calling` tells whether there are calls by then."""
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._commands = commands
        self._people = people
        self._scope = scope
        self._console = console
        self._folder = folder
        self._window = window
        self._model = model
        self._talk = talk
        self._dialogs = dialogs
        self._commanding = commanding
        self._deeds = deeds
        self._calling = calling
        talk.keeping.saved_left.connect(lambda: window.show_page(CHATS))
        commanding.palette_requested.connect(self._open_palette)
        commanding.shortcuts_requested.connect(self._show_shortcuts)
        commanding.report_requested.connect(self._save_report)
        self._offer()

    def _offer(self) -> None:
        self._window.offer_pages(
            {
                ACTIVITY: self._make_activity,
                SEARCH: self._make_search,
                SAVED: self._talk.keeping.make_saved,
                PEOPLE: self._make_people,
                DEVICES: self._make_devices,
                HEALTH: self._make_health,
                SETTINGS: self._make_settings,
            }
        )

    def _make_activity(self) -> QWidget:
        from desktop_client.ui.wiring.happening import ActivityPage  # noqa: PLC0415 - late: made when wanted

        page = ActivityPage(self._core, self._actions, self._people, self)
        page.item_requested.connect(self._talk.open.show_item)
        page.request_requested.connect(lambda: self._window.show_page(PEOPLE))
        page.conversation_requested.connect(self.conversation_requested)
        page.not_here.connect(self._talk.keeping.say_not_here)
        page.pane.typed.connect(self._talk.open.insert)
        return page.pane

    def _make_search(self) -> QWidget:
        from desktop_client.ui.wiring.search_page import SearchPage  # noqa: PLC0415 - late: made when wanted

        page = SearchPage(self._core, self._actions, self._people, self._scope, self)
        page.item_requested.connect(self._talk.open.show_item)
        return page.screen

    def _make_people(self) -> QWidget:
        from desktop_client.ui.wiring.people_page import make_people_page  # noqa: PLC0415 - late: made when wanted

        return make_people_page(self._core, self._people, self._deeds(), self._open)

    def _make_devices(self) -> QWidget:
        from desktop_client.ui.wiring.services_page import make_services_page  # noqa: PLC0415 - late: made when wanted

        return make_services_page(self._core, self._actions)

    def _make_health(self) -> QWidget:
        from desktop_client.ui.wiring.health import make_health_page  # noqa: PLC0415 - late: made when wanted

        calling = self._calling()
        plots = calling.make_plots() if calling is not None else None
        return make_health_page(self._core, self._commanding, self._console, plots)

    def _make_settings(self) -> QWidget:
        from desktop_client.ui.wiring.advanced_settings import AdvancedDoors  # noqa: PLC0415 - late: made when wanted
        from desktop_client.ui.wiring.settings import make_settings_page  # noqa: PLC0415 - late: made when wanted

        calling = self._calling()
        return make_settings_page(
            self._core,
            self._actions,
            self._commanding,
            self._dialogs,
            self._people,
            open_again=self.opening_again_requested.emit,
            doors=AdvancedDoors(
                folder=self._folder,
                show_console=self._show_console if self._console is not None else None,
                save_report=self._save_report,
            ),
            call_cards=calling.make_cards if calling is not None else None,
        )

    def _show_console(self) -> None:
        from desktop_client.ui.wiring.health import show_console  # noqa: PLC0415 - late: made when wanted

        self._window.show_page(HEALTH)
        show_console(self._window.page(HEALTH))

    def _open_palette(self) -> None:
        from desktop_client.ui.wiring.jumping import open_palette, palette_entries  # noqa: PLC0415 - late: when wanted

        has_calls = self._calling() is not None
        entries = palette_entries(self._commands, self._model, self._people, has_calls=has_calls)
        open_palette(self._window, entries, self._commands, self._open)

    def _show_shortcuts(self) -> None:
        from desktop_client.ui.screens.shortcuts_dialog import ShortcutsDialog  # noqa: PLC0415 - late: when wanted

        ShortcutsDialog(self._window, has_calls=self._calling() is not None).open()

    def _save_report(self) -> None:
        from desktop_client.ui.wiring.health import save_report  # noqa: PLC0415 - late: made when wanted

        save_report(self._window, self._core, self._actions)

    def _open(self, conversation: ConversationId) -> None:
        self.conversation_requested.emit(conversation)

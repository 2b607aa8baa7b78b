"""The way to conversations in windows of their own, made with the first of them."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_client.core.hallway import Core
from desktop_client.core.page_ports import PageReader
from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import ConversationId
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.main_window import MainWindow
from desktop_client.ui.wiring.dialogs import Dialogs
from desktop_client.ui.wiring.open_conversation import OpenConversation
from desktop_client.ui.wiring.organising import Organising
from desktop_client.ui.wiring.people import People

if TYPE_CHECKING:
    from desktop_client.ui.wiring.own_windows import OwnWindows
    from desktop_client.ui.wiring.person_deeds import PersonDeeds


class OwnWindowsDoor(QObject):
    failed = Signal(object)
    """With the `UserFacingError`."""

    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        people: People,
        scope: TaskScope,
        window: MainWindow,
        conversation: OpenConversation,
        dialogs: Dialogs,
        organising: Organising,
        deeds: "Callable[[], PersonDeeds]",
        pages: PageReader | None,
        folder: Path | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._people = people
        self._scope = scope
        self._window = window
        self._conversation = conversation
        self._dialogs = dialogs
        self._organising = organising
        self._deeds = deeds
        self._pages = pages
        self._folder = folder
        organising.window_requested.connect(self._open)

    @cached_property
    def windows(self) -> "OwnWindows":
        from desktop_client.ui.wiring.own_windows import OwnWindows  # noqa: PLC0415 - late: made when wanted

        windows = OwnWindows(
            core=self._core,
            people=self._people,
            scope=self._scope,
            dialogs=self._dialogs,
            deeds=self._deeds(),
            pages=self._pages,
            folder=self._folder,
            parent=self,
        )
        windows.failed.connect(self.failed)
        windows.menu_requested.connect(self._organising.open_menu_of)
        self._window.active_changed.connect(self._look_again)
        return windows

    async def close(self) -> None:
        """Take away what was opened, and keep where it stood. Raises `StoreNotWritable`."""
        if "windows" in self.__dict__:
            await self.windows.close_all()

    def _open(self, conversation: ConversationId) -> None:
        self.windows.open(conversation)

    def _look_again(self, is_active: bool) -> None:
        if is_active:
            self._actions.look_at(self._conversation.current)

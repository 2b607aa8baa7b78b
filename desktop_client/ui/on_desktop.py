"""What the window is to the desktop: tray and notifications, coming to the front, closing."""

from PySide6.QtCore import QObject, Signal

from desktop_client.core.hallway import Core
from desktop_client.core.ports import Notifier
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import ItemId
from desktop_client.domain.settings import CLOSE_TO_TRAY
from desktop_client.ui.actions import Actions
from desktop_client.ui.command_actions import CommandActions
from desktop_client.ui.screens.main_window import MainWindow
from desktop_client.ui.tray import Tray
from desktop_client.ui.wiring.notifying import Notifying
from desktop_client.ui.wiring.people import People


class OnDesktop(QObject):
    quit_requested = Signal()
    conversation_requested = Signal(object)
    """A ConversationId; the window is in front."""
    item_requested = Signal(object, object)
    """(ConversationId, ItemId), the window is in front."""

    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        commands: CommandActions,
        people: People,
        window: MainWindow,
        notifier: Notifier | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._window = window
        self.tray = Tray(core, actions, commands, self)
        self.tray.open_requested.connect(self.raise_to_front)
        window.close_requested.connect(self._on_close)
        if notifier is not None:
            self.notifying = Notifying(core, actions, people, notifier, self)
            self.notifying.opening_requested.connect(self.open)
            self.notifying.item_requested.connect(self._open_item)

    def raise_to_front(self) -> None:
        """Bring the window before all others: the tray, a notification or a second start asked for it."""
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def open(self, conversation: ConversationId | None) -> None:
        """Come to the front, with a conversation where it is about one."""
        self.raise_to_front()
        if conversation is not None:
            self.conversation_requested.emit(conversation)

    def _open_item(self, conversation: ConversationId, item: ItemId) -> None:
        self.raise_to_front()
        self.item_requested.emit(conversation, item)

    def _on_close(self) -> None:
        """Hide into the tray, minimise where there is none, or quit if that was chosen."""
        if not self._core.settings.get(CLOSE_TO_TRAY) or not self._core.accounts.all():
            self.quit_requested.emit()
        elif self.tray.is_there():
            self._window.hide()
        else:
            self._window.showMinimized()

"""Conversations in windows of their own; one that is closed is kept for the next that is opened."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.core.hallway import Core
from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import ConversationId
from desktop_client.resources import resource_path
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme, set_role
from desktop_client.ui.widgets.keys import open_menu_by_key
from desktop_client.ui.wiring.deciding import Deciding
from desktop_client.ui.wiring.dialogs import Dialogs
from desktop_client.ui.wiring.keeping import Keeping
from desktop_client.ui.wiring.open_conversation import OpenConversation
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.sending_later import SendingLater
from desktop_client.ui.wiring.thread_door import ThreadDoor
from desktop_client.ui.wiring.timeline_pane import TimelinePane

if TYPE_CHECKING:
    from desktop_client.ui.wiring.person_deeds import PersonDeeds

_CASCADE = 32


class OwnWindows(QObject):
    menu_requested = Signal(object, QPoint)
    """(ConversationId, a place of the screen)."""
    failed = Signal(object)

    def __init__(
        self,
        *,
        core: Core,
        people: People,
        scope: TaskScope,
        dialogs: Dialogs,
        deeds: "PersonDeeds",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._people = people
        self._scope = scope
        self._dialogs = dialogs
        self._deeds = deeds
        self._windows: list[ConversationWindow] = []

    def open(self, conversation: ConversationId) -> "ConversationWindow":
        """Show a conversation in its own window, the one it has already where there is one."""
        known = (each for each in self._windows if each.chat.current == conversation)
        free = (each for each in self._windows if each.chat.current is None)
        window = next(known, None) or next(free, None) or self._make()
        window.show_conversation(conversation)
        return window

    def close_all(self) -> None:
        for window in self._windows:
            window.close()

    def _make(self) -> "ConversationWindow":
        actions = Actions(self._core, self._scope, self)
        actions.failed.connect(self.failed)
        timeline = TimelinePane(core=self._core, actions=actions, people=self._people, scope=self._scope, parent=self)
        page = ConversationPage(timeline.view)
        chat = OpenConversation(
            core=self._core, actions=actions, people=self._people, page=page, timeline=timeline, parent=self
        )
        timeline.address_activated.connect(self._dialogs.take_address)
        timeline.waiting_changed.connect(chat.show_waiting)
        timeline.view.typed.connect(chat.insert)
        Keeping(
            core=self._core,
            actions=actions,
            people=self._people,
            page=page,
            timeline=timeline,
            conversation=chat,
            parent=chat,
        )
        SendingLater(core=self._core, actions=actions, page=page, conversation=chat, parent=chat)
        ThreadDoor(
            core=self._core,
            actions=actions,
            people=self._people,
            scope=self._scope,
            page=page,
            chat=chat,
            talk=timeline,
        )
        deciding = Deciding(core=self._core, chat=chat, page=page, deeds=self._deeds)
        chat.opened.connect(deciding.follow)
        window = ConversationWindow(page, chat, actions, self._people.name)
        page.header.search.hide()
        page.header.menu_requested.connect(lambda place: self.menu_requested.emit(chat.current, place))
        offset = _CASCADE * (len(self._windows) + 1)
        window.move(window.pos() + QPoint(offset, offset))
        self._windows.append(window)
        return window


class ConversationWindow(QWidget):
    """While it is the active one, its conversation is what I look at."""

    def __init__(
        self,
        page: ConversationPage,
        chat: OpenConversation,
        actions: Actions,
        name_of: Callable[[ConversationId], str],
    ) -> None:
        super().__init__()
        self.page = page
        self.chat = chat
        self._actions = actions
        self._name_of = name_of
        set_role(self, "canvas")
        self.setWindowIcon(QIcon(str(resource_path("logo", "hallway.svg"))))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        theme = current_theme()
        self.setMinimumSize(theme.tokens.layout.timeline.min, theme.tokens.layout.window.min[1])
        self.resize(*measures.OWN_WINDOW)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self, self.close)

    def show_conversation(self, conversation: ConversationId) -> None:
        self.setWindowTitle(self.tr("{name} – Hallway").format(name=self._name_of(conversation)))
        self._actions.open_conversation(conversation)
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()
        self.page.composer.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is not QEvent.Type.ActivationChange or self.chat.current is None:
            return
        if self.isActiveWindow():
            self._actions.look_at(self.chat.current)
        self._actions.set_window_active(self.isActiveWindow())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not open_menu_by_key(self, event):
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.chat.close()
        event.accept()

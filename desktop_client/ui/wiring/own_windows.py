"""Conversations in windows of their own; one that is closed is kept for the next that is opened."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.core.hallway import Core
from desktop_client.core.page_ports import PageReader
from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.settings import OWN_WINDOW_GEOMETRY
from desktop_client.resources import resource_path
from desktop_client.ui.actions import Actions
from desktop_client.ui.commands import CommandId
from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.screens.details_place import DetailsFrame
from desktop_client.ui.shortcuts import keys_of
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme, set_role
from desktop_client.ui.widgets.keys import open_menu_by_key
from desktop_client.ui.widgets.window_place import place_of, put_back
from desktop_client.ui.wiring.conversation_parts import ConversationParts
from desktop_client.ui.wiring.deciding import Deciding
from desktop_client.ui.wiring.dialogs import Dialogs
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.room_details import RoomDetails
from desktop_client.ui.wiring.room_parts import RoomParts
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
        pages: PageReader | None = None,
        folder: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._people = people
        self._scope = scope
        self._dialogs = dialogs
        self._deeds = deeds
        self._pages = pages
        self._folder = folder
        self._windows: list[ConversationWindow] = []

    def open(self, conversation: ConversationId) -> "ConversationWindow":
        """Show a conversation in its own window, the one it has already where there is one."""
        known = (each for each in self._windows if each.chat.current == conversation)
        free = (each for each in self._windows if each.chat.current is None)
        window = next(known, None) or next(free, None) or self._make()
        if window.chat.current is None:
            self._put(window, conversation)
        window.show_conversation(conversation)
        return window

    async def close_all(self) -> None:
        """Take all away and keep where they stood. Raises `StoreNotWritable`."""
        for window in self._windows:
            if window.chat.current is not None:
                await self._save_place(window.chat.current, place_of(window))
            window.close()

    def _make(self) -> "ConversationWindow":
        actions = Actions(self._core, self._scope, self)
        actions.failed.connect(self.failed)
        timeline = TimelinePane(core=self._core, actions=actions, people=self._people, scope=self._scope)
        talk = ConversationParts(
            core=self._core,
            actions=actions,
            people=self._people,
            scope=self._scope,
            page=ConversationPage(timeline.view),
            timeline=timeline,
            pages=self._pages,
            folder=self._folder,
            parent=self,
        )
        self._connect(talk)
        window = ConversationWindow(talk, actions, self._people.name)
        rooms = RoomParts(
            core=self._core,
            actions=actions,
            people=self._people,
            dialogs=self._dialogs,
            window=window,
            frame=DetailsFrame(cover=window, dock=window.dock, has_list=False),
            talk=talk,
            parent=self,
        )
        window.take_details(rooms.details)
        window.left.connect(lambda conversation: self._keep_place(actions, window, conversation))
        talk.open.room.gone.connect(window.close)
        self._windows.append(window)
        return window

    def _connect(self, talk: ConversationParts) -> None:
        chat, page = talk.open, talk.page
        talk.timeline.address_activated.connect(self._dialogs.take_address)
        talk.timeline.waiting_changed.connect(chat.show_waiting)
        talk.timeline.view.typed.connect(chat.insert)
        deciding = Deciding(core=self._core, chat=chat, page=page, deeds=self._deeds)
        chat.opened.connect(deciding.follow)
        chat.room.entry_wanted.connect(self._enter)
        page.header.search.hide()
        page.header.menu_requested.connect(lambda place: self.menu_requested.emit(chat.current, place))

    def _enter(self, room: ConversationId) -> None:
        self._dialogs.joining.entering.enter(room)

    # --- where they stand ---

    def _put(self, window: "ConversationWindow", conversation: ConversationId) -> None:
        """Place a window where that of this conversation stood, else as the last one, beside those that are open."""
        kept = self._core.settings.for_conversation(OWN_WINDOW_GEOMETRY, conversation)
        if kept:
            put_back(window, kept)
        others = [each for each in self._windows if each is not window and each.isVisible()]
        taken = {each.geometry().topLeft() for each in others}
        while window.geometry().topLeft() in taken:
            window.move(window.pos() + QPoint(_CASCADE, _CASCADE))

    def _keep_place(self, actions: Actions, window: "ConversationWindow", conversation: ConversationId) -> None:
        actions.start(self._save_place(conversation, place_of(window)), "place of a conversation's window")

    async def _save_place(self, conversation: ConversationId, place: str) -> None:
        for scope in (None, conversation):
            await self._core.settings.set(OWN_WINDOW_GEOMETRY, place, scope)


class ConversationWindow(QWidget):
    """While it is the active one, its conversation is what I look at."""

    left = Signal(object)
    """With the ConversationId of what was shown."""

    def __init__(
        self,
        talk: ConversationParts,
        actions: Actions,
        name_of: Callable[[ConversationId], str],
    ) -> None:
        super().__init__()
        self.page = talk.page
        self.chat = talk.open
        self._actions = actions
        self._name_of = name_of
        set_role(self, "canvas")
        self.setWindowIcon(QIcon(str(resource_path("logo", "hallway.svg"))))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.dock = QSplitter(Qt.Orientation.Horizontal, self)
        self.dock.setChildrenCollapsible(False)
        self.dock.setHandleWidth(measures.HAIRLINE)
        self.dock.addWidget(talk.page)
        column.addWidget(self.dock)
        theme = current_theme()
        self.setMinimumSize(theme.tokens.layout.timeline.min, theme.tokens.layout.window.min[1])
        self.resize(*measures.OWN_WINDOW)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self, self.close)
        self._details_keys = QShortcut(self)
        self._details: RoomDetails | None = None

    def take_details(self, details: RoomDetails) -> None:
        """Give the keys to the panel beside a room."""
        self._details = details
        self._details_keys.activated.connect(details.toggle)

    def show_conversation(self, conversation: ConversationId) -> None:
        self.setWindowTitle(self.tr("{name} – Hallway").format(name=self._name_of(conversation)))
        self._actions.open_conversation(conversation)
        self._details_keys.setKeys([QKeySequence(keys) for keys in keys_of(CommandId.SHOW_DETAILS)])
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
        is_escape = event.key() == Qt.Key.Key_Escape
        if is_escape and self._details is not None and self._details.close_over():
            return
        if not open_menu_by_key(self, event):
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.chat.current is not None:
            self.left.emit(self.chat.current)
        self.chat.close()
        event.accept()

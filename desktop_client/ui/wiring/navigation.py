"""Commands that move through the window: pages, panes, conversations, layers."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop_client.domain.addresses import ConversationId
from desktop_client.ui.actions import Actions
from desktop_client.ui.commands import CommandId
from desktop_client.ui.models.conversations import ConversationListModel
from desktop_client.ui.screens.main_window import ACTIVITY, CHATS, DEVICES, HEALTH, PEOPLE, SEARCH, SETTINGS, MainWindow
from desktop_client.ui.wiring.open_conversation import OpenConversation
from desktop_client.ui.wiring.timeline_pane import TimelinePane

_REMEMBERED = 30


class Navigation(QObject):
    def __init__(
        self,
        *,
        actions: Actions,
        window: MainWindow,
        model: ConversationListModel,
        conversation: OpenConversation,
        timeline: TimelinePane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._window = window
        self._model = model
        self._conversation = conversation
        self._timeline = timeline
        self._recent: list[ConversationId] = []
        self._walk: tuple[ConversationId, ...] = ()
        self._trail: list[ConversationId] = []
        self._place = -1
        self.close_first: Callable[[], bool] = lambda: False
        """Closes what lies over the conversation; returns False where nothing does."""
        conversation.opened.connect(self._on_opened)
        window.chats.conversation.header.search_requested.connect(self.find_in_chat)
        window.chats.chat_list.scope_left.connect(window.chats.conversation.focus_composer)

    def perform(self, command_id: CommandId) -> bool:
        """Do a command of navigation; return False for any other."""
        deeds = {
            CommandId.SHOW_CHATS: lambda: self._window.show_page(CHATS),
            CommandId.SHOW_ACTIVITY: lambda: self._window.show_page(ACTIVITY),
            CommandId.SHOW_DEVICES: lambda: self._window.show_page(DEVICES),
            CommandId.SHOW_PEOPLE: lambda: self._window.show_page(PEOPLE),
            CommandId.SHOW_HEALTH: lambda: self._window.show_page(HEALTH),
            CommandId.SHOW_SETTINGS: lambda: self._window.show_page(SETTINGS),
            CommandId.FIND_EVERYWHERE: self.find_everywhere,
            CommandId.FIND_IN_CHAT: self.find_in_chat,
            CommandId.PREVIOUS_CONVERSATION: lambda: self._step(-1, is_unread_only=False),
            CommandId.NEXT_CONVERSATION: lambda: self._step(1, is_unread_only=False),
            CommandId.PREVIOUS_UNREAD: lambda: self._step(-1, is_unread_only=True),
            CommandId.NEXT_UNREAD: lambda: self._step(1, is_unread_only=True),
            CommandId.RECENT_BACK: lambda: self._walk_recent(1),
            CommandId.RECENT_FORTH: lambda: self._walk_recent(-1),
            CommandId.GO_BACK: lambda: self._go(-1),
            CommandId.GO_FORWARD: lambda: self._go(1),
            CommandId.NEXT_PANE: lambda: self._focus_pane(1),
            CommandId.PREVIOUS_PANE: lambda: self._focus_pane(-1),
            CommandId.FIRST_UNREAD: self._timeline.jump_to_unread,
            CommandId.NEWEST: self._timeline.jump_to_latest,
            CommandId.CLOSE_LAYER: self.close_layer,
            CommandId.MARK_ALL_READ: self._actions.mark_all_read,
        }
        deed = deeds.get(command_id)
        if deed is not None:
            deed()
        return deed is not None

    def find_everywhere(self) -> None:
        """Show the page of search with what was typed there before, ready to be typed over."""
        self._window.show_page(SEARCH)
        page = self._window.page(SEARCH)
        if page is not None:
            page.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if isinstance(field := page.focusProxy(), QLineEdit):
                field.selectAll()

    def find_in_chat(self) -> None:
        """Search the open conversation; without one, all of them."""
        current = self._conversation.current
        if current is None:
            self.find_everywhere()
            return
        self._window.show_page(CHATS)
        if self._window.chats.is_narrow():
            self.leave_conversation()
        row = self._model.row_of(current)
        self._window.chats.chat_list.search_within(current, row.name if row is not None else current.peer)

    def leave_conversation(self) -> None:
        """Go back to the list of a narrow window."""
        self._conversation.close()
        self._window.chats.chat_list.focus_list()

    def close_layer(self) -> None:
        """Close exactly one layer; at rest mark the open conversation read."""
        chats = self._window.chats
        if self._window.current_page() != CHATS:
            self._window.show_page(CHATS)
        elif chats.chat_list.is_searching() or chats.chat_list.scope is not None:
            chats.chat_list.end_search()
        elif self.close_first() or self._timeline.clear_selection() or self._conversation.writing.leave():
            return
        elif chats.is_narrow() and chats.is_conversation_open():
            self.leave_conversation()
        else:
            self._conversation.mark_read()

    # --- conversations ---

    def _on_opened(self, conversation: ConversationId | None) -> None:
        if conversation is None:
            return
        if conversation not in self._walk:
            self._walk = ()
        if not self._walk:
            self._recent = [conversation, *(each for each in self._recent if each != conversation)][:_REMEMBERED]
        if self._place < 0 or self._trail[self._place] != conversation:
            self._trail = [*self._trail[: self._place + 1], conversation][-_REMEMBERED:]
            self._place = len(self._trail) - 1

    def _step(self, step: int, *, is_unread_only: bool) -> None:
        ids = self._window.chats.chat_list.order.ids()
        if is_unread_only:
            ids = [each for each in ids if each == self._conversation.current or self._is_unread(each)]
        current = self._conversation.current
        if not ids:
            return
        here = ids.index(current) if current in ids else (-1 if step > 0 else len(ids))
        place = here + step
        if 0 <= place < len(ids):
            self._window.show_page(CHATS)
            self._actions.open_conversation(ids[place])

    def _is_unread(self, conversation: ConversationId) -> bool:
        row = self._model.row_of(conversation)
        return row is not None and row.unread > 0

    def _walk_recent(self, step: int) -> None:
        """Walk the conversations in the order they were last open; the order holds while walking."""
        current = self._conversation.current
        walk = self._walk or tuple(self._recent)
        if current not in walk or len(walk) < 2:
            return
        self._walk = walk
        self._actions.open_conversation(walk[(walk.index(current) + step) % len(walk)])

    def _go(self, step: int) -> None:
        place = self._place + step
        if 0 <= place < len(self._trail):
            self._place = place
            self._window.show_page(CHATS)
            self._actions.open_conversation(self._trail[place])

    # --- panes ---

    def _focus_pane(self, step: int) -> None:
        panes = [pane for pane in self._panes() if pane.isVisible()]
        focused = QApplication.focusWidget()
        here = next(
            (i for i, pane in enumerate(panes) if focused and (pane is focused or pane.isAncestorOf(focused))), None
        )
        place = 0 if here is None else (here + step) % len(panes)
        target = panes[place]
        reason = Qt.FocusReason.ShortcutFocusReason
        if target is self._window.rail:
            self._window.rail.item(self._window.current_page()).setFocus(reason)
        else:
            target.setFocus(reason)

    def _panes(self) -> list[QWidget]:
        rail: QWidget = self._window.rail
        if self._window.current_page() != CHATS:
            page = self._window.page(self._window.current_page())
            return [rail, *([page] if page is not None else [])]
        chats = self._window.chats
        pages = [chats.chat_list.list, chats.chat_list.result_list]
        page = chats.conversation
        return [rail, chats.chat_list.search.input, *pages, page.timeline, page.composer.edit]

"""List and conversation side by side, or one of them in a narrow window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_client.ui.command_actions import keys_text
from desktop_client.ui.commands import CommandId
from desktop_client.ui.screens.chat_list_pane import ChatListPane
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.banner import Banner
from desktop_client.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from desktop_client.ui.screens.conversation_page import ConversationPage
    from desktop_client.ui.screens.first_run_page import FirstRunPage


class ChatsPage(QWidget):
    """Shows the first run, a conversation, or the invitation to choose one."""

    back_requested = Signal()
    command_given = Signal(object)

    def __init__(self, chat_list: ChatListPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chat_list = chat_list
        self._conversation: ConversationPage | None = None
        self._first_run: FirstRunPage | None = None
        self._greeting = ("", 0, "")
        self.banner = Banner(self)
        self._is_narrow = False
        self._is_conversation_open = False
        self._choose = QWidget(self)
        set_role(self._choose, "canvas")
        choose = QVBoxLayout(self._choose)
        choose.addStretch(1)
        choose.addWidget(
            EmptyState(
                "",
                self.tr("Choose a conversation, or press {keys} to jump to one.").format(
                    keys=keys_text(CommandId.PALETTE)
                ),
            )
        )
        choose.addStretch(1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._choose)
        self._main = QWidget(self)
        set_role(self._main, "canvas")
        self._main_column = _column(self._main)
        self._main_column.addWidget(self.banner)
        self.dock = _splitter(self._main)
        self.dock.addWidget(self._stack)
        self._main_column.addWidget(self.dock, 1)
        self._splitter = _splitter(self)
        self._lists = QStackedWidget(self)
        self._lists.addWidget(chat_list)
        self._splitter.addWidget(self._lists)
        self._splitter.addWidget(self._main)
        self._splitter.setStretchFactor(1, 1)
        self._outer = _column(self)
        self._outer.addWidget(self._splitter, 1)
        chat_list.command_given.connect(self.command_given)
        self.set_list_width(current_theme().tokens.layout.list.default)
        follow_theme(self._apply_theme)

    # --- what is shown ---

    @property
    def conversation(self) -> "ConversationPage":
        """Return what `put_conversation` brought; raises `LookupError` before."""
        if self._conversation is None:
            raise LookupError
        return self._conversation

    def put_conversation(self, page: "ConversationPage") -> None:
        """Bring the page of the open conversation, which the first paint does not need."""
        self._conversation = page
        self._stack.addWidget(page)
        page.header.back_requested.connect(self.back_requested)
        page.header.set_narrow(is_narrow=self._is_narrow)

    def _make_first_run(self) -> "FirstRunPage":
        from desktop_client.ui.screens.first_run_page import FirstRunPage  # noqa: PLC0415 - late: seen once

        page = FirstRunPage(self)
        page.command_given.connect(self.command_given)
        page.welcome(*self._greeting)
        self._stack.addWidget(page)
        return page

    def welcome(self, name: str, contacts: int, domain: str) -> None:
        """Greet by name, once it is known, and say how many people wait: on the first run and above the list."""
        self._greeting = (name, contacts, domain)
        self.chat_list.show_set_up(contacts)
        if self._first_run is not None:
            self._first_run.welcome(*self._greeting)

    def show_conversation(self) -> None:
        self._is_conversation_open = True
        self._stack.setCurrentWidget(self.conversation)
        self._arrange()

    def show_no_conversation(self, *, is_first_run: bool) -> None:
        self._is_conversation_open = False
        if is_first_run and self._first_run is None:
            self._first_run = self._make_first_run()
        first_run = self._first_run if is_first_run else None
        self._stack.setCurrentWidget(first_run or self._choose)
        self._arrange()

    def show_list(self, pane: QWidget | None) -> None:
        """Let another list stand beside the conversation, None: that of all conversations."""
        if pane is not None and self._lists.indexOf(pane) < 0:
            self._lists.addWidget(pane)
        self._lists.setCurrentWidget(pane or self.chat_list)
        if self._is_narrow and pane is not None:
            self.back_requested.emit()

    def is_conversation_open(self) -> bool:
        return self._is_conversation_open

    def is_narrow(self) -> bool:
        return self._is_narrow

    def set_narrow(self, is_narrow: bool) -> None:
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._arrange()

    # --- the list's width ---

    def list_width(self) -> int:
        """Return the width of the list at 100 % text size."""
        return round(self._list_width)

    def set_list_width(self, width: int) -> None:
        limits = current_theme().tokens.layout.list
        self._list_width = float(min(max(width, limits.min), limits.max))
        self._splitter.splitterMoved.connect(self._on_moved, Qt.ConnectionType.UniqueConnection)
        self._apply_width()

    def _on_moved(self, *_: int) -> None:
        self._list_width = self._lists.width() / current_theme().font_scale

    def _apply_width(self) -> None:
        width = current_theme().px(self._list_width)
        self._splitter.setSizes([width, max(1, self.width() - width)])

    def _arrange(self) -> None:
        is_main_wanted = self._is_conversation_open or self._stack.currentWidget() is not self._choose
        shows_list = not self._is_narrow or not is_main_wanted
        shows_main = not self._is_narrow or is_main_wanted
        self._lists.setVisible(shows_list)
        self._main.setVisible(shows_main)
        if self._conversation is not None:
            self._conversation.header.set_narrow(is_narrow=self._is_narrow)
        self._place_banner()
        self._apply_limits()
        if not self._is_narrow:
            self._apply_width()

    def _place_banner(self) -> None:
        column: QBoxLayout = self._outer if self._is_narrow else self._main_column
        if column.indexOf(self.banner) < 0:
            column.insertWidget(0, self.banner)

    def _apply_limits(self) -> None:
        theme = current_theme()
        limits = theme.tokens.layout.list
        self._lists.setMinimumWidth(0 if self._is_narrow else theme.px(limits.min))
        self._lists.setMaximumWidth(measures.ANY_WIDTH if self._is_narrow else theme.px(limits.max))

    def _apply_theme(self) -> None:
        self._apply_limits()
        if not self._is_narrow:
            self._apply_width()


def _splitter(parent: QWidget) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Horizontal, parent)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(measures.HAIRLINE)
    return splitter


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column

"""All calls that were, with call-back."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_client.domain.call import Call
from desktop_client.ui.models.call_history import ROW_ROLE, CallHistory, CallRow
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.buttons import Button, ButtonRole
from desktop_client.ui.widgets.call.call_list import CallList
from desktop_client.ui.widgets.empty_state import EmptyState, IconTile
from desktop_client.ui.widgets.text_label import TextLabel


class CallsPage(QWidget):
    call_back_requested = Signal(object)
    """A Call; Enter and double click ask for it too."""
    chat_requested = Signal(object)

    def __init__(self, history: CallHistory, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "canvas")
        self._history = history
        self.list = CallList(self.tr("Calls"), now, self)
        self.list.setModel(history)
        self.call_back = Button(self.tr("Call back"), ButtonRole.PRIMARY, icon=Icon.PHONE, parent=self)
        self.chat = Button(self.tr("Open the chat"), icon=Icon.MESSAGE_SQUARE, parent=self)
        self._head = QWidget(self)
        set_role(self._head, "header")
        row = QHBoxLayout(self._head)
        row.setContentsMargins(measures.HEADER_PADDING[0], 0, measures.HEADER_PADDING[0], measures.HAIRLINE)
        row.setSpacing(measures.HEADER_GAP)
        row.addWidget(TextLabel(self.tr("Calls"), TypeRole.HEADING, parent=self), 1)
        row.addWidget(self.chat)
        row.addWidget(self.call_back)
        empty = EmptyState(
            self.tr("No calls yet"), self.tr("Calls you make, take or miss are kept here."), IconTile(Icon.PHONE)
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(empty)
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self._connect()
        follow_theme(self._apply_theme)

    def chosen(self) -> Call | None:
        index = self.list.selectionModel().currentIndex()
        row = index.data(ROW_ROLE) if index.isValid() else None
        return row.call if isinstance(row, CallRow) else None

    def _connect(self) -> None:
        self.call_back.clicked.connect(self._call_back)
        self.chat.clicked.connect(self._open_chat)
        self.list.activated.connect(self._call_back, Qt.ConnectionType.QueuedConnection)
        self.list.selectionModel().currentChanged.connect(self._show_choice)
        for signal in (self._history.modelReset, self._history.rowsInserted):
            signal.connect(self._show_choice)
        self._show_choice()

    def _call_back(self) -> None:
        call = self.chosen()
        if call is not None:
            self.call_back_requested.emit(call)

    def _open_chat(self) -> None:
        call = self.chosen()
        if call is not None:
            self.chat_requested.emit(call)

    def _show_choice(self) -> None:
        has_choice = self.chosen() is not None
        self.call_back.setEnabled(has_choice)
        self.chat.setEnabled(has_choice)
        self._stack.setCurrentIndex(1 if self._history.rowCount() else 0)

    def _apply_theme(self) -> None:
        theme = current_theme()
        self._head.setFixedHeight(theme.px(theme.tokens.layout.header))

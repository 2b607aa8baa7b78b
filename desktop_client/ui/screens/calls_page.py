"""All calls that were, with call-back."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.call import Call
from desktop_client.ui.models.call_history import ROW_ROLE, CallHistory, CallRow, ShownCalls
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.buttons import Button, ButtonRole
from desktop_client.ui.widgets.call.call_details import CallDetails
from desktop_client.ui.widgets.call.call_list import CallList
from desktop_client.ui.widgets.chip import ChipRow
from desktop_client.ui.widgets.empty_state import EmptyState, IconTile
from desktop_client.ui.widgets.text_label import TextLabel

_ALL, _MISSED = "all", "missed"


class CallsPage(QWidget):
    call_back_requested = Signal(object)
    """A Call; Enter and double click ask for it too."""
    chat_requested = Signal(object)

    def __init__(self, history: CallHistory, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "canvas")
        self._shown = ShownCalls(history, self)
        self.list = CallList(self.tr("Calls"), now, self)
        self.list.setModel(self._shown)
        self.filter = ChipRow(self.tr("Which calls"), {_ALL: self.tr("All"), _MISSED: self.tr("Missed")}, _ALL, self)
        self.details = CallDetails(self)
        self.details.hide()
        self.call_back = Button(self.tr("Call back"), ButtonRole.PRIMARY, icon=Icon.PHONE, parent=self)
        self.chat = Button(self.tr("Open the chat"), icon=Icon.MESSAGE_SQUARE, parent=self)
        self._head = QWidget(self)
        set_role(self._head, "header")
        row = QHBoxLayout(self._head)
        row.setContentsMargins(measures.HEADER_PADDING[0], 0, measures.HEADER_PADDING[0], measures.HAIRLINE)
        row.setSpacing(measures.HEADER_GAP)
        row.addWidget(TextLabel(self.tr("Calls"), TypeRole.HEADING, parent=self))
        row.addWidget(self.filter, 1)
        row.addWidget(self.chat)
        row.addWidget(self.call_back)
        empty = EmptyState(
            self.tr("No calls yet"), self.tr("Calls you make, take or miss are kept here."), IconTile(Icon.PHONE)
        )
        empty.centre()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(empty)
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._stack, 1)
        body.addWidget(self.details)
        column.addLayout(body, 1)
        self._connect()
        follow_theme(self._apply_theme)

    def chosen(self) -> Call | None:
        row = self._row()
        return row.call if row is not None else None

    def _connect(self) -> None:
        self.call_back.clicked.connect(self._call_back)
        self.chat.clicked.connect(self._open_chat)
        self.list.activated.connect(self._call_back, Qt.ConnectionType.QueuedConnection)
        self.list.selectionModel().currentChanged.connect(self._show_choice)
        self.filter.chosen.connect(lambda key: self._shown.set_missed_only(key == _MISSED))
        for signal in (self._shown.modelReset, self._shown.rowsInserted, self._shown.rowsRemoved):
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
        row = self._row()
        self.call_back.setEnabled(row is not None)
        self.chat.setEnabled(row is not None)
        has_list = bool(self._shown.rowCount()) or self.filter.current() == _MISSED
        self._stack.setCurrentIndex(1 if has_list else 0)
        self.call_back.setVisible(has_list)
        self.chat.setVisible(has_list)
        if row is not None:
            self.details.show_call(row)
        self._fit()

    def _row(self) -> CallRow | None:
        index = self.list.selectionModel().currentIndex()
        row = index.data(ROW_ROLE) if index.isValid() else None
        return row if isinstance(row, CallRow) else None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the details of a call where there is room beside the list."""
        theme = current_theme()
        room = theme.px(theme.tokens.layout.details.default + theme.tokens.layout.timeline.min)
        self.details.setVisible(self._row() is not None and self.width() >= room)

    def _apply_theme(self) -> None:
        theme = current_theme()
        self._head.setFixedHeight(theme.px(theme.tokens.layout.header))

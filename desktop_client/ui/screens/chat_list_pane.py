"""The pane on the left: search, filters, and the conversations of all accounts."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.conversations import ConversationKind
from desktop_client.ui.command_actions import keys_text
from desktop_client.ui.commands import CommandId
from desktop_client.ui.models.conversations import ConversationListModel, ConversationOrder, ListFilter
from desktop_client.ui.models.row_model import RowModel
from desktop_client.ui.models.rows import ConversationRow, HitRow, Lead, ListRow, PersonRow
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.chip import ChipRow
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.mirroring import side_margins
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.nothing_found import NothingFound
from desktop_client.ui.widgets.row_list import RowList
from desktop_client.ui.widgets.search_field import SearchField
from desktop_client.ui.widgets.severity import Severity
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_ALL, _UNREAD, _PEOPLE, _ROOMS = "all", "unread", "people", "rooms"
_REQUESTS, _ARCHIVED = "requests", "archived"
_FILTERS = {
    _ALL: ListFilter.ALL,
    _UNREAD: ListFilter.UNREAD,
    _PEOPLE: ListFilter.PEOPLE,
    _ROOMS: ListFilter.ROOMS,
    _REQUESTS: ListFilter.REQUESTS,
    _ARCHIVED: ListFilter.ARCHIVED,
}


class ChatListPane(QWidget):
    """Emits what the person wants to see; what is open is told by `show_open`."""

    conversation_requested = Signal(object)
    """A ConversationId."""
    message_requested = Signal(object)
    """A Message that was found."""
    menu_requested = Signal(object, QPoint)
    command_given = Signal(object)
    search_requested = Signal(str)
    search_ended = Signal()
    scope_left = Signal()
    """The person is done with searching one conversation."""
    typed = Signal(str)
    account_filter_requested = Signal(QPoint)

    def __init__(
        self,
        model: ConversationListModel,
        order: ConversationOrder,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.order = order
        self.scope: ConversationId | None = None
        """The one conversation that is searched, None for all."""
        self.has_archived = False
        set_role(self, "sidebar")
        self.search = SearchField(self.tr("Search or jump to"), shortcut=keys_text(CommandId.PALETTE), parent=self)
        choices = {
            _ALL: self.tr("All"),
            _UNREAD: self.tr("Unread"),
            _PEOPLE: self.tr("People"),
            _ROOMS: self.tr("Rooms"),
            _REQUESTS: self.tr("Requests"),
            _ARCHIVED: self.tr("Archived"),
        }
        self.filters = ChipRow(self.tr("Show"), choices, _ALL, parent=self)
        self.list = RowList(self.tr("Conversations"), now, self)
        self.list.setModel(order)
        self._results = RowModel(now, self)
        self.result_list = RowList(self.tr("Search results"), now, self)
        self.result_list.setModel(self._results)
        self.nothing = NothingFound(self)
        self._hint = TextLabel(
            self.tr("Your conversations appear here, newest first."),
            TypeRole.SMALL,
            Tone.SECONDARY,
            is_wrapped=True,
            parent=self,
        )
        self._lay_out()
        self._connect()
        follow_theme(self._apply_theme)
        self.follow_rows()

    # --- what is shown ---

    def show_open(self, conversation: ConversationId | None) -> None:
        """Mark the open conversation; it stays listed although it was just read."""
        if not self.is_searching() and conversation != self.scope:
            self._search_everywhere()
        self.order.keep(conversation)
        index = self.order.index_of(conversation) if conversation is not None else self.order.index(-1, 0)
        self.list.select_only(index)

    def show_results(self, query: str, rows: Sequence[ListRow], looked_in: str) -> None:
        """Show what was found for `query`; `looked_in` says where, for when it is nothing."""
        if query != self.search.text().strip():
            return
        self._results.set_rows(rows)
        if rows:
            self._pages.setCurrentWidget(self.result_list)
        else:
            self.nothing.show_for(query, looked_in)
            self._pages.setCurrentWidget(self.nothing)

    def show_set_up(self, contacts: int) -> None:
        """Say, while there is no conversation, that the account works: its contacts are here."""
        came = self.tr("%n contacts came with your account.", "", contacts)
        self._set_up.say(Severity.POSITIVE, self.tr("You are set up."), came)
        self._set_up.setVisible(contacts > 0)

    def is_searching(self) -> bool:
        return bool(self.search.text().strip())

    def end_search(self) -> None:
        self.search.clear()

    def focus_list(self) -> None:
        """Go back to the row that was used last, once the list has its place on the screen."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self.list, lambda: self.list.scrollTo(self.list.currentIndex()))

    def search_within(self, conversation: ConversationId, name: str) -> None:
        """Search one conversation until Esc or until everything is searched again."""
        self._set_scope(conversation, self.tr("Find in {name}").format(name=name))
        self.search.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.input.selectAll()

    def _search_everywhere(self) -> None:
        self._set_scope(None, self.tr("Search or jump to"))

    def _set_scope(self, conversation: ConversationId | None, placeholder: str) -> None:
        is_other = conversation != self.scope
        self.scope = conversation
        self.search.input.setPlaceholderText(placeholder)
        self.search.input.setAccessibleName(placeholder)
        if is_other and self.is_searching():
            self._on_search(self.search.text())

    def show_filter(self, what: ListFilter) -> None:
        """Show what one filter lets through, as if its chip had been pressed."""
        self.filters.set_current(next(key for key, each in _FILTERS.items() if each is what))
        self._filter(self.filters.current())

    def follow_shortcuts(self) -> None:
        self.search.set_shortcut(keys_text(CommandId.PALETTE))
        self._new_button.set_name(self.tr("New message"), keys_text(CommandId.NEW_MESSAGE))

    def show_account(self, account: BareJid | None) -> None:
        """List the conversations of one account; the button stays marked meanwhile."""
        self.order.show_account(account)
        self._filter_button.setChecked(account is not None)
        shown = self.tr("Filter: {account}").format(account=account) if account else self.tr("Filter")
        self._filter_button.set_name(shown, "Ctrl+Shift+A")

    def _ask_for_filter(self) -> None:
        self._filter_button.setChecked(self.order.account is not None)
        self.account_filter_requested.emit(self.filter_place())

    def filter_place(self) -> QPoint:
        return self._filter_button.mapToGlobal(QPoint(0, self._filter_button.height()))

    def follow_rows(self) -> None:
        """Close the space of what has nothing to show, and count what is unread."""
        rows = self._model.conversation_rows()
        has_rows = bool(rows)
        unread = sum(row.is_unread and not row.is_request and not row.arranged.is_archived for row in rows)
        self.filters.chip(_UNREAD).set_count(unread)
        kinds = {row.kind for row in rows}
        for key in (_PEOPLE, _ROOMS):
            self._offer(key, is_offered=len(kinds) > 1 and ConversationKind.ROOM in kinds)
        self._follow(_REQUESTS, sum(row.is_request and row.lead is not Lead.BLOCKED for row in rows))
        self._follow_archived(sum(row.arranged.is_archived for row in rows))
        accounts = len({row.id.account for row in rows})
        self._filter_button.setVisible(accounts > 1 or self.has_archived)
        self.filters.setVisible(has_rows and not self.is_searching())
        if not self.is_searching():
            self._pages.setCurrentWidget(self.list if has_rows else self._empty)

    def _follow(self, key: str, count: int) -> None:
        self.filters.chip(key).set_count(count)
        self._offer(key, is_offered=count > 0)

    def _offer(self, key: str, *, is_offered: bool) -> None:
        """Offer a filter while it would show something else than all."""
        chip = self.filters.chip(key)
        chip.setVisible(is_offered)
        if not is_offered and chip.isChecked():
            self.filters.set_current(_ALL)
            self._filter(_ALL)

    def _follow_archived(self, count: int) -> None:
        """What was put away is offered by the menu beside; its chip is there while it is shown."""
        self.has_archived = count > 0
        is_shown = self.order.filter is ListFilter.ARCHIVED
        self._follow(_ARCHIVED, count if is_shown else 0)

    def _filter(self, key: str) -> None:
        self.order.show_only(_FILTERS[key])
        self.follow_rows()

    # --- inside ---

    def _lay_out(self) -> None:
        self._title = TextLabel(self.tr("Chats"), TypeRole.HEADING, parent=self)
        self._filter_button = IconButton(Icon.LIST_FILTER, self.tr("Filter"), is_checkable=True, parent=self)
        self._filter_button.hide()
        self._new_button = IconButton(
            Icon.SQUARE_PEN, self.tr("New message"), shortcut=keys_text(CommandId.NEW_MESSAGE), parent=self
        )
        self._header = QHBoxLayout()
        self._header.addWidget(self._title, 1)
        self._header.addWidget(self._filter_button)
        self._header.addWidget(self._new_button)
        self._search_row = QHBoxLayout()
        self._search_row.addWidget(self.search)
        self._filter_row = QHBoxLayout()
        self._filter_row.addWidget(self.filters)
        self._filter_row.addStretch(1)
        self._empty = QWidget(self)
        empty = QVBoxLayout(self._empty)
        empty.setContentsMargins(0, 0, 0, 0)
        self._empty_column = QVBoxLayout()
        self._empty_column.addWidget(self._hint)
        self._empty_column.addStretch(1)
        self._set_up = Note(Severity.POSITIVE, "", parent=self._empty)
        self._set_up.hide()
        self._empty_foot = QHBoxLayout()
        self._empty_foot.addWidget(self._set_up)
        empty.addLayout(self._empty_column, 1)
        empty.addLayout(self._empty_foot)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._pages = QStackedWidget(self)
        for page in (self.list, self.result_list, self.nothing, self._empty):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._header, self._search_row, self._filter_row):
            column.addLayout(part)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._new_button.clicked.connect(lambda: self.command_given.emit(CommandId.NEW_MESSAGE))
        self._filter_button.clicked.connect(self._ask_for_filter)
        self.filters.chosen.connect(self._filter)
        self.search.edited.connect(self._on_search)
        self.search.cleared.connect(self._on_search_cleared)
        self.search.walked.connect(self._walk_results)
        self.search.submitted.connect(self._open_first)
        self.nothing.search_requested.connect(self._search_for)
        self.nothing.clearing_requested.connect(self.search.clear)
        for each in (self.list, self.result_list):
            each.row_opened.connect(self._on_row)
            each.row_menu_requested.connect(self.menu_requested)
            each.typed.connect(self.typed)
        for signal in (self._model.rowsInserted, self._model.rowsRemoved, self._model.modelReset):
            signal.connect(self.follow_rows)
        self._model.dataChanged.connect(self.follow_rows)

    def _on_row(self, row: ListRow) -> None:
        match row:
            case ConversationRow(id=conversation) | PersonRow(id=conversation):
                self.conversation_requested.emit(conversation)
            case HitRow(message=message):
                self.message_requested.emit(message)

    def _on_search(self, text: str) -> None:
        if text.strip():
            self.filters.hide()
            self.search_requested.emit(text.strip())
        else:
            self._on_search_ended()

    def _on_search_ended(self) -> None:
        self._results.set_rows(())
        self.follow_rows()
        self.search_ended.emit()

    def _on_search_cleared(self) -> None:
        was_within = self.scope is not None
        self._search_everywhere()
        self._on_search_ended()
        if was_within:
            self.scope_left.emit()

    def _search_for(self, text: str) -> None:
        self.search.input.setText(text)
        self._on_search(text)

    def _open_first(self) -> None:
        rows = [row for row in self._results.rows() if isinstance(row, ConversationRow | PersonRow | HitRow)]
        current = self.result_list.currentIndex()
        chosen = self._results.rows()[current.row()] if current.isValid() else None
        if rows:
            self._on_row(chosen if chosen in rows else rows[0])

    def _walk_results(self, key: Qt.Key) -> None:
        target = self.result_list if self.is_searching() else self.list
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if target.currentIndex().row() > 1:
            target.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))

    def _apply_theme(self) -> None:
        theme = current_theme()
        self._title.setMinimumHeight(theme.px(theme.tokens.layout.header))
        leading, trailing = measures.LIST_HEADER_PADDING
        self._header.setContentsMargins(side_margins(self, leading, trailing))
        self._header.setSpacing(measures.LIST_HEADER_GAP)
        side = measures.LIST_SEARCH_MARGIN
        self._search_row.setContentsMargins(side, 0, side, 0)
        above, below = measures.LIST_CHIPS_PADDING
        self._filter_row.setContentsMargins(side, above, side, below)
        room = measures.LIST_EMPTY_PADDING
        self._empty_column.setContentsMargins(room, room, room, 0)
        self._empty_foot.setContentsMargins(side, 0, side, side)

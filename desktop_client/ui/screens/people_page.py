"""Everybody I know: by group, with how they are, and the chosen one beside."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.ui.models.people import PeopleModel, PersonCard, Shown, Wanted
from desktop_client.ui.models.rows import ListRow, PersonRow
from desktop_client.ui.screens.person_details import PersonDetails
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.buttons import Button, ButtonRole
from desktop_client.ui.widgets.chip import ChipRow
from desktop_client.ui.widgets.combo_box import ComboBox
from desktop_client.ui.widgets.empty_state import EmptyState, IconTile
from desktop_client.ui.widgets.row_list import RowList
from desktop_client.ui.widgets.search_field import SearchField
from desktop_client.ui.widgets.text_label import TextLabel


class PeoplePage(QWidget):
    """Tells what is wanted; the rows and the card of the chosen person are given to it."""

    wanted_changed = Signal(object)
    """A Wanted."""
    person_chosen = Signal(object)
    """A ConversationId, or None when nobody is chosen any more."""
    message_requested = Signal(object)
    add_requested = Signal()
    shown = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "sidebar")
        self._wanted = Wanted()
        self.chosen: ConversationId | None = None
        self.search = SearchField(self.tr("Search people"), parent=self)
        texts = {Shown.ALL: self.tr("All"), Shown.ONLINE: self.tr("Online"), Shown.REQUESTS: self.tr("Requests")}
        self.chips = ChipRow(self.tr("Which people"), {key.value: text for key, text in texts.items()}, "all", self)
        self.groups = ComboBox(self.tr("Group"), self)
        self.accounts = ComboBox(self.tr("Account"), self)
        self.add = Button(self.tr("Add a contact"), ButtonRole.PRIMARY, icon=Icon.USER_PLUS, parent=self)
        self.model = PeopleModel(now, self)
        self.list = RowList(self.tr("People"), now, self)
        self.list.setModel(self.model)
        self.details = PersonDetails(self)
        self._empty = EmptyState(
            self.tr("Nobody here yet"), self.tr("Add a contact by their address."), IconTile(Icon.USERS), parent=self
        )
        self._nothing = EmptyState(self.tr("Nobody fits"), self.tr("Look in another group or for another name."))
        for state in (self._empty, self._nothing):
            state.centre()
        self._lay_out()
        self._connect()
        follow_theme(self._apply_theme)

    # --- what is shown ---

    def show_rows(self, rows: Sequence[ListRow], *, has_any: bool) -> None:
        """`has_any` tells whether there are people at all, wanted or not."""
        self.model.show_rows(rows)
        self._pages.setCurrentWidget(self.list if rows else self._nothing if has_any else self._empty)
        self._mark_chosen()

    def show_requests(self, count: int) -> None:
        chip = self.chips.chip(Shown.REQUESTS.value)
        chip.set_count(count)
        chip.setVisible(count > 0 or self.chips.current() == Shown.REQUESTS.value)

    def show_groups(self, groups: Sequence[str]) -> None:
        self._fill(self.groups, [(self.tr("All groups"), None), *((group, group) for group in groups)])
        self.groups.setVisible(bool(groups))

    def show_accounts(self, accounts: Sequence[BareJid]) -> None:
        self._fill(self.accounts, [(self.tr("All accounts"), None), *((each, each) for each in accounts)])
        self.accounts.setVisible(len(accounts) > 1)

    def show_person(self, card: PersonCard | None) -> None:
        """Show the card of the chosen person; None when they are gone."""
        self.chosen = card.id if card is not None else None
        if card is not None:
            self.details.show_person(card)
        self._mark_chosen()
        self._fit()

    # --- inside ---

    @staticmethod
    def _fill(box: ComboBox, choices: Sequence[tuple[str, str | None]]) -> None:
        before = box.currentData()
        if [box.itemData(place) for place in range(box.count())] == [value for _, value in choices]:
            return
        box.blockSignals(True)
        box.clear()
        for text, value in choices:
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(before)))
        box.blockSignals(False)
        box.updateGeometry()

    def _mark_chosen(self) -> None:
        place = self.model.place_of(self.chosen) if self.chosen is not None else -1
        index = self.model.index(place)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if place < 0:
            self.list.clearSelection()
        elif not self.list.selectionModel().isSelected(index):
            self.list.selectionModel().select(index, flag)

    def _lay_out(self) -> None:
        self._head = QWidget(self)
        set_role(self._head, "header")
        head = QHBoxLayout(self._head)
        across = measures.HEADER_PADDING[0]
        head.setContentsMargins(across, 0, across, measures.HAIRLINE)
        head.addWidget(TextLabel(self.tr("People"), TypeRole.HEADING, parent=self), 1)
        head.addWidget(self.add)
        filters = QHBoxLayout()
        filters.setSpacing(measures.CHIP_ROW_GAP)
        filters.addWidget(self.chips, 1)
        filters.addWidget(self.groups)
        filters.addWidget(self.accounts)
        self._pages = QStackedWidget(self)
        for page in (self.list, self._empty, self._nothing):
            self._pages.addWidget(page)
        self._main = QWidget(self)
        main = QVBoxLayout(self._main)
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(measures.FIELD_GAP)
        inner = QVBoxLayout()
        side = measures.LIST_SEARCH_MARGIN
        inner.setContentsMargins(side, side, side, 0)
        inner.addWidget(self.search)
        inner.addLayout(filters)
        main.addWidget(self._head)
        main.addLayout(inner)
        main.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._edge = QWidget(self)
        set_role(self._edge, "hairline")
        self._edge.setFixedWidth(measures.HAIRLINE)
        row.addWidget(self._main, 1)
        row.addWidget(self._edge)
        row.addWidget(self.details)
        self.details.hide()

    def _connect(self) -> None:
        self.search.edited.connect(lambda _text: self._want())
        self.search.cleared.connect(self._want)
        self.search.walked.connect(lambda _key: self.list.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.chips.chosen.connect(lambda _key: self._want())
        self.groups.activated.connect(lambda _place: self._want())
        self.accounts.activated.connect(lambda _place: self._want())
        self.add.clicked.connect(self.add_requested)
        self.list.row_opened.connect(self._choose)
        self.list.typed.connect(self._search_on)
        self.list.doubleClicked.connect(self._write)
        self.list.selectionModel().currentChanged.connect(self._follow_keyboard)
        self.details.back_requested.connect(lambda: self.person_chosen.emit(None))
        self.show_requests(0)

    def _search_on(self, letter: str) -> None:
        """Let a letter that is typed over the list begin a search."""
        self.search.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.input.insert(letter)
        self._want()

    def _want(self) -> None:
        self.wanted_changed.emit(
            Wanted(
                shown=Shown(self.chips.current()),
                query=self.search.text().strip(),
                group=self.groups.currentData(),
                account=self.accounts.currentData(),
            )
        )

    def _choose(self, row: ListRow) -> None:
        if isinstance(row, PersonRow):
            self.person_chosen.emit(row.id)

    def _follow_keyboard(self) -> None:
        """Show who the keyboard is at, where that is beside the list."""
        index = self.list.currentIndex()
        row = self.model.rows()[index.row()] if index.isValid() else None
        if isinstance(row, PersonRow) and self.list.hasFocus() and not self._is_narrow():
            self.person_chosen.emit(row.id)

    def _write(self) -> None:
        if self.chosen is not None:
            self.message_requested.emit(self.chosen)

    def _is_narrow(self) -> bool:
        theme = current_theme()
        return self.width() < theme.px(theme.tokens.layout.details.default + theme.tokens.layout.timeline.min)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the chosen person beside the list, or in its place where there is no room for both."""
        theme = current_theme()
        is_narrow, is_chosen = self._is_narrow(), self.chosen is not None
        wide = theme.px(theme.tokens.layout.details.default)
        self.details.setMinimumWidth(0 if is_narrow else wide)
        self.details.setMaximumWidth(measures.ANY_WIDTH if is_narrow else wide)
        self.details.back.setVisible(is_narrow)
        self.details.setVisible(is_chosen)
        self._edge.setVisible(is_chosen and not is_narrow)
        self._main.setVisible(not (is_narrow and is_chosen))

    def _apply_theme(self) -> None:
        theme = current_theme()
        self._head.setFixedHeight(theme.px(theme.tokens.layout.header))
        self._fit()

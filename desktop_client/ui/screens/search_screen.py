"""Searching everywhere: what narrows it, what was found, and the chosen message in its surroundings."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.models.row_model import RowModel
from desktop_client.ui.models.rows import ListRow
from desktop_client.ui.screens.found_context import FoundContext
from desktop_client.ui.screens.search_facets import SearchFacets
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.buttons import ButtonSize
from desktop_client.ui.widgets.chip import Chip
from desktop_client.ui.widgets.combo_box import ComboBox
from desktop_client.ui.widgets.empty_state import EmptyState, IconTile
from desktop_client.ui.widgets.flow import Flow
from desktop_client.ui.widgets.found_list import FoundList
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.nothing_found import NothingFound
from desktop_client.ui.widgets.search_field import SearchField
from desktop_client.ui.widgets.text_label import TextLabel, Tone

OFFERED = ("from:", "in:", "has:link", "has:image", "has:file", "before:", "after:")
SLOW_MS = 300


class SearchScreen(QWidget):
    edited = Signal(str)
    order_chosen = Signal(bool)
    """True: newest first, False: what fits best first."""
    row_chosen = Signal(object)
    """A HitRow, or None where nothing was found."""
    row_opened = Signal(object)

    def __init__(self, now: Callable[[], datetime], context: FoundContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "canvas")
        self._model = RowModel(now, self)
        self._are_facets_wanted = False
        self.facets = SearchFacets(self)
        self.context = context
        self.search = SearchField(self.tr("Search all messages"), size=ButtonSize.LG, parent=self)
        self._count = TextLabel("", TypeRole.META, Tone.SECONDARY, elide=Qt.TextElideMode.ElideNone, parent=self)
        self.search.row.insertWidget(self.search.row.count() - 1, self._count)
        self.filter = IconButton(Icon.LIST_FILTER, self.tr("Narrow the search"), parent=self)
        self._terms = Flow(self)
        self.order = ComboBox(self.tr("Order of the results"), self)
        for text in (self.tr("Best match"), self.tr("Newest first")):
            self.order.addItem(text)
        self.list = FoundList(self.tr("Search results"), now, self)
        self.list.setModel(self._model)
        hint = self.tr("Words, phrases in quotes, and terms such as from: and before: narrow it down.")
        self._start = EmptyState(self.tr("Search all messages"), hint, IconTile(Icon.SEARCH))
        self._start.centre()
        self.nothing = NothingFound(self)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._lay_out()
        self._connect()
        self.show_terms(())
        follow_theme(self._apply_theme)

    # --- what is shown ---

    def show_rows(self, rows: Sequence[ListRow], said: str) -> None:
        """Show what was found, the first of it chosen; `said` is how much that is."""
        self._slow.stop()
        self._model.set_rows(rows)
        self._count.setText(said)
        self._pages.setCurrentWidget(self._found)
        self.list.choose(0)

    def show_nothing(self, query: str, looked_in: str) -> None:
        """Say that nothing was found; without a query, what can be asked for."""
        self._slow.stop()
        self._model.set_rows(())
        self._count.setText("")
        self._pages.setCurrentWidget(self.nothing if query else self._start)
        if query:
            self.nothing.show_for(query, looked_in)
        self.row_chosen.emit(None)

    def show_terms(self, tokens: Sequence[tuple[str, str]]) -> None:
        """Show the terms that were understood, each (as typed, as shown) with a way out, then what else there is."""
        self._terms.clear()
        for source, text in tokens:
            chip = Chip(text, is_removable=True, parent=self._terms)
            chip.setCheckable(True)
            chip.setChecked(True)
            chip.clicked.connect(lambda _checked=False, source=source: self._remove(source))
            chip.removal_requested.connect(lambda source=source: self._remove(source))
            self._terms.add(chip)
        taken = {source.partition(":")[0] for source, _ in tokens}
        for text in OFFERED:
            if text.partition(":")[0] not in taken:
                chip = Chip(text, parent=self._terms)
                chip.setCheckable(False)
                chip.clicked.connect(lambda _checked=False, text=text: self.add_term(text))
                self._terms.add(chip)

    def wait(self) -> None:
        """Say that the answer takes its time, if it does."""
        self._slow.start()

    def add_term(self, *terms: str) -> None:
        self.set_text(" ".join(filter(None, (self.search.text().rstrip(), *terms))))

    def set_text(self, text: str) -> None:
        self.search.input.setText(text)
        self.search.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit(text)

    # --- inside ---

    def _connect(self) -> None:
        self.setFocusProxy(self.search.input)
        self.search.edited.connect(self.edited)
        self.search.cleared.connect(lambda: self.edited.emit(""))
        self.search.walked.connect(self.list.walk)
        self.search.submitted.connect(self.list.open_chosen)
        self.search.input.installEventFilter(self)
        self.list.chosen.connect(self.row_chosen)
        self.list.opened.connect(self.row_opened)
        self.list.typed.connect(self._type_on)
        self.order.activated.connect(lambda place: self.order_chosen.emit(place == 1))
        self.nothing.search_requested.connect(self.set_text)
        self.nothing.clearing_requested.connect(lambda: self.set_text(""))
        self.filter.clicked.connect(self._toggle_facets)
        self.context.opening_requested.connect(self.list.open_chosen)
        self._slow.timeout.connect(lambda: self._count.setText(self.tr("Searching…")))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Copy the chosen message from the field, too, where no letters of it are selected."""
        is_press = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        is_copy = is_press and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy)
        if is_copy and not self.search.input.hasSelectedText():
            self.list.copy()
            return True
        return super().eventFilter(watched, event)

    def _type_on(self, letter: str) -> None:
        self.search.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.input.insert(letter)
        self.edited.emit(self.search.text())

    def _remove(self, source: str) -> None:
        self.set_text(" ".join(self.search.text().replace(source, "", 1).split()))

    def _toggle_facets(self) -> None:
        self._are_facets_wanted = not self._are_facets_wanted
        self._fit()

    def _lay_out(self) -> None:
        self._found = QWidget(self)
        found = QVBoxLayout(self._found)
        found.setContentsMargins(0, 0, 0, 0)
        found.addWidget(self.list)
        self._pages = QStackedWidget(self)
        for page in (self._start, self.nothing, self._found):
            self._pages.addWidget(page)
        self._main = QWidget(self)
        self._column = QVBoxLayout(self._main)
        self._column.setSpacing(measures.LIST_LINE_GAP)
        line = QHBoxLayout()
        line.setSpacing(measures.FIELD_GAP)
        line.addWidget(self.search, 1)
        line.addWidget(self.filter)
        self._column.addLayout(line)
        terms = QHBoxLayout()
        terms.setSpacing(measures.FIELD_GAP)
        terms.addWidget(self._terms, 1)
        terms.addWidget(self.order, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(terms)
        self._column.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._edges = [QWidget(self), QWidget(self)]
        for part in (self.facets, self._edges[0], self._main, self._edges[1], self.context):
            row.addWidget(part, 1 if part is self._main else 0)
        for edge in self._edges:
            set_role(edge, "hairline")
            edge.setFixedWidth(measures.HAIRLINE)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give up the context first, then what narrows, which a button then shows in the place of the results."""
        theme = current_theme()
        rail = theme.tokens.layout.nav_rail
        breaks = theme.tokens.layout.breakpoints
        has_context = self.width() + rail >= theme.px(breaks.details_overlay)
        has_facets = self.width() + rail >= theme.px(breaks.single_pane)
        is_over = not has_facets and self._are_facets_wanted
        self.facets.setVisible(has_facets or is_over)
        self.facets.setMaximumWidth(theme.px(measures.SEARCH_FACETS))
        self.facets.setMinimumWidth(theme.px(measures.SEARCH_FACETS))
        self.context.setVisible(has_context)
        self.context.setFixedWidth(theme.px(measures.SEARCH_CONTEXT))
        self._edges[0].setVisible(has_facets or is_over)
        self._edges[1].setVisible(has_context)
        self.filter.setVisible(not has_facets)
        side = measures.SEARCH_MARGIN if has_facets else measures.LIST_SEARCH_MARGIN
        self._column.setContentsMargins(side, measures.LIST_SEARCH_MARGIN, side, 0)

    def _apply_theme(self) -> None:
        self._fit()

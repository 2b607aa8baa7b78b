"""Searching everywhere: words and terms, the hits below, in the place of the list of conversations."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_client.ui.models.row_model import RowModel
from desktop_client.ui.models.rows import HitRow, ListRow
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.chip import Chip
from desktop_client.ui.widgets.flow import Flow
from desktop_client.ui.widgets.row_list import RowList
from desktop_client.ui.widgets.search_field import SearchField
from desktop_client.ui.widgets.text_label import TextLabel, Tone

OFFERED = ("from:", "in:", "has:link", "before:", "after:")


class SearchPane(QWidget):
    edited = Signal(str)
    message_requested = Signal(object)
    """A Message that was found."""
    typed = Signal(str)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "sidebar")
        self._model = RowModel(now, self)
        self._title = TextLabel(self.tr("Search"), TypeRole.HEADING, parent=self)
        self.search = SearchField(self.tr("Search all messages"), parent=self)
        self._offers = Flow(self)
        for text in OFFERED:
            chip = Chip(text, parent=self)
            chip.setCheckable(False)
            chip.clicked.connect(lambda _checked=False, text=text: self._offer(text))
            self._offers.add(chip)
        self._tokens = Flow(self)
        self._count = TextLabel("", TypeRole.META, Tone.TERTIARY, is_wrapped=True, parent=self)
        self.list = RowList(self.tr("Search results"), now, self)
        self.list.setModel(self._model)
        self._lay_out()
        self.search.edited.connect(self.edited)
        self.search.cleared.connect(lambda: self.edited.emit(""))
        self.search.walked.connect(self._walk)
        self.search.submitted.connect(self._open_first)
        self.list.row_opened.connect(self._on_row)
        self.list.typed.connect(self.typed)
        self.setFocusProxy(self.search.input)
        follow_theme(self._apply_theme)

    def show_hits(self, rows: Sequence[HitRow], said: str) -> None:
        """Show what was found; `said` is how much that is."""
        self._model.set_rows(rows)
        self._count.setText(said)

    def show_tokens(self, tokens: Sequence[tuple[str, str]]) -> None:
        """Show the terms that were understood, each (as typed, as shown) with a way to take it out."""
        self._tokens.clear()
        for source, text in tokens:
            chip = Chip(text, is_removable=True, parent=self._tokens)
            chip.clicked.connect(lambda _checked=False, source=source: self._remove(source))
            chip.removal_requested.connect(lambda source=source: self._remove(source))
            self._tokens.add(chip)
        self._tokens.setVisible(bool(tokens))

    def _offer(self, term: str) -> None:
        before = self.search.text().rstrip()
        self._set_text(f"{before} {term}".lstrip())

    def _remove(self, source: str) -> None:
        self._set_text(" ".join(self.search.text().replace(source, "", 1).split()))

    def _set_text(self, text: str) -> None:
        self.search.input.setText(text)
        self.search.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit(text)

    def _on_row(self, row: ListRow) -> None:
        if isinstance(row, HitRow):
            self.list.select_only(self.list.currentIndex())
            self.message_requested.emit(row.message)

    def _open_first(self) -> None:
        if self._model.rows():
            self.list.setCurrentIndex(self._model.index(0))
            self._on_row(self._model.rows()[0])

    def _walk(self, key: Qt.Key) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(0))
            return
        self.list.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))

    def _lay_out(self) -> None:
        self._head = QVBoxLayout()
        for part in (self._title, self.search, self._offers, self._tokens, self._count):
            self._head.addWidget(part)
        self._tokens.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.list, 1)

    def _apply_theme(self) -> None:
        theme = current_theme()
        self._title.setMinimumHeight(theme.px(theme.tokens.layout.header))
        side, (_, below) = measures.LIST_SEARCH_MARGIN, measures.LIST_CHIPS_PADDING
        self._head.setContentsMargins(side, 0, side, below)
        self._head.setSpacing(below)

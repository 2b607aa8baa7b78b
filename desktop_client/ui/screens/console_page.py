"""The stanza console: what goes over the streams, secrets left out."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QListView, QSplitter, QVBoxLayout, QWidget

from desktop_client.ui.models.console import ConsoleModel, StanzaKind
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.card_row import CardSurface
from desktop_client.ui.widgets.chip import ChipRow
from desktop_client.ui.widgets.console_delegate import ConsoleDelegate
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.search_field import SearchField
from desktop_client.ui.widgets.text_label import PlainTextView, TextLabel, Tone


class ConsolePage(QWidget):
    def __init__(self, model: ConsoleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._list = QListView(self)
        self._list.setModel(model)
        self._list.setItemDelegate(ConsoleDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setAccessibleName(self.tr("Stanzas"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._whole = PlainTextView(parent=self)
        self._whole.setAccessibleName(self.tr("The chosen stanza"))
        self._kinds = ChipRow(
            self.tr("Kind"),
            {
                StanzaKind.ALL.name: self.tr("All"),
                StanzaKind.MESSAGE.name: self.tr("Messages"),
                StanzaKind.PRESENCE.name: self.tr("Presence"),
                StanzaKind.IQ.name: self.tr("Queries"),
            },
            StanzaKind.ALL.name,
            parent=self,
        )
        self._filter = SearchField(self.tr("Filter"), parent=self)
        self._pause = IconButton(Icon.PAUSE, self.tr("Pause"), is_checkable=True, parent=self)
        self._clear = IconButton(Icon.TRASH_2, self.tr("Clear"), parent=self)
        self._copy = IconButton(Icon.COPY, self.tr("Copy all"), parent=self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        room = measures.DIALOG_PADDING
        column.setContentsMargins(room, room, room, room)
        column.setSpacing(measures.FIELD_GAP)
        column.addWidget(TextLabel(self.tr("Stanza console"), TypeRole.TITLE))
        text = self.tr("What goes over the wire while this page is open. Passwords and tokens are left out.")
        column.addWidget(TextLabel(text, TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True))
        bar = QHBoxLayout()
        bar.addWidget(self._kinds)
        bar.addStretch(1)
        bar.addWidget(self._filter, 1)
        for button in (self._pause, self._clear, self._copy):
            bar.addWidget(button)
        column.addLayout(bar)
        surface = CardSurface(self)
        inside = QVBoxLayout(surface)
        inside.setContentsMargins(1, measures.FIELD_GAP, 1, measures.FIELD_GAP)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setHandleWidth(measures.HAIRLINE)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._list)
        halves.addWidget(self._whole)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 1)
        inside.addWidget(halves)
        column.addWidget(surface, 1)
        self._whole.setMinimumHeight(current_theme().px(measures.CONSOLE_ROW) * 3)

    def _connect(self) -> None:
        self._kinds.chosen.connect(lambda _key: self._apply_filter())
        self._filter.edited.connect(lambda _text: self._apply_filter())
        self._filter.cleared.connect(self._apply_filter)
        self._pause.toggled.connect(self._model.set_paused)
        self._clear.clicked.connect(self._empty)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._model.text()))
        self._list.selectionModel().currentChanged.connect(self._show_whole)
        self._model.rowsInserted.connect(self._follow_end)

    def _apply_filter(self) -> None:
        self._model.set_filter(StanzaKind[self._kinds.current()], self._filter.text())

    def _empty(self) -> None:
        self._model.clear()
        self._whole.setPlainText("")

    def _show_whole(self, index: QModelIndex) -> None:
        if index.isValid():
            self._whole.setPlainText(self._model.line(index.row()).text.replace("><", ">\n<"))

    def _follow_end(self) -> None:
        bar = self._list.verticalScrollBar()
        if bar.value() >= bar.maximum() - current_theme().px(measures.CONSOLE_ROW):
            self._list.scrollToBottom()

"""Is it me, the network or the server: cards of the first account, lines of the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.card_row import Card, CardRow, CardSurface
from desktop_client.ui.widgets.text_label import TextLabel, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthCard:
    title: str
    value: str
    note: str = ""
    tone: Tone = Tone.SECONDARY


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthState:
    """`connection` are (name, value) of the details under the cards."""

    heading: str
    text: str
    cards: tuple[HealthCard, ...]
    connection: tuple[tuple[str, str], ...]


class _CardView(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        surface = CardSurface(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(surface)
        column = QVBoxLayout(surface)
        across, _ = measures.CARD_ROW_PADDING
        column.setContentsMargins(across, across, across, across)
        column.setSpacing(0)
        self._title = TextLabel("", TypeRole.META, Tone.SECONDARY, parent=surface)
        self._value = TextLabel("", TypeRole.TITLE, is_tabular=True, parent=surface)
        self._note = TextLabel("", TypeRole.META, Tone.SECONDARY, is_wrapped=True, parent=surface)
        for label in (self._title, self._value, self._note):
            column.addWidget(label)

    def show_card(self, card: HealthCard) -> None:
        self._title.setText(card.title)
        self._value.setText(card.value)
        self._note.setText(card.note)
        self._note.set_tone(card.tone)
        self.setAccessibleName(f"{card.title}: {card.value}. {card.note}")


class HealthOverview(QWidget):
    """`middle` is free for more between the cards and the details of the connection."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = TextLabel("", TypeRole.TITLE, is_wrapped=True, parent=self)
        self._text = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, parent=self)
        self._grid = QGridLayout()
        self._grid.setSpacing(measures.SIGN_IN_GAP)
        self._views: list[_CardView] = []
        self._rows: list[CardRow] = []
        self._details = Card(self.tr("Connection"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, measures.DIALOG_PADDING, 0, measures.DIALOG_PADDING)
        column.setSpacing(measures.SIGN_IN_GAP)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._heading)
        head.addWidget(self._text)
        column.addLayout(head)
        column.addLayout(self._grid)
        self.middle = QVBoxLayout()
        column.addLayout(self.middle)
        column.addWidget(self._details)
        column.addStretch(1)

    def show_state(self, state: HealthState) -> None:
        self._heading.setText(state.heading)
        self._text.setText(state.text)
        self._show_cards(state.cards)
        while len(self._rows) < len(state.connection):
            self._rows.append(self._details.add_row(CardRow(state.connection[len(self._rows)][0])))
        for row, (_, value) in zip(self._rows, state.connection, strict=False):
            row.set_help(value)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put as many cards side by side as fit."""
        fitting = self.width() // current_theme().px(measures.HEALTH_CARD)
        columns = min(max(1, fitting), max(1, len(self._views)))
        for place, view in enumerate(self._views):
            self._grid.addWidget(view, place // columns, place % columns)

    def _show_cards(self, cards: Sequence[HealthCard]) -> None:
        if len(self._views) < len(cards):
            self._views += [_CardView(self) for _ in cards[len(self._views) :]]
            self._arrange()
        for view, card in zip(self._views, cards, strict=False):
            view.show_card(card)
        for place, view in enumerate(self._views):
            view.setVisible(place < len(cards))

"""What a search in the settings found, each with the way to its page."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_client.domain.fuzzy import rank
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.widgets.buttons import Button, ButtonSize
from desktop_client.ui.widgets.card_row import Card, CardRow
from desktop_client.ui.widgets.text_label import TextLabel, Tone

Findable = tuple[str, str, str]
"""A text that can be found, the title of its page, the key of its page."""


class SettingResults(QWidget):
    page_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, measures.DIALOG_PADDING, 0, measures.DIALOG_PADDING)
        column.setSpacing(measures.SIGN_IN_GAP)
        column.addWidget(TextLabel(self.tr("Found"), TypeRole.TITLE, parent=self))
        self._cards = QVBoxLayout()
        column.addLayout(self._cards)
        column.addStretch(1)
        self.pages: tuple[str, ...] = ()
        """The pages of what is shown, in its order."""

    def show_found(self, text: str, entries: Sequence[Findable]) -> None:
        """Show what matches, the best first."""
        found = [each.entry for each in rank(text, entries, lambda entry: entry[0])]
        self.pages = tuple(page for _, _, page in found)
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if found:
            self._cards.addWidget(self._card(found))
        else:
            self._cards.addWidget(TextLabel(self.tr("Nothing is called that here."), TypeRole.BODY, Tone.SECONDARY))

    def _card(self, found: Sequence[Findable]) -> Card:
        card = Card(parent=self)
        for title, of_page, page in found:
            button = Button(self.tr("Show"), size=ButtonSize.SM, parent=card)
            button.setAccessibleName(f"{self.tr('Show')}: {title}")
            button.clicked.connect(lambda _checked=False, page=page: self.page_wanted.emit(page))
            card.add_row(CardRow(title, of_page, button, card))
        return card

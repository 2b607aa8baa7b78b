"""Whom I blocked, with the way back, on the privacy page of the settings."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_client.domain.addresses import ConversationId
from desktop_client.ui.widgets.buttons import Button, ButtonSize
from desktop_client.ui.widgets.card_row import Card, CardRow


class BlockedPeople(QWidget):
    unblock_requested = Signal(object)
    """A ConversationId."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._card: Card | None = None
        self.buttons: dict[ConversationId, Button] = {}

    def show_people(self, people: Sequence[tuple[ConversationId, str, str]]) -> None:
        """Show (person, name, what is said about them); nobody leaves one calm row."""
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        self._card = Card(self.tr("Blocked people"))
        self.buttons = {}
        for person, name, text in people:
            button = Button(self.tr("Unblock"), size=ButtonSize.SM)
            button.setAccessibleName(self.tr("Unblock {name}").format(name=name))
            button.clicked.connect(lambda _checked=False, person=person: self.unblock_requested.emit(person))
            self.buttons[person] = button
            self._card.add_row(CardRow(name, text, button))
        if not people:
            self._card.add_row(CardRow(self.tr("Nobody is blocked")))
        self._column.addWidget(self._card)

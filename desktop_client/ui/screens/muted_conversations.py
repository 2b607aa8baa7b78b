"""The conversations that notify otherwise than the rest, with a way back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_client.domain.addresses import ConversationId
from desktop_client.ui.widgets.buttons import Button, ButtonSize
from desktop_client.ui.widgets.card_row import Card, CardRow

Muted = tuple[ConversationId, str, str]
"""Which, its name, and until when in words."""


class MutedConversations(QWidget):
    """Is not there while all conversations notify alike."""

    unmute_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._card: Card | None = None

    def show_muted(self, muted: Sequence[Muted]) -> None:
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        self._card = Card(self.tr("Conversations with their own rule"), self) if muted else None
        if self._card is not None:
            for conversation, name, until in muted:
                self._card.add_row(CardRow(name, until, self._button(conversation, name)))
            self._column.addWidget(self._card)
        self.setVisible(bool(muted))

    def _button(self, conversation: ConversationId, name: str) -> Button:
        button = Button(self.tr("Unmute"), size=ButtonSize.SM)
        button.setAccessibleName(self.tr("Unmute {name}").format(name=name))
        button.clicked.connect(lambda _checked=False: self.unmute_requested.emit(conversation))
        return button

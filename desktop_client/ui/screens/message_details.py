"""What is known about one message."""

from PySide6.QtWidgets import QWidget

from desktop_client.domain.messages import Direction, Message
from desktop_client.ui.models.rows import state_text
from desktop_client.ui.sentences import condition_text
from desktop_client.ui.states import moment_text
from desktop_client.ui.widgets.card_row import Card, CardRow
from desktop_client.ui.widgets.dialog import Dialog


class MessageDetails(Dialog):
    def __init__(self, window: QWidget, message: Message, sender: str) -> None:
        super().__init__(window, self.tr("Message details"))
        card = Card()
        is_own = message.direction is Direction.OUTGOING
        card.add_row(CardRow(self.tr("From"), f"{sender} · {message.sender}"))
        card.add_row(CardRow(self.tr("Sent") if is_own else self.tr("Received"), moment_text(message.at)))
        if message.state is not None:
            card.add_row(CardRow(self.tr("Delivery"), state_text(message.state)))
        if message.failure:
            card.add_row(CardRow(self.tr("Why it was not sent"), condition_text(message.failure)))
        self.body.addWidget(card)
        self.add_action("", self.tr("Close"))

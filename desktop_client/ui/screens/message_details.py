"""What is known about one message."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import Direction, Message, Version
from desktop_client.ui.models.rows import state_text
from desktop_client.ui.models.shown_words import version_text
from desktop_client.ui.sentences import condition_text
from desktop_client.ui.states import moment_text
from desktop_client.ui.widgets.card_row import Card, CardRow
from desktop_client.ui.widgets.dialog import Dialog

_MOST_VERSIONS = 20


class MessageDetails(Dialog):
    """`name_of` gives the names of the sender and of those who reacted."""

    def __init__(self, window: QWidget, message: Message, name_of: Callable[[BareJid], str]) -> None:
        super().__init__(window, self.tr("Message details"))
        card = Card()
        is_own = message.direction is Direction.OUTGOING
        card.add_row(CardRow(self.tr("From"), f"{name_of(message.sender)} · {message.sender}"))
        card.add_row(CardRow(self.tr("Sent") if is_own else self.tr("Received"), moment_text(message.at)))
        if message.edited_at is not None and not message.is_retracted:
            card.add_row(CardRow(self.tr("Edited"), moment_text(message.edited_at)))
        if message.state is not None:
            state = state_text(message.state)
            card.add_row(CardRow(self.tr("Delivery"), state[:1].upper() + state[1:]))
        if message.failure:
            card.add_row(CardRow(self.tr("Why it was not sent"), condition_text(message.failure)))
        for reaction in message.reactions:
            names = ", ".join(name_of(person) for person in reaction.people)
            card.add_row(CardRow(reaction.emoji, names))
        self.body.addWidget(card)
        self.add_action("", self.tr("Close"))

    def show_versions(self, versions: Sequence[Version]) -> None:
        """Show what the message said before, the newest first."""
        earlier = list(reversed(versions[:-1]))[:_MOST_VERSIONS]
        if not earlier:
            return
        card = Card(self.tr("Earlier versions"))
        for version in earlier:
            card.add_row(CardRow(moment_text(version.at), version_text(version)))
        self.body.addWidget(card)

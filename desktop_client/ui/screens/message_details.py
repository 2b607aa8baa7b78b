"""What is known about one message."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import Direction, Message, Version
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.rows import state_text
from desktop_client.ui.models.shown_words import version_text
from desktop_client.ui.sentences import condition_text
from desktop_client.ui.states import moment_text
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.card_row import Card, CardRow
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.face_button import FaceButton

_MOST_VERSIONS = 20
_MOST_FACES = 5
_MOST_READERS = 30


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

    def show_readers(self, people: Sequence[Face]) -> None:
        """Show who has read it, as far as they tell."""
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, 0, 0, 0)
        for face in people[:_MOST_FACES]:
            button = FaceButton(face, current_theme().tokens.size.avatar.sm, "raised", parent=shown)
            button.set_inert()
            row.addWidget(button)
        names = ", ".join(one_line(face.name, 40) for face in people[:_MOST_READERS])
        more = len(people) - _MOST_READERS
        text = f"{names}, {self.tr('and %n more', '', more)}" if more > 0 else names
        card = Card()
        card.add_row(CardRow(self.tr("Read by"), text, shown))
        self.body.addWidget(card)

    def show_versions(self, versions: Sequence[Version]) -> None:
        """Show what the message said before, the newest first."""
        earlier = list(reversed(versions[:-1]))[:_MOST_VERSIONS]
        if not earlier:
            return
        card = Card(self.tr("Earlier versions"))
        for version in earlier:
            card.add_row(CardRow(moment_text(version.at), version_text(version)))
        self.body.addWidget(card)

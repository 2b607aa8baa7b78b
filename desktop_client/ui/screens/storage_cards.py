"""Settings, Storage: what history takes here, and the way to let go of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.card_row import Card, CardRow
from desktop_client.ui.widgets.combo_box import ComboBox
from desktop_client.ui.widgets.face_button import FaceButton

AS_ABOVE = -1
_AT_FIRST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountUse:
    """`days` is AS_ABOVE for an account without a choice of its own."""

    jid: BareJid
    said: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationSize:
    """One conversation with what it takes, in words."""

    id: ConversationId
    name: str
    face: Face
    said: str


class StorageCards(QWidget):
    days_chosen = Signal(str, int)
    """(account, days, 0 for ever, or AS_ABOVE)."""
    clearing_requested = Signal(object)
    """A ConversationId."""

    def __init__(self, choices: Sequence[tuple[int, str]], parent: QWidget | None = None) -> None:
        """`choices` are (days, in words) of how long history may stay."""
        super().__init__(parent)
        self._choices = ((AS_ABOVE, self.tr("As above")), *choices)
        self._is_whole = False
        self._conversations: tuple[ConversationSize, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(measures.SIGN_IN_GAP)
        self._cards = column

    def show_use(self, total: str, accounts: Sequence[AccountUse], conversations: Sequence[ConversationSize]) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._conversations = tuple(conversations)
        self._cards.addWidget(self._accounts_card(total, accounts))
        if conversations:
            self._cards.addWidget(self._conversations_card())

    def _accounts_card(self, total: str, accounts: Sequence[AccountUse]) -> Card:
        card = Card(self.tr("On this computer"), self)
        for account in accounts:
            choice = ComboBox(self.tr("Keep history of {account}").format(account=account.jid))
            choice.addItems([text for _, text in self._choices])
            days = [each for each, _ in self._choices]
            choice.setCurrentIndex(days.index(account.days) if account.days in days else -1)
            choice.activated.connect(partial(self._choose, account.jid))
            card.add_row(CardRow(account.jid, account.said, choice, card))
        card.add_row(CardRow(self.tr("Everything"), total, parent=card))
        return card

    def _choose(self, account: BareJid, place: int) -> None:
        self.days_chosen.emit(account, self._choices[place][0])

    def _conversations_card(self) -> Card:
        card = Card(self.tr("Conversations, the largest first"), self)
        shown = self._conversations if self._is_whole else self._conversations[:_AT_FIRST]
        for each in shown:
            face = FaceButton(each.face, current_theme().tokens.size.avatar.md, "raised", parent=card)
            face.set_inert()
            button = Button(self.tr("Clear…"), ButtonRole.DANGER_QUIET, ButtonSize.SM, parent=card)
            button.setAccessibleName(self.tr("Clear the history of {name}").format(name=each.name))
            button.clicked.connect(lambda _checked=False, each=each: self.clearing_requested.emit(each.id))
            card.add_row(CardRow(each.name, each.said, button, card, lead=face))
        hidden = len(self._conversations) - len(shown)
        if hidden:
            more = Button(self.tr("Show all"), size=ButtonSize.SM, parent=card)
            more.clicked.connect(self._show_whole)
            card.add_row(CardRow(self.tr("%n more", "", hidden), "", more, card))
        return card

    def _show_whole(self) -> None:
        self._is_whole = True
        last = self._cards.takeAt(self._cards.count() - 1)
        if last is not None and (widget := last.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        self._cards.addWidget(self._conversations_card())

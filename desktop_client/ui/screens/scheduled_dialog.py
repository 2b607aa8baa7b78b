"""The messages of a conversation that are sent later, and their words to be changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_client.domain.private_items import PrivateKey
from desktop_client.ui.theme import measures
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.card_row import Card, CardRow, CardSurface
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.message_edit import MessageEdit

_SAVE = "save"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledLine:
    """`text` is fit for one line; `about` says when, and who sends it."""

    key: PrivateKey
    text: str
    about: str


class ScheduledDialog(Dialog):
    menu_requested = Signal(object, QPoint)
    """What can be done with the message of this PrivateKey, offered at a place of the screen."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, self.tr("Sent later"), size=ButtonSize.MD)
        self._list: Card | None = None
        self.buttons: dict[PrivateKey, Button] = {}
        self.add_action("", self.tr("Close"))

    def show_lines(self, lines: Sequence[ScheduledLine]) -> None:
        if self._list is not None:
            self._list.hide()
            self.body.removeWidget(self._list)
            self._list.deleteLater()
        self._list, self.buttons = Card(), {}
        for line in lines:
            button = Button(self.tr("Change"), size=ButtonSize.SM)
            button.clicked.connect(lambda _checked=False, line=line: self._ask_for_menu(line.key))
            self.buttons[line.key] = button
            self._list.add_row(CardRow(line.text, line.about, button))
        self.body.addWidget(self._list)
        self._list.show()

    def _ask_for_menu(self, key: PrivateKey) -> None:
        button = self.buttons[key]
        self.menu_requested.emit(key, button.mapToGlobal(QPoint(0, button.height())))


class ScheduledTextDialog(Dialog):
    text_chosen = Signal(str)

    def __init__(self, window: QWidget, text: str) -> None:
        super().__init__(window, self.tr("Change the message"), size=ButtonSize.MD)
        surface = CardSurface()
        column = QVBoxLayout(surface)
        across, down = measures.CARD_ROW_PADDING
        column.setContentsMargins(across, down, across, down)
        self.edit = MessageEdit(surface)
        self.edit.setAccessibleName(self.tr("Message"))
        self.edit.set_text(text, len(text))
        column.addWidget(self.edit)
        self.body.addWidget(surface)
        self.add_action("", self.tr("Cancel"))
        self._save = self.add_action(_SAVE, self.tr("Save"), ButtonRole.PRIMARY)
        self.edit.textChanged.connect(self._check)
        self.edit.send_requested.connect(self._save.click)
        self.closed.connect(self._on_closed)

    def _check(self) -> None:
        self._save.setEnabled(bool(self.edit.plain_text().strip()))

    def _on_closed(self, key: str) -> None:
        if key == _SAVE:
            self.text_chosen.emit(self.edit.plain_text())

"""Clear the history of a conversation on this computer: all of it, or what is old."""

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.check_box import RadioButton
from desktop_client.ui.widgets.dialog import Dialog


class ClearHistoryDialog(Dialog):
    wanted = Signal(object)
    """How old a message must be to go, as a timedelta; None for all."""

    def __init__(self, window: QWidget, name: str) -> None:
        text = self.tr(
            "The messages are deleted on this computer for good. The server, your other devices and {name} keep theirs."
            " What is not sent yet stays."
        ).format(name=name)
        super().__init__(window, self.tr("Clear the history with {name}?").format(name=name), text)
        texts: tuple[tuple[timedelta | None, str], ...] = (
            (None, self.tr("All messages")),
            (timedelta(days=30), self.tr("Messages older than 30 days")),
            (timedelta(days=90), self.tr("Messages older than 90 days")),
            (timedelta(days=365), self.tr("Messages older than 1 year")),
        )
        self.choices = [(age, RadioButton(words, self)) for age, words in texts]
        for _, button in self.choices:
            self.body.addWidget(button)
        self.choices[0][1].setChecked(True)
        self.add_action("", self.tr("Cancel"))
        self.add_action("clear", self.tr("Clear"), ButtonRole.DANGER)
        self.closed.connect(self._on_closed)

    def _on_closed(self, key: str) -> None:
        if key == "clear":
            self.wanted.emit(next(age for age, button in self.choices if button.isChecked()))

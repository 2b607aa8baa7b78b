"""Another name for me in one room."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import Field

_SAVE = "save"
_LONGEST = 100


class NickDialog(Dialog):
    nick_chosen = Signal(str)

    def __init__(self, window: QWidget, nick: str) -> None:
        text = self.tr("Everybody in the room sees it. Your earlier messages stay yours.")
        super().__init__(window, self.tr("Your name in this room"), text)
        self.field = Field(self.tr("Name"))
        self.field.input.setMaxLength(_LONGEST)
        self.field.set_text(nick)
        self.field.input.selectAll()
        self.body.addWidget(self.field)
        self.add_action("", self.tr("Cancel"))
        self.add_action(_SAVE, self.tr("Change"), ButtonRole.PRIMARY)
        self.closed.connect(lambda key: self._choose() if key == _SAVE else None)

    def _choose(self) -> None:
        nick = " ".join(self.field.text().split())
        if nick:
            self.nick_chosen.emit(nick)

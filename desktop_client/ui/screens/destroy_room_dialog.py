"""Close a room for everybody, with a reason and where it goes on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import MalformedAddress
from desktop_client.ui.screens.address_checks import address_from_text
from desktop_client.ui.sentences import sentence_of
from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import Field


class DestroyRoomDialog(Dialog):
    wanted = Signal(str, object)
    """(reason, the room where it goes on or None); to be asked once more."""

    def __init__(self, window: QWidget, room: str) -> None:
        text = self.tr("Everybody is sent out and nobody can enter it again. What was said stays on their computers.")
        super().__init__(window, self.tr("Close {room} for everybody?").format(room=room), text)
        self.reason = Field(self.tr("Reason"), hint=self.tr("Everybody in the room reads it. You may leave it empty."))
        self.alternative = Field(self.tr("Where it goes on"), placeholder="room@rooms.workplace.example")
        self.body.addWidget(self.reason)
        self.body.addWidget(self.alternative)
        self.add_action("", self.tr("Cancel"))
        self.add_action("next", self.tr("Close the room…"), ButtonRole.DANGER, closes=False).clicked.connect(
            self._go_on
        )

    def _go_on(self) -> None:
        text = self.alternative.text().strip()
        alternative: BareJid | None = address_from_text(text)
        if text and alternative is None:
            self.alternative.set_error(sentence_of(MalformedAddress(text=text)).text)
            return
        reason = self.reason.text().strip()
        self.finish("next")
        self.wanted.emit(reason, alternative)

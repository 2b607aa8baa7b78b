"""Write the text others see beside my availability."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import Field

_SET, _CLEAR = "set", "clear"
_LONGEST = 200


class StatusDialog(Dialog):
    status_chosen = Signal(str)

    def __init__(self, window: QWidget, status: str) -> None:
        super().__init__(window, self.tr("Status text"), self.tr("Your contacts see it beside your name."))
        self._status = Field(self.tr("Status"), placeholder=self.tr("In the lab until three"))
        self._status.input.setMaxLength(_LONGEST)
        self._status.set_text(status)
        self.body.addWidget(self._status)
        self.add_action("", self.tr("Cancel"))
        if status:
            self.add_action(_CLEAR, self.tr("Clear"))
        self.add_action(_SET, self.tr("Set"), ButtonRole.PRIMARY)
        self.closed.connect(self._on_closed)

    def _on_closed(self, key: str) -> None:
        if key == _SET:
            self.status_chosen.emit(self._status.text().strip())
        elif key == _CLEAR:
            self.status_chosen.emit("")

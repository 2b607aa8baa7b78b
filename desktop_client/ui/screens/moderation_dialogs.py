"""Questions before something is done to somebody in a room."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.check_box import CheckBox, RadioButton
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import Field

_DO = "do"
_LONGEST_REASON = 300


class ReasonDialog(Dialog):
    """Asks why; where `also` is given, whether that shall be done too."""

    agreed = Signal(str, bool)
    """(reason, whether also)."""

    def __init__(self, window: QWidget, title: str, text: str, label: str, *, also: str = "") -> None:
        super().__init__(window, title, text)
        self.reason = reason_field(self.tr("Reason (everybody in the room may see it)"))
        self.body.addWidget(self.reason)
        self.also = CheckBox(also)
        self.also.setVisible(bool(also))
        if also:
            self.body.addWidget(self.also)
        self.add_action("", self.tr("Cancel"))
        self.add_action(_DO, label, ButtonRole.DANGER)
        self.closed.connect(self._answer)

    def _answer(self, key: str) -> None:
        if key == _DO:
            self.agreed.emit(self.reason.text().strip(), self.also.isChecked())


class ClearDialog(Dialog):
    """Asks how far back somebody's messages shall be taken from everybody."""

    agreed = Signal(str, object)
    """(reason, a timedelta)."""

    def __init__(self, window: QWidget, name: str) -> None:
        text = self.tr("They go from the room for everybody, and from its archive. What was read was read.")
        super().__init__(window, self.tr("Remove messages of {name}?").format(name=name), text)
        self.spans: Sequence[tuple[RadioButton, timedelta]] = (
            (RadioButton(self.tr("Of the last hour")), timedelta(hours=1)),
            (RadioButton(self.tr("Of the last day")), timedelta(days=1)),
            (RadioButton(self.tr("Of the last week")), timedelta(days=7)),
        )
        for button, _span in self.spans:
            self.body.addWidget(button)
        self.spans[0][0].setChecked(True)
        self.reason = reason_field(self.tr("Reason (everybody in the room may see it)"))
        self.body.addWidget(self.reason)
        self.add_action("", self.tr("Cancel"))
        self.add_action(_DO, self.tr("Remove"), ButtonRole.DANGER)
        self.closed.connect(self._answer)

    def _answer(self, key: str) -> None:
        span = next((span for button, span in self.spans if button.isChecked()), None)
        if key == _DO and span is not None:
            self.agreed.emit(self.reason.text().strip(), span)


def reason_field(label: str) -> Field:
    field = Field(label)
    field.input.setMaxLength(_LONGEST_REASON)
    return field

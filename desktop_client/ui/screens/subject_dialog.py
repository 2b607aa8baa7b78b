"""What a room talks about, in the words of whoever may choose them (XEP-0045 §8.1)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import Field

_SAVE = "save"
_LONGEST = 500


class SubjectDialog(Dialog):
    subject_chosen = Signal(str)
    """The new subject; "" takes it away."""

    def __init__(self, window: QWidget, subject: str) -> None:
        super().__init__(window, self.tr("Subject of the room"), self.tr("Everybody in the room sees it."))
        self._before = subject
        self.field = Field(self.tr("Subject"))
        self.field.input.setMaxLength(_LONGEST)
        self.field.set_text(subject)
        self.field.input.selectAll()
        self.body.addWidget(self.field)
        self.add_action("", self.tr("Cancel"))
        self.add_action(_SAVE, self.tr("Change"), ButtonRole.PRIMARY)
        self.closed.connect(lambda key: self._choose() if key == _SAVE else None)

    def _choose(self) -> None:
        subject = " ".join(self.field.text().split())
        if subject != self._before:
            self.subject_chosen.emit(subject)

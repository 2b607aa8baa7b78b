"""A form of a room or a service in a dialog."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_client.domain.forms import Form
from desktop_client.ui.widgets.buttons import ButtonRole, ButtonSize
from desktop_client.ui.widgets.data_form import DataForm
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.severity import Severity


class FormDialog(Dialog):
    """Stays open until what it asked for was taken."""

    answered = Signal(object)
    """Answers by the names of the fields."""

    def __init__(self, window: QWidget, title: str, text: str, form: Form, label: str) -> None:
        super().__init__(window, title, text, size=ButtonSize.MD)
        self._note = Note(Severity.WARNING, "")
        self._note.hide()
        self.form = DataForm()
        self.form.show_form(form)
        self.body.addWidget(self._note)
        self.body.addWidget(self.form)
        self.add_action("", self.tr("Cancel"))
        self.save = self.add_action("save", label, ButtonRole.PRIMARY, closes=False)
        self.save.clicked.connect(self._send)

    def show_problem(self, text: str) -> None:
        self.save.set_loading(False)
        self._note.say(Severity.WARNING, "", text)
        self._note.show()

    def _send(self) -> None:
        if not self.save.is_loading() and self.form.check():
            self.save.set_loading(True)
            self.answered.emit(self.form.answers())

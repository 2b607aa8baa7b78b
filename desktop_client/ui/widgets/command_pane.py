"""One command of a service, stage by stage: what it asks, what it says, and the ways on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_client.domain.forms import Form
from desktop_client.domain.services import CommandAction, CommandNote, CommandStage, NoteKind, StageStatus
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.widgets.buttons import Button, ButtonRole
from desktop_client.ui.widgets.card_row import CardSurface
from desktop_client.ui.widgets.data_form import DataForm
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.severity import Severity
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_SEVERITIES = {NoteKind.INFO: Severity.INFO, NoteKind.WARNING: Severity.WARNING, NoteKind.ERROR: Severity.DANGER}


class CommandPane(QWidget):
    went = Signal(object, object)
    """(CommandAction, answers by the names of fields)."""
    again = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = TextLabel("", TypeRole.TITLE, is_wrapped=True)
        self._source = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(measures.FORM_CHOICES_GAP)
        self.form = DataForm()
        self._card = CardSurface()
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(*[measures.COMMAND_PADDING] * 4)
        inside.addWidget(self.form)
        self._ways = QHBoxLayout()
        self._ways.setSpacing(measures.DIALOG_BUTTON_GAP)
        self._buttons: dict[CommandAction | None, Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(measures.FORM_GAP)
        column.addWidget(self._title)
        column.addWidget(self._source)
        column.addLayout(self._notes)
        column.addWidget(self._card)
        column.addLayout(self._ways)
        column.addStretch(1)
        self._card.hide()

    def begin(self, name: str, address: str) -> None:
        """Show which command was asked for, before its service has answered."""
        self._title.setText(name)
        told = self.tr("From {address}. It sees your address and what you enter here.")
        self._source.setText(told.format(address=address))
        self._show_notes(())
        self._card.hide()
        self._show_ways(())

    def show_stage(self, stage: CommandStage) -> None:
        """Show what a stage asks or says."""
        form = stage.form
        if form is not None and form.title:
            self._title.setText(one_line(form.title, 200))
        self.form.show_form(form or Form())
        has_content = form is not None and bool(form.fields or form.instructions or form.table)
        self._card.setVisible(has_content)
        self._show_notes(stage.notes)
        if stage.is_over:
            self._end(stage, has_content=has_content)
        else:
            self._show_ways(stage.actions, stage.default)
        first = self.form.first()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, text: str) -> None:
        """Say why it does not go on; what was typed stays."""
        self._show_notes((CommandNote(kind=NoteKind.WARNING, text=text),))
        for button in self._buttons.values():
            button.set_loading(False)
        if not self._buttons:
            self._show_over()

    def button(self, action: CommandAction | None) -> Button | None:
        """Return the button of a way on, None being the one that leaves."""
        return self._buttons.get(action)

    def _end(self, stage: CommandStage, *, has_content: bool) -> None:
        if stage.status is StageStatus.CANCELED:
            self._show_notes((*stage.notes, CommandNote(kind=NoteKind.INFO, text=self.tr("Canceled."))))
        elif not stage.notes and not has_content:
            self._show_notes((CommandNote(kind=NoteKind.INFO, text=self.tr("Done.")),))
        self._show_over()

    def _show_over(self) -> None:
        self._clear_ways()
        self._ways.addStretch(1)
        again = Button(self.tr("Run again"))
        again.clicked.connect(lambda _checked=False: self.again.emit())
        self._ways.addWidget(again)
        close = self._buttons[None] = Button(self.tr("Close"), ButtonRole.PRIMARY)
        close.clicked.connect(lambda _checked=False: self.left.emit())
        self._ways.addWidget(close)

    def _show_ways(self, actions: tuple[CommandAction, ...], default: CommandAction = CommandAction.COMPLETE) -> None:
        self._clear_ways()
        if not actions:
            return
        self._add_way(CommandAction.CANCEL, self.tr("Cancel"), ButtonRole.QUIET)
        self._ways.addStretch(1)
        texts = {
            CommandAction.BACK: self.tr("Back"),
            CommandAction.COMPLETE: self.tr("Finish"),
            CommandAction.NEXT: self.tr("Next"),
            CommandAction.EXECUTE: self.tr("Go on"),
        }
        for action, text in texts.items():
            if action in actions and action is not default:
                self._add_way(action, text, ButtonRole.SECONDARY)
        self._add_way(default, texts.get(default, self.tr("Go on")), ButtonRole.PRIMARY)

    def _add_way(self, action: CommandAction, text: str, role: ButtonRole) -> None:
        button = self._buttons[action] = Button(text, role)
        button.clicked.connect(lambda _checked=False: self._go(action))
        self._ways.addWidget(button)

    def _go(self, action: CommandAction) -> None:
        is_forward = action not in (CommandAction.BACK, CommandAction.CANCEL)
        is_waiting = any(button.is_loading() for button in self._buttons.values())
        if is_waiting or (is_forward and not self.form.check()):
            return
        self._buttons[action].set_loading(True)
        self.went.emit(action, self.form.answers())

    def _clear_ways(self) -> None:
        self._buttons.clear()
        _empty(self._ways)

    def _show_notes(self, notes: tuple[CommandNote, ...]) -> None:
        _empty(self._notes)
        for note in notes:
            self._notes.addWidget(Note(_SEVERITIES[note.kind], "", note.text))


def _empty(layout: QHBoxLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()

"""A form of others as fields of ours (XEP-0004): registration, rooms, services; nothing is fetched for it."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.forms import FieldFault, FieldKind, Form, FormField, FormTable, fault_of
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.texts import Words
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.widgets.form_inputs import FormInput, input_for
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_LONGEST_LABEL = 200


class FormWords(Words):
    """Context of this widget's texts."""


def fault_text(field: FormField, fault: FieldFault) -> str:
    """Say what an answer has to be, not what is wrong with it."""
    check = field.check
    match fault:
        case FieldFault.MISSING:
            return FormWords.tr("This is asked of everybody.")
        case FieldFault.NO_WHOLE_NUMBER:
            return FormWords.tr("Type a whole number.")
        case FieldFault.NO_NUMBER:
            return FormWords.tr("Type a number.")
        case FieldFault.NO_DATE:
            return FormWords.tr("Type a date like 2026-11-25.")
        case FieldFault.NO_TIME:
            return FormWords.tr("Type a time like 13:30:00.")
        case FieldFault.OUT_OF_RANGE if check.low and check.high:
            return FormWords.tr("Choose {low} to {high}").format(low=check.low, high=check.high)
        case FieldFault.OUT_OF_RANGE if check.low:
            return FormWords.tr("Choose {low} or more").format(low=check.low)
        case FieldFault.OUT_OF_RANGE:
            return FormWords.tr("Choose {high} or less").format(high=check.high)
        case FieldFault.NO_ADDRESS:
            return FormWords.tr("An address looks like name@workplace.example.")
        case FieldFault.TOO_FEW:
            return FormWords.tr("Choose at least %n.", "", check.least or 0)
        case FieldFault.TOO_MANY:
            return FormWords.tr("Choose at most %n.", "", check.most or 0)


def left_out_text(left_out: int, shown: int) -> str:
    """Say that a form was too long to be shown whole."""
    every = FormWords.tr("This form asks %n things.", "", left_out + shown)
    first = FormWords.tr("Hallway shows the first %n and leaves the others as they are.", "", shown)
    return FormWords.tr("{every} {first}").format(every=every, first=first)


class DataForm(QWidget):
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inputs: dict[str, FormInput] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(measures.FORM_GAP)

    def show_form(self, form: Form) -> None:
        """Ask this form in place of the one before; its title is for whoever shows it."""
        self.show_fields(form.fields, left_out=form.left_out, is_result=form.is_result)
        if form.instructions:
            words = TextLabel(form.instructions, TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, is_selectable=True)
            self._column.insertWidget(0, words)
        if form.table is not None:
            self._column.addWidget(_Table(form.table))

    def show_fields(self, fields: Iterable[FormField], *, left_out: int = 0, is_result: bool = False) -> None:
        """Ask these questions in place of those before."""
        self._clear()
        shown = [field for field in fields if field.kind is not FieldKind.HIDDEN]
        for field in shown:
            for part in _told(field) if is_result or not field.is_asked else self._asked(field):
                self._column.addWidget(part)
        if left_out:
            words = left_out_text(left_out, len(shown))
            self._column.addWidget(TextLabel(words, TypeRole.SMALL, Tone.WARNING, is_wrapped=True))

    def answers(self) -> dict[str, tuple[str, ...]]:
        """Return what was answered, by the name of the field."""
        return {name: each.answer() for name, each in self._inputs.items()}

    def values(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple(self.answers().items())

    def is_complete(self) -> bool:
        """Tell whether everything required has an answer."""
        return all(any(each.answer()) for each in self._inputs.values() if each.field.is_required)

    def check(self) -> bool:
        """Mark what cannot be sent like this and go to the first of it; return whether all can."""
        faulty = [each for each in self._inputs.values() if self._mark(each)]
        if faulty:
            faulty[0].widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return not faulty

    def first(self) -> QWidget | None:
        return next((each.widget for each in self._inputs.values()), None)

    def _mark(self, each: FormInput) -> bool:
        fault = fault_of(each.field, each.answer())
        each.set_error(fault_text(each.field, fault) if fault is not None else "")
        return fault is not None

    def _clear(self) -> None:
        self._inputs.clear()
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _asked(self, field: FormField) -> Iterator[QWidget]:
        yield from _attached(field)
        made = input_for(field, label_of(field))
        made.watch(lambda: self._on_edited(made))
        self._inputs[field.name] = made
        yield made.widget

    def _on_edited(self, each: FormInput) -> None:
        each.set_error("")
        self.edited.emit()


def label_of(field: FormField) -> str:
    """Return a field's label, or its name made readable, as `email` or `first`."""
    label = one_line(field.label, _LONGEST_LABEL)
    return label or field.name.rpartition("#")[2].replace("_", " ").replace("-", " ").capitalize()


def _attached(field: FormField) -> Iterator[QWidget]:
    if field.picture:
        yield _Picture(field)
    if field.link:
        yield TextLabel(field.link, TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, is_selectable=True)


def _told(field: FormField) -> Iterator[QWidget]:
    """Yield what is only to be read."""
    yield from _attached(field)
    if field.label and field.kind is not FieldKind.NOTE:
        yield TextLabel(label_of(field), TypeRole.SMALL, weight=MEDIUM, is_wrapped=True)
    chosen = dict(field.choices)
    words = "\n".join(chosen.get(value, value) for value in field.values) or field.label
    if field.kind is FieldKind.SWITCH:
        words = FormWords.tr("Yes") if field.is_on else FormWords.tr("No")
    if words:
        tone = Tone.SECONDARY if field.kind is FieldKind.NOTE else Tone.PRIMARY
        yield TextLabel(words, TypeRole.SMALL, tone, is_wrapped=True, is_selectable=True)


class _Table(QWidget):
    def __init__(self, table: FormTable) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(measures.FORM_TABLE_GAP[0])
        grid.setVerticalSpacing(measures.FORM_TABLE_GAP[1])
        for column, label in enumerate(table.columns):
            grid.addWidget(TextLabel(one_line(label, 80), TypeRole.SMALL, weight=MEDIUM), 0, column)
        for number, row in enumerate(table.rows, start=1):
            for column, text in enumerate(row):
                grid.addWidget(TextLabel(text, TypeRole.SMALL, is_wrapped=True, is_selectable=True), number, column)


class _Picture(QWidget):
    """A picture of the form in its own size, or smaller; one that cannot be read leaves no room."""

    def __init__(self, field: FormField) -> None:
        super().__init__()
        image = QImage.fromData(field.picture)
        most = measures.FORM_PICTURE_MOST
        if image.width() > most[0] or image.height() > most[1]:
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaled(*most, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        self._image = image
        self.setFixedSize(image.size())
        self.setAccessibleName(field.label)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        painter.end()

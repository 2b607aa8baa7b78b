"""One input for each kind of question in a form."""

from abc import ABC, abstractmethod
from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.forms import FieldKind, FormField
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.texts import Words
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.widgets.check_box import CheckBox
from desktop_client.ui.widgets.combo_box import ChoiceField
from desktop_client.ui.widgets.fields import Field, MessageLine, PasswordField
from desktop_client.ui.widgets.text_area import TextArea
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_LONGEST_CHOICE = 120


class InputWords(Words):
    """Context of these inputs' texts."""


class FormInput(ABC):
    """A question with its widget."""

    widget: QWidget

    def __init__(self, field: FormField) -> None:
        self.field = field

    @abstractmethod
    def answer(self) -> tuple[str, ...]: ...

    @abstractmethod
    def watch(self, on_edited: Callable[[], None]) -> None: ...

    @abstractmethod
    def set_error(self, text: str) -> None:
        """Say what is wrong; "" for nothing."""


def input_for(field: FormField, label: str) -> FormInput:
    """Make the input of a question that is asked."""
    shown = InputWords.tr("{label} *", "a question that must be answered").format(label=label)
    label = shown if field.is_required and field.kind is not FieldKind.SWITCH else label
    match field.kind:
        case FieldKind.SWITCH:
            return _Switch(field, label)
        case FieldKind.CHOICE if field.choices and not field.check.is_open:
            return _Choice(field, label)
        case FieldKind.CHOICES if field.choices and not field.check.is_open:
            return _Choices(field, label)
        case FieldKind.LINES | FieldKind.PEOPLE | FieldKind.CHOICES:
            return _Lines(field, label)
        case _:
            return _Line(field, label)


class _Line(FormInput):
    def __init__(self, field: FormField, label: str) -> None:
        super().__init__(field)
        is_secret = field.kind is FieldKind.PASSWORD
        place = "name@workplace.example" if field.kind is FieldKind.PERSON else ""
        self._entry = PasswordField(label) if is_secret else Field(label, placeholder=place)
        self._entry.set_text(field.value)
        self._entry.set_hint(one_line(field.description, 400))
        self.widget = self._entry

    @override
    def answer(self) -> tuple[str, ...]:
        return (self._entry.text().strip(),)

    @override
    def watch(self, on_edited: Callable[[], None]) -> None:
        self._entry.edited.connect(lambda _text: on_edited())

    @override
    def set_error(self, text: str) -> None:
        self._entry.set_error(text)


class _Lines(FormInput):
    def __init__(self, field: FormField, label: str) -> None:
        super().__init__(field)
        hint = InputWords.tr("One address on each line.") if field.kind is FieldKind.PEOPLE else ""
        self._area = TextArea(label, one_line(field.description, 400) or hint)
        self._area.set_text("\n".join(field.values))
        self.widget = self._area

    @override
    def answer(self) -> tuple[str, ...]:
        lines = self._area.text().split("\n")
        if self.field.kind is FieldKind.LINES:
            return tuple(lines) if any(lines) else ()
        return tuple(line.strip() for line in lines if line.strip())

    @override
    def watch(self, on_edited: Callable[[], None]) -> None:
        self._area.edited.connect(on_edited)

    @override
    def set_error(self, text: str) -> None:
        self._area.set_error(text)


class _Switch(FormInput):
    def __init__(self, field: FormField, label: str) -> None:
        super().__init__(field)
        self._box = CheckBox(label, is_checked=field.is_on)
        self.widget = self._box

    @override
    def answer(self) -> tuple[str, ...]:
        return ("1" if self._box.isChecked() else "0",)

    @override
    def watch(self, on_edited: Callable[[], None]) -> None:
        self._box.toggled.connect(lambda _is_on: on_edited())

    @override
    def set_error(self, text: str) -> None:
        """A box and a list cannot be wrong by themselves."""


class _Choice(FormInput):
    """What stands there already is kept where it is none of the choices."""

    def __init__(self, field: FormField, label: str) -> None:
        super().__init__(field)
        made = ChoiceField(label)
        self._combo = made.choice
        choices = dict(field.choices)
        if field.value not in choices and (field.value or not field.is_required):
            self._combo.addItem(one_line(field.value, _LONGEST_CHOICE), field.value)
        for value, text in choices.items():
            self._combo.addItem(one_line(text, _LONGEST_CHOICE), value)
        self._combo.setCurrentIndex(max(0, self._combo.findData(field.value)))
        self.widget = made

    @override
    def answer(self) -> tuple[str, ...]:
        value = self._combo.currentData()
        return (value,) if isinstance(value, str) and value else ()

    @override
    def watch(self, on_edited: Callable[[], None]) -> None:
        self._combo.currentIndexChanged.connect(lambda _place: on_edited())

    @override
    def set_error(self, text: str) -> None:
        """A box and a list cannot be wrong by themselves."""


class _Choices(FormInput):
    def __init__(self, field: FormField, label: str) -> None:
        super().__init__(field)
        self.widget = QWidget()
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(measures.FORM_CHOICES_GAP)
        column.addWidget(TextLabel(label, TypeRole.SMALL, weight=MEDIUM, is_wrapped=True))
        self._line = MessageLine()
        self._boxes = {
            value: CheckBox(one_line(text, _LONGEST_CHOICE), is_checked=value in field.values)
            for value, text in field.choices
        }
        for box in self._boxes.values():
            column.addWidget(box)
        column.addWidget(self._line)

    @override
    def answer(self) -> tuple[str, ...]:
        return tuple(value for value, box in self._boxes.items() if box.isChecked())

    @override
    def watch(self, on_edited: Callable[[], None]) -> None:
        for box in self._boxes.values():
            box.toggled.connect(lambda _is_on: on_edited())

    @override
    def set_error(self, text: str) -> None:
        self._line.say(text, Tone.DANGER)

"""The questions of a server's form as fields; pictures come with the form, nothing is fetched."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.account_care import FieldKind, RegistrationField
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.widgets.check_box import CheckBox
from desktop_client.ui.widgets.combo_box import ComboBox
from desktop_client.ui.widgets.fields import Field, PasswordField
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class RegistrationFields(QWidget):
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inputs: dict[str, tuple[RegistrationField, QWidget]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(measures.FIELD_GAP)

    def show_fields(self, fields: Iterable[RegistrationField]) -> None:
        """Ask these questions in place of those before."""
        self._inputs.clear()
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for field in fields:
            self._add(field)

    def values(self) -> tuple[tuple[str, str], ...]:
        """Return pairs of a field's name and what was answered."""
        return tuple((name, _value(field, widget)) for name, (field, widget) in self._inputs.items())

    def is_complete(self) -> bool:
        given = dict(self.values())
        return all(given[name] for name, (field, _) in self._inputs.items() if field.is_required)

    def _add(self, field: RegistrationField) -> None:
        if field.picture:
            self._column.addWidget(_Picture(field))
        if field.link:
            self._column.addWidget(
                TextLabel(field.link, TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, is_selectable=True)
            )
        if field.kind is FieldKind.NOTE:
            self._column.addWidget(TextLabel(field.value, TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True))
            return
        for widget in self._widgets(field):
            self._column.addWidget(widget)

    def _widgets(self, field: RegistrationField) -> Iterator[QWidget]:
        label = field.label or _plain_label(field.name)
        match field.kind:
            case FieldKind.SWITCH:
                box = CheckBox(label, is_checked=field.value in ("1", "true"))
                box.toggled.connect(lambda _is_on: self.edited.emit())
                self._inputs[field.name] = (field, box)
                yield box
            case FieldKind.CHOICE:
                yield TextLabel(label, TypeRole.SMALL)
                combo = ComboBox(label)
                combo.addItems([text for _, text in field.choices])
                values = [value for value, _ in field.choices]
                combo.setCurrentIndex(values.index(field.value) if field.value in values else 0)
                self._inputs[field.name] = (field, combo)
                yield combo
            case _:
                entry = PasswordField(label) if field.kind is FieldKind.PASSWORD else Field(label)
                entry.set_text(field.value)
                entry.edited.connect(lambda _text: self.edited.emit())
                self._inputs[field.name] = (field, entry)
                yield entry


def _value(field: RegistrationField, widget: QWidget) -> str:
    if isinstance(widget, CheckBox):
        return "true" if widget.isChecked() else "false"
    if isinstance(widget, ComboBox):
        return field.choices[widget.currentIndex()][0] if field.choices else ""
    return widget.text().strip() if isinstance(widget, Field) else ""


def _plain_label(name: str) -> str:
    """Return the name of a field that has no label of its own, as `email` or `first`."""
    return name.replace("_", " ").replace("-", " ").capitalize()


class _Picture(QWidget):
    """A picture of the form in its own size, or smaller; one that cannot be read leaves no room."""

    def __init__(self, field: RegistrationField) -> None:
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

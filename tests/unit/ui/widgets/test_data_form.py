"""Forms of others as fields: bounded, plain text, and answered field by field."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_client.domain.forms import Check, FieldKind, Form, FormField, FormTable
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.data_form import DataForm, label_of


@pytest.fixture
def form(qtbot: QtBot, theme: Theme) -> DataForm:
    made = DataForm()
    qtbot.addWidget(made)
    return made


def texts(form: DataForm) -> list[str]:
    return [label.text() for label in form.findChildren(QLabel) if not label.isHidden()]


def test_a_form_that_was_cut_says_how_much_it_asks(form: DataForm) -> None:
    fields = tuple(FormField(name=f"f{number}", label=f"Question {number}") for number in range(200))
    form.show_form(Form(fields=fields, left_out=9_800))
    assert len(form.findChildren(QLineEdit)) == 200
    (told,) = [text for text in texts(form) if "10000" in text.replace(",", "").replace(" ", "")]
    assert "200" in told


def test_every_kind_is_answered_as_it_stands_and_hidden_ones_are_not_asked(form: DataForm) -> None:
    choices = (("a", "First"), ("b", "Second"))
    form.show_form(
        Form(
            fields=(
                FormField(name="hidden", kind=FieldKind.HIDDEN, values=("x",)),
                FormField(name="words", kind=FieldKind.NOTE, values=("Read this",)),
                FormField(name="line", values=("one",)),
                FormField(name="lines", kind=FieldKind.LINES, values=("one", "two")),
                FormField(name="people", kind=FieldKind.PEOPLE, values=("elin@fjord.example",)),
                FormField(name="choice", kind=FieldKind.CHOICE, values=("b",), choices=choices),
                FormField(name="odd", kind=FieldKind.CHOICE, values=("gone",), choices=choices),
                FormField(name="choices", kind=FieldKind.CHOICES, values=("a",), choices=choices),
                FormField(name="switch", kind=FieldKind.SWITCH, values=("true",)),
            )
        )
    )
    assert form.answers() == {
        "line": ("one",),
        "lines": ("one", "two"),
        "people": ("elin@fjord.example",),
        "choice": ("b",),
        "odd": ("gone",),
        "choices": ("a",),
        "switch": ("1",),
    }
    assert "Read this" in texts(form)


def test_markup_in_a_form_is_shown_as_it_was_written(form: DataForm) -> None:
    nasty = "<img src='http://evil.example/x.png'><b>bold</b>"
    form.show_form(
        Form(
            instructions=nasty,
            fields=(FormField(name="a", label=nasty, kind=FieldKind.LINES, values=(nasty,)),),
            table=FormTable(columns=(nasty,), rows=((nasty,),)),
        )
    )
    assert nasty in texts(form)
    (area,) = form.findChildren(QPlainTextEdit)
    assert area.toPlainText() == nasty


def test_what_cannot_be_sent_is_marked_and_gets_the_focus(form: DataForm) -> None:
    form.show_fields((FormField(name="t", values=("-55",), check=Check(kind="integer", low="-40", high="85")),))
    assert not form.check()
    assert "Choose -40 to 85" in texts(form)


def test_a_field_without_a_label_is_called_by_its_name() -> None:
    assert label_of(FormField(name="muc#roomconfig_max_users")) == "Roomconfig max users"

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.buttons import Button, ButtonRole
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import Field
from desktop_client.ui.widgets.text_label import TextLabel


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(760, 520)
    window.composer = QLineEdit(window)  # type: ignore[attr-defined]  # where the focus comes from
    QVBoxLayout(window).addWidget(window.composer)  # type: ignore[attr-defined]
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def leave_question(window: QWidget) -> Dialog:
    dialog = Dialog(window, "Leave Design review?", "You keep your history.")
    dialog.add_action("stay", "Stay")
    dialog.add_action("leave", "Leave", ButtonRole.DANGER)
    return dialog


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def focused_text() -> str:
    widget = focused()
    return widget.text() if isinstance(widget, Button) else type(widget).__name__


def test_a_question_puts_the_focus_on_the_safest_answer(window: QWidget) -> None:
    leave_question(window).open()
    assert focused_text() == "Stay"


def test_a_form_puts_the_focus_in_its_first_field(window: QWidget) -> None:
    dialog = leave_question(window)
    field = Field("Name")
    dialog.body.addWidget(field)
    dialog.open()
    assert QApplication.focusWidget() is field.input


def test_the_focus_cannot_leave_by_tab(window: QWidget, qtbot: QtBot) -> None:
    leave_question(window).open()
    walked = []
    for _ in range(3):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        walked.append(focused_text())
    QTest.keyClick(focused(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert [*walked, focused_text()] == ["Leave", "Stay", "Leave", "Stay"]


def test_escape_answers_nothing_and_gives_the_focus_back(window: QWidget, qtbot: QtBot) -> None:
    composer = window.findChild(QLineEdit)
    assert composer is not None
    composer.setFocus()
    dialog = leave_question(window)
    dialog.open()
    with qtbot.waitSignal(dialog.closed) as closed:
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert closed.args == [""]
    assert QApplication.focusWidget() is composer


def test_return_in_a_field_presses_the_main_answer(window: QWidget, qtbot: QtBot) -> None:
    dialog = leave_question(window)
    field = Field("Name")
    dialog.body.addWidget(field)
    dialog.open()
    with qtbot.waitSignal(dialog.closed) as closed:
        QTest.keyClick(field.input, Qt.Key.Key_Return)
    assert closed.args == ["leave"]


def test_what_lies_behind_cannot_be_clicked(window: QWidget, qtbot: QtBot) -> None:
    composer = window.findChild(QLineEdit)
    assert composer is not None
    dialog = leave_question(window)
    dialog.open()
    assert window.childAt(composer.geometry().center()) is not composer
    assert dialog.geometry() == window.rect()
    window.resize(900, 600)
    assert dialog.geometry() == window.rect()


def test_a_dialog_that_is_too_long_scrolls_and_keeps_its_answers_in_sight(window: QWidget, theme: Theme) -> None:
    theme.update(font_scale=2.0)
    dialog = leave_question(window)
    dialog.body.addWidget(TextLabel("word " * 500, is_wrapped=True))
    dialog.open()
    QApplication.processEvents()
    for button in dialog.findChildren(Button):
        corner = button.mapTo(window, button.rect().bottomRight())
        assert window.rect().contains(corner)


def test_shortcuts_of_the_window_rest_while_a_question_is_open(window: QWidget) -> None:
    pressed: list[bool] = []
    shortcut = QShortcut(QKeySequence("Ctrl+K"), window)
    shortcut.activated.connect(lambda: pressed.append(True))
    dialog = leave_question(window)
    dialog.open()
    QTest.keyClick(focused(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not pressed
    dialog.finish("")
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert pressed


def test_a_dialog_grows_with_what_it_has_to_say(window: QWidget, qtbot: QtBot) -> None:
    dialog = leave_question(window)
    field = Field("Address")
    dialog.body.addWidget(field)
    dialog.open()
    button = dialog.findChildren(Button)[0]
    QApplication.processEvents()
    before = button.mapTo(window, button.rect().bottomRight()).y()
    field.set_error("There is no XMPP server at fjrod.example.")
    qtbot.waitUntil(lambda: button.mapTo(window, button.rect().bottomRight()).y() > before)

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.fields import Field, PasswordField
from desktop_client.ui.widgets.icon_button import IconButton


def test_an_error_replaces_the_hint_and_is_read_to_those_who_do_not_see(theme: Theme, qtbot: QtBot) -> None:
    field = Field("Address", hint="It looks like an email address")
    qtbot.addWidget(field)
    assert (field.input.accessibleName(), field.message()) == ("Address", "It looks like an email address")
    field.set_error("There is no XMPP server at fjrod.example.")
    assert field.message() == field.input.accessibleDescription() == "There is no XMPP server at fjrod.example."
    field.set_error("")
    assert field.message() == "It looks like an email address"


def test_an_error_is_told_by_a_border_and_not_by_colour_of_text_alone(theme: Theme, qtbot: QtBot) -> None:
    field = Field("Address")
    qtbot.addWidget(field)
    field.resize(300, 100)
    field.show()
    field.set_error("Choose −40 to +85")
    image = field.frame.grab().toImage()
    assert image.pixelColor(150, 0) == theme.colours.danger.solid


def test_a_password_is_hidden_until_the_eye_is_pressed(theme: Theme, qtbot: QtBot) -> None:
    field = PasswordField("Password")
    qtbot.addWidget(field)
    eye = field.findChild(IconButton)
    assert eye is not None
    assert field.input.echoMode() is QLineEdit.EchoMode.Password
    assert field.input.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    QTest.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert field.input.echoMode() is QLineEdit.EchoMode.Normal
    assert eye.accessibleName() == "Hide password"
    QTest.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert field.input.echoMode() is QLineEdit.EchoMode.Password


def test_what_is_typed_and_sent_is_told(theme: Theme, qtbot: QtBot) -> None:
    field = Field("Address")
    qtbot.addWidget(field)
    with qtbot.waitSignals([field.edited, field.submitted]):
        QTest.keyClicks(field.input, "elin")
        QTest.keyClick(field.input, Qt.Key.Key_Return)
    assert field.text() == "elin"

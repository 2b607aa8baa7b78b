from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.buttons import Button
from desktop_client.ui.widgets.hover import Hover


def test_a_button_that_is_deleted_under_the_pointer_fades_without_a_trace(theme: Theme, qtbot: QtBot) -> None:
    theme.update(is_motion_reduced=False)
    button = Button("Sign in")
    hover = Hover(button)
    button.show()
    QApplication.sendEvent(button, QEvent(QEvent.Type.Enter))
    assert hover.strength == 1.0
    transition = hover._transition
    delete(button)
    transition._set(0.5)
    assert hover.strength == 0.0
    assert not hover.eventFilter(transition, QEvent(QEvent.Type.Leave))

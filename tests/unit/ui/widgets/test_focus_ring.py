import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.buttons import Button
from desktop_client.ui.widgets.focus_ring import FocusRing


@pytest.mark.parametrize(
    ("reason", "is_shown"),
    [
        (Qt.FocusReason.TabFocusReason, True),
        (Qt.FocusReason.BacktabFocusReason, True),
        (Qt.FocusReason.ShortcutFocusReason, True),
        (Qt.FocusReason.MouseFocusReason, False),
        (Qt.FocusReason.OtherFocusReason, False),
    ],
)
def test_the_focus_ring_is_for_those_who_use_the_keyboard(
    theme: Theme, qtbot: QtBot, reason: Qt.FocusReason, is_shown: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(20, 20, 20, 20)
    button = Button("Retry")
    column.addWidget(QLineEdit())
    column.addWidget(button)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    button.setFocus(reason)
    ring = button.findChild(FocusRing)
    assert ring is not None
    assert ring.is_shown() is is_shown
    outside = window.grab().toImage().pixelColor(button.x() + button.width() // 2, button.y() - 3)
    assert (outside == theme.colours.state.focus_ring) is is_shown
    other_window = QLineEdit()
    qtbot.addWidget(other_window)
    other_window.show()
    qtbot.waitUntil(other_window.isActiveWindow)
    assert not ring.is_shown()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert ring.is_shown() is is_shown
    button.clearFocus()
    assert not ring.is_shown()


def test_the_ring_goes_with_its_widget(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    QLineEdit(window)
    button = Button("Retry", parent=window)
    button.setGeometry(50, 50, 80, 34)
    window.resize(300, 200)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    button.move(150, 100)
    image = window.grab().toImage()
    assert image.pixelColor(190, 97) == theme.colours.state.focus_ring
    button.hide()
    ring = button.findChild(FocusRing)
    assert ring is not None
    assert not ring.is_shown()


def test_a_ring_given_before_its_button_is_seen_lies_around_it_once_it_is(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    page = QWidget()
    inside = QVBoxLayout(page)
    button = Button("Retry")
    inside.addWidget(button)
    column.addWidget(page)
    ring = button.findChild(FocusRing)
    assert ring is not None
    page.hide()
    ring._show()
    window.show()
    window.resize(400, 300)
    page.show()
    qtbot.waitUntil(lambda: button.width() > 200)
    outline = ring._outline
    assert outline is not None
    assert outline.geometry().center() == button.geometry().center()

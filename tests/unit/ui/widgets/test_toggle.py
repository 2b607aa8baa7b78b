from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.toggle import Toggle


def test_a_switch_shows_its_state_by_the_place_of_its_knob(theme: Theme, qtbot: QtBot) -> None:
    toggle = Toggle("Sound")
    qtbot.addWidget(toggle)
    toggle.resize(toggle.sizeHint())
    toggle.show()
    knob = theme.colours.text.on_accent
    assert toggle.grab().toImage().pixelColor(8, 10) == knob
    QTest.keyClick(toggle, Qt.Key.Key_Space)
    assert toggle.isChecked()
    assert toggle.grab().toImage().pixelColor(26, 10) == knob
    assert toggle.grab().toImage().pixelColor(8, 10) == theme.colours.accent.solid

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.key_cap import key_names
from desktop_client.ui.widgets.palette import Palette


def test_escape_closes_the_palette_at_once_although_something_was_typed(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    palette = Palette(window, ())
    palette.open()
    QTest.keyClicks(palette.search.input, "mara")
    QTest.keyClick(palette.search.input, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_each_key_of_a_shortcut_has_a_cap_of_its_own() -> None:
    assert key_names("Ctrl+Shift+I") == ["Ctrl", "Shift", "I"]
    assert key_names("Ctrl++") == ["Ctrl", "+"]
    assert key_names("Esc") == ["Esc"]

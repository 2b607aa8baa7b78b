from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.accent_choice import AccentChoices


def test_a_colour_is_chosen_by_pointer_and_by_arrow_keys(qtbot: QtBot, theme: Theme) -> None:
    choices = AccentChoices("Accent colour", [("blue", "Blue"), ("teal", "Teal"), ("pink", "Pink")])
    qtbot.addWidget(choices)
    choices.set_place(0)
    chosen: list[int] = []
    choices.chosen.connect(chosen.append)
    choices.show()
    QTest.mouseClick(choices.discs[2], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(choices.isActiveWindow)
    choices.discs[2].setFocus()
    QTest.keyClick(choices.discs[2], Qt.Key.Key_Left)
    assert chosen == [2, 1]
    assert [disc.accessibleName() for disc in choices.discs if disc.isChecked()] == ["Teal"]

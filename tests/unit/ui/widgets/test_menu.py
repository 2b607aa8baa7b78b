from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.menu import Menu


def test_a_name_with_an_ampersand_or_a_tab_is_shown_as_it_is(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    menu = Menu(window)
    action = menu.add("R&D\tCtrl+Q", Icon.HASH, "Ctrl+1")
    assert action.text() == "R&&D Ctrl+Q\tCtrl+1"


def test_rows_are_32_high_and_grow_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for scale, height in ((1.0, 32), (1.5, 48)):
        theme.update(font_scale=scale)
        menu = Menu(window)
        action = menu.add("Reply", Icon.REPLY)
        assert menu.actionGeometry(action).height() == height

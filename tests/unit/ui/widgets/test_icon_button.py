from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.icon_button import IconButton


def test_an_icon_button_is_named_by_its_tool_tip(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton(Icon.SEARCH, "Find in chat", shortcut="Ctrl+F")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Find in chat"
    assert button.toolTip() == "Find in chat (Ctrl+F)"
    assert button.size().toTuple() == (34, 34)


def test_pressing_an_icon_button_leaves_the_focus_in_the_text(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton(Icon.X, "Close")
    qtbot.addWidget(button)
    assert button.focusPolicy() == Qt.FocusPolicy.TabFocus

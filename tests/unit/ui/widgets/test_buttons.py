import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.icon_button import IconButton


def fill_of(button: QWidget) -> QColor:
    return button.grab().toImage().pixelColor(button.width() // 2, 3)


@pytest.mark.parametrize(("size", "height"), [(ButtonSize.SM, 28), (ButtonSize.MD, 34), (ButtonSize.LG, 40)])
def test_buttons_have_the_heights_of_the_design_and_grow_with_text(
    theme: Theme, qtbot: QtBot, size: ButtonSize, height: int
) -> None:
    button = Button("Retry", size=size)
    qtbot.addWidget(button)
    width = button.sizeHint().width()
    assert button.sizeHint().height() == height
    theme.update(font_scale=1.5)
    assert button.sizeHint().width() > 1.4 * width
    assert button.sizeHint().height() == round(height * 1.5)


def test_a_loading_button_keeps_its_width_and_label_and_refuses_presses(theme: Theme, qtbot: QtBot) -> None:
    button = Button("Sign in", ButtonRole.PRIMARY)
    qtbot.addWidget(button)
    width = button.sizeHint().width()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    button.show()
    button.set_loading(True)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert (button.sizeHint().width(), button.text(), pressed) == (width, "Sign in", [])
    assert button.accessibleDescription() == "Working"
    button.set_loading(False)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(pressed) == 1


def test_red_is_only_for_destruction(theme: Theme, qtbot: QtBot) -> None:
    colours = theme.colours
    for role, fill in (
        (ButtonRole.DANGER, colours.danger.solid),
        (ButtonRole.PRIMARY, colours.accent.solid),
        (ButtonRole.SECONDARY, colours.surface.raised),
    ):
        button = Button("", role)
        qtbot.addWidget(button)
        button.resize(80, 34)
        assert fill_of(button) == fill


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

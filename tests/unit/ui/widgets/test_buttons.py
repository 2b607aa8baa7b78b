import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize


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


def test_a_button_that_moves_to_another_place_keeps_the_text_size(theme: Theme, qtbot: QtBot) -> None:
    first, second = QWidget(), QWidget()
    for place in (first, second):
        qtbot.addWidget(place)
        place.show()
    button = Button("Accept", size=ButtonSize.SM, parent=first)
    button.show()
    theme.update(font_scale=2.0)
    before = button.sizeHint()
    button.setParent(second)
    button.show()
    assert button.sizeHint() == before

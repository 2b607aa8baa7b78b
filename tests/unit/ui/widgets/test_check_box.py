import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.buttons import Button
from desktop_client.ui.widgets.check_box import CheckBox, RadioButton
from desktop_client.ui.widgets.chip import Chip
from desktop_client.ui.widgets.combo_box import ComboBox
from desktop_client.ui.widgets.key_cap import KeyCap


def test_the_label_of_a_check_box_is_part_of_it(theme: Theme, qtbot: QtBot) -> None:
    for button in (CheckBox("Keep me signed in"), RadioButton("Calls only")):
        qtbot.addWidget(button)
        button.resize(button.sizeHint())
        before = button.grab().toImage()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() - 4, 9))
        assert button.isChecked()
        assert button.grab().toImage() != before


@pytest.mark.parametrize("scale", [0.8, 1.25, 2.0])
def test_no_label_is_cut_at_any_text_size(theme: Theme, qtbot: QtBot, scale: float) -> None:
    box = ComboBox("Sound")
    box.addItem("Knock, soft")
    labelled = [
        (Button("Search “plan” instead"), "Search “plan” instead"),
        (Chip("Unread"), "Unread"),
        (CheckBox("Keep me signed in"), "Keep me signed in"),
        (RadioButton("Calls only"), "Calls only"),
        (KeyCap("Ctrl K"), "Ctrl K"),
        (box, "Knock, soft"),
    ]
    theme.update(font_scale=scale)
    for widget, text in labelled:
        qtbot.addWidget(widget)
        metrics = QFontMetrics(widget.font())
        assert widget.sizeHint().width() >= metrics.horizontalAdvance(text), text
        assert widget.sizeHint().height() >= metrics.height(), text

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.buttons import Button
from desktop_client.ui.widgets.card_row import Card, CardRow
from desktop_client.ui.widgets.check_box import CheckBox, RadioButton
from desktop_client.ui.widgets.chip import Chip, ChipRow
from desktop_client.ui.widgets.combo_box import ComboBox
from desktop_client.ui.widgets.key_cap import KeyCap
from desktop_client.ui.widgets.segment import Segment
from desktop_client.ui.widgets.toggle import Toggle


def test_scrolling_over_a_setting_does_not_change_it(theme: Theme, qtbot: QtBot) -> None:
    box = ComboBox("Direct messages")
    qtbot.addWidget(box)
    box.addItems(["Always", "Never"])
    box.show()
    wheel = QWheelEvent(
        QPointF(5, 5),
        box.mapToGlobal(QPointF(5, 5)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert box.currentText() == "Always"
    assert not wheel.isAccepted()


def test_a_list_of_choices_is_as_wide_as_its_longest_entry(theme: Theme, qtbot: QtBot) -> None:
    box = ComboBox("Theme")
    qtbot.addWidget(box)
    box.addItems(["Dark", "Follow the system"])
    assert box.sizeHint().width() > box.fontMetrics().horizontalAdvance("Follow the system") + 30


def test_a_click_anywhere_on_a_row_presses_its_switch(theme: Theme, qtbot: QtBot) -> None:
    toggle = Toggle("", is_on=True)
    card = Card("How")
    qtbot.addWidget(card)
    row = card.add_row(CardRow("Show message text", "When off, notifications only say who wrote", toggle))
    card.resize(500, card.sizeHint().height())
    card.show()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert not toggle.isChecked()
    assert toggle.accessibleName() == "Show message text"
    assert toggle.accessibleDescription() == "When off, notifications only say who wrote"


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


def test_the_label_of_a_check_box_is_part_of_it(theme: Theme, qtbot: QtBot) -> None:
    for button in (CheckBox("Keep me signed in"), RadioButton("Calls only")):
        qtbot.addWidget(button)
        button.resize(button.sizeHint())
        before = button.grab().toImage()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() - 4, 9))
        assert button.isChecked()
        assert button.grab().toImage() != before


def test_one_segment_and_one_filter_are_taken_at_a_time(theme: Theme, qtbot: QtBot) -> None:
    segment = Segment("Theme", {"light": "Light", "dark": "Dark"}, "light")
    chips = ChipRow("Filter", {"all": "All", "unread": "Unread"}, "all")
    for row, key in ((segment, "dark"), (chips, "unread")):
        qtbot.addWidget(row)
        row.resize(row.sizeHint())
        row.show()
        last = QPoint(row.width() - 20, row.height() // 2)
        child = row.childAt(last)
        assert child is not None
        with qtbot.waitSignal(row.chosen) as chosen:
            QTest.mouseClick(child, Qt.MouseButton.LeftButton)
        assert chosen.args == [key]
        assert row.current() == key


def test_a_count_makes_its_filter_wider_and_is_told(theme: Theme, qtbot: QtBot) -> None:
    chips = ChipRow("Filter", {"all": "All", "unread": "Unread"}, "all")
    qtbot.addWidget(chips)
    chip = chips.chip("unread")
    before = chip.sizeHint().width()
    chip.set_count(7)
    assert chip.sizeHint().width() > before
    assert chip.accessibleDescription() == "7"


def test_a_token_is_removed_by_backspace(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip("mara@fjord.example", is_removable=True)
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.removal_requested):
        QTest.keyClick(chip, Qt.Key.Key_Backspace)


@pytest.mark.parametrize("scale", [0.8, 1.25, 2.0])
def test_no_label_is_cut_at_any_text_size(theme: Theme, qtbot: QtBot, scale: float) -> None:
    box = ComboBox("Sound")
    box.addItem("Knock, soft")
    labelled: list[tuple[QWidget, str]] = [
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

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.chip import Chip, ChipRow
from desktop_client.ui.widgets.segment import Segment


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


def test_filters_that_do_not_fit_go_on_below_and_hidden_ones_leave_no_hole(qtbot: QtBot, theme: Theme) -> None:
    row = ChipRow("Show", {key: f"Filter {key}" for key in "abcd"}, "a")
    qtbot.addWidget(row)
    one, two = row.chip("a").sizeHint(), row.sizeHint().width()
    row.resize(two, row.heightForWidth(two))
    row.show()
    assert {row.chip(key).y() for key in "abcd"} == {0}
    narrow = one.width() * 2 + 10
    row.resize(narrow, row.heightForWidth(narrow))
    qtbot.waitUntil(lambda: row.chip("d").y() > 0)
    assert row.heightForWidth(narrow) > one.height()
    row.chip("b").hide()
    qtbot.waitUntil(lambda: row.chip("c").y() == 0)
    assert all(row.chip(key).width() >= row.chip(key).sizeHint().width() for key in "acd")

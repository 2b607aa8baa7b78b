from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_client.ui.models.emoji import EmojiCategory, SkinTone
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.emoji_picker import EmojiPicker
from desktop_client.ui.widgets.icon_button import IconButton


@pytest.fixture
def picker(theme: Theme) -> Iterator[EmojiPicker]:
    window = QWidget()
    window.resize(760, 520)
    window.show()
    picker = EmojiPicker(window, ("👍🏽", "❤️"), SkinTone.MEDIUM)
    picker.open_beside(QRect(300, 500, 30, 30))
    QApplication.processEvents()
    yield picker
    window.deleteLater()


def test_an_emoji_is_picked_by_typing_its_name_and_pressing_enter(picker: EmojiPicker) -> None:
    picked: list[str] = []
    picker.picked.connect(picked.append)

    QTest.keyClicks(picker.search.input, "rocket")
    QTest.keyClick(picker.search.input, Qt.Key.Key_Return)

    assert picked == ["🚀"]
    assert not picker.isVisible()


def test_the_arrow_keys_walk_the_emoji_and_their_names_can_be_read_aloud(picker: EmojiPicker) -> None:
    QTest.keyClick(picker.search.input, Qt.Key.Key_Down)
    QTest.keyClick(picker.grid, Qt.Key.Key_Right)

    current = picker.grid.currentIndex()
    assert current.data(Qt.ItemDataRole.DisplayRole) == "❤️"
    assert current.data(Qt.ItemDataRole.AccessibleTextRole) == "red heart"


def test_a_category_is_shown_in_the_chosen_skin_tone(picker: EmojiPicker) -> None:
    buttons = {button.accessibleName(): button for button in picker.findChildren(IconButton)}
    QTest.mouseClick(buttons[EmojiCategory.PEOPLE.text()], Qt.MouseButton.LeftButton)

    assert picker.grid.grid.sequence(0) == "👋🏽"


def test_esc_closes_the_picker_without_picking(picker: EmojiPicker) -> None:
    picked: list[str] = []
    picker.picked.connect(picked.append)

    QTest.keyClick(picker, Qt.Key.Key_Escape)

    assert picked == []
    assert not picker.isVisible()

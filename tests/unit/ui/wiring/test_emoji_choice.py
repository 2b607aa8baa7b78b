from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_client.domain.settings import EMOJI_RECENT
from desktop_client.ui.widgets.emoji_picker import EmojiPicker
from tests.factories import MARA
from tests.unit.ui.conftest import Office


async def test_the_keys_of_the_picker_bring_an_emoji_to_the_caret_and_among_the_last_ones(office: Office) -> None:
    await office.opens(MARA)
    composer = office.window.chats.conversation.composer
    composer.insert("Done  at last")
    cursor = composer.edit.textCursor()
    cursor.setPosition(5)
    composer.edit.setTextCursor(cursor)

    QTest.keyClick(composer.edit, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    picker = next(each for each in QApplication.topLevelWidgets() if isinstance(each, EmojiPicker))
    picker.grid.taken.emit("🎉")
    await office.settle()

    assert composer.edit.plain_text() == "Done 🎉 at last"
    assert office.core.settings.get(EMOJI_RECENT) == "🎉"

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_client.domain.settings import EMOJI_RECENT
from desktop_client.ui.widgets.emoji_picker import EmojiPicker
from desktop_client.ui.widgets.emoji_strip import EmojiStrip
from tests.factories import MARA
from tests.fakes.waiting import until
from tests.unit.ui.conftest import Office


async def test_the_keys_of_the_picker_bring_an_emoji_to_the_caret_and_among_the_last_ones(office: Office) -> None:
    await office.opens(MARA)
    composer = office.window.chats.conversation.composer
    composer.insert("Done  at last")
    cursor = composer.edit.textCursor()
    cursor.setPosition(5)
    composer.edit.setTextCursor(cursor)

    QTest.keyClick(composer.edit, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    (picker,) = office.window.window.findChildren(EmojiPicker)
    picker.grid.taken.emit("🎉")
    await office.settle()

    assert composer.edit.plain_text() == "Done 🎉 at last"
    assert office.core.settings.get(EMOJI_RECENT) == "🎉"


async def shown_strip(office: Office) -> EmojiStrip:
    """Wait for the names, which are looked up beside the window."""
    window = office.window.window
    await until(lambda: any(strip.offered() for strip in window.findChildren(EmojiStrip)))
    return next(iter(window.findChildren(EmojiStrip)))


async def test_a_short_name_being_typed_offers_emoji_and_tab_takes_the_first(office: Office) -> None:
    await office.opens(MARA)
    edit = office.window.chats.conversation.composer.edit
    edit.setFocus()

    QTest.keyClicks(edit, "Done :tad")
    strip = await shown_strip(office)
    assert strip.offered()[0] == "🎉"
    QApplication.processEvents()
    composer = office.window.chats.conversation.composer
    assert strip.geometry().bottom() < composer.mapTo(office.window.window, composer.card().topLeft()).y()
    QTest.keyClick(edit, Qt.Key.Key_Tab)

    assert edit.plain_text() == "Done 🎉 "
    assert edit.hasFocus()
    assert strip.offered() == []


async def test_alt_and_a_number_take_another_one_and_esc_only_hides_what_is_offered(office: Office) -> None:
    await office.opens(MARA)
    edit = office.window.chats.conversation.composer.edit
    edit.setFocus()

    QTest.keyClicks(edit, ":rock")
    strip = await shown_strip(office)
    second = strip.offered()[1]
    QTest.keyClick(edit, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert edit.plain_text() == f"{second} "
    QTest.keyClicks(edit, ":rock")
    await shown_strip(office)
    QTest.keyClick(edit, Qt.Key.Key_Escape)

    assert strip.offered() == []
    assert edit.plain_text() == f"{second} :rock"


async def test_a_colon_within_a_word_or_a_time_offers_nothing(office: Office) -> None:
    await office.opens(MARA)
    edit = office.window.chats.conversation.composer.edit
    edit.setFocus()

    QTest.keyClicks(edit, "at 10:45 see http://rocket")
    await office.settle()

    assert office.window.window.findChildren(EmojiStrip) == []

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_client.domain.messages import Message
from desktop_client.ui.widgets.composer import Composer
from tests.factories import JONAS, MARA
from tests.unit.ui.conftest import Office

CONTROL = Qt.KeyboardModifier.ControlModifier


def composer_of(office: Office) -> Composer:
    return office.window.chats.conversation.composer


def messages_of(office: Office) -> list[Message]:
    """Return the open conversation, oldest first."""
    return list(office.window.timeline.loaded_messages())[::-1]


async def say(office: Office, text: str) -> None:
    composer_of(office).insert(text)
    QTest.keyClick(composer_of(office).edit, Qt.Key.Key_Return)
    await office.settle()


async def test_a_reply_shows_whom_it_answers_and_carries_it_into_the_message(office: Office) -> None:
    await office.hears(MARA, "Can you take the retry?")
    await office.opens(MARA)
    await office.settle()
    (asked,) = messages_of(office)

    office.window.timeline.view.reply_requested.emit(asked.id)
    bar = composer_of(office).bar
    assert bar.isVisible()
    assert (bar.title.text(), bar.text.text()) == ("Reply to Mara Lindqvist", "Can you take the retry?")
    await say(office, "Done")

    assert not bar.isVisible()
    answer = messages_of(office)[-1]
    assert answer.reply is not None
    assert (answer.reply.item, answer.reply.sender) == (asked.id, MARA)


async def test_the_keys_walk_the_target_of_the_reply_up_and_down_and_past_the_end(office: Office) -> None:
    await office.hears(MARA, "One", "Two")
    await office.opens(MARA)
    await office.settle()
    edit, bar = composer_of(office).edit, composer_of(office).bar

    shown = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(edit, key, CONTROL)
        shown.append(bar.text.text())
    QTest.keyClick(edit, Qt.Key.Key_Down, CONTROL)

    assert shown == ["Two", "One", "One", "Two"]
    assert not bar.isVisible()


async def test_up_in_an_empty_composer_edits_my_last_message_and_esc_leaves_it_as_it_was(office: Office) -> None:
    await office.opens(MARA)
    await say(office, "Helo")
    edit, bar = composer_of(office).edit, composer_of(office).bar

    QTest.keyClick(edit, Qt.Key.Key_Up)
    assert edit.plain_text() == "Helo"
    assert bar.title.text() == "Edit message"
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert (edit.plain_text(), bar.isVisible()) == ("", False)
    QTest.keyClick(edit, Qt.Key.Key_Up)
    edit.set_text("Hello", 5)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    await office.settle()

    (message,) = messages_of(office)
    assert message.body == "Hello"
    assert message.edited_at is not None
    assert (edit.plain_text(), bar.isVisible()) == ("", False)


async def test_a_text_that_was_begun_comes_back_after_an_edit(office: Office) -> None:
    await office.opens(MARA)
    await say(office, "Helo")
    composer_of(office).insert("And then")

    office.window.timeline.view.edit_requested.emit(messages_of(office)[0].id)
    composer_of(office).edit.set_text("Hello", 5)
    QTest.keyClick(composer_of(office).edit, Qt.Key.Key_Return)
    await office.settle()

    assert composer_of(office).edit.plain_text() == "And then"


async def test_a_text_that_was_begun_survives_a_look_at_another_conversation_during_an_edit(office: Office) -> None:
    await office.opens(MARA)
    await say(office, "Helo")
    composer_of(office).insert("And then")
    office.window.timeline.view.edit_requested.emit(messages_of(office)[0].id)

    await office.opens(JONAS)
    await office.opens(MARA)
    await office.settle()
    assert composer_of(office).edit.plain_text() == "Helo"
    composer_of(office).bar.close_button.click()

    assert composer_of(office).edit.plain_text() == "And then"


async def test_the_draft_of_a_reply_keeps_whom_it_answers(office: Office) -> None:
    await office.hears(MARA, "Can you take the retry?")
    await office.opens(MARA)
    await office.settle()
    office.window.timeline.view.reply_requested.emit(messages_of(office)[0].id)
    composer_of(office).insert("Yes, tomo")

    await office.opens(JONAS)
    assert not composer_of(office).bar.isVisible()
    await office.opens(MARA)
    await office.settle()

    assert composer_of(office).bar.text.text() == "Can you take the retry?"
    assert composer_of(office).edit.plain_text() == "Yes, tomo"

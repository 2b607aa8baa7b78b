import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_client.ui.command_actions import CommandActions
from desktop_client.ui.commands import COMMANDS, NEEDING_CALLS, CommandGroup, CommandId
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.palette import Palette
from tests.factories import JONAS, MARA, STRANGER
from tests.unit.ui.conftest import Office

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def _press(office: Office, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or office.window.window, key, modifiers)


def test_no_two_commands_have_the_same_keys() -> None:
    keys = [QKeySequence(key).toString() for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("command_id", "keys"),
    [
        (CommandId.PALETTE, "Ctrl+K"),
        (CommandId.SHOW_CHATS, "Ctrl+1"),
        (CommandId.NEW_MESSAGE, "Ctrl+N"),
        (CommandId.PREVIOUS_CONVERSATION, "Alt+Up"),
        (CommandId.NEXT_UNREAD, "Alt+Shift+Down"),
        (CommandId.RECENT_BACK, "Ctrl+Tab"),
        (CommandId.FIND_EVERYWHERE, "Ctrl+Shift+F"),
        (CommandId.NEXT_PANE, "F6"),
        (CommandId.FILTER_BY_ACCOUNT, "Ctrl+Shift+A"),
        (CommandId.MARK_ALL_READ, "Shift+Esc"),
        (CommandId.SHOW_HEALTH, "Ctrl+Shift+I"),
        (CommandId.SHOW_SETTINGS, "Ctrl+,"),
        (CommandId.SHOW_SHORTCUTS, "F1"),
        (CommandId.TEXT_LARGER, "Ctrl++"),
        (CommandId.FULL_SCREEN, "F11"),
        (CommandId.HIDE_WINDOW, "Ctrl+W"),
        (CommandId.QUIT, "Ctrl+Q"),
        (CommandId.QUOTE, "Ctrl+Shift+."),
    ],
)
def test_the_keyboard_map_holds(qapp: QApplication, command_id: CommandId, keys: str) -> None:
    shown = [sequence.toString() for sequence in CommandActions().action(command_id).shortcuts()]
    assert shown[0] == keys


async def test_every_command_but_those_of_the_composer_is_heard_by_the_window(office: Office) -> None:
    heard = {action.objectName() for action in office.window.window.actions()}
    assert heard == {command.id.value for command in COMMANDS if command.group is not CommandGroup.WRITE}


async def test_every_command_has_a_deed(office: Office) -> None:
    ends = {CommandId.QUIT, CommandId.HIDE_WINDOW, CommandId.SAVE_REPORT, CommandId.FULL_SCREEN}
    for command in COMMANDS:
        if command.id not in ends and command.id not in NEEDING_CALLS:
            office.window.commanding.perform(command.id)
            for layer in (*office.window.window.findChildren(Dialog), *office.window.window.findChildren(Palette)):
                layer.close()
    await office.settle()


async def test_the_composer_leaves_the_window_its_keys(office: Office) -> None:
    await office.opens(MARA)
    assert QApplication.focusWidget() is office.window.chats.conversation.composer.edit
    _press(office, Qt.Key.Key_K, CONTROL)
    assert office.window.window.findChildren(Palette)


async def test_alt_arrows_walk_the_list_and_ctrl_tab_the_recent_ones(office: Office) -> None:
    for peer in (MARA, JONAS, STRANGER):
        await office.hears(peer, "hello")
    conversation = office.window.conversation
    await office.opens(STRANGER)
    _press(office, Qt.Key.Key_Down, ALT)
    await office.settle()
    assert conversation.current is not None
    assert conversation.current.peer == JONAS
    _press(office, Qt.Key.Key_Down, ALT)
    await office.settle()
    assert conversation.current.peer == MARA
    _press(office, Qt.Key.Key_Tab, CONTROL)
    await office.settle()
    assert conversation.current.peer == JONAS
    _press(office, Qt.Key.Key_Tab, CONTROL)
    await office.settle()
    assert conversation.current.peer == STRANGER


async def test_back_and_forward_retrace_the_conversations(office: Office) -> None:
    for peer in (MARA, JONAS):
        await office.hears(peer, "hello")
        await office.opens(peer)
    _press(office, Qt.Key.Key_Left, ALT)
    await office.settle()
    assert office.window.conversation.current is not None
    assert office.window.conversation.current.peer == MARA
    _press(office, Qt.Key.Key_Right, ALT)
    await office.settle()
    assert office.window.conversation.current.peer == JONAS


async def test_f6_goes_round_the_panes(office: Office) -> None:
    await office.hears(MARA, "hello")
    await office.opens(MARA)
    page, pane = office.window.chats.conversation, office.window.chats.chat_list
    seen = []
    for _ in range(5):
        _press(office, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    rail = office.window.window.rail.item("chats")
    assert seen == [rail, pane.search.input, pane.list, page.timeline, page.composer.edit]


async def test_esc_closes_one_layer_at_a_time_and_then_marks_read(office: Office) -> None:
    chat = await office.hears(MARA, "hello")
    await office.opens(MARA)
    office.window.window.show_page("settings")
    office.window.dialogs.add_contact()
    await office.settle()
    _press(office, Qt.Key.Key_Escape)
    await office.settle()
    assert not any(dialog.isVisible() for dialog in office.window.window.findChildren(Dialog))
    assert office.window.window.current_page() == "settings"
    _press(office, Qt.Key.Key_Escape)
    assert office.window.window.current_page() == "chats"
    _press(office, Qt.Key.Key_Escape)
    await office.settle()
    row = office.window.rows.model.row_of(chat)
    assert row is not None
    assert row.unread == 0


async def test_the_palette_opens_what_three_letters_name(office: Office) -> None:
    await office.hears(MARA, "hello")
    _press(office, Qt.Key.Key_K, CONTROL)
    (palette,) = office.window.window.findChildren(Palette)
    QTest.keyClicks(palette.search.input, "jon")
    QTest.keyClick(palette.search.input, Qt.Key.Key_Return)
    await office.settle()
    assert office.window.conversation.current is not None
    assert office.window.conversation.current.peer == JONAS


async def test_letters_typed_in_the_list_go_to_the_composer(office: Office) -> None:
    await office.hears(MARA, "hello")
    await office.opens(MARA)
    office.window.chats.chat_list.list.setFocus(Qt.FocusReason.MouseFocusReason)
    _press(office, Qt.Key.Key_H)
    assert office.window.chats.conversation.composer.edit.toPlainText() == "h"


async def test_styling_keys_put_marks_around_the_selection(office: Office) -> None:
    await office.opens(MARA)
    edit = office.window.chats.conversation.composer.edit
    QTest.keyClicks(edit, "now")
    edit.selectAll()
    _press(office, Qt.Key.Key_B, CONTROL)
    assert edit.toPlainText() == "*now*"
    _press(office, Qt.Key.Key_B, CONTROL)
    assert edit.toPlainText() == "now"

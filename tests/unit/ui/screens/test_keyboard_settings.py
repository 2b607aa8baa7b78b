"""Shortcuts: listed once, changed, refused where they collide, given back."""

import json
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_client.domain.settings import SHORTCUTS, Section
from desktop_client.ui.command_actions import keys_text
from desktop_client.ui.commands import COMMANDS, CommandGroup, CommandId
from desktop_client.ui.screens.keyboard_settings import KeyboardSettings
from desktop_client.ui.screens.main_window import PEOPLE, SETTINGS
from desktop_client.ui.screens.settings_screen import SettingsScreen
from desktop_client.ui.screens.shortcuts_dialog import fixed_lines, shortcut_lines
from desktop_client.ui.shortcuts import changes_from_text, use_changes
from desktop_client.ui.widgets.card_row import CardRow
from desktop_client.ui.widgets.key_cap import KeyCap
from tests.unit.ui.conftest import Office

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def _declared_keys() -> Iterator[None]:
    yield
    use_changes({})


def _page(office: Office) -> KeyboardSettings:
    office.window.window.show_page(SETTINGS)
    screen = office.window.window.page(SETTINGS)
    assert isinstance(screen, SettingsScreen)
    screen.show_section(Section.KEYBOARD)
    (page,) = screen.findChildren(KeyboardSettings)
    return page


def _whole_page(office: Office) -> KeyboardSettings:
    page = _page(office)
    for _ in range(len(COMMANDS)):
        QApplication.processEvents()
    return page


async def _press(
    office: Office, page: KeyboardSettings, command: CommandId, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    recorder = page.recorders[command]
    recorder.click()
    QTest.keyClick(recorder, key, modifiers)
    await office.settle()


async def test_a_changed_shortcut_holds_in_the_window_the_palette_and_the_list(office: Office) -> None:
    page = _whole_page(office)
    await _press(office, page, CommandId.NEW_MESSAGE, Qt.Key.Key_U, CONTROL | SHIFT)
    action = office.window.commands.action(CommandId.NEW_MESSAGE)
    assert [each.toString() for each in action.shortcuts()] == ["Ctrl+Shift+U"]
    assert keys_text(CommandId.NEW_MESSAGE) == "Ctrl+Shift+U"
    assert ("New message", ("Ctrl+Shift+U",)) in list(shortcut_lines(CommandGroup.GO))
    page.reset_all.click()
    await office.settle()
    assert keys_text(CommandId.NEW_MESSAGE) == "Ctrl+N"
    assert office.core.settings.get(SHORTCUTS) == ""


async def test_tool_tips_and_the_cap_of_the_list_name_the_keys_of_now(office: Office) -> None:
    changes = {CommandId.PALETTE: ["Ctrl+J"], CommandId.SHOW_PEOPLE: ["Ctrl+9"]}
    await office.core.settings.set(SHORTCUTS, json.dumps({each.value: keys for each, keys in changes.items()}))
    caps = office.window.chats.chat_list.search.findChildren(KeyCap)
    assert [cap.accessibleName() for cap in caps] == ["Ctrl+J"]
    assert "Ctrl+9" in office.window.window.rail.item(PEOPLE).toolTip()


async def test_keys_of_another_command_are_told_and_taken_only_when_pressed_again(office: Office) -> None:
    page = _whole_page(office)
    await _press(office, page, CommandId.NEW_MESSAGE, Qt.Key.Key_F, CONTROL)
    assert (
        page.problem(CommandId.NEW_MESSAGE)
        == "Ctrl+F is “Find in this chat”. Press it once more to take it from there."
    )
    assert keys_text(CommandId.NEW_MESSAGE) == "Ctrl+N"
    await _press(office, page, CommandId.NEW_MESSAGE, Qt.Key.Key_F, CONTROL)
    assert keys_text(CommandId.NEW_MESSAGE) == "Ctrl+F"
    assert keys_text(CommandId.FIND_IN_CHAT) == ""


async def test_letters_and_the_keys_of_text_fields_are_never_shortcuts(office: Office) -> None:
    page = _whole_page(office)
    await _press(office, page, CommandId.NEW_MESSAGE, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier)
    assert "letters are for typing" in page.problem(CommandId.NEW_MESSAGE)
    await _press(office, page, CommandId.NEW_MESSAGE, Qt.Key.Key_C, CONTROL)
    assert page.problem(CommandId.NEW_MESSAGE) == "Ctrl+C is needed for “Copy”."
    assert keys_text(CommandId.NEW_MESSAGE) == "Ctrl+N"


async def test_backspace_takes_a_shortcut_away_and_reset_brings_it_back(office: Office) -> None:
    page = _whole_page(office)
    await _press(office, page, CommandId.QUIT, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)
    assert office.window.commands.action(CommandId.QUIT).shortcuts() == []
    page._resets[CommandId.QUIT].click()
    await office.settle()
    assert keys_text(CommandId.QUIT) == "Ctrl+Q"


async def test_the_page_opens_with_the_rows_that_are_seen_and_the_others_follow(office: Office) -> None:
    page = _page(office)
    assert len(page.findChildren(CardRow)) == 12
    page = _whole_page(office)
    assert set(page.recorders) == {each.id for each in COMMANDS if each.group is not CommandGroup.CALLS}
    fixed = [keys for group in CommandGroup if group is not CommandGroup.CALLS for _, keys in fixed_lines(group)]
    assert len(page.findChildren(CardRow)) == len(page.recorders) + len(fixed)


def test_every_shortcut_is_declared_once() -> None:
    counted = Counter(keys for each in COMMANDS for keys in each.keys)
    assert [keys for keys, count in counted.items() if count > 1] == []


def test_kept_changes_that_mean_nothing_are_left_out() -> None:
    assert changes_from_text('{"quit": ["Ctrl+U"], "no-command": ["A"], "palette": 3}') == {CommandId.QUIT: ("Ctrl+U",)}
    assert changes_from_text("not json") == {}

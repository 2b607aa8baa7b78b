"""Names that are offered over the composer, by keys alone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.mention_list import MentionList, OfferedName
from desktop_client.ui.widgets.message_edit import MessageEdit

NAMES = [OfferedName(nick=nick, face=Face(address=nick, name=nick)) for nick in ("Mara", "Marius", "Omar")]


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.edit = MessageEdit(made)  # type: ignore[attr-defined] # kept with its window
    made.show()
    return made


def offered(window: QWidget) -> tuple[MentionList, MessageEdit, list[str], list[bool]]:
    edit = window.findChild(MessageEdit)
    assert edit is not None
    names, picked, sent = MentionList(window), list[str](), list[bool]()
    names.picked.connect(picked.append)
    edit.completions.append(names)
    edit.send_requested.connect(lambda: sent.append(True))
    names.offer(NAMES, QPoint(0, 300))
    edit.setFocus()
    return names, edit, picked, sent


@pytest.mark.parametrize(
    ("keys", "nick"),
    [
        ([Qt.Key.Key_Return], "Mara"),
        ([Qt.Key.Key_Tab], "Mara"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Return], "Marius"),
        ([Qt.Key.Key_Up, Qt.Key.Key_Tab], "Omar"),
    ],
)
def test_keys_choose_a_name_and_send_nothing(window: QWidget, keys: list[Qt.Key], nick: str) -> None:
    names, edit, picked, sent = offered(window)
    for key in keys:
        QTest.keyClick(edit, key)
    assert (picked, sent) == ([nick], [])
    assert names.isHidden()


def test_escape_hides_the_names_and_enter_sends_again(window: QWidget) -> None:
    names, edit, picked, sent = offered(window)
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert names.isHidden()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert (picked, sent) == ([], [True])

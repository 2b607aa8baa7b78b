"""What a key asks of the timeline."""

import sys
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier


class KeyWish(Enum):
    PREVIOUS = auto()
    NEXT = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    OLDEST = auto()
    NEWEST = auto()
    FIRST_UNREAD = auto()
    COPY = auto()
    SELECT_ALL = auto()
    MENU = auto()
    SELECT = auto()
    DELETE = auto()
    LEAVE = auto()
    TYPE = auto()


_PLAIN = {
    _Key.Key_Up: KeyWish.PREVIOUS,
    _Key.Key_Down: KeyWish.NEXT,
    _Key.Key_PageUp: KeyWish.PAGE_UP,
    _Key.Key_PageDown: KeyWish.PAGE_DOWN,
    _Key.Key_Home: KeyWish.OLDEST,
    _Key.Key_End: KeyWish.NEWEST,
    _Key.Key_Return: KeyWish.MENU,
    _Key.Key_Enter: KeyWish.MENU,
    _Key.Key_Space: KeyWish.SELECT,
    _Key.Key_Delete: KeyWish.DELETE,
    _Key.Key_Escape: KeyWish.LEAVE,
}
if sys.platform == "darwin":
    _PLAIN[_Key.Key_Backspace] = KeyWish.DELETE
_WITH_CONTROL = {_Key.Key_End: KeyWish.NEWEST, _Key.Key_Home: KeyWish.FIRST_UNREAD}


def key_wish(event: QKeyEvent) -> KeyWish | None:
    """Return None for keys that belong to the window; letters are meant for the composer."""
    if event.matches(QKeySequence.StandardKey.Copy):
        return KeyWish.COPY
    if event.matches(QKeySequence.StandardKey.SelectAll):
        return KeyWish.SELECT_ALL
    modifiers = event.modifiers() & ~_Modifier.KeypadModifier
    if modifiers == _Modifier.ControlModifier:
        return _WITH_CONTROL.get(_Key(event.key()))
    if modifiers == _Modifier.NoModifier and _Key(event.key()) in _PLAIN:
        return _PLAIN[_Key(event.key())]
    is_command = modifiers & (_Modifier.ControlModifier | _Modifier.AltModifier | _Modifier.MetaModifier)
    if event.text() and event.text().isprintable() and not is_command:
        return KeyWish.TYPE
    return None

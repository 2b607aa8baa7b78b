"""Which keys press a control, and which open its menu."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from typing_extensions import override

_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_return(event: QKeyEvent) -> bool:
    """Tell whether Return was pressed alone; Qt itself presses buttons by Space."""
    return event.key() in _PRESSING and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


class ReturnButton(QAbstractButton):
    """A button that Return presses, as Space does."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_return(event):
            self.click()
        else:
            super().keyPressEvent(event)


def open_menu_by_key(window: QWidget, event: QKeyEvent) -> bool:
    """Take Shift+F10 for what has the focus as the menu key, which many keyboards lack; return False for other keys."""
    focused = window.focusWidget()
    is_shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    if event.key() != Qt.Key.Key_F10 or not is_shift or focused is None:
        return False
    place = focused.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, focused.mapToGlobal(place))
    QApplication.sendEvent(focused, asked)
    return True

"""Which keys press a control."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_return(event: QKeyEvent) -> bool:
    """Tell whether Return was pressed alone; Qt itself presses buttons by Space."""
    return event.key() in _PRESSING and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier

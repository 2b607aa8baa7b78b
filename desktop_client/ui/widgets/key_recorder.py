"""A button that shows keys and, once pressed, takes the next ones typed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize

_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_REMOVING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class KeyRecorder(Button):
    recorded = Signal(str)
    """Keys in portable form; "" takes the shortcut away."""
    _is_recording = False

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", ButtonRole.SECONDARY, ButtonSize.SM, parent=parent)
        self._name = name
        self._shown = ""
        self.clicked.connect(self._begin)

    def show_keys(self, native: str) -> None:
        self._shown = native
        self._stop()

    def _begin(self) -> None:
        self._is_recording = True
        self.setText(self.tr("Press keys…"))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        self._is_recording = False
        self.setText(self._shown or self.tr("None"))
        self.setAccessibleName(f"{self._name}: {self.text()}")

    @override
    def event(self, event: QEvent) -> bool:
        if self._is_recording and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._take(event)
                return True
        return super().event(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._is_recording:
            self._stop()

    def _take(self, event: QKeyEvent) -> None:
        if event.key() in _MODIFIERS:
            return
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        self._stop()
        if is_plain and event.key() in _REMOVING:
            self.recorded.emit("")
        elif not (is_plain and event.key() == Qt.Key.Key_Escape):
            sequence = QKeySequence(event.keyCombination())
            self.recorded.emit(sequence.toString(QKeySequence.SequenceFormat.PortableText))

"""Hover: at once in, faded out."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from typing_extensions import override

from desktop_client.ui.theme.motion import Transition
from desktop_client.ui.theme.theme import current_theme


class Hover(QObject):
    """Watches the pointer over one widget, which reads `strength` (0 to 1) when it paints."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        motion = current_theme().motion
        self._fade_ms = motion.durations.fast
        self._transition = Transition(motion, self, self._repaint)
        widget.installEventFilter(self)

    @property
    def strength(self) -> float:
        """0 also for a widget that is gone."""
        return self._transition.value if isValid(self._widget) and self._widget.isEnabled() else 0.0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not (isValid(self._widget) and isValid(self._transition)):
            return False
        if event.type() is QEvent.Type.Enter:
            self._transition.go(1.0, 0)
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.Hide):
            self._transition.go(0.0, self._fade_ms)
        return False

    def _repaint(self, _value: float) -> None:
        if isValid(self._widget):
            self._widget.update()

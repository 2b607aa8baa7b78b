"""Motion: the one source of transitions and repeating ticks; reduced motion is a factor of 0."""

import weakref
from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QElapsedTimer, QObject, QTimer, QVariantAnimation
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_client.ui.theme.tokens import Durations, Tokens

_TICK_MS = 33


class Transition(QObject):
    """One value that moves to where it is sent; sent again midway it turns from where it is."""

    def __init__(
        self,
        motion: "Motion",
        owner: QObject,
        on_value: Callable[[float], None],
        *,
        value: float = 0.0,
        on_end: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(owner)
        self._motion = motion
        self._on_value = on_value
        self._on_end = on_end
        self.value = value
        self._animation = QVariantAnimation(self)
        self._animation.valueChanged.connect(self._set)
        self._animation.finished.connect(self._end)

    def go(self, target: float, ms: int, easing: str = "standard") -> None:
        """Move to `target` in `ms`, or at once with reduced motion.

        `easing` is `standard`, `enter` or `exit`.
        """
        self._animation.stop()
        duration = self._motion.duration(ms)
        if duration == 0 or self.value == target:
            self._set(target)
            self._end()
            return
        self._animation.setStartValue(float(self.value))
        self._animation.setEndValue(float(target))
        self._animation.setDuration(duration)
        self._animation.setEasingCurve(self._motion.curve(easing))
        self._animation.start()

    def is_running(self) -> bool:
        return self._animation.state() is QVariantAnimation.State.Running

    def _set(self, value: float) -> None:
        self.value = value
        self._on_value(value)

    def _end(self) -> None:
        if self._on_end is not None:
            self._on_end()


class Motion(QObject):
    """Ticks for spinners and typing dots while somebody sees them, and the reduced-motion factor."""

    def __init__(self, tokens: Tokens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._easing = tokens.easing
        self.durations: Durations = tokens.durations
        self.is_reduced = False
        self._watchers: weakref.WeakSet[QWidget] = weakref.WeakSet()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._since_start = QElapsedTimer()
        self._since_start.start()

    def elapsed_ms(self) -> int:
        """Return the running time that repeating pictures take their phase from; 0 when reduced."""
        return 0 if self.is_reduced else self._since_start.elapsed()

    def duration(self, ms: int) -> int:
        """Return how long something of `ms` lasts here: 0 when motion is reduced."""
        return 0 if self.is_reduced else ms

    def curve(self, name: str) -> QEasingCurve:
        return QEasingCurve(QEasingCurve.Type[self._easing[name]])

    def watch(self, widget: QWidget) -> None:
        """Repaint a widget about 30 times a second while it is visible.

        Hidden widgets drop out: call this from `showEvent`. Reduced motion leaves the first frame.
        """
        self._watchers.add(widget)
        if not self.is_reduced:
            self._timer.start()

    def unwatch(self, widget: QWidget) -> None:
        self._watchers.discard(widget)

    def set_reduced(self, is_reduced: bool) -> None:
        self.is_reduced = is_reduced
        if is_reduced:
            self._timer.stop()
        elif self._watchers:
            self._timer.start()

    def _tick(self) -> None:
        visible = [widget for widget in self._watchers if isValid(widget) and widget.isVisible()]
        self._watchers = weakref.WeakSet(visible)
        if not visible:
            self._timer.stop()
        for widget in visible:
            widget.update()

"""A message that was jumped to stands out for a moment."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from desktop_client.domain.messages import ItemId
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.motion import Transition
from desktop_client.ui.theme.theme import current_theme


class Highlight(QObject):
    """Fades in 900 ms; with reduced motion it stands still and goes after 2 s."""

    def __init__(self, repaint: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self.item: ItemId | None = None
        self._repaint = repaint
        self._fade = Transition(current_theme().motion, self, self._on_strength)
        self._rest = QTimer(self, singleShot=True, interval=measures.TIMELINE_STILL_HIGHLIGHT_MS)
        self._rest.timeout.connect(self.clear)

    def start(self, item: ItemId) -> None:
        self.item = item
        self._fade.go(1.0, 0)
        if current_theme().motion.is_reduced:
            self._rest.start()
        else:
            self._fade.go(0.0, measures.TIMELINE_HIGHLIGHT_MS)

    def clear(self) -> None:
        self._fade.go(0.0, 0)

    def strength(self, item: ItemId) -> float:
        return self._fade.value if item == self.item else 0.0

    def _on_strength(self, _strength: float) -> None:
        self._repaint()

"""A message counts as read when at least half of it was in view for 500 ms while the window was active."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from desktop_client.domain.messages import ItemId
from desktop_client.ui.theme import measures


class ReadWatch(QObject):
    """Asks `in_view` for the messages half in view, oldest first; tells `on_read` the newest one that stayed."""

    def __init__(
        self, in_view: Callable[[], Sequence[ItemId]], on_read: Callable[[ItemId], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._in_view = in_view
        self._on_read = on_read
        self._before: frozenset[ItemId] = frozenset()
        self._read: set[ItemId] = set()
        self._timer = QTimer(self, singleShot=True, interval=measures.TIMELINE_READ_MS)
        self._timer.timeout.connect(self.look)

    def moved(self) -> None:
        """Start to watch what is in view now, unless a look is already due."""
        if not self._timer.isActive():
            self._before = frozenset(self._in_view())
            if not self._before <= self._read:
                self._timer.start()

    def look(self) -> None:
        """Count what stayed since the last look."""
        self._timer.stop()
        now = self._in_view()
        stayed = [item for item in now if item in self._before]
        fresh = [item for item in stayed if item not in self._read]
        self._read.update(stayed)
        if fresh:
            self._on_read(fresh[-1])
        self.moved()

    def reset(self) -> None:
        """Forget what was read: another conversation is shown."""
        self._timer.stop()
        self._read.clear()
        self._before = frozenset()

"""Selecting with the pointer: press and move, words and paragraphs, across messages, past the edges."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QPoint, QPointF, QTimer
from PySide6.QtGui import QGuiApplication

from desktop_client.domain.messages import Message
from desktop_client.ui.widgets.timeline.selection import End, Selection, paragraph_at, word_at

_FRAME_MS = 16
_SPEED = 0.25
"""Part of the distance past the edge that is scrolled each frame."""
_FASTEST_PX = 60


class Pointer(QObject):
    """Turns presses and moves, in viewport px, into a `Selection`."""

    def __init__(
        self,
        selection: Selection,
        *,
        message_at: Callable[[QPoint], tuple[Message, int] | None],
        view_height: Callable[[], int],
        scroll_by: Callable[[int], None],
        changed: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._selection = selection
        self._message_at = message_at
        self._view_height = view_height
        self._scroll_by = scroll_by
        self._changed = changed
        self._at = QPoint()
        self._clicks = 0
        self._since_click = QElapsedTimer()
        self._clicked_at = QPointF()
        self.is_pressed = False
        self.has_dragged = False
        self._roll = QTimer(self, interval=_FRAME_MS)
        self._roll.timeout.connect(self._scroll_on)

    def press(self, at: QPoint, *, is_extending: bool) -> None:
        self.is_pressed, self.has_dragged = True, False
        self._at = at
        self._count_click(at)
        found = self._message_at(at)
        if found is None:
            self._selection.clear()
        elif is_extending and self._selection.anchor is not None:
            self._selection.extend(End(found[0].id, found[1]))
        else:
            self._select_by_clicks(*found)
        self._changed()

    def move(self, at: QPoint) -> None:
        """Extend to a point, which may lie outside of the view: then the view scrolls."""
        if not self.is_pressed:
            return
        if (at - self._at).manhattanLength() >= QGuiApplication.styleHints().startDragDistance():
            self.has_dragged = True
        if not self.has_dragged or self._clicks > 1:
            return
        self._at = at
        self._extend()
        if 0 <= at.y() < self._view_height():
            self._roll.stop()
        elif not self._roll.isActive():
            self._roll.start()

    def release(self) -> None:
        self.is_pressed = False
        self._roll.stop()

    def _count_click(self, at: QPoint) -> None:
        hints = QGuiApplication.styleHints()
        is_near = (QPointF(at) - self._clicked_at).manhattanLength() <= hints.mouseDoubleClickDistance()
        is_soon = self._since_click.isValid() and self._since_click.elapsed() <= hints.mouseDoubleClickInterval()
        self._clicks = self._clicks % 3 + 1 if is_near and is_soon else 1
        self._clicked_at = QPointF(at)
        self._since_click.start()

    def _select_by_clicks(self, message: Message, offset: int) -> None:
        match self._clicks:
            case 2:
                self._selection.select(message, *word_at(message.body, offset))
            case 3:
                self._selection.select(message, *paragraph_at(message.body, offset))
            case _:
                self._selection.start(End(message.id, offset))

    def _extend(self) -> None:
        inside = QPoint(self._at.x(), min(max(self._at.y(), 0), self._view_height() - 1))
        found = self._message_at(inside)
        if found is not None:
            self._selection.extend(End(found[0].id, found[1]))
            self._changed()

    def _scroll_on(self) -> None:
        past = self._at.y() if self._at.y() < 0 else self._at.y() - self._view_height()
        step = round(past * _SPEED)
        self._scroll_by(min(max(step, -_FASTEST_PX), _FASTEST_PX))
        self._extend()

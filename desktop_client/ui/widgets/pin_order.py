"""Pinned conversations take another place: drawn with the mouse, or by Alt+Up and Alt+Down on the focused one."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from desktop_client.domain.addresses import ConversationId
from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.models.rows import ConversationRow
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.row_list import RowList

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_KEY_EVENTS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class PinOrder(QObject):
    """Leaves a list as it is; `moved` tells what was wanted."""

    moved = Signal(object, object)
    """(ConversationId, the ConversationId it shall stand below, or None for the top)."""

    def __init__(self, view: RowList) -> None:
        super().__init__(view)
        self._view = view
        self._pressed: QPoint | None = None
        self._drawn: ConversationId | None = None
        self._line = _DropLine(view.viewport())
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and watched is self._view and event.type() in _KEY_EVENTS:
            return self._take_key(event)
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._take_mouse(event)
        return False

    # --- keyboard ---

    def _take_key(self, event: QKeyEvent) -> bool:
        """Take the keys from the window's commands while a pinned row has the focus."""
        if event.key() == Qt.Key.Key_Escape and self._drawn is not None:
            self._end()
            return True
        step = _STEPS.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        focused = self._pin_at(self._view.currentIndex())
        if step is None or focused is None or held != Qt.KeyboardModifier.AltModifier:
            return False
        event.accept()
        if event.type() is QEvent.Type.KeyPress:
            self._step(focused, step)
        return True

    def _step(self, conversation: ConversationId, step: int) -> None:
        pins = self._pins()
        here = pins.index(conversation)
        others = [each for each in pins if each != conversation]
        place = here + step
        if 0 <= place < len(pins):
            self.moved.emit(conversation, others[place - 1] if place else None)

    # --- mouse ---

    def _take_mouse(self, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() is Qt.MouseButton.LeftButton:
                self._pressed = at if self._pin_at(self._view.indexAt(at)) is not None else None
            case QEvent.Type.MouseMove if self._pressed is not None:
                return self._draw(at)
            case QEvent.Type.MouseButtonRelease if self._drawn is not None:
                self._drop(at)
                return True
            case QEvent.Type.MouseButtonRelease:
                self._pressed = None
            case _:
                pass
        return False

    def _draw(self, at: QPoint) -> bool:
        pressed = self._pressed
        if pressed is None:
            return False
        if self._drawn is None and (at - pressed).manhattanLength() >= QApplication.startDragDistance():
            self._drawn = self._pin_at(self._view.indexAt(pressed))
        if self._drawn is not None:
            self._line.show_at(self._edge(self._place_at(at)))
        return self._drawn is not None

    def _drop(self, at: QPoint) -> None:
        drawn, pins, place = self._drawn, self._pins(), self._place_at(at)
        self._end()
        if drawn is None or drawn not in pins:
            return
        others = [each for each in pins[:place] if each != drawn]
        above = others[-1] if others else None
        here = pins.index(drawn)
        if place not in (here, here + 1):
            self.moved.emit(drawn, above)

    def _end(self) -> None:
        self._pressed = self._drawn = None
        self._line.hide()

    # --- places ---

    def _pin_at(self, index: QModelIndex) -> ConversationId | None:
        row = index.data(ListRole.ROW) if index.isValid() else None
        is_pin = isinstance(row, ConversationRow) and row.arranged.pinned_at is not None
        return row.id if is_pin and isinstance(row, ConversationRow) else None

    def _indexes(self) -> list[QModelIndex]:
        model = self._view.model()
        indexes = (model.index(place, 0) for place in range(model.rowCount()))
        return [index for index in indexes if self._pin_at(index) is not None]

    def _pins(self) -> list[ConversationId]:
        return [pin for index in self._indexes() if (pin := self._pin_at(index)) is not None]

    def _place_at(self, at: QPoint) -> int:
        """Return before which of the pinned ones something would be put."""
        middles = [self._view.visualRect(index).center().y() for index in self._indexes()]
        return sum(middle < at.y() for middle in middles)

    def _edge(self, place: int) -> QRect:
        rects = [self._view.visualRect(index) for index in self._indexes()]
        top = rects[place].top() if place < len(rects) else rects[-1].bottom()
        thick = measures.HIGH_CONTRAST_BORDER
        return QRect(measures.LIST_ROW_MARGIN, top, self._view.viewport().width() - 2 * measures.LIST_ROW_MARGIN, thick)


class _DropLine(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, place: QRect) -> None:
        self.setGeometry(place)
        self.show()
        self.raise_()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), current_theme().colours.accent.solid)
        painter.end()

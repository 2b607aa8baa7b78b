"""The timeline as a person uses it: pointer, keyboard, menus, what is read and what is said."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QClipboard,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import CallItem, DeliveryState, Direction, ItemId, Message
from desktop_client.ui.models.shown_words import shown_words
from desktop_client.ui.models.timeline import TimelineModel
from desktop_client.ui.models.timeline_rows import CallRow, GapRow, MessageRow, item_of
from desktop_client.ui.models.timeline_words import spoken_row
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.widgets.timeline.anchored_list import Index
from desktop_client.ui.widgets.timeline.guard import guarded, nothing
from desktop_client.ui.widgets.timeline.keys import KeyWish, key_wish
from desktop_client.ui.widgets.timeline.pointer import Pointer
from desktop_client.ui.widgets.timeline.reading import ReadWatch
from desktop_client.ui.widgets.timeline.wishes import TimelineWishes

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class TimelineView(TimelineWishes):
    """Reads along, selects, and understands keys."""

    seen = Signal(object)
    """The newest message that was really read."""
    typed = Signal(str)
    """A letter typed here, meant for the composer."""

    def __init__(
        self, model: TimelineModel, face_of: Callable[[BareJid], Face], scope: TaskScope, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, face_of, scope, parent)
        self.setAccessibleName(self.tr("Messages"))
        self.setMouseTracking(True)
        self._new_count = 0
        height = self.viewport().height
        self._pointer = Pointer(
            self.selection,
            message_at=self._text_at,
            view_height=height,
            scroll_by=self.scroll_by,
            changed=self._repaint_all,
            parent=self,
        )
        self._reading = ReadWatch(self._read_in_view, self.seen.emit, self)
        self.moved.connect(self._on_moved)
        model.replaced.connect(self._on_opened)
        model.arrived.connect(self._on_arrived)

    def scroll_to(self, item: ItemId) -> None:
        """Bring a message into view and let it stand out for a moment."""
        self._highlight.start(item)
        self.show_item(item)

    def select_all(self) -> None:
        """Select every loaded message."""
        rows = range(self._model.rowCount())
        messages = [message for row in rows if (message := self._model.message(row)) is not None]
        if messages:
            self.selection.select(messages[0])
            if len(messages) > 1:
                self.selection.select(messages[-1])
                first, last = messages[0], self.selection.head
                self.selection.select(first)
                if last is not None:
                    self.selection.extend(last)
        self.viewport().update()

    # --- what happens ------------------------------------------------------------------------------

    def _on_opened(self) -> None:
        if self._model.row_of(self._first_selected()) is None:
            self.selection.clear()
        self._new_count = 0
        self._reading.reset()
        self._day_float.leave_at_once()
        self._on_moved()

    def _first_selected(self) -> ItemId:
        return self.selection.anchor.item if self.selection.anchor else ItemId(-1)

    def _on_moved(self) -> None:
        if self.is_at_end:
            self._new_count = 0
        self._jump.set_count(self._new_count)
        self._jump.setVisible(self.distance_to_end > self.viewport().height())
        self._reading.moved()

    def _on_arrived(self, messages: Sequence[Message]) -> None:
        incoming = [message for message in messages if message.direction is Direction.INCOMING]
        if any(message.state is DeliveryState.PENDING for message in messages):
            self.jump_to_latest()
        elif not self.is_at_end:
            self._new_count += len(incoming)
            self._on_moved()
        if QAccessible.isActive() and self.isVisible():
            for message in incoming:
                self._announce(message)

    def _announce(self, message: Message) -> None:
        shown = shown_words(message, self._model.name_of)
        row = MessageRow(message=shown, is_first=True, is_last=True, said=message)
        event = QAccessibleAnnouncementEvent(self, spoken_row(row, self._model.name_of))
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)

    def _read_in_view(self) -> list[ItemId]:
        """Return the incoming messages and calls that are half in view, oldest first."""
        if not (self.isVisible() and self.isActiveWindow()):
            return []
        view = self.viewport().height()
        found = []
        for placed in self.placed_rows():
            row = self._model.row(placed.row)
            item = item_of(row) if isinstance(row, MessageRow | CallRow) else None
            shown = min(placed.bottom, view) - max(placed.top, 0)
            is_theirs = isinstance(item, Message | CallItem) and item.direction is Direction.INCOMING
            if item is not None and is_theirs and 2 * shown >= min(placed.height, view):
                found.append(item.id)
        return found

    # --- pointer -----------------------------------------------------------------------------------

    @override
    @guarded(nothing)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._is_ring_shown = False
            if self.chosen:
                self._choose_at(event.position().toPoint())
                return
            is_extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._pointer.press(event.position().toPoint(), is_extending=is_extending)

    @override
    @guarded(nothing)
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    @override
    @guarded(nothing)
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        self._pointer.move(at)
        shape = Qt.CursorShape.ArrowCursor
        if self._target_at(at) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        elif self._is_over_bubble(at):
            shape = Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        self.touch(self._message_at(at) if not event.buttons() else None)

    def _message_at(self, at: QPoint) -> ItemId | None:
        placed = self._column.row_at(at.y())
        message = self._model.message(placed.row) if placed is not None else None
        return message.id if message is not None else None

    def _choose_at(self, at: QPoint) -> None:
        item = self._message_at(at)
        if item is not None:
            self.choose(item)

    @override
    @guarded(nothing)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self._pointer.is_pressed:
            return
        self._pointer.release()
        self._offer_to_middle_button()
        target = self._target_at(event.position().toPoint())
        if target is not None and not self._pointer.has_dragged:
            self._act(target)

    def _offer_to_middle_button(self) -> None:
        """Where selecting alone is copying (X11, Wayland), do so."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and not self.selection.is_empty and (copied := self._copied()):
            clipboard.setMimeData(copied, QClipboard.Mode.Selection)

    # --- keyboard ----------------------------------------------------------------------------------

    def _focused(self) -> Message | None:
        shown = self._model.message(self.currentIndex().row())
        return self._model.original(shown.id) if shown is not None else None

    @override
    @guarded(nothing)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = key_wish(event)
        if wish is None or not self._fulfil(wish, event):
            event.ignore()

    def _fulfil(self, wish: KeyWish, event: QKeyEvent) -> bool:
        """Do what a key asks for; tell whether it meant something here."""
        match wish:
            case KeyWish.PREVIOUS | KeyWish.NEXT:
                self._walk(-1 if wish is KeyWish.PREVIOUS else 1)
            case KeyWish.PAGE_UP | KeyWish.PAGE_DOWN:
                page = self.viewport().height() - self.verticalScrollBar().singleStep()
                self.scroll_by(-page if wish is KeyWish.PAGE_UP else page)
            case KeyWish.OLDEST:
                self.jump_to_oldest()
            case KeyWish.NEWEST:
                self.jump_to_latest()
            case KeyWish.FIRST_UNREAD:
                self.jump_to_unread()
            case KeyWish.COPY:
                self.copy()
            case KeyWish.SELECT_ALL:
                self.select_all()
            case KeyWish.TYPE:
                self._type(event.text())
            case _:
                return self._fulfil_on_focused(wish)
        return True

    def _fulfil_on_focused(self, wish: KeyWish) -> bool:
        if wish is KeyWish.LEAVE:
            had_selection = not self.selection.is_empty
            self.selection.clear()
            self._repaint_all()
            return had_selection or self.end_choosing()
        message = self._focused()
        row = self._model.row(self.currentIndex().row()) if self.currentIndex().isValid() else None
        if wish is KeyWish.MENU and isinstance(row, GapRow):
            self.gap_fetch_requested.emit(row.gap.id)
        elif wish is KeyWish.MENU and isinstance(row, CallRow):
            self._open_menu_of_focused()
        elif message is None:
            return False
        elif wish is KeyWish.MENU and isinstance(row, MessageRow) and row.is_covered:
            self._model.toggle_cover(message.id)
        elif wish is KeyWish.MENU:
            self._open_menu_of_focused()
        elif wish is KeyWish.SELECT:
            self.choose(message.id)
        elif wish is KeyWish.DELETE:
            self._delete_focused(message)
        return True

    def _type(self, text: str) -> None:
        """Take a letter for the message that the keyboard is at, else for the composer."""
        message = self._focused() if self._is_ring_shown else None
        if message is None or not self._do_by_letter(text, message):
            self.typed.emit(text)

    def _walk(self, step: int) -> None:
        """Move the keyboard's place to the neighbouring message or gap."""
        self._is_ring_shown = True
        row = self.currentIndex().row()
        if self._column.placed(row) is None:
            row = self._row_to_enter() - step
        row += step
        while 0 <= row < self._model.rowCount():
            if isinstance(self._model.row(row), MessageRow | GapRow | CallRow):
                self._set_current(row)
                self.scrollTo(self.currentIndex())
                self.touch(self._focused_item())
                return
            row += step
        self.scroll_by(step * self.verticalScrollBar().singleStep())

    @override
    def _on_inserted(self, _parent: Index, first: int, last: int) -> None:
        """Enter at the newest again after something was sent, not where the keys were before."""
        super()._on_inserted(_parent, first, last)
        newest = self._model.message(last) if last == self._model.rowCount() - 1 else None
        if newest is not None and newest.direction is Direction.OUTGOING and not self.hasFocus():
            self.selectionModel().clearCurrentIndex()

    def _row_to_enter(self) -> int:
        """Return the lowest message that is wholly in view."""
        view = self.viewport().height()
        whole = [placed for placed in self.placed_rows() if placed.bottom <= view and placed.top >= 0]
        messages = [placed.row for placed in whole or self.placed_rows() if self._model.message(placed.row)]
        return messages[-1] if messages else self._model.rowCount() - 1

    def _set_current(self, row: int) -> None:
        self.selectionModel().setCurrentIndex(self._model.index(row), QItemSelectionModel.SelectionFlag.NoUpdate)
        self._repaint_all()
        if self._is_ring_shown and self.hasFocus():
            self.touch(self._focused_item())

    def _focused_item(self) -> ItemId | None:
        message = self._focused()
        return message.id if message is not None else None

    @override
    @guarded(nothing)
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._is_ring_shown = event.reason() in _BY_KEYBOARD
        is_shown = self._column.placed(self.currentIndex().row()) is not None
        if not is_shown and self._model.rowCount():
            self._set_current(self._row_to_enter())
        super().focusInEvent(event)
        self._repaint_all()
        if self._is_ring_shown:
            self.touch(self._focused_item())

    @override
    @guarded(nothing)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.touch(None)

    @override
    @guarded(nothing)
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self._reading.moved()
        elif event.type() in {QEvent.Type.LayoutDirectionChange, QEvent.Type.LanguageChange}:
            self._relay()

"""The timeline as a person uses it: pointer, keyboard, menus, what is read and what is said."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QClipboard,
    QContextMenuEvent,
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
from desktop_client.ui.models.timeline import TimelineModel
from desktop_client.ui.models.timeline_rows import CallRow, GapRow, MessageRow, item_of
from desktop_client.ui.models.timeline_words import spoken_row
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.widgets.timeline.blocks import Action, ActionTarget, LinkTarget, Target
from desktop_client.ui.widgets.timeline.canvas import TimelineCanvas
from desktop_client.ui.widgets.timeline.column import PlacedRow
from desktop_client.ui.widgets.timeline.content import SHOWN_STEPS, next_step
from desktop_client.ui.widgets.timeline.copying import copied_items, copied_text
from desktop_client.ui.widgets.timeline.guard import guarded, nothing
from desktop_client.ui.widgets.timeline.keys import KeyWish, key_wish
from desktop_client.ui.widgets.timeline.message_menu import MenuWishes, call_menu, message_menu
from desktop_client.ui.widgets.timeline.pointer import Pointer
from desktop_client.ui.widgets.timeline.reading import ReadWatch

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class TimelineView(TimelineCanvas):
    """Emits wishes and opens nothing itself; ids are `ItemId`."""

    link_activated = Signal(str)
    retry_requested = Signal(object)
    delete_requested = Signal(object)
    details_requested = Signal(object)
    gap_fetch_requested = Signal(object)
    call_requested = Signal(object)
    """A `CallItem` to make again."""
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

    def copy(self) -> None:
        """Put what is selected, or else the focused message, on the clipboard."""
        copied = self._copied()
        if copied is not None:
            QGuiApplication.clipboard().setMimeData(copied)

    def _copied(self) -> QMimeData | None:
        items = [item for row in self.selection.rows() if (item := self._item(row)) is not None]
        if self.selection.is_empty or not items:
            focused = self._item(self.currentIndex().row())
            items = [focused] if focused else []
        elif len(items) == 1 and isinstance(items[0], Message) and (part := self.selection.range_in(items[0])):
            return copied_text(items[0].body[slice(*part)])
        return copied_items(items, self._model.name_of) if items else None

    def _item(self, number: int) -> Message | CallItem | None:
        """Return what a row has to copy."""
        row = self._model.row(number) if 0 <= number < self._model.rowCount() else None
        return row.message if isinstance(row, MessageRow) else row.call if isinstance(row, CallRow) else None

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
        row = MessageRow(message=message, is_first=True, is_last=True)
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

    # --- wishes ------------------------------------------------------------------------------------

    def _act(self, target: Target) -> None:
        match target:
            case LinkTarget(url=url):
                self.link_activated.emit(url)
            case ActionTarget(action=Action.RETRY, item=item):
                self.retry_requested.emit(item)
            case ActionTarget(action=Action.DELETE, item=item):
                self.delete_requested.emit(item)
            case ActionTarget(action=Action.FETCH_GAP, item=item):
                self.gap_fetch_requested.emit(item)
            case ActionTarget(action=Action.CALL_BACK, item=item):
                self._call_back(item)
            case ActionTarget(action=Action.COPY, item=item):
                self._copy_item(item)
            case ActionTarget(action=Action.SHOW_MORE, item=item):
                shown = self._unfolded.get(item, SHOWN_STEPS[0])
                self.unfold(item, next_step(shown) or SHOWN_STEPS[-1])

    def _call_back(self, item: ItemId) -> None:
        number = self._model.row_of(item)
        row = self._model.row(number) if number is not None else None
        if isinstance(row, CallRow):
            self.call_requested.emit(row.call)

    def _copy_item(self, item: ItemId) -> None:
        row = self._model.row_of(item)
        message = self._model.message(row) if row is not None else None
        if message is not None:
            QGuiApplication.clipboard().setMimeData(copied_text(message.body))

    @override
    @guarded(nothing)
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.pos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._open_menu_of_focused()
            return
        placed = self._column.row_at(at.y())
        if placed is not None:
            self._open_menu(placed, at, self._target_at(at))

    def _open_menu_of_focused(self) -> None:
        placed = self._column.placed(self.currentIndex().row())
        if placed is not None:
            body = self.layout_of(placed.row).body
            at = QPoint(body.center().x(), min(placed.top + body.center().y(), self.viewport().height()))
            self._open_menu(placed, at, None)

    def _open_menu(self, placed: PlacedRow, at: QPoint, target: Target | None) -> None:
        row = self._model.row(placed.row)
        if isinstance(row, CallRow):
            self._open_call_menu(row.call, at)
        message = self._model.message(placed.row)
        if message is None:
            return
        item = message.id
        wishes = MenuWishes(
            copy_selection=None if self.selection.is_empty else self.copy,
            copy_text=lambda: self._copy_item(item),
            open_link=self.link_activated.emit,
            copy_link=lambda url: QGuiApplication.clipboard().setText(url),
            retry=lambda: self.retry_requested.emit(item),
            delete=lambda: self.delete_requested.emit(item),
            details=lambda: self.details_requested.emit(item),
        )
        link = target.url if isinstance(target, LinkTarget) else ""
        message_menu(self, message, link, wishes).popup_beside(self.viewport(), at)

    def _open_call_menu(self, call: CallItem, at: QPoint) -> None:
        clipboard, name_of = QGuiApplication.clipboard(), self._model.name_of
        menu = call_menu(
            self,
            (lambda: self.call_requested.emit(call)) if self._can_call else None,
            lambda: clipboard.setMimeData(copied_items([call], name_of)),
        )
        menu.popup_beside(self.viewport(), at)

    # --- keyboard ----------------------------------------------------------------------------------

    def _focused(self) -> Message | None:
        return self._model.message(self.currentIndex().row())

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
                self.typed.emit(event.text())
            case _:
                return self._fulfil_on_focused(wish)
        return True

    def _fulfil_on_focused(self, wish: KeyWish) -> bool:
        if wish is KeyWish.LEAVE:
            had_selection = not self.selection.is_empty
            self.selection.clear()
            self._repaint_all()
            return had_selection
        message = self._focused()
        row = self._model.row(self.currentIndex().row()) if self.currentIndex().isValid() else None
        if wish is KeyWish.MENU and isinstance(row, GapRow):
            self.gap_fetch_requested.emit(row.gap.id)
        elif wish is KeyWish.MENU and isinstance(row, CallRow):
            self._open_menu_of_focused()
        elif message is None:
            return False
        elif wish is KeyWish.MENU:
            self._open_menu_of_focused()
        elif wish is KeyWish.SELECT:
            self.selection.select(message)
            self._repaint_all()
        elif wish is KeyWish.DELETE and message.state is DeliveryState.FAILED:
            self.delete_requested.emit(message.id)
        return True

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
                return
            row += step
        self.scroll_by(step * self.verticalScrollBar().singleStep())

    def _row_to_enter(self) -> int:
        """Return the lowest message that is wholly in view."""
        view = self.viewport().height()
        whole = [placed for placed in self.placed_rows() if placed.bottom <= view and placed.top >= 0]
        messages = [placed.row for placed in whole or self.placed_rows() if self._model.message(placed.row)]
        return messages[-1] if messages else self._model.rowCount() - 1

    def _set_current(self, row: int) -> None:
        self.selectionModel().setCurrentIndex(self._model.index(row), QItemSelectionModel.SelectionFlag.NoUpdate)
        self._repaint_all()

    @override
    @guarded(nothing)
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._is_ring_shown = event.reason() in _BY_KEYBOARD
        is_shown = self._column.placed(self.currentIndex().row()) is not None
        if not is_shown and self._model.rowCount():
            self._set_current(self._row_to_enter())
        super().focusInEvent(event)
        self._repaint_all()

    @override
    @guarded(nothing)
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self._reading.moved()
        elif event.type() in {QEvent.Type.LayoutDirectionChange, QEvent.Type.LanguageChange}:
            self._relay()

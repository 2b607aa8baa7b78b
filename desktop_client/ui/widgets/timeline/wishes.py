"""What a person wants of the messages: by toolbar, by menu, by a click on a part of one, or of several chosen ones."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Signal, SignalInstance
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.geo import coordinates
from desktop_client.domain.messages import CallItem, ChangeKind, ItemId, Message, may_change
from desktop_client.ui.models.shown_words import can_open_thread, can_reply, is_without_words, place_of
from desktop_client.ui.models.timeline import TimelineModel
from desktop_client.ui.models.timeline_rows import CallRow, MessageRow
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.widgets.timeline.blocks import (
    Action,
    ActionTarget,
    LinkTarget,
    ReactionTarget,
    ShareTarget,
    Target,
)
from desktop_client.ui.widgets.timeline.canvas import TimelineCanvas
from desktop_client.ui.widgets.timeline.column import PlacedRow
from desktop_client.ui.widgets.timeline.content import SHOWN_STEPS, next_step
from desktop_client.ui.widgets.timeline.copying import copied_items, copied_text
from desktop_client.ui.widgets.timeline.guard import guarded, nothing

if TYPE_CHECKING:
    from desktop_client.ui.widgets.menu import Menu
    from desktop_client.ui.widgets.timeline.message_menu import MenuWishes
    from desktop_client.ui.widgets.timeline.toolbar import MessageToolbar


class TimelineWishes(TimelineCanvas):
    """Emits wishes and opens nothing itself; ids are `ItemId`."""

    link_activated = Signal(str)
    retry_requested = Signal(object)
    delete_requested = Signal(object)
    details_requested = Signal(object)
    gap_fetch_requested = Signal(object)
    call_requested = Signal(object)
    """A `CallItem` to make again."""
    reply_requested = Signal(object)
    thread_requested = Signal(object)
    edit_requested = Signal(object)
    forward_requested = Signal(tuple)
    pin_requested = Signal(object)
    link_copy_requested = Signal(object)
    words_suggested = Signal(object)
    share_requested = Signal(object)
    """A `ShareTarget`."""
    reaction_toggled = Signal(object, str)
    picker_requested = Signal(object, QRect)
    """An item, and a place of the screen for the picker to stand beside."""
    chosen_changed = Signal(int)
    """How many messages are chosen."""

    def __init__(
        self, model: TimelineModel, face_of: Callable[[BareJid], Face], scope: TaskScope, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, face_of, scope, parent)
        self._quick: Sequence[tuple[str, str]] = ()
        self.add_to_menu: Callable[[Menu, Message], None] = lambda _menu, _message: None
        """Adds to the menu of a message what the window can do with it beside."""
        self.scrolled.connect(lambda: self.touch(None))
        self.moved.connect(self._place_toolbar)
        model.replaced.connect(self.end_choosing)

    # --- the message under the pointer or the keyboard ------------------------------------------------

    def touch(self, item: ItemId | None) -> None:
        """Show the toolbar over a message, over none with None."""
        message = self._model.original(item) if item is not None else None
        if message is None or self.chosen or not can_reply(message):
            item = None
        if item != self._touched:
            self._touched = item
            if message is not None:
                self.toolbar.in_thread.setVisible(can_open_thread(message))
                self.toolbar.offer_reactions(is_possible=may_change(message, ChangeKind.REACTIONS))
            self._repaint_all()
        self._place_toolbar()

    @cached_property
    def toolbar(self) -> "MessageToolbar":
        from desktop_client.ui.widgets.timeline.toolbar import MessageToolbar  # noqa: PLC0415 - late: when wanted

        made = MessageToolbar(self.viewport())
        made.set_quick(self._quick)
        made.reacted.connect(self._react_to_touched)
        made.adding_requested.connect(self._pick_for_touched)
        made.thread_requested.connect(lambda: self._wish(self.thread_requested, self._touched))
        made.reply_requested.connect(lambda: self._wish(self.reply_requested, self._touched))
        made.menu_requested.connect(self._open_menu_of_touched)
        return made

    def _place_toolbar(self) -> None:
        row = self._model.row_of(self._touched) if self._touched is not None else None
        placed = self._column.placed(row) if row is not None else None
        if row is None or placed is None or self._is_far:
            if self._has_toolbar():
                self.toolbar.hide()
            return
        bubble = self.layout_of(row).body.translated(0, placed.top)
        self.toolbar.place(bubble, self._layouts.sheet.column, self.viewport().height())

    def _has_toolbar(self) -> bool:
        return "toolbar" in self.__dict__

    @override
    @guarded(nothing)
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.touch(None)

    def _wish(self, wish: SignalInstance, item: ItemId | None) -> None:
        if item is not None:
            wish.emit(item)

    def _react_to_touched(self, emoji: str) -> None:
        if self._touched is not None:
            self.reaction_toggled.emit(self._touched, emoji)

    def _pick_for_touched(self) -> None:
        if self._touched is not None:
            button = self.toolbar.adding
            self.picker_requested.emit(self._touched, QRect(button.mapToGlobal(QPoint(0, 0)), button.size()))

    def _open_menu_of_touched(self) -> None:
        row = self._model.row_of(self._touched) if self._touched is not None else None
        placed = self._column.placed(row) if row is not None else None
        if placed is not None:
            button = self.toolbar.more
            self._open_menu(placed, button.mapTo(self.viewport(), QPoint(0, button.height())), None)

    # --- several chosen ------------------------------------------------------------------------------

    def choose(self, item: ItemId) -> None:
        """Choose a message, or take it out of the choice."""
        message = self._model.original(item)
        if message is None or is_without_words(message):
            return
        self.chosen = self.chosen - {item} if item in self.chosen else self.chosen | {item}
        self.selection.clear()
        self.touch(None)
        self._repaint_all()
        self.chosen_changed.emit(len(self.chosen))

    def end_choosing(self) -> bool:
        """Choose nothing any more; return False when nothing was chosen."""
        had_some = bool(self.chosen)
        self.chosen = frozenset()
        if had_some:
            self._repaint_all()
            self.chosen_changed.emit(0)
        return had_some

    def chosen_messages(self) -> list[Message]:
        """Return the loaded ones of the chosen messages as stored, oldest first."""
        rows = sorted(row for item in self.chosen if (row := self._model.row_of(item)) is not None)
        shown = [message.id for row in rows if (message := self._model.message(row)) is not None]
        return [message for item in shown if (message := self._model.original(item)) is not None]

    def copy_chosen(self) -> None:
        QGuiApplication.clipboard().setMimeData(copied_items(self.chosen_messages(), self._model.name_of))

    # --- copying -------------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put what is chosen or selected, or else the focused message, on the clipboard."""
        if self.chosen:
            self.copy_chosen()
            return
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

    # --- parts of messages ---------------------------------------------------------------------------

    def _act(self, target: Target) -> None:
        match target:
            case LinkTarget(url=url):
                self.link_activated.emit(url)
            case ReactionTarget(emoji=emoji, item=item):
                self.reaction_toggled.emit(item, emoji)
            case ShareTarget():
                self.share_requested.emit(target)
            case ActionTarget(action=action, item=item):
                self._deeds()[action](item)

    def _deeds(self) -> dict[Action, Callable[[ItemId], None]]:
        return {
            Action.RETRY: self.retry_requested.emit,
            Action.DELETE: self.delete_requested.emit,
            Action.FETCH_GAP: self.gap_fetch_requested.emit,
            Action.CALL_BACK: self._call_back,
            Action.COPY: self._copy_item,
            Action.SHOW_MORE: self._show_more,
            Action.ADD_REACTION: self._pick_reaction,
            Action.SHOW_QUOTED: self.go_to_quoted,
            Action.SHOW_VERSIONS: self.details_requested.emit,
            Action.SUGGEST_WORDS: self.words_suggested.emit,
            Action.TOGGLE_COVER: self._model.toggle_cover,
            Action.COPY_PLACE: self._copy_place,
            Action.OPEN_THREAD: self.thread_requested.emit,
        }

    def go_to_quoted(self, item: ItemId) -> None:
        """Bring the message that is answered into view and let it stand out."""
        self._highlight.start(item)
        self.show_item(item)

    def _show_more(self, item: ItemId) -> None:
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

    def _copy_place(self, item: ItemId) -> None:
        message = self._model.original(item)
        location = place_of(message) if message is not None else None
        if location is not None:
            QGuiApplication.clipboard().setText(coordinates(location))

    def _pick_reaction(self, item: ItemId) -> None:
        """Open the picker at a message's bubble."""
        row = self._model.row_of(item)
        placed = self._column.placed(row) if row is not None else None
        if row is not None and placed is not None:
            body = self.layout_of(row).body.translated(0, placed.top)
            shown = body.intersected(self.viewport().rect())
            self.picker_requested.emit(item, QRect(self.viewport().mapToGlobal(shown.topLeft()), shown.size()))

    # --- menus ---------------------------------------------------------------------------------------

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
        shown = self._model.message(placed.row)
        message = self._model.original(shown.id) if shown is not None else None
        if message is None:
            return
        from desktop_client.ui.widgets.timeline.message_menu import message_menu  # noqa: PLC0415 - late: when wanted

        link = target.url if isinstance(target, LinkTarget) else ""
        wishes = self._menu_wishes(message, is_covered=isinstance(row, MessageRow) and row.is_covered)
        message_menu(self, message, link, wishes).popup_beside(self.viewport(), at)

    def _open_call_menu(self, call: CallItem, at: QPoint) -> None:
        from desktop_client.ui.widgets.timeline.message_menu import call_menu  # noqa: PLC0415 - late: when wanted

        clipboard, name_of = QGuiApplication.clipboard(), self._model.name_of
        menu = call_menu(
            self,
            (lambda: self.call_requested.emit(call)) if self._can_call else None,
            lambda: clipboard.setMimeData(copied_items([call], name_of)),
        )
        menu.popup_beside(self.viewport(), at)

    def _menu_wishes(self, message: Message, *, is_covered: bool) -> "MenuWishes":
        from desktop_client.ui.widgets.timeline.message_menu import MenuWishes  # noqa: PLC0415 - late: when wanted

        item = message.id
        return MenuWishes(
            uncover=(lambda: self._model.toggle_cover(item)) if is_covered else None,
            reply=lambda: self.reply_requested.emit(item),
            reply_in_thread=lambda: self.thread_requested.emit(item),
            react=lambda: self._pick_reaction(item),
            edit=lambda: self.edit_requested.emit(item),
            copy_selection=None if self.selection.is_empty else self.copy,
            copy_text=lambda: self._copy_item(item),
            copy_message_link=lambda: self.link_copy_requested.emit(item),
            open_link=self.link_activated.emit,
            copy_link=lambda url: QGuiApplication.clipboard().setText(url),
            add_keeping=lambda menu: self.add_to_menu(menu, message),
            forward=lambda: self.forward_requested.emit((item,)),
            select=lambda: self.choose(item),
            retry=lambda: self.retry_requested.emit(item),
            delete=lambda: self.delete_requested.emit(item),
            details=lambda: self.details_requested.emit(item),
        )

    # --- letters on a message ------------------------------------------------------------------------

    def _do_by_letter(self, letter: str, message: Message) -> bool:
        """Do what a single letter means on a message reached by keyboard; return False for another letter."""
        item, is_readable = message.id, not is_without_words(message)
        deeds: dict[str, tuple[bool, Callable[[], None]]] = {
            "r": (can_reply(message), lambda: self.reply_requested.emit(item)),
            "t": (can_open_thread(message), lambda: self.thread_requested.emit(item)),
            "+": (may_change(message, ChangeKind.REACTIONS), lambda: self._pick_reaction(item)),
            "e": (may_change(message, ChangeKind.CORRECTION), lambda: self.edit_requested.emit(item)),
            "f": (is_readable, lambda: self.forward_requested.emit((item,))),
            "p": (can_reply(message), lambda: self.pin_requested.emit(item)),
            "l": (can_reply(message), lambda: self.link_copy_requested.emit(item)),
        }
        is_possible, deed = deeds.get(letter.casefold(), (False, None))
        if is_possible and deed is not None:
            deed()
        return letter.casefold() in deeds

    def _delete_focused(self, message: Message) -> None:
        self.delete_requested.emit(message.id)

    def set_quick_reactions(self, emoji: Sequence[tuple[str, str]]) -> None:
        self._quick = emoji
        if self._has_toolbar():
            self.toolbar.set_quick(emoji)

"""A timeline that stays where it is read.

The place of the view is (row, pixels into it), see `column`; the scroll bar shows it and is read as a difference.
"""

from collections.abc import Callable

from PySide6.QtCore import (
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget
from typing_extensions import override

from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import ItemId
from desktop_client.ui.models.timeline import TimelineModel
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.theme import current_theme, set_role
from desktop_client.ui.widgets.timeline.anchored_list import AnchoredListView, Index
from desktop_client.ui.widgets.timeline.code_colouring import CodeColouring
from desktop_client.ui.widgets.timeline.column import PlacedRow
from desktop_client.ui.widgets.timeline.estimates import estimated_height
from desktop_client.ui.widgets.timeline.guard import guarded, nothing
from desktop_client.ui.widgets.timeline.heights import HeightSums
from desktop_client.ui.widgets.timeline.layouts import Layouts
from desktop_client.ui.widgets.timeline.row_layout import RowLayout, Sheet, column_of
from desktop_client.ui.widgets.timeline.style import timeline_style

_PAGING_VIEWS = 1.5
_UNKNOWN_HEIGHT = 60.0


class TimelineShell(AnchoredListView):
    """Shows a `TimelineModel` anchored; reads history as the edges come near."""

    moved = Signal()
    """Something in view is at another place, or something else is in view."""
    scrolled = Signal()
    """The person moved the view."""

    def __init__(
        self, model: TimelineModel, face_of: Callable[[BareJid], Face], scope: TaskScope, parent: QWidget | None = None
    ) -> None:
        self._is_syncing = False
        self._is_far = False
        self._is_changed = False
        self._kept: tuple[ItemId, int] | None = None
        self._arrive: Callable[[], None] = self._go_to_start
        super().__init__(model, self._measure, parent)
        self._face_of = face_of
        self.title_of: Callable[[BareJid], str] = lambda _sender: ""
        self._colouring = CodeColouring(scope, self._recolour)
        self._unfolded: dict[ItemId, int] = {}
        self._can_call = False
        self._layouts = Layouts(self._make_sheet())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAutoScroll(False)
        set_role(self, "canvas")
        self.setModel(model)
        self._follow_model(model)
        current_theme().changed.connect(self._relay)
        current_theme().avatars.picture_arrived.connect(self._repaint)

    def _follow_model(self, model: TimelineModel) -> None:
        model.rowsInserted.connect(self._on_inserted)
        model.rowsRemoved.connect(self._on_removed)
        model.dataChanged.connect(self._on_changed)
        model.splicing.connect(self._before_splice)
        model.spliced.connect(self._after_splice)
        model.modelReset.connect(self._on_reset)
        model.replaced.connect(self._on_replaced)
        model.loading_changed.connect(self._on_loading)

    # --- where to ----------------------------------------------------------------------------------

    @property
    def is_at_end(self) -> bool:
        """Tell whether the newest message is in its place at the lower edge, or nearly."""
        return not self._is_far and self._model.newer == 0 and self._column.distance_to_end <= measures.TIMELINE_FOLLOW

    @property
    def distance_to_end(self) -> int:
        """How many px lie below the view, by the estimates."""
        return self._column.distance_to_end + round(self._model.newer * self._mean_height())

    def scroll_by(self, delta: int) -> None:
        """Move by `delta` px; everything in view moves by as much and by nothing else."""
        self._column.scroll_by(delta)
        self._user_moved()

    def jump_to_latest(self) -> None:
        """Show the newest message and follow what comes."""
        self._arrive = self._go_to_end
        if self._model.newer or self._is_far:
            self._model.load_latest()
        else:
            self._arrived()

    def jump_to_oldest(self) -> None:
        """Show the oldest stored message."""
        self._arrive = lambda: self._go_to_row(0, 0)
        if self._model.older or self._is_far:
            self._model.load_at(0)
        else:
            self._arrived()

    def jump_to_unread(self) -> None:
        """Show the unread line, or the newest message when all is read."""
        if self._model.unread_row is None:
            self.jump_to_latest()
        else:
            self._go_to_row(self._model.unread_row, 0)
            self._settled()

    def show_item(self, item: ItemId) -> None:
        """Bring an item into view a third from the top, loading around it where it is not loaded."""

        def arrive() -> None:
            row = self._model.row_of(item)
            if row is not None:
                self._go_to_row(row, self.viewport().height() // 3)

        self._arrive = arrive
        if self._model.row_of(item) is None:
            self._model.load_around(item)
        else:
            self._arrived()

    def _arrived(self) -> None:
        arrive, self._arrive = self._arrive, self._go_to_start
        self._is_far = False
        arrive()
        self._settled()

    def _go_to_end(self) -> None:
        self._model.is_followed = self._model.newer == 0
        self._column.go_to_end()

    def _go_to_row(self, row: int, top: int) -> None:
        self._column.go_to_row(row, top)
        self._model.is_followed = self.is_at_end

    def _go_to_start(self) -> None:
        """Show a conversation just opened: its end, or its unread line where that is farther up."""
        self._go_to_end()
        unread = self._model.unread_row
        if unread is not None and self._column.placed(unread) is None:
            self._go_to_row(unread, 0)

    def _user_moved(self) -> None:
        self._model.is_followed = self.is_at_end
        self._settled()
        self.scrolled.emit()

    # --- rows --------------------------------------------------------------------------------------

    def layout_of(self, row: int) -> RowLayout:
        return self._layouts.of(self._model.row(row))

    @property
    def rows_laid_out(self) -> int:
        """How many rows were laid out so far."""
        return self._layouts.laid_out

    def placed_rows(self) -> tuple[PlacedRow, ...]:
        """Return what is in view, from the top."""
        return self._column.rows

    def unfold(self, item: ItemId, shown: int) -> None:
        """Show more of a long message."""
        self._unfolded[item] = shown
        self._layouts.forget(item)
        self._restack()

    def offer_calls(self) -> None:
        """Let rows of calls call back."""
        self._can_call = True
        self._relay()

    def _measure(self, row: int) -> int:
        return self.layout_of(row).height

    def _make_sheet(self) -> Sheet:
        theme = current_theme()
        return Sheet(
            theme=theme,
            style=timeline_style(theme),
            width=self.width(),
            column=column_of(theme, self.width(), self.viewport().x()),
            name_of=self._model.name_of,
            face_of=self._face_of,
            title_of=self.title_of,
            can_call=self._can_call,
            colouring=self._colouring,
            unfolded=self._unfolded,
        )

    def _relay(self) -> None:
        """Lay out anew what is shown: theme, width or colours of code are others."""
        self._layouts.sheet = self._make_sheet()
        self._restack()

    def _recolour(self) -> None:
        """Show the colours of a code that are known now; they change no height."""
        self._layouts.forget_code()
        self.viewport().update()

    def _restack(self) -> None:
        if self._model.is_followed:
            self._column.go_to_end()
        else:
            self._column.settle()
        self._settled()

    def _settled(self) -> None:
        """Show the column's place in the scroll bar, and read on where an edge is near."""
        self._sync_scroll_bar()
        self.viewport().update()
        self._page()
        self.moved.emit()

    def _page(self) -> None:
        if self._is_far or not self._column.rows:
            return
        reach = round(self.viewport().height() * _PAGING_VIEWS)
        if self._column.position < reach and self._model.has_older:
            self._model.load_older()
        if self._column.distance_to_end < reach and self._model.newer:
            self._model.load_newer()

    # --- what the model says -----------------------------------------------------------------------

    def _on_inserted(self, _parent: Index, first: int, last: int) -> None:
        sheet = self._layouts.sheet
        self._column.inserted(first, [estimated_height(self._model.row(row), sheet) for row in range(first, last + 1)])
        self._is_changed = True

    def _on_removed(self, _parent: Index, first: int, last: int) -> None:
        self._column.removed(first, last - first + 1)
        self._is_changed = True

    def _on_changed(self, first: Index, last: Index) -> None:
        if last.row() - first.row() + 1 == self._model.rowCount():
            self._relay()
        elif any(self._column.placed(row) for row in range(first.row(), last.row() + 1)):
            self._is_changed = True

    def _before_splice(self) -> None:
        """Remember where the topmost message in view ends: whatever comes or goes around it, that stays."""
        self._is_changed = False
        messages = ((self._model.message(placed.row), placed.bottom) for placed in self._column.rows)
        self._kept = next(((message.id, bottom) for message, bottom in messages if message is not None), None)

    def _after_splice(self) -> None:
        self._set_room()
        if not self._is_changed:
            self._sync_scroll_bar()
            return
        row = self._model.row_of(self._kept[0]) if self._kept else None
        if row is not None and self._kept is not None:
            self._column.anchor, self._column.into = row, self._measure(row) - self._kept[1]
        self._restack()

    def _on_reset(self) -> None:
        sheet = self._layouts.sheet
        rows = range(self._model.rowCount())
        self._column.reset(HeightSums(estimated_height(self._model.row(row), sheet) for row in rows))
        self._set_room()

    def _on_replaced(self) -> None:
        self._arrived()

    def _on_loading(self) -> None:
        self._set_room()
        if self._is_far and not self._model.is_loading:
            self._is_far = False
            self._restack()
        self.viewport().update()

    def _set_room(self) -> None:
        """Keep room for the placeholder of history that can still be read."""
        self._column.head = measures.TIMELINE_SKELETON_ROOM if self._model.has_older else 0
        self._column.tail = measures.TIMELINE_SKELETON_ROOM if self._model.newer else measures.TIMELINE_END_PADDING

    # --- the scroll bar ----------------------------------------------------------------------------

    def _mean_height(self) -> float:
        count = len(self._column.heights)
        return self._column.heights.total / count if count else _UNKNOWN_HEIGHT

    def _unloaded_above(self) -> int:
        return round(self._model.older * self._mean_height())

    def _sync_scroll_bar(self) -> None:
        bar = self.verticalScrollBar()
        if bar.isSliderDown():
            self._synced = bar.value()
            return
        self._is_syncing = True
        view = self.viewport().height()
        above = self._unloaded_above()
        below = round(self._model.newer * self._mean_height())
        total = above + self._column.heights.total + self._column.tail + below
        bar.setPageStep(max(1, view))
        bar.setSingleStep(current_theme().px(measures.TIMELINE_WHEEL_STEP))
        bar.setRange(0, max(0, total - view))
        bar.setEnabled(total > view)
        bar.setValue(above + self._column.position)
        self._synced = bar.value()
        self._is_syncing = False

    def _go_to_value(self, value: int) -> None:
        """Follow the thumb to where the estimates say, reading that part of the history first if needed."""
        above = self._unloaded_above()
        if above - self.viewport().height() <= value <= above + self._column.heights.total:
            self._is_far = False
            self._column.go_to(value - above)
            self._user_moved()
            return
        self._is_far = True
        mean = self._mean_height()
        loaded = self._model.rowCount()
        beyond = self._model.older + loaded + (value - above - self._column.heights.total) / mean
        position = max(0, round(value / mean if value < above else beyond))
        self._arrive = lambda: self._land(position, value)
        self._model.load_at(position)
        self.viewport().update()

    def _land(self, position: int, asked: int) -> None:
        """Show what was read for the thumb, which may be elsewhere by now; the estimates are new ones."""
        self._go_to_row(self._model.row_at_position(position), 0)
        bar = self.verticalScrollBar()
        if bar.isSliderDown() and bar.value() != asked:
            self._go_to_value(bar.value())

    # --- Qt's questions about geometry -------------------------------------------------------------

    @override
    @guarded(nothing)
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._is_syncing:
            return
        value = self.verticalScrollBar().value()
        delta = value - self._synced
        self._synced = value
        if not self._is_far and self._column.is_walkable(delta):
            self._column.scroll_by(delta)
            self._user_moved()
        else:
            self._go_to_value(value)

    @override
    @guarded(nothing)
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Take a touchpad's pixels as they are; a wheel's steps go through the scroll bar."""
        pixels = event.pixelDelta()
        if not pixels.isNull() and abs(pixels.y()) > abs(pixels.x()) and not self._is_far:
            self.scroll_by(-pixels.y())
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._column.view_height = self.viewport().height()
        if self._layouts.sheet.width != self.width():
            self._layouts.sheet = self._make_sheet()
        self._restack()

    @override
    @guarded(nothing)
    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row into view by the shortest way."""
        if not index.isValid():
            return
        view = self.viewport().height()
        placed = self._column.placed(index.row())
        if placed is None:
            is_above = index.row() < self._column.anchor
            self._column.go_to_row(index.row(), 0 if is_above else view - self._measure(index.row()))
        elif placed.top < 0:
            self._column.scroll_by(placed.top)
        elif placed.bottom > view:
            self._column.scroll_by(min(placed.bottom - view, placed.top))
        self._user_moved()

    def _repaint(self, _picture: str) -> None:
        self.viewport().update()

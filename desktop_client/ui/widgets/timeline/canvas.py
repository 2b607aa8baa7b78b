"""What the timeline shows: rows, placeholders, the floating day, the jump button; and what lies under a point."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.links import shown_host
from desktop_client.domain.messages import ItemId, Message
from desktop_client.ui.models.timeline import TimelineModel
from desktop_client.ui.models.timeline_rows import CallRow, DayRow, GapRow, MessageRow, item_of, local_day
from desktop_client.ui.models.timeline_words import state_text
from desktop_client.ui.states import moment_text
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.plain_text import tool_tip_text
from desktop_client.ui.widgets.timeline.blocks import Action, ActionTarget, LinkTarget, ReactionTarget, Target
from desktop_client.ui.widgets.timeline.column import PlacedRow
from desktop_client.ui.widgets.timeline.day_float import DayFloat
from desktop_client.ui.widgets.timeline.guard import guarded, nothing
from desktop_client.ui.widgets.timeline.highlight import Highlight
from desktop_client.ui.widgets.timeline.jump_button import JumpButton
from desktop_client.ui.widgets.timeline.message_row import MessageLayout
from desktop_client.ui.widgets.timeline.note_rows import paint_focus_ring
from desktop_client.ui.widgets.timeline.row_layout import RowLook, Sheet
from desktop_client.ui.widgets.timeline.selection import Selection
from desktop_client.ui.widgets.timeline.shell import TimelineShell
from desktop_client.ui.widgets.timeline.skeleton import Skeleton, paint_skeleton

if TYPE_CHECKING:
    from desktop_client.ui.models.shares import SharesAtHand

_MOST_NAMES = 20


class TimelineCanvas(TimelineShell):
    shares: "Callable[[], SharesAtHand] | None" = None
    """Called with the first row that has a file; None where files are not shown."""

    def __init__(
        self, model: TimelineModel, face_of: Callable[[BareJid], Face], scope: TaskScope, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, face_of, scope, parent)
        self.selection = Selection(model.row_of)
        self.chosen: frozenset[ItemId] = frozenset()
        self._touched: ItemId | None = None
        self._is_ring_shown = False
        self._highlight = Highlight(self._repaint_all, self)
        self._skeleton = Skeleton(self)
        self._skeleton.due.connect(self._repaint_all)
        self._day_float = DayFloat(self)
        self._jump = JumpButton(self)
        self._jump.clicked.connect(self.jump_to_latest)
        self.scrolled.connect(self._show_day)
        model.loading_changed.connect(self._on_loading_shown)

    def highlight(self, item: ItemId) -> None:
        """Let a message stand out for a moment."""
        self._highlight.start(item)

    def _repaint_all(self) -> None:
        self.viewport().update()

    def _on_loading_shown(self) -> None:
        self._skeleton.follow(is_loading=self._model.is_loading)

    @override
    def _make_sheet(self) -> Sheet:
        sheet = super()._make_sheet()
        sheet.shares = self.shares
        return sheet

    def renew(self, item: ItemId, *, is_reshaped: bool) -> None:
        """Show an item as it is now; `is_reshaped` where it may take another height."""
        row = self._model.row_of(item)
        if row is None:
            return
        if is_reshaped:
            self._layouts.forget(item)
            self._restack()
        elif (placed := self._column.placed(row)) is not None:
            self.viewport().update(0, placed.top, self.viewport().width(), placed.height)

    # --- painting ----------------------------------------------------------------------------------

    @override
    @guarded(nothing)
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), current_theme().colours.surface.canvas)
        rows = () if self._is_far else self.placed_rows()
        for placed in rows:
            painter.save()
            painter.translate(0, placed.top)
            self.layout_of(placed.row).paint(painter, self._look_of(placed, event.rect()))
            painter.restore()
        if rows:
            self._paint_ring(painter)
        if self._skeleton.is_due:
            self._paint_skeletons(painter, rows)
        painter.end()

    def _look_of(self, placed: PlacedRow, dirty: QRect) -> RowLook:
        clip = dirty.translated(0, -placed.top)
        message = self._model.message(placed.row)
        if message is None:
            return RowLook(clip=clip)
        return RowLook(
            clip=clip,
            selected=self.selection.range_in(message),
            highlight=self._highlight.strength(message.id),
            is_hovered=message.id == self._touched,
            is_chosen=message.id in self.chosen if self.chosen else None,
        )

    def _paint_ring(self, painter: QPainter) -> None:
        """Mark where the keyboard is, over the neighbouring rows."""
        placed = self._column.placed(self.currentIndex().row())
        if placed is not None and self._is_ring_shown and self.hasFocus():
            body = self.layout_of(placed.row).body.translated(0, placed.top)
            paint_focus_ring(painter, body, current_theme().tokens.radius.bubble, self._layouts.sheet)

    def _paint_skeletons(self, painter: QPainter, rows: Sequence[PlacedRow]) -> None:
        sheet, view = self._layouts.sheet, self.viewport().height()
        if not rows:
            paint_skeleton(painter, 0, view, sheet)
        elif rows[0].row == 0 and rows[0].top > 0 and self._model.has_older:
            paint_skeleton(painter, rows[0].top - self._column.head, rows[0].top, sheet)

    @override
    @guarded(nothing)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._jump.place(self.viewport().geometry())
        self._day_float.leave_at_once()

    def _show_day(self) -> None:
        """Show the floating day while scrolling, unless the day's own pill is in sight there."""
        top = next((placed for placed in self.placed_rows() if placed.bottom > 0), None)
        if top is None:
            return
        row = self._model.row(top.row)
        if isinstance(row, DayRow) or (top.row == 0 and top.top >= 0):
            self._day_float.leave_at_once()
        elif isinstance(row, MessageRow | GapRow | CallRow):
            self._day_float.show_day(local_day(item_of(row)), self._layouts.sheet, self.viewport().x())

    # --- what lies under a point ------------------------------------------------------------------

    def _text_at(self, at: QPoint) -> tuple[Message, int] | None:
        """Return the message nearest to a point and the offset in it."""
        rows = [placed for placed in self.placed_rows() if self._model.message(placed.row) is not None]
        if not rows:
            return None
        nearest = min(rows, key=lambda placed: max(placed.top - at.y(), at.y() - placed.bottom + 1, 0))
        message = self._model.message(nearest.row)
        offset = self.layout_of(nearest.row).offset_at(QPointF(at.x(), at.y() - nearest.top))
        return (message, offset) if message is not None and offset is not None else None

    def _target_at(self, at: QPoint) -> Target | None:
        placed = self._column.row_at(at.y())
        if placed is None or self._is_far:
            return None
        return self.layout_of(placed.row).target_at(QPointF(at.x(), at.y() - placed.top))

    def _is_over_bubble(self, at: QPoint) -> bool:
        placed = self._column.row_at(at.y())
        if placed is None or self._model.message(placed.row) is None:
            return False
        return self.layout_of(placed.row).body.contains(at - QPoint(0, placed.top))

    @override
    @guarded(nothing)
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll wide code sideways, everything else up and down."""
        sideways = event.pixelDelta().x() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            sideways = sideways or event.angleDelta().y()
        at = event.position().toPoint()
        placed = self._column.row_at(at.y())
        if sideways and placed is not None:
            layout = self.layout_of(placed.row)
            inside = QPointF(at.x(), at.y() - placed.top)
            if isinstance(layout, MessageLayout) and layout.scroll_code(inside, -sideways):
                self.viewport().update()
            event.accept()
            return
        super().wheelEvent(event)

    @override
    @guarded(bool)
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self._tool_tip(event.pos())
            QToolTip.showText(event.globalPos(), tool_tip_text(text), self.viewport())
            return True
        return super().viewportEvent(event)

    def _tool_tip(self, at: QPoint) -> str:
        """Say where a link leads, what a tick means, or when exactly a message was sent."""
        target = self._target_at(at)
        if isinstance(target, LinkTarget):
            return self.tr("Opens {place}").format(place=shown_host(target.url))
        if isinstance(target, ActionTarget) and target.action is Action.SHOW_VERSIONS:
            return self.tr("See earlier versions")
        if isinstance(target, ReactionTarget):
            return self._reaction_tip(target)
        placed = self._column.row_at(at.y())
        message = self._model.message(placed.row) if placed is not None else None
        if placed is None or message is None or not self._is_over_bubble(at):
            return ""
        layout = self.layout_of(placed.row)
        inside = QPointF(at.x(), at.y() - placed.top)
        if isinstance(layout, MessageLayout) and layout.is_tick_at(inside) and message.state is not None:
            return state_text(message.state).capitalize()
        return moment_text(message.at)

    def _reaction_tip(self, target: ReactionTarget) -> str:
        """Name the people behind a chip."""
        message = self._model.original(target.item)
        reactions = message.reactions if message is not None else ()
        people = next((each.people for each in reactions if each.emoji == target.emoji), ())
        me = self.tr("You") if message is not None and message.conversation.account in people else ""
        others = [self._model.name_of(jid) for jid in people if message and jid != message.conversation.account]
        names = QLocale().createSeparatedList([*([me] if me else []), *others[:_MOST_NAMES]])
        return self.tr("{emoji} by {names}").format(emoji=target.emoji, names=names)

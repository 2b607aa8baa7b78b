"""How much was answered to a message in its thread; a click shows it."""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter
from typing_extensions import override

from desktop_client.domain.messages import ItemId
from desktop_client.domain.threads import ThreadFigures
from desktop_client.ui.states import clock_text
from desktop_client.ui.theme import measures
from desktop_client.ui.widgets.timeline.blocks import Action, ActionTarget, Look, Target
from desktop_client.ui.widgets.timeline.cards import CardBlock
from desktop_client.ui.widgets.timeline.row_layout import Sheet
from desktop_client.ui.widgets.timeline.words import TimelineTexts


class AnswersBlock(CardBlock):
    def __init__(self, answers: ThreadFigures, item: ItemId, sheet: Sheet, offset: int) -> None:
        super().__init__(sheet, offset)
        self._item = item
        self._count = TimelineTexts.tr("%n replies", "", answers.replies)
        self._when = TimelineTexts.tr("last at {time}").format(time=clock_text(answers.last_at.astimezone()))

    @override
    def layout(self, limit: int) -> None:
        style = self._sheet.style
        self._first = min(limit, self._wide("action", self._count))
        wanted = self._first + measures.TIMELINE_META_GAP + self._wide("note", self._when)
        self.width = min(limit, wanted)
        self.height = max(style.action.line, style.note.line)
        self.last_line = self.width

    @override
    def paint(self, painter: QPainter, at: QPointF, look: Look) -> None:
        style, corner = self._sheet.style, at.toPoint()
        gap = measures.TIMELINE_META_GAP
        count = QRect(0, 0, self._first, self.height)
        when = QRect(self._first + gap, 0, max(0, self.width - self._first - gap), self.height)
        painter.setFont(style.action.font)
        painter.setPen(look.colours.accent.text)
        self._write(painter, self._mirrored(count).translated(corner), self._count)
        painter.setFont(style.note.font)
        painter.setPen(look.colours.text.secondary)
        self._write(painter, self._mirrored(when).translated(corner), self._when)

    @override
    def target_at(self, point: QPointF) -> Target | None:
        return ActionTarget(Action.OPEN_THREAD, self._item) if self._contains(point) else None
